"""The tables of the store, as numbered migrations.

An article's passages of its current version are one run of ids, ``first_passage`` onwards: they
are written in one transaction and ids are handed out in order. So an article names its passages
in two integers, and filters look at articles instead of passages. Passages repeat the name of
their article and the terms of its title: looking them up took a third of the time of fetching
candidates.
"""

# ruff: noqa: S608 - statements are put together from constants.

from collections.abc import Callable
from contextlib import suppress

import apsw

from corpus.tables.alike import pairs, sketches
from corpus.tables.labelled import labels
from corpus.tables.watched.schema import WATCHED

APPLICATION_ID = 0x466F6F74  # "Foot"

_TABLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    current INTEGER REFERENCES versions (number),
    title_words TEXT NOT NULL,
    source TEXT,
    published TEXT,
    first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    removed_at TEXT
) STRICT;

CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    version TEXT NOT NULL,
    added_at TEXT NOT NULL,
    uri TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT,
    authors TEXT NOT NULL,
    published TEXT,
    published_raw TEXT,
    place TEXT,
    language TEXT,
    url TEXT,
    metadata TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (article, version)
) STRICT;

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_number INTEGER NOT NULL REFERENCES versions (number),
    article_id TEXT NOT NULL,
    version TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentences BLOB NOT NULL,
    terms BLOB NOT NULL,
    term_counts BLOB NOT NULL,
    title_terms BLOB NOT NULL
) STRICT;

CREATE TABLE retired (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL
) STRICT;

