"""Putting, removing and restoring an article: the outcomes are those of `corpus.tables.changes`.

Whoever writes holds the row of ``totals`` (`locked`), so that of two machines with one article the
second finds what the first has put.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.engine import Row
from corpus.postgres import copies, postings
from corpus.postgres.database import Transaction
from corpus.postgres.embedded import Vectors, write_vectors
from corpus.tables.changes import ANY, PutOutcome
from corpus.tables.rows import now, version_row
from corpus.tables.selection import title_words


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the store holds of an article before a change."""

    number: int
    version: str
    removed: bool
    first_passage: int
    passages: int


def put(
    tx: Transaction,
    article: Article,
    passages: Sequence[Row],
    vectors: Vectors | None,
    over: str | None,
) -> PutOutcome:
    """Make this the current version of its article; "unchanged" and "overtaken" write nothing."""
    before = _standing(tx, article.id)
    if before is not None and not before.removed and before.version == article.version:
        return "unchanged"
    if over not in (ANY, None if before is None else before.version):
        return "overtaken"
    _write(tx, before, article, passages, vectors)
    return "added" if before is None or before.removed else "changed"


def restore(tx: Transaction, article: Article, passages: Sequence[Row], vectors: Vectors) -> bool:
    """Take a removed article in again; False if it is not removed, or had another version."""
    before = _standing(tx, article.id)
    if before is None or not before.removed or before.version != article.version:
        return False
    _write(tx, before, article, passages, vectors)
    return True


def remove(tx: Transaction, article_id: str, why: str | None) -> bool:
    """Take an article out of the collection; False if it is not in it. Its versions stay."""
    before = _standing(tx, article_id)
    if before is None or before.removed:
        return False
    _retire(tx, before)
    tx.execute(
        "UPDATE articles SET first_passage = 0, passages = 0, removed_at = ?, removed_why = ? "
        "WHERE number = ?",
        (now(), why, before.number),
    )
    tx.execute("UPDATE totals SET articles = articles - 1, removed = removed + 1")
    return True


def _standing(tx: Transaction, article_id: str) -> _Standing | None:
    """Look an article up, removed or not."""
    row = tx.execute(
        "SELECT a.number, v.version, a.removed_at IS NOT NULL, a.first_passage, a.passages "
        "FROM articles a JOIN versions v ON v.number = a.current WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else _Standing(*row)


def _write(
    tx: Transaction,
    before: _Standing | None,
    article: Article,
    passages: Sequence[Row],
    vectors: Vectors | None,
) -> None:
    """Make this version the article's current one."""
    number = _new_article(tx, article.id) if before is None else before.number
    if before is not None:
        _retire(tx, before)
    version = _version_number(tx, number, article)
    ids = _new_ids(tx, len(passages))
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
    postings.add(tx, article, ids, passages)
    if before is None or before.removed:
        tx.execute(
            "UPDATE totals SET articles = articles + 1, removed = removed - ?",
            (0 if before is None else 1,),
        )
    if vectors is not None:
        write_vectors(tx, ids, vectors)


def _retire(tx: Transaction, before: _Standing) -> None:
    """Delete an article's passages with all that belongs to them, and note that they are gone."""
    if not before.passages:
        return
    ends = (before.first_passage, before.first_passage + before.passages - 1)
    postings.remove(tx, ends)
    tx.execute(
        "INSERT INTO retired (seq, passage) SELECT last_retired + 1 + p - ?1, p "
        "FROM totals, generate_series(?1::bigint, ?2::bigint) p",
        ends,
    )
    for table, column in (("passages", "id"), ("vectors", "passage"), ("nearest", "passage")):
        tx.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", ends)  # noqa: S608
    tx.execute(
        "UPDATE totals SET passages = passages - ?1, last_retired = last_retired + ?1",
        (before.passages,),
    )


def _new_article(tx: Transaction, article_id: str) -> int:
    row = tx.execute(
        "INSERT INTO articles (id, title_words, first_passage, passages) VALUES (?, '', 0, 0) "
        "RETURNING number",
        (article_id,),
    ).fetchone()
    assert row is not None
    return int(row[0])


def _version_number(tx: Transaction, article_number: int, article: Article) -> int:
    row = tx.execute(
        "SELECT number FROM versions WHERE article = ? AND version = ?",
        (article_number, article.version),
    ).fetchone()
    if row is not None:
        return int(row[0])
    if kept := article.original:
        tx.execute(
            "INSERT INTO originals VALUES (?, ?) ON CONFLICT DO NOTHING", (kept.sha256, kept.size)
        )
    tx.execute("UPDATE totals SET versions = versions + 1")
    return copies.write(tx, article_number, (now(), *version_row(article)), article)


def _new_ids(tx: Transaction, count: int) -> range:
    row = tx.execute(
        "UPDATE totals SET passages = passages + ?1, last_passage = last_passage + ?1 "
        "RETURNING last_passage",
        (count,),
    ).fetchone()
    assert row is not None
    return range(row[0] + 1 - count, row[0] + 1)
