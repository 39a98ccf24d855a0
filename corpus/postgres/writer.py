"""What PostgreSQL does in its own way when an article changes.

Whoever writes holds the row of ``totals`` (`locked`), so that of two machines with one article the
second finds what the first has put.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.engine import Row
from corpus.postgres import copies, embedded, postings
from corpus.postgres.database import Transaction
from corpus.postgres.embedded import First
from corpus.tables.changes import Vectors
from corpus.tables.rows import now, version_row


@dataclass(frozen=True, slots=True)
class Writer:
    """See `corpus.tables.changes.Writer`; ``first`` reads the vectors of passages themselves, which
    without it are kept, and not found by search.
    """

    tx: Transaction
    first: First | None

    def add_version(self, article_number: int, article: Article) -> int:
        """Store a version that is new, with its sketch and the copies of it; its number."""
        return copies.write(self.tx, article_number, (now(), *version_row(article)), article)

    def new_ids(self, count: int) -> range:
        """Ids that ascend with commits."""
        ((last,),) = self.tx.execute(
            "UPDATE totals SET last_passage = last_passage + ? RETURNING last_passage", (count,)
        ).fetchall()
        return range(last + 1 - count, last + 1)

    def index(self, article: Article, ids: range, passages: Sequence[Row]) -> None:
        """Write their postings."""
        postings.add(self.tx, article, ids, passages)

    def write_vectors(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store one blob for each passage that exists, and what search finds it by."""
        embedded.write_vectors(self.tx, ids, vectors, self.first)

    def retire(self, ids: range) -> None:
        """Delete passages with all that belongs to them, and note that they are gone."""
        ends = (ids.start, ids.stop - 1)
        postings.remove(self.tx, ends)
        self.tx.execute(
            "INSERT INTO retired (seq, passage) SELECT last_retired + 1 + p - ?1, p "
            "FROM totals, generate_series(?1::bigint, ?2::bigint) p",
            ends,
        )
        for table, column in (("passages", "id"), ("vectors", "passage"), ("nearest", "passage")):
            sql = f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?"  # noqa: S608
            self.tx.execute(sql, ends)
        self.tx.execute("UPDATE totals SET last_retired = last_retired + ?", (len(ids),))
