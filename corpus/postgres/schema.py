"""Whether a database is one for Footnote, and made one where it is empty."""

from collections.abc import Callable

import psycopg

from corpus.errors import StoreError
from corpus.postgres.database import SCHEMA, Database, Transaction
from corpus.postgres.embedded import locked
from corpus.postgres.migrations import MIGRATIONS
from corpus.tables.database import silent
from corpus.tables.labelled import labels

OLDEST_SERVER = 140000
OLDEST_VECTOR = (0, 8)

LATEST = len(MIGRATIONS)
_WITH_LABELS = 2


def prepare(db: Database, *, read_only: bool, note: Callable[[str], None] = silent) -> None:
    """See that a database is Footnote's and up to date; an empty one is made so.

    With ``read_only`` nothing is made; ``note`` hears of what takes long. Raises StoreError: server
    or pgvector are too old, the schema is another program's or another Footnote's, or there is none
    and it cannot be made.
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
    if read_only:
        message = f"{db.name} was made by an older Footnote"
        raise StoreError(message, "open it where it can be written first: python -m qa status")
    with db.transaction() as tx:
        # Another process may be doing the same.
        tx.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (SCHEMA,))
        if _number(db) < LATEST:
            _apply(db, tx, _number(db), note)


def _apply(db: Database, tx: Transaction, number: int, note: Callable[[str], None]) -> None:
    if number == 0:
        tx.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        _make_vector(db, tx)
    for statements in MIGRATIONS[number:]:
        tx.connection.execute(statements.encode())
    if 0 < number < _WITH_LABELS:
        locked(tx)
        labels.fill(tx, note)
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
