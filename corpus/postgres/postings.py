"""What keyword search reads: for each term and passage how often it stands there.

Terms go by their ids (`corpus.text.terms.term_ids`), as signed integers, and so has a passage's row
them: what was written for a passage is told by its row, and deleted without an index by passage.
``terms`` counts the passages that have a term in their text and in their title.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.engine import Row
from corpus.postgres.database import Transaction
from corpus.text.terms import term_ids, terms

Ids = NDArray[np.int32]


class _Posting(NamedTuple):
    term: int
    passage: int
    times: int
    length: int
    title_times: int
    title_length: int


def signed(names: Sequence[str]) -> Ids:
    """The ids of terms as a column of PostgreSQL holds them."""
    return term_ids(names).view(np.int32)


def add(tx: Transaction, article: Article, ids: Sequence[int], passages: Sequence[Row]) -> None:
    """Write those of an article's passages, given as rows of `corpus.tables.rows.passage_rows`."""
    if not ids:
        return
    found = [
        posting
        for passage, (_, _, _, text, _, title) in zip(ids, passages, strict=True)
        for posting in _postings(passage, text, title)
    ]
    names = sorted({*terms(article.text), *terms(article.title)})
    known = dict(zip(signed(names).tolist(), names, strict=True))
    _count(tx, found, 1, known)
    tx.execute(
        "INSERT INTO postings (term, passage, count, length, title_count, title_length) "
        "SELECT * FROM unnest(?::int[], ?::bigint[], ?::int[], ?::int[], ?::int[], ?::int[])",
        [list(column) for column in zip(*found, strict=True)] or [[]] * len(_Posting._fields),
    )


def remove(tx: Transaction, ends: tuple[int, int]) -> None:
    """Delete those of the passages from one id to another, both included."""
    rows = tx.execute(
        "SELECT id, terms, title_terms FROM passages WHERE id BETWEEN ? AND ? ORDER BY id", ends
    ).fetchall()
    found = [posting for row in rows for posting in _postings(*row)]
    _count(tx, found, -1, {})
    tx.execute(
        "DELETE FROM postings p USING unnest(?::int[], ?::bigint[]) gone (term, passage) "
        "WHERE p.term = gone.term AND p.passage = gone.passage",
        ([one.term for one in found], [one.passage for one in found]),
    )


def _postings(passage: int, text: bytes, title: bytes) -> Iterator[_Posting]:
    in_text, in_title = np.frombuffer(text, np.int32), np.frombuffer(title, np.int32)
    counts = [
        dict(zip(*(part.tolist() for part in np.unique(words, return_counts=True)), strict=True))
        for words in (in_text, in_title)
    ]
    for term in sorted({*counts[0], *counts[1]}):
        of_text, of_title = counts[0].get(term, 0), counts[1].get(term, 0)
        yield _Posting(term, passage, of_text, len(in_text), of_title, len(in_title))


def _count(tx: Transaction, found: list[_Posting], sign: int, names: dict[int, str]) -> None:
    """Count a term's passages up or down; ``names`` are those of terms that may be new."""
    in_text = np.array([one.term for one in found if one.times], np.int32)
    in_title = np.array([one.term for one in found if one.title_times], np.int32)
    ids = np.union1d(in_text, in_title)
    texts, titles = (
        np.bincount(np.searchsorted(ids, part), minlength=len(ids)) * sign
        for part in (in_text, in_title)
    )
    columns = (ids.tolist(), texts.tolist(), titles.tolist())
    if sign > 0:
        # In the order of ids, as all writers take their rows.
        tx.execute(
            "INSERT INTO terms (id, term, passages, titles) "
            "SELECT * FROM unnest(?::int[], ?::text[], ?::int[], ?::int[]) "
            "ON CONFLICT (id) DO UPDATE SET passages = terms.passages + excluded.passages, "
            "titles = terms.titles + excluded.titles",
            (columns[0], [names[i] for i in columns[0]], *columns[1:]),
        )
    else:
        tx.execute(
            "UPDATE terms t SET passages = t.passages + c.texts, titles = t.titles + c.titles "
            "FROM unnest(?::int[], ?::int[], ?::int[]) c (id, texts, titles) WHERE t.id = c.id",
            columns,
        )
    lengths = {one.passage: (one.length, one.title_length) for one in found}
    text_terms, title_terms = (sum(column) for column in zip(*lengths.values(), strict=True))
    tx.execute(
        "UPDATE totals SET text_terms = text_terms + ?, title_terms = title_terms + ?",
        (sign * text_terms, sign * title_terms),
    )
