"""What is kept in files on one machine, as rows: originals, and small documents by name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from corpus.article import Original, Source
from corpus.errors import StoreError
from corpus.originals import Keep, Named, Originals, digest
from corpus.postgres.database import Database

_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))"
_PUT = """
INSERT INTO documents (shelf, key, content) VALUES (?, ?, ?)
ON CONFLICT (shelf, key) DO UPDATE SET content = excluded.content
"""


class TableOriginals(Originals):
    """Files in a database, each once however many articles were read from it.

    One must fit a row, whose limit is 1 GB.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    @contextmanager
    def keeping(self, _: Named) -> Iterator[Keep]:
        """Keep the files of articles that a block stores."""
        yield self.keep

    def keep(self, source: Source) -> Original:
        """Keep a file; it is on the server's disk afterwards. Raises StoreError."""
        name = digest(source.content)
        kept = self._db.row("SELECT words FROM contents WHERE sha256 = ?", (name,))
        if kept is None or (source.words and kept[0] != source.words):
            with self._db.transaction() as tx:
                tx.execute(
                    "INSERT INTO contents (sha256, content, words) VALUES (?, ?, ?) "
                    "ON CONFLICT (sha256) DO UPDATE SET words = excluded.words",
                    (name, source.content, source.words),
                )
        return Original(name, source.name, source.media_type, len(source.content))

    def read(self, original: Original) -> bytes | None:
        """The bytes of a kept file; None where it is missing. Raises StoreError where they are not
        those that were kept, or cannot be read.
        """
        row = self._db.row("SELECT content FROM contents WHERE sha256 = ?", (original.sha256,))
        if row is None:
            return None
        if digest(row[0]) != original.sha256:
            hint = "restore it from a backup, or add the file again"
            message = f"the original {original.sha256} in {self._db.name} is damaged"
            raise StoreError(message, hint)
        return bytes(row[0])

    def words(self, digest: str) -> bytes:
        """What was recognized on the pages of a kept file; empty where nothing is kept."""
        row = self._db.row("SELECT words FROM contents WHERE sha256 = ?", (digest,))
        return b"" if row is None else bytes(row[0])


class TableShelf:
    """The documents of one shelf in a database. Thread-safe; raises StoreError. ``flushed``: what
    is written is waited for until it is on the server's disk.
    """

    def __init__(self, db: Database, name: str, *, flushed: bool = False) -> None:
        self._db = db
        self._name = name
        self._flushed = flushed

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""
        sql = "SELECT content FROM documents WHERE shelf = ? AND key = ?"
        row = self._db.row(sql, (self._name, key))
        return None if row is None else bytes(row[0])

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""
        with self._db.transaction() as tx:
            if not self._flushed:
                # As with files, nobody waits for a disk: a power cut may lose the last ones.
                tx.execute("SET LOCAL synchronous_commit = off")
            tx.execute(_PUT, (self._name, key, content))

    def change(self, key: str, change: Callable[[bytes | None], bytes | None]) -> None:
        """Put what ``change`` makes of a document in its place, while nobody else changes it."""
        with self._db.transaction() as tx:
            # Not by the row: there may be none yet.
            tx.execute(_ALONE, (self._lock(key),))
            sql = "SELECT content FROM documents WHERE shelf = ? AND key = ?"
            row = tx.execute(sql, (self._name, key)).fetchone()
            after = change(None if row is None else bytes(row[0]))
            if after is not None:
                tx.execute(_PUT, (self._name, key, after))

    def delete(self, key: str, check: Callable[[bytes], None] | None = None) -> bool:
        """Forget a document, while nobody else changes it; False where there is none. What
        ``check`` raises at its content lets it stay.
        """
        with self._db.transaction() as tx:
            tx.execute(_ALONE, (self._lock(key),))
            sql = "DELETE FROM documents WHERE shelf = ? AND key = ? RETURNING content"
            row = tx.execute(sql, (self._name, key)).fetchone()
            if row is not None and check is not None:
                check(bytes(row[0]))
            return row is not None

    def names(self) -> list[str]:
        """The names of all documents, in order."""
        sql = "SELECT key FROM documents WHERE shelf = ? ORDER BY key"
        return [key for (key,) in self._db.rows(sql, (self._name,))]

    def _lock(self, key: str) -> str:
        return f"footnote/{self._name}/{key}"
