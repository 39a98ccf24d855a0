"""A search that looks where the question itself says, and everywhere if nothing is found there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.store import Store
from qa.contract.answer import Filters, Understood
from qa.question.narrowing import Narrowed, may_narrow, narrowed
from qa.question.sources import SourceNames
from qa.search.retrieval import SearchResult


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a question says of the articles to look at, and the filters that it makes of those that
    were asked for: None where the two leave nothing.
    """

    said: Narrowed
    filters: Filters | None

    def told(self, *, applied: bool) -> Understood:
        """What is told beside the answer."""
        said, filters = self.said, self.said.filters
        return Understood(
            filters.source,
            filters.published_from,
            filters.published_to,
            applied and filters != Filters(),
            said.unknown_sources,
            said.unclear_times,
        )


def narrowing(
    question: str, filters: Filters, store: Store, sources: SourceNames
) -> Narrowing | None:
    """What the question says beside the filters of its request; None where it says nothing."""
    if not may_narrow(question):
        return None
    said = narrowed(question, sources.names(), store.counts(), filters.as_of)
    return None if said is None else Narrowing(said, _both(filters, said.filters))


def without_words(question: str, narrow: Narrowing | None) -> str:
    """The question without the words that say which articles to look at."""
    for words in narrow.said.words if narrow else ():
        question = question[: words.start] + " " * (words.end - words.start) + question[words.end :]
    return question


@dataclass(frozen=True, slots=True)
class NarrowedSearch:
    """The hits, the filters that they were searched by, and what the question said and is told."""

    result: SearchResult
    filters: Filters
    narrowing: Narrowing | None
    understood: Understood | None


def search_narrowed(
    search: Callable[[Filters], SearchResult], filters: Filters, narrow: Narrowing | None
) -> NarrowedSearch:
    """Search where the question says, or by the filters alone where nothing is found there."""
    if narrow is not None and narrow.filters is not None:
        result = search(narrow.filters)
        if result.hits:
            return NarrowedSearch(result, narrow.filters, narrow, narrow.told(applied=True))
    told = None if narrow is None else narrow.told(applied=False)
    return NarrowedSearch(search(filters), filters, narrow, told)


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
