"""Keyword search with BM25 over the postings, as `corpus.keywords` does it with tantivy."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.collection import EVERYWHERE, Scope
from corpus.keywords import KeywordHits
from corpus.postgres.database import Database
from corpus.postgres.filtered import filtered
from corpus.postgres.postings import signed
from corpus.tables.index_feed import filter_ids

_K1, _B = 1.2, 0.75
# So many postings of a question's rarest terms propose passages, at least and at most; what stands
# more often only adds to the scores of the best of these.
ENOUGH, PROPOSING = 500, 20_000
_PROPOSED = 500

# As `corpus.keyword_query`: the end of a long term may be any other.
_LONG, _ENDING = 7, 2

_ASKED = "unnest(?2::int[], ?3::float8[], ?4::float8[]) a (term, of_text, of_title)"
_SCORE = f"""
a.of_text * p.count / (p.count + {_K1} * ({1 - _B} + {_B} * p.length / ?5::float8))
+ a.of_title * p.title_count
    / (p.title_count + {_K1} * ({1 - _B} + {_B} * p.title_length / ?6::float8))
"""
_FOUND = f"""
SELECT p.passage, sum({_SCORE}) AS score FROM {_ASKED} JOIN postings p ON p.term = a.term
WHERE {{condition}} AND a.of_text * p.count + a.of_title * p.title_count > 0
GROUP BY p.passage ORDER BY score DESC, p.passage LIMIT ?7
"""
_WITH_COMMON = f"""
WITH found AS MATERIALIZED ({_FOUND})
SELECT passage, sum(score) AS score FROM (
    SELECT passage, score FROM found UNION ALL
    SELECT p.passage, {_SCORE} FROM found f
    INNER JOIN unnest(?8::int[], ?9::float8[], ?10::float8[]) a (term, of_text, of_title) ON true
    JOIN postings p ON p.term = a.term AND p.passage = f.passage
) each GROUP BY passage ORDER BY score DESC, passage LIMIT ?11
"""
_NEAR = """
passage IN (SELECT n.passage FROM postings n WHERE n.term = ANY(?1::int[]) AND n.count > 0)
"""


class _Weighted(NamedTuple):
    """Terms with the most that each can add to a score, rarest first."""

    terms: list[int]
    of_text: list[float]
    of_title: list[float]

    def part(self, start: int, stop: int) -> "_Weighted":
        terms, of_text, of_title = self
        return _Weighted(terms[start:stop], of_text[start:stop], of_title[start:stop])


class WordSearch:
    """Search among the terms of passages and titles. Thread-safe; raises StoreError."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def count(self) -> int:
        """The number of passages."""
        ((count,),) = self._db.rows("SELECT passages FROM totals")
        return int(count)

    def search(
        self,
        terms: Sequence[str],
        k: int,
        *,
        title_boost: float = 0.75,
        scope: Scope = EVERYWHERE,
        allowed: NDArray[np.int64] | None = None,
    ) -> KeywordHits:
        """Find the k passages with the highest scores, as `corpus.keywords.KeywordIndex.search`."""
        if allowed is None and scope != EVERYWHERE:
            allowed = filter_ids(self._db, scope)
        if not terms or k < 1 or (allowed is not None and not len(allowed)):
            return KeywordHits(np.empty(0, np.int64), np.empty(0, np.float32))
        condition = filtered(allowed)
        return self._best(terms, k, title_boost, condition.sql, condition.bindings)

    def similar(
        self, term: str, distance: int, k: int, beside: Sequence[str] = ()
    ) -> NDArray[np.int64]:
        """Find up to k passages whose text has a term spelled nearly like this one, as
        `corpus.keywords.KeywordIndex.similar`.
        """
        near = self._spelled_like(term, distance)
        if beside and near:
            return self._best(beside, k, 1.0, _NEAR, (near,)).ids
        rows = self._db.rows(
            "SELECT DISTINCT passage FROM postings WHERE term = ANY(?::int[]) AND count > 0 "
            "ORDER BY passage LIMIT ?",
            (near, k),
        )
        return np.array([passage for (passage,) in rows], np.int64)

    def document_frequency(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """Count, for each term, the passages that have it in their text: (terms,)."""
        return self._counts(terms)[:, 0]

    def known(self, terms: Sequence[str]) -> NDArray[np.bool_]:
        """Whether each term stands in the text or the title of any passage: (terms,)."""
        known: NDArray[np.bool_] = self._counts(terms).max(axis=1, initial=0) > 0
        return known

    def _counts(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """How many passages have each term in their text and in their title: (terms, 2)."""
        ids = signed(terms).tolist()
        rows = self._db.rows(
            "SELECT id, passages, titles FROM terms WHERE id = ANY(?::int[])", (ids,)
        )
        found = {number: counts for number, *counts in rows}
        return np.array([found.get(i, (0, 0)) for i in ids], np.int64).reshape(-1, 2)

    def _best(
        self,
        terms: Sequence[str],
        k: int,
        title_boost: float,
        condition: str,
        bindings: tuple[object, ...],
    ) -> KeywordHits:
        row = self._db.row("SELECT passages, text_terms, title_terms FROM totals")
        assert row is not None
        passages, *lengths = row
        counts = self._counts(terms)
        there = counts.max(axis=1) > 0
        counts, ids = counts[there], signed(terms)[there]
        weighted = _weighted(ids, counts, passages, title_boost)
        # Where few passages are looked at, any term may be the only one of theirs.
        proposing = len(ids) if bindings != (None,) else _proposing(counts.max(axis=1))
        rare, common = weighted.part(0, proposing), weighted.part(proposing, len(ids))
        averages = [max(1.0, length / max(1, passages)) for length in lengths]
        asked = (*bindings, *rare, *averages)
        if common.terms:
            sql = _WITH_COMMON.format(condition=condition)
            rows = self._db.rows(sql, (*asked, max(k, _PROPOSED), *common, k))
        else:
            rows = self._db.rows(_FOUND.format(condition=condition), (*asked, k))
        ids, scores = zip(*rows, strict=True) if rows else ((), ())
        return KeywordHits(np.array(ids, np.int64), np.array(scores, np.float32))

    def _spelled_like(self, term: str, distance: int) -> list[int]:
        """The ids of the collection's terms that are at most so many edits away."""
        long = len(term) >= _LONG
        start = term[:-_ENDING] if long else term
        rows = self._db.rows(
            "SELECT id, term FROM terms WHERE passages > 0 AND length(term) >= ? AND "
            "length(term) <= ?",
            (len(start) - distance, 200 if long else len(start) + distance),
        )
        return [number for number, other in rows if _is_near(start, other, distance, long)]


def _proposing(counts: NDArray[np.int64]) -> int:
    """How many terms propose passages, rarest first: as long as they are not in too many, and until
    they are in enough.
    """
    sums = list(accumulate(np.sort(counts).tolist(), initial=0))
    return sum(after <= PROPOSING or before < ENOUGH for before, after in pairwise(sums))


def _is_near(start: str, other: str, distance: int, long: bool) -> bool:
    """Whether a term, or with ``long`` its beginning, is at most so many edits away."""
    sizes = range(len(start) - distance, len(start) + distance + 1) if long else (len(other),)
    return any(
        OSA.distance(start, other[:size], score_cutoff=distance) <= distance for size in sizes
    )


def _weighted(
    ids: NDArray[np.int32], counts: NDArray[np.int64], passages: int, title_boost: float
) -> _Weighted:
    """BM25's weights of terms, of which ``counts``, (terms, 2), have passages and titles."""
    idf = np.log1p((max(passages, 1) - counts + 0.5).clip(min=0.0) / (counts + 0.5)) * (_K1 + 1)
    order = np.argsort(counts.max(axis=1), kind="stable")
    of_text, of_title = idf[order].T
    return _Weighted(ids[order].tolist(), of_text.tolist(), (of_title * title_boost).tolist())
