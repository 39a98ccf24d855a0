"""The tables in PostgreSQL, as numbered migrations in a schema of their own.

They are those of `corpus.tables.schema`, which says what they mean, and what stands in files or in
indexes of other libraries on one machine. ``totals`` is the row that whoever writes locks first:
so writers follow each other, ids ascend with commits, and no two machines add one article twice.
"""

import psycopg

from corpus.errors import StoreError
from corpus.postgres.database import SCHEMA, Database, Transaction

OLDEST_SERVER = 140000
OLDEST_VECTOR = (0, 8)

_TABLES = """
CREATE TABLE articles (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    current BIGINT,
    title_words TEXT NOT NULL,
    source TEXT COLLATE "C",
    published TEXT COLLATE "C",
    first_passage BIGINT NOT NULL,
    passages BIGINT NOT NULL,
    removed_at TEXT,
    kind TEXT COLLATE "C",
    removed_why TEXT
) WITH (fillfactor = 80);

CREATE TABLE versions (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article BIGINT NOT NULL REFERENCES articles (number),
    version TEXT COLLATE "C" NOT NULL,
    added_at TEXT COLLATE "C" NOT NULL,
    uri TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    source TEXT COLLATE "C",
    authors TEXT NOT NULL,
    published TEXT COLLATE "C",
    published_raw TEXT,
    place TEXT,
    language TEXT,
    url TEXT,
    metadata TEXT NOT NULL,
    text TEXT NOT NULL,
    places TEXT NOT NULL,
    original TEXT,
    kind TEXT,
    sketch BIGINT[] NOT NULL,
    UNIQUE (article, version)
);
CREATE INDEX versions_by_sketch ON versions USING gin (sketch);
CREATE INDEX versions_by_day ON versions (added_at);

CREATE TABLE copies (version BIGINT, copy BIGINT, PRIMARY KEY (version, copy));

CREATE TABLE passages (
    id BIGINT PRIMARY KEY,
    version_number BIGINT NOT NULL REFERENCES versions (number),
    article_id TEXT NOT NULL,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentences BYTEA NOT NULL,
    terms BYTEA NOT NULL,
    term_counts BYTEA NOT NULL,
    title_terms BYTEA NOT NULL
);

CREATE TABLE retired (
    seq BIGINT PRIMARY KEY,
    passage BIGINT NOT NULL
);

CREATE TABLE models (
    number INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE
);

CREATE TABLE vectors (
    passage BIGINT,
    model INTEGER NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (passage, model)
);
ALTER TABLE vectors ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TABLE nearest (
    passage BIGINT,
    model INTEGER NOT NULL,
    embedding halfvec NOT NULL,
    PRIMARY KEY (passage, model)
);

CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    term TEXT COLLATE "C" NOT NULL,
    passages INTEGER NOT NULL,
    titles INTEGER NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE postings (
    passage BIGINT NOT NULL,
    term INTEGER NOT NULL,
    count INTEGER NOT NULL,
    length INTEGER NOT NULL,
    title_count INTEGER NOT NULL,
    title_length INTEGER NOT NULL,
    PRIMARY KEY (term, passage) INCLUDE (count, length, title_count, title_length)
);

CREATE TABLE totals (
    articles BIGINT NOT NULL,
    passages BIGINT NOT NULL,
    versions BIGINT NOT NULL,
    removed BIGINT NOT NULL,
    last_passage BIGINT NOT NULL,
    last_retired BIGINT NOT NULL,
    text_terms BIGINT NOT NULL,
    title_terms BIGINT NOT NULL
);
INSERT INTO totals VALUES (0, 0, 0, 0, 0, 0, 0, 0);

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes BIGINT NOT NULL);
CREATE TABLE contents (sha256 TEXT PRIMARY KEY, content BYTEA NOT NULL, words BYTEA NOT NULL);
ALTER TABLE contents ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE documents (
    shelf TEXT,
    key TEXT COLLATE "C",
    content BYTEA NOT NULL,
    PRIMARY KEY (shelf, key)
);

CREATE TABLE folders (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    path BYTEA NOT NULL UNIQUE,
    looked_at TEXT,
    missing_since TEXT
);
CREATE TABLE files (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    folder BIGINT NOT NULL REFERENCES folders (number),
    path BYTEA NOT NULL,
    address TEXT NOT NULL,
    size BIGINT NOT NULL,
    modified BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    waiting_since TEXT,
    UNIQUE (folder, path)
);
CREATE TABLE file_articles (
    file BIGINT REFERENCES files (number) ON DELETE CASCADE,
    article TEXT COLLATE "C",
    version TEXT NOT NULL,
    waiting_since TEXT,
    PRIMARY KEY (file, article)
);
CREATE INDEX file_articles_by_article ON file_articles (article);

CREATE INDEX articles_by_date ON articles (published, number) WHERE removed_at IS NULL;
CREATE INDEX articles_by_source ON articles (source, published) WHERE removed_at IS NULL;
CREATE INDEX articles_by_kind ON articles (kind) WHERE removed_at IS NULL;

CREATE FUNCTION json_texts(list TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE
    AS 'SELECT json_array_elements_text(list::json)';
CREATE FUNCTION json_extract(document TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE
    AS $$ SELECT document::json #>>
        string_to_array(trim(BOTH ',' FROM regexp_replace(path, '[$.\\[\\]]+', ',', 'g')), ',') $$;
"""

