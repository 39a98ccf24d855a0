"""What SQLite does in its own way when an article changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import apsw

from corpus.article import Article
from corpus.engine import Row
from corpus.tables.alike import pairs, sketches
from corpus.tables.changes import Vectors
from corpus.tables.rows import VERSION_COLUMNS, now, version_row

# ruff: noqa: S608 - statements are put together from constants; all values are bound.


_NEW_VERSION = (
    f"INSERT INTO versions (article, added_at, {VERSION_COLUMNS}) VALUES ({', '.join('?' * 17)})"
)


@dataclass(frozen=True, slots=True)
class Writer:
    """See `corpus.tables.changes.Writer`."""

    tx: apsw.Connection

    def add_version(self, article_number: int, article: Article) -> int:
        """Store a version that is new, with its sketch and the copies of it; its number."""
        self.tx.execute(
            _NEW_VERSION,
            (article_number, now(), *version_row(article)),
        )
        number = self.tx.last_insert_rowid()
        report = pairs.report((number, article_number, article.published, article.text))
        pairs.write(self.tx, report)
        sketches.write(self.tx, number, report.text)
        return number

    def new_ids(self, count: int) -> range:
        """What AUTOINCREMENT would give: one more than any id that there ever was."""
        sql = "SELECT seq FROM sqlite_sequence WHERE name = 'passages'"
        last = self.tx.execute(sql).fetchone()
        first = 1 if last is None else last[0] + 1
        return range(first, first + count)

    def index(self, article: Article, ids: range, passages: Sequence[Row]) -> None:
        """Nothing: the keyword index follows the store."""

    def write_vectors(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store one blob for each passage that exists."""
        self.tx.execute(
            "INSERT INTO models (fingerprint) VALUES (?) ON CONFLICT DO NOTHING", (vectors.model,)
        )
        self.tx.executemany(
            "INSERT OR REPLACE INTO vectors (passage, model, data) "
            "SELECT p.id, m.number, ?3 FROM passages p, models m "
            "WHERE p.id = ?1 AND m.fingerprint = ?2",
            ((i, vectors.model, data) for i, data in zip(ids, vectors.blobs, strict=True)),
        )

    def retire(self, ids: range) -> None:
        """Delete passages (their vectors go with them) and note that they are gone."""
        self.tx.executemany("INSERT INTO retired (passage) VALUES (?)", ((i,) for i in ids))
        self.tx.execute("DELETE FROM passages WHERE id >= ? AND id < ?", (ids.start, ids.stop))