CREATE TABLE models (
    number INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE vectors (
    passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    model INTEGER NOT NULL REFERENCES models (number),
    data BLOB NOT NULL,
    UNIQUE (passage, model)
) STRICT;

CREATE TABLE totals (
    articles INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    versions INTEGER NOT NULL,
    removed INTEGER NOT NULL
) STRICT;
INSERT INTO totals VALUES (0, 0, 0, 0);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX articles_by_date ON articles (published, number, first_passage, passages)
    WHERE removed_at IS NULL;
CREATE INDEX articles_by_source ON articles (source, published, number, first_passage, passages)
    WHERE removed_at IS NULL;
"""

# A sketch is a row for each of its values. ``sketched`` counts as ``versions`` does, but only where
# sketches are known: a difference shows that an older Footnote has written a version.
_SKETCHES = """
CREATE TABLE sketches (
    value INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES versions (number),
    PRIMARY KEY (value, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE totals ADD COLUMN sketched INTEGER NOT NULL DEFAULT 0;
"""

# Each pair of versions in both orders, whatever is current: versions come back.
_COPIES = """
CREATE TABLE copies (
    version INTEGER NOT NULL REFERENCES versions (number),
    copy INTEGER NOT NULL REFERENCES versions (number),
    PRIMARY KEY (version, copy)
) STRICT, WITHOUT ROWID;
"""

# Where in its source each part of a text stands, as JSON: [[start, kind, value], …]; and the kept
# file it was read from: [sha256, name, media type, bytes].
_SOURCES = """
ALTER TABLE versions ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
ALTER TABLE versions ADD COLUMN original TEXT;
"""

# The kind of the file that a version was read from; that of the current one is kept with the
# article, for filters. ``originals`` has each kept file once. ``removed_why``: which file vanished.
_KINDS = """
ALTER TABLE versions ADD COLUMN kind TEXT;
ALTER TABLE articles ADD COLUMN kind TEXT;
ALTER TABLE articles ADD COLUMN removed_why TEXT;
UPDATE versions SET kind = CASE
    WHEN uri LIKE '%.epub/%' THEN 'epub'
    WHEN uri LIKE '%.jsonl%#L%' OR uri LIKE '%.ndjson%#L%' THEN 'jsonl'
    WHEN uri LIKE '%.txt' THEN 'text'
    WHEN uri LIKE '%.md' OR uri LIKE '%.markdown' THEN 'markdown'
    WHEN uri LIKE '%.html' OR uri LIKE '%.htm' THEN 'html'
    WHEN uri LIKE '%.pdf' THEN 'pdf'
    WHEN uri LIKE '%.docx' OR uri LIKE '%.docm' THEN 'docx'
    WHEN uri LIKE '%.odt' OR uri LIKE '%.fodt' THEN 'odt'
    WHEN uri LIKE '%.rtf' THEN 'rtf'
END;
UPDATE articles SET kind = (SELECT kind FROM versions v WHERE v.number = current);
CREATE INDEX articles_by_kind ON articles (kind) WHERE removed_at IS NULL;

CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO originals
    SELECT original ->> 0, original ->> 3 FROM versions WHERE original IS NOT NULL;
"""

# 64 letters a passage, which stand in ``versions``.
_VERSIONS_ONCE = "ALTER TABLE passages DROP COLUMN version;"

MIGRATIONS: tuple[str, ...] = (
    _TABLES, _SKETCHES, _COPIES, _SOURCES, _KINDS, WATCHED, _VERSIONS_ONCE, labels.LABELS
)  # fmt: skip
LATEST = len(MIGRATIONS)
_WITH_SKETCHES = 2
_WITH_SOURCES = 4
_WITH_KINDS = 5
_WITH_WATCHED, _WITH_LABELS = 6, 8
_MANY = 1000  # versions: as many are compared in less than a second


def schema_number(connection: apsw.Connection) -> int:
    """Read which migration a database has reached; 0 for an empty one."""
    return int(connection.pragma("user_version"))


def is_foreign(connection: apsw.Connection) -> bool:
    """Tell whether a database holds something, but was not made by Footnote."""
    # In this order: a process that makes the tables in between brings their id with them.
    holds = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
    return holds and connection.pragma("application_id") != APPLICATION_ID


def is_current(connection: apsw.Connection) -> bool:
    """Tell whether a database has all tables, and what is derived from its texts is today's."""
    derived = (sketches.are_current, pairs.are_current)
    return schema_number(connection) >= LATEST and all(now(connection) for now in derived)


def is_readable(connection: apsw.Connection) -> bool:
    """Tell whether a database can be read as it is; without pairs, copies are found by sketches."""
    return schema_number(connection) >= _WITH_SKETCHES and sketches.are_current(connection)


def stand_in(connection: apsw.Connection) -> None:
    """Give a connection that only reads an older database what came later, empty."""
    number = schema_number(connection)
    if is_foreign(connection) or not _WITH_SKETCHES <= number < LATEST:
        return
    if number < _WITH_KINDS:
        sources = "" if number >= _WITH_SOURCES else "'[]' AS places, NULL AS original, "
        connection.execute(
            f"CREATE TEMP VIEW versions AS SELECT *, {sources}NULL AS kind FROM main.versions;"
            "CREATE TEMP VIEW articles AS "
            "SELECT *, NULL AS kind, NULL AS removed_why FROM main.articles;"
            "CREATE TEMP VIEW originals AS SELECT '' AS sha256, 0 AS bytes WHERE 0"
        )
    if number < _WITH_WATCHED:
        connection.execute(
            "CREATE TEMP VIEW folders AS SELECT 0 AS number, '' AS path, NULL AS looked_at, "
            "NULL AS missing_since WHERE 0; CREATE TEMP VIEW files AS SELECT 0 AS folder, "
            "NULL AS waiting_since WHERE 0"
        )
    connection.execute(labels.NO_LABELS)


def migrate(connection: apsw.Connection, note: Callable[[str], None]) -> None:
    """Bring a database up to date, in one transaction: all of it or nothing.

    ``note`` is called with one line before work that takes seconds.
    """
    if is_current(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _apply(connection, note)
        connection.execute("COMMIT")
    except BaseException:
        # Of a full or failing disk SQLite has rolled back by itself.
        with suppress(apsw.Error):
            connection.execute("ROLLBACK")
        raise


def _apply(connection: apsw.Connection, note: Callable[[str], None]) -> None:
    # Read again: another process may have been quicker while this one waited for the lock.
    number = schema_number(connection)
    for statements in MIGRATIONS[number:]:
        connection.execute(statements)
    if number < _WITH_LABELS:
        labels.fill(connection, note)
    ((versions,),) = connection.execute("SELECT versions FROM totals")
    if versions >= _MANY and not is_current(connection):
        note(f"{versions:,} stored versions are compared with each other for copies, once")
    sketches.refresh(connection)
    pairs.refresh(connection)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", LATEST)
