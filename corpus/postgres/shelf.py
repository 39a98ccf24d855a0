"""Small documents by name, as rows: what is kept in a folder of files on one machine."""

from collections.abc import Callable

from corpus.postgres.database import Database


class TableShelf:
    """The documents of one shelf in a database. Thread-safe; raises StoreError."""

    def __init__(self, db: Database, name: str) -> None:
        self._db = db
        self._name = name

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""
        sql = "SELECT content FROM documents WHERE shelf = ? AND key = ?"
        row = self._db.row(sql, (self._name, key))
        return None if row is None else bytes(row[0])

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""
        with self._db.transaction() as tx:
            # As with files, nobody waits for a disk: a power cut may lose the last ones.
            tx.execute("SET LOCAL synchronous_commit = off")
            tx.execute(
                "INSERT INTO documents (shelf, key, content) VALUES (?, ?, ?) "
                "ON CONFLICT (shelf, key) DO UPDATE SET content = excluded.content",
                (self._name, key, content),
            )

    def change(self, key: str, change: Callable[[bytes], bytes]) -> bool:
        """Put what ``change`` makes of a document in its place, while nobody else changes it; False
        where there is none.
        """
        with self._db.transaction() as tx:
            sql = "SELECT content FROM documents WHERE shelf = ? AND key = ? FOR UPDATE"
            row = tx.execute(sql, (self._name, key)).fetchone()
            if row is None:
                return False
            tx.execute(
                "UPDATE documents SET content = ? WHERE shelf = ? AND key = ?",
                (change(bytes(row[0])), self._name, key),
            )
        return True

    def delete(self, key: str) -> bool:
        """Forget a document; False where there is none."""
        with self._db.transaction() as tx:
            sql = "DELETE FROM documents WHERE shelf = ? AND key = ? RETURNING 1"
            return tx.execute(sql, (self._name, key)).fetchone() is not None

    def keys(self) -> list[str]:
        """The names of all documents, in order."""
        sql = "SELECT key FROM documents WHERE shelf = ? ORDER BY key"
        return [key for (key,) in self._db.rows(sql, (self._name,))]
