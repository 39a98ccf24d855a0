"""Named values that are kept with the collection."""

from corpus.engine import Engine, Transaction


def read(db: Engine, key: str) -> str | None:
    """Read a setting; None where it was never written."""
    row = db.row("SELECT value FROM settings WHERE key = ?", (key,))
    return None if row is None else row[0]


def write(tx: Transaction, key: str, value: str) -> None:
    """Write a setting, in place of what it was."""
    tx.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
