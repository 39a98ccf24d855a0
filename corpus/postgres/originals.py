"""The files that articles were read from, as rows: what `corpus.originals` keeps in a folder."""

from corpus.article import Original, Source
from corpus.errors import StoreError
from corpus.originals import Originals, digest
from corpus.postgres.database import Database


class TableOriginals(Originals):
    """Files in a database, each once however many articles were read from it.

    One must fit a row, whose limit is 1 GB.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

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
