"""Queries of the keyword index, built from terms: nothing that a user typed is ever parsed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tantivy import FieldType, Occur, Query

from corpus.collection import Scope
from corpus.days import date_number, dates_within

Clause = tuple[Any, Any]

_LONG = 7
_ENDING = 2
# Where the last that is wanted has equals, so many times as many are looked at: tantivy prefers
# those that lie first in its files, which differ from process to process.
_EQUALS = 8
# Up to so many passages a filter is a part of the query; of more, so many times as many as are
# wanted are looked at first (`python -m benchmarks filters`).
_FEW, _FURTHER = 2000, 32


class KeywordHits(NamedTuple):
    """At most k passages, best first: their ids (k,) and BM25 scores (k,)."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float32]


def any_term(schema: Any, terms: Sequence[str], title_boost: float) -> Any:
    """Match passages with at least one of the terms in their text or, if boosted, their title."""
    # One flat union of plain terms is what tantivy can search without scoring every match.
    clauses = [(Occur.Should, _term(schema, "text", term)) for term in terms]
    if title_boost > 0:
        titles = [_term(schema, "title", term) for term in terms]
        clauses += [(Occur.Should, Query.boost_query(title, title_boost)) for title in titles]
    return Query.boolean_query(clauses)


def like_term(schema: Any, term: str, distance: int, beside: Sequence[str]) -> Any:
    """Match passages with a term in their text at most so many edits away from the term.

    The end of a long term may be any other, as a slip in the ending of a word keeps the stemmer
    from taking it off ("Octoebr"). If there are terms ``beside`` it, one of them must stand in the
    text or the title too, and they alone score.
    """
    long = len(term) >= _LONG
    near = Query.fuzzy_term_query(
        schema, "text", term[:-_ENDING] if long else term, distance, prefix=long
    )
    must = [(Occur.Must, Query.const_score_query(near, 0.0))]
    if beside:
        must.append((Occur.Must, any_term(schema, beside, title_boost=1.0)))
    return Query.boolean_query(must)


def filter_clauses(schema: Any, scope: Scope) -> list[Clause]:
    """Build what a passage must match besides, without effect on its score."""
    queries = [
        Query.term_set_query(schema, field, list(values))
        for field, values in (("source", scope.source), ("article", scope.article))
        if values
    ]
    days = (scope.published_from, scope.published_to)
    if days != (None, None):
        queries.append(_dated_within(schema, *days))
    return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in queries]


def _dated_within(schema: Any, first: str | None, last: str | None) -> Any:
    """Match passages of articles whose date, be it a month or a year, lies wholly in the range."""
    ranges = [
        Query.range_query(schema, "date", FieldType.Unsigned, date_number(start), date_number(end))
        for start, end in dates_within(first, last)
    ]
    if not ranges:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, dates) for dates in ranges])


def _term(schema: Any, field: str, term: str) -> Any:
    return Query.term_query(schema, field, term, "freq")


def top(searcher: Any, query: Any, k: int) -> KeywordHits:
    """The k best; of equals those with the lowest ids, in whatever files they lie."""
    hits = searcher.search(query, k + 1, count=False).hits
    if len(hits) > k and hits[k][0] == hits[k - 1][0]:
        hits = searcher.search(query, _EQUALS * k, count=False).hits
    ids = np.array(
        searcher.fast_field_values("id", [address for _, address in hits]), dtype=np.int64
    )
    scores = np.array([score for score, _ in hits], dtype=np.float32)
    order = np.lexsort((ids, -scores))[:k]
    return KeywordHits(ids[order], scores[order])


def top_among(
    schema: Any, searcher: Any, query: Any, k: int, allowed: NDArray[np.int64]
) -> KeywordHits:
    """The k best of some passages, whose ids ascend: looked for among the best of all where these
    are many, as a list of many costs more than to look further down.
    """
    if len(allowed) > _FEW:
        hits = top(searcher, query, _FURTHER * k)
        places = np.searchsorted(allowed, hits.ids).clip(max=len(allowed) - 1)
        there = allowed[places] == hits.ids
        if there.sum() >= k or len(hits.ids) < _FURTHER * k:
            return KeywordHits(hits.ids[there][:k], hits.scores[there][:k])
    among = Query.term_set_query(schema, "id", allowed.tolist())
    only = [(Occur.Must, query), (Occur.Must, Query.const_score_query(among, 0.0))]
    return top(searcher, Query.boolean_query(only), k)
