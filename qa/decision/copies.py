"""Several articles that carry one report: shown once, counted once, each of them named."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress
from operator import not_

from corpus.article import Article, Span
from corpus.days import day_number
from corpus.store import Store
from qa.citation.cite import reference
from qa.contract.answer import ArticleRef
from qa.decision.candidate import AnswerCandidate


def merged(
    candidates: Sequence[AnswerCandidate], store: Store, limit: int, as_of: str | None
) -> list[AnswerCandidate]:
    """The first ``limit`` candidates, each with its copies; none twice from copies of one report.

    Where several copies were found with the same sentence, the earliest of them is quoted.
    """
    left = list(candidates)
    chosen: list[AnswerCandidate] = []
    while left and len(chosen) < limit:
        first = left.pop(0)
        copies = _copies(store, first.article, as_of)
        ids = {copy.id for copy in copies}
        repeats = [candidate.article.id in ids and _holds(candidate, first) for candidate in left]
        same = list(compress(left, repeats))
        left = list(compress(left, map(not_, repeats)))
        earliest = min([first, *same], key=lambda candidate: published(candidate.article))
        if earliest is not first:
            copies = _copies(store, earliest.article, as_of)
            first = _quoted_from(earliest, first)
        chosen.append(replace(first, copies=tuple(map(reference, copies))))
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


def _copies(store: Store, article: Article, as_of: str | None) -> list[Article]:
    copies = store.copies(article.id, article.version)
    if as_of is None:
        return copies
    return [copy for copy in copies if published(copy) <= as_of]


def _holds(candidate: AnswerCandidate, first: AnswerCandidate) -> bool:
    passage = candidate.article.text[candidate.hit.start : candidate.hit.end]
    return first.sentence in passage


def _quoted_from(copy: AnswerCandidate, first: AnswerCandidate) -> AnswerCandidate:
    """The first candidate, quoted from the copy."""
    shift = copy.article.text.index(first.sentence, copy.hit.start) - first.span.start
    return replace(
        copy,
        span=_shifted(first.span, shift),
        answer_span=_shifted(first.answer_span, shift),
        confidence=first.confidence,
    )


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
