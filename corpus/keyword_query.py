"""Queries of the keyword index, built from terms: nothing that a user typed is ever parsed."""

from collections.abc import Sequence
from typing import Any

from tantivy import FieldType, Occur, Query

from corpus.days import day_number

Clause = tuple[Any, Any]


def any_term(schema: Any, terms: Sequence[str], title_boost: float) -> Any:
    """Match passages with at least one of the terms in their text or, if boosted, their title."""
    # One flat union of plain terms is what tantivy can search without scoring every match.
    clauses = [(Occur.Should, _term(schema, "text", term)) for term in terms]
    if title_boost > 0:
        titles = [_term(schema, "title", term) for term in terms]
        clauses += [(Occur.Should, Query.boost_query(title, title_boost)) for title in titles]
    return Query.boolean_query(clauses)


def filter_clauses(
    schema: Any,
    source: Sequence[str],
    article: Sequence[str],
    published_from: str | None,
    published_to: str | None,
) -> list[Clause]:
    """Build what a passage must match besides, without effect on its score."""
    queries = [
        Query.term_set_query(schema, field, list(values))
        for field, values in (("source", source), ("article", article))
        if values
    ]
    if published_from is not None or published_to is not None:
        days = (day_number(published_from), day_number(published_to))
        queries.append(Query.range_query(schema, "day", FieldType.Unsigned, *days))
    return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in queries]


def _term(schema: Any, field: str, term: str) -> Any:
    return Query.term_query(schema, field, term, "freq")
