"""A search that looks where the question itself says, and everywhere if nothing is found there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.store import Store
from qa.contract.answer import Filters, Understood
from qa.question.narrowing import narrowed, speaks_of_articles
from qa.question.sources import SourceNames
from qa.search.retrieval import SearchResult


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a question says of the articles to look at, and the filters that it makes of those that
    were asked for: None where the two leave nothing.
    """

    said: Filters
    filters: Filters | None

    def told(self, *, applied: bool) -> Understood:
        """What is told beside the answer."""
        said = self.said
        return Understood(said.source, said.published_from, said.published_to, applied)


def narrowing(
    question: str, filters: Filters, store: Store, sources: SourceNames
) -> Narrowing | None:
    """What the question says beside the filters of its request; None where it says nothing."""
    if not speaks_of_articles(question):
        return None
    said = narrowed(question, sources.names(), store.counts(), filters.as_of)
    return None if said is None else Narrowing(said, _both(filters, said))


def search_narrowed(
    search: Callable[[Filters], SearchResult], filters: Filters, narrow: Narrowing | None
) -> tuple[SearchResult, Understood | None]:
    """The hits where the question says, else those for the filters alone, and what is told."""
    if narrow is not None and narrow.filters is not None:
        result = search(narrow.filters)
        if result.hits:
            return result, narrow.told(applied=True)
    return search(filters), None if narrow is None else narrow.told(applied=False)


def _both(filters: Filters, said: Filters) -> Filters | None:
    source = [name for name in said.source if not filters.source or name in filters.source]
    if said.source and not source:
        return None
    starts = [day for day in (filters.published_from, said.published_from) if day]
    ends = [day for day in (filters.published_to, said.published_to) if day]
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last:
        return None
    return replace(
        filters,
        source=tuple(source) or filters.source,
        published_from=first,
        published_to=last,
    )
