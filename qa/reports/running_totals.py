"""Totals that grow, or are revised, from report to report: each later one replaces those before.

"Killed 12", "the toll has risen to 33", "at least 41 dead": a reader takes the surest of them, and
what is sure of none makes all of them doubtful. Told by their days they are one story.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.article import Span
from corpus.text.terms import terms
from qa.question.times import full_day
from qa.reports.candidate import AnswerCandidate, asked_words, names_held_by
from qa.values.totals import Total, asks_for_total, total

# What a total of the dead says without these words.
_COUNTING = frozenset(
    terms("die dead death kill hurt injured wounded victim people person more toll number total")
)
# A sentence tells of what is asked from this share of its other words on, its title's among them.
_ABOUT = 0.5
# Days between two reports of one story.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Reported:
    """A candidate whose sentence gives a total, and the day of its article as an ordinal."""

    candidate: AnswerCandidate
    sentence: Span
    total: Total
    day: int


def with_totals(
    question: str, candidates: Sequence[AnswerCandidate]
) -> list[AnswerCandidate] | None:
    """The candidates, those of reports that give a running total of what the first one counts as
    sure as that, each with its total for an answer. None where they give no two, or none runs.

    One replaces those before it where its words say that the total has changed or may change.
    """
    if not candidates or not asks_for_total(question):
        return None
    found = [one for each in candidates if (one := _reported(question, candidates[0], each))]
    told = sorted(found, key=lambda one: one.day)
    near = all(later.day - former.day <= _NEAR for former, later in pairwise(told))
    if not near or candidates[0] not in [one.candidate for one in told]:
        return None
    made: dict[int, AnswerCandidate] = {}
    for place, one in enumerate(told):
        before = {former.total.number for former in told[:place] if former.day < one.day}
        replaces = one.total.runs and bool(before - {one.total.number})
        made[id(one.candidate)] = _as_answer(one, candidates[0].confidence, replaces=replaces)
    if not any(each.replaces for each in made.values()):
        return None
    return [made.get(id(each), each) for each in candidates]


def _reported(
    question: str, first: AnswerCandidate, candidate: AnswerCandidate
) -> _Reported | None:
    day = full_day(candidate.article.published)
    if day is None or names_held_by(question, candidate) < names_held_by(question, first):
        return None
    text = candidate.article.text
    for sentence in _sentences(candidate):
        said = sentence.of(text)
        found = total(question, said) if _is_about(question, candidate, said) else None
        if found is not None:
            return _Reported(candidate, sentence, found, day)
    return None


def _sentences(candidate: AnswerCandidate) -> Iterator[Span]:
    """The candidate's sentence, then the others of its passage."""
    yield candidate.span
    for start, end in candidate.hit.sentences.tolist():
        if (start, end) != (candidate.span.start, candidate.span.end):
            yield Span(start, end)


def _is_about(question: str, candidate: AnswerCandidate, sentence: str) -> bool:
    wanted = asked_words(question) - _COUNTING
    held = wanted & set(terms(f"{candidate.article.title} {sentence}"))
    return len(held) >= _ABOUT * len(wanted)


def _as_answer(one: _Reported, confidence: float, *, replaces: bool) -> AnswerCandidate:
    start, words = one.sentence.start, one.total.words
    return replace(
        one.candidate,
        span=one.sentence,
        answer_span=Span(start + words.start, start + words.end),
        confidence=max(one.candidate.confidence, confidence),
        replaces=replaces,
        total=one.total.number,
    )
