"""Several articles that carry one report: shown once, counted once, each of them named."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import replace
from itertools import compress, islice
from operator import not_

from corpus.article import Article, VersionKey
from corpus.days import day_number, lies_within
from corpus.store import Store
from qa.citation.cite import reference
from qa.contract.answer import ArticleRef
from qa.reports.candidate import AnswerCandidate
from qa.reports.same_sentence import holds, quoted_from
from qa.search.retrieval import Hit


def merged(
    candidates: Iterable[AnswerCandidate],
    hits: Iterable[Hit],
    store: Store,
    limit: int,
    as_of: str | None,
) -> list[AnswerCandidate]:
    """The first ``limit`` candidates, each with its copies; none twice from copies of one report.

    ``hits`` are those of all candidates, of which no more are drawn than are needed.
    Where several copies were found with the same sentence, the earliest that has the answer to the
    letter is quoted. Every span stays one of its hit's sentences.
    """
    all_hits = list(hits)
    copies = _copies({hit.key for hit in all_hits}, store, as_of)
    undrawn = Counter(hit.article_id for hit in all_hits)
    waiting, left = iter(candidates), deque[AnswerCandidate]()
    chosen: list[AnswerCandidate] = []
    while len(chosen) < limit:
        if not left:
            left.extend(islice(waiting, 1))
            undrawn.subtract(candidate.article.id for candidate in left)
        if not left:
            break
        first = left.popleft()
        ids = {copy.id for copy in copies[first.hit.key]}
        if any(undrawn[each] > 0 for each in ids):
            left.extend(waiting)
        repeats = [candidate.article.id in ids and holds(candidate, first) for candidate in left]
        quotes = (quoted_from(candidate, first) for candidate in compress(left, repeats))
        left = deque(compress(left, map(not_, repeats)))
        earliest = min(
            [first, *filter(None, quotes)], key=lambda candidate: published(candidate.article)
        )
        named = tuple(map(reference, copies[earliest.hit.key]))
        chosen.append(replace(earliest, copies=named))
    return chosen


def copies_beside(candidates: Iterable[AnswerCandidate]) -> tuple[ArticleRef, ...]:
    """The articles that carry the reports quoted, without those quoted themselves."""
    quoted = [candidate.article.id for candidate in candidates]
    copies = {
        copy.id: copy
        for candidate in candidates
        for copy in candidate.copies
        if copy.id not in quoted
    }
    return tuple(sorted(copies.values(), key=published))


def published(article: Article | ArticleRef) -> str:
    """The full day of publication to sort by; what has none comes after all that have one."""
    known = article.published
    return known if known and day_number(known) is not None else "9999-99-99"


def _copies(
    keys: Iterable[VersionKey], store: Store, as_of: str | None
) -> dict[VersionKey, list[Article]]:
    """The copies of every version, without those that came after ``as_of``."""
    found = store.copies(keys)
    if as_of is None:
        return found
    return {
        key: [copy for copy in copies if lies_within(copy.published, None, as_of)]
        for key, copies in found.items()
    }
