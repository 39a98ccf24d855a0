"""Named values that are kept with the collection."""

import apsw

from corpus.tables.database import Database


def read(db: Database, key: str) -> str | None:
    """Read a setting; None where it was never written."""
    row = db.row("SELECT value FROM settings WHERE key = ?", (key,))
    return None if row is None else row[0]


def write(tx: apsw.Connection, key: str, value: str) -> None:
    """Write a setting, in place of what it was."""
    tx.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))
