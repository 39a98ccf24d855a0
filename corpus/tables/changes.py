"""Putting, removing and restoring an article, inside a transaction that the store opened.

Both engines do it in these steps; `Writer` is what each of them does in its own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.article import Article
from corpus.engine import Row, Transaction
from corpus.tables.labelled import labels
from corpus.tables.rows import now
from corpus.tables.selection import title_words

PutOutcome = Literal["added", "changed", "unchanged", "overtaken"]
"""What putting an article did: it is new or back, has another version, or was there already; or
nothing was done, as another version has come than the one that it was to follow."""

ANY = "any"
"""In place of a version: whatever stands there."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """One blob for each passage, and the fingerprint of the model that made them."""

    blobs: Sequence[bytes]
    model: str


class Writer(Protocol):
    """An engine's side of a change, in the transaction ``tx``."""

    @property
    def tx(self) -> Transaction:
        """The transaction."""

    def add_version(self, article_number: int, article: Article) -> int:
        """Store a version that is new, with what is derived from its text; its number."""

    def new_ids(self, count: int) -> range:
        """Ids for so many passages, above all that there ever were."""

    def index(self, article: Article, ids: range, passages: Sequence[Row]) -> None:
        """Let the passages that were written be found by their words, if that is done here."""

    def write_vectors(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store one blob for each passage; passages that exist no longer are passed over.

        Raises ValueError where there are not as many blobs as ids.
        """

    def retire(self, ids: range) -> None:
        """Delete passages with all that belongs to them, and note that they are gone."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the store holds of an article before a change."""

    number: int
    version: str
    removed: bool
    first_passage: int
    passages: int

    @property
    def ids(self) -> range:
        """Those of its passages."""
        return range(self.first_passage, self.first_passage + self.passages)


def put(
    writer: Writer,
    article: Article,
    passages: Sequence[Row],
    vectors: Vectors | None,
    over: str | None,
) -> PutOutcome:
    """Make this the current version of its article; "unchanged" and "overtaken" write nothing.

    ``passages`` are rows of `corpus.tables.rows.passage_rows`. Vectors are written where there are
    any: one blob for each passage, else ValueError is raised. ``over`` is the version that was put
    last, None where there was no article.
    """
    before = _standing(writer.tx, article.id)
    if before is not None and not before.removed and before.version == article.version:
        return "unchanged"
    if over not in (ANY, None if before is None else before.version):
        return "overtaken"
    _write(writer, before, article, passages, vectors)
    return "added" if before is None or before.removed else "changed"


def restore(writer: Writer, article: Article, passages: Sequence[Row], vectors: Vectors) -> bool:
    """Take a removed article in again; False if it is not removed, or had another version."""
    before = _standing(writer.tx, article.id)
    if before is None or not before.removed or before.version != article.version:
        return False
    _write(writer, before, article, passages, vectors)
    return True


def remove(writer: Writer, article_id: str, why: str | None) -> bool:
    """Take an article out of the collection; False if it is not in it. Its versions stay.

    ``why`` names the file whose vanishing retires it; None where a person removes it.
    """
    # No id has a null character, and PostgreSQL refuses to look for one.
    before = None if "\0" in article_id else _standing(writer.tx, article_id)
    if before is None or before.removed:
        return False
    _retire(writer, before)
    writer.tx.execute(
        "UPDATE articles SET first_passage = 0, passages = 0, removed_at = ?, removed_why = ? "
        "WHERE number = ?",
        (now(), why, before.number),
    )
    labels.clear(writer.tx, before.number)
    _count(writer.tx, articles=-1, removed=1)
    return True


def _standing(tx: Transaction, article_id: str) -> _Standing | None:
    """Look an article up, removed or not."""
    row = tx.execute(
        "SELECT a.number, v.version, a.removed_at IS NOT NULL, a.first_passage, a.passages "
        "FROM articles a JOIN versions v ON v.number = a.current WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else _Standing(row[0], row[1], bool(row[2]), row[3], row[4])


def _write(
    writer: Writer,
    before: _Standing | None,
    article: Article,
    passages: Sequence[Row],
    vectors: Vectors | None,
) -> None:
    """Make this version the article's current one."""
    tx = writer.tx
    number = _new_article(tx, article.id) if before is None else before.number
    if before is not None:
        _retire(writer, before)
    version = _version_number(writer, number, article)
    ids = writer.new_ids(len(passages))
    tx.executemany(
        "INSERT INTO passages (id, version_number, article_id, "
        'start, "end", sentences, terms, term_counts, title_terms) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(i, version, article.id, *row) for i, row in zip(ids, passages, strict=True)],
    )
    tx.execute(
        "UPDATE articles SET current = ?, title_words = ?, source = ?, published = ?, kind = ?, "
        "first_passage = ?, passages = ?, removed_at = NULL, removed_why = NULL WHERE number = ?",
        (
            version,
            title_words(article.title),
            article.source,
            article.published,
            article.kind,
            ids.start,
            len(ids),
            number,
        ),
    )
    labels.write(tx, number, article.language, article.metadata)
    back = before is None or before.removed
    _count(tx, articles=int(back), passages=len(ids), removed=-1 if back and before else 0)
    writer.index(article, ids, passages)
    if vectors is not None:
        writer.write_vectors(ids, vectors)


def _retire(writer: Writer, before: _Standing) -> None:
    if before.passages:
        writer.retire(before.ids)
        _count(writer.tx, passages=-before.passages)


def _new_article(tx: Transaction, article_id: str) -> int:
    ((number,),) = tx.execute(
        "INSERT INTO articles (id, title_words, first_passage, passages) VALUES (?, '', 0, 0) "
        "RETURNING number",
        (article_id,),
    ).fetchall()
    return int(number)


def _version_number(writer: Writer, article_number: int, article: Article) -> int:
    row = writer.tx.execute(
        "SELECT number FROM versions WHERE article = ? AND version = ?",
        (article_number, article.version),
    ).fetchone()
    if row is not None:
        return int(row[0])
    if kept := article.original:
        writer.tx.execute(
            "INSERT INTO originals (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (kept.sha256, kept.size),
        )
    _count(writer.tx, versions=1)
    return writer.add_version(article_number, article)


def _count(
    tx: Transaction, *, articles: int = 0, passages: int = 0, versions: int = 0, removed: int = 0
) -> None:
    tx.execute(
        "UPDATE totals SET articles = articles + ?, passages = passages + ?, "
        "versions = versions + ?, removed = removed + ?",
        (articles, passages, versions, removed),
    )
