"""Queries of the keyword index, built from terms: nothing that a user typed is ever parsed."""

from collections.abc import Sequence
from typing import Any

from tantivy import FieldType, Occur, Query

from corpus.collection import Scope
from corpus.days import date_number, dates_within

Clause = tuple[Any, Any]

_LONG = 7
_ENDING = 2


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