MIGRATIONS: tuple[str, ...] = (_TABLES,)
LATEST = len(MIGRATIONS)


def prepare(db: Database, *, read_only: bool) -> None:
    """See that a database is Footnote's and up to date; an empty one is made so.

    With ``read_only`` nothing is made. Raises StoreError: server or pgvector are too old, the
    schema is another program's or a newer Footnote's, or there is none and it cannot be made.
    """
    ((server,),) = db.rows("SELECT current_setting('server_version_num')::int")
    if server < OLDEST_SERVER:
        message = f"{db.name} runs PostgreSQL {server // 10000}"
        raise StoreError(message, f"update it to {OLDEST_SERVER // 10000} or later")
    number = _number(db)
    if number == LATEST:
        _check_vector(db)
        return
    if read_only and number == 0:
        raise StoreError(f"there is no collection in {db.name}", "add articles first")
    with db.transaction() as tx:
        # Another process may be doing the same.
        tx.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (SCHEMA,))
        if _number(db) < LATEST:
            _apply(db, tx, _number(db))


def _apply(db: Database, tx: Transaction, number: int) -> None:
    if number == 0:
        tx.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        _make_vector(db, tx)
    for statements in MIGRATIONS[number:]:
        tx.connection.execute(statements.encode())
    tx.execute("CREATE TABLE IF NOT EXISTS about (schema INTEGER NOT NULL)")
    tx.execute("DELETE FROM about")
    tx.execute("INSERT INTO about VALUES (?)", (LATEST,))


def _number(db: Database) -> int:
    """Which migration a database has reached; 0 for one without Footnote's schema."""
    ((schema, about, holds),) = db.rows(
        "SELECT to_regnamespace(?1) IS NOT NULL, to_regclass(?1 || '.about') IS NOT NULL, "
        "EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace(?1))",
        (SCHEMA,),
    )
    if not (schema and holds):
        return 0
    number = db.row("SELECT schema FROM about") if about else None
    if number is None:
        message = f"the schema {SCHEMA!r} of {db.name} is not Footnote's"
        raise StoreError(message, "name another database")
    if number[0] > LATEST:
        message = (
            f"{db.name} was made by a newer Footnote (schema {number[0]}, this one knows {LATEST})"
        )
        raise StoreError(message, "update Footnote, or name another database")
    return int(number[0])


def _make_vector(db: Database, tx: Transaction) -> None:
    available = tx.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchone()
    if available is None:
        message = f"the server of {db.name} has no pgvector"
        raise StoreError(message, "install it there (docs/postgresql.md)")
    try:
        with tx.connection.transaction():
            tx.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
    except psycopg.errors.InsufficientPrivilege as error:
        message = f"{db.name} has no pgvector, and this user may not make it"
        hint = "let its owner run: CREATE EXTENSION vector SCHEMA public"
        raise StoreError(message, hint) from error
    _check_vector(db, tx)


def _check_vector(db: Database, tx: Transaction | None = None) -> None:
    sql = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
    row = tx.execute(sql).fetchone() if tx else db.row(sql)
    if row is None:
        message = f"{db.name} has no pgvector"
        raise StoreError(message, "let its owner run: CREATE EXTENSION vector SCHEMA public")
    if tuple(map(int, row[0].split(".")[:2])) < OLDEST_VECTOR:
        message = f"{db.name} has pgvector {row[0]}"
        wanted = ".".join(map(str, OLDEST_VECTOR))
        hint = f"install {wanted} or later, and let its owner run: ALTER EXTENSION vector UPDATE"
        raise StoreError(message, hint)
