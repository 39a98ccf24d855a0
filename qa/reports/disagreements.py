"""Where independent articles answer differently: every answer, instead of one chosen silently."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from qa.question.kind import kind
from qa.reports.candidate import AnswerCandidate, names_held_by, words_held_by
from qa.values.changes import counted_figure, current
from qa.values.relation import Relation
from qa.values.said import Said, comparable, holds, narrowed, relation

# What another article says of the same is worth showing from half the confidence that an answer
# needs: beside one that differs it cannot be as sure as alone. From a quarter where its sentence
# has half of the question's words, and as many as the first one's. Of 671 development questions
# none was given a difference that is none.
_LEAST, _LEAST_CLOSE, _CLOSE = 1 / 2, 1 / 4, 1 / 2
_NAMED = re.compile(r"\b(?:[^\W\d_a-z]|\d)\w*")


def disagreeing(
    question: str, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[AnswerCandidate]:
    """The candidates that answer, those that agree with the first one included; empty if all agree.

    ``candidates`` are best first; the first one is compared with those of other articles. Where it
    says less than others ("Kestrel"), those that it agrees with may differ from each other.
    """
    beside = _beside(question, candidates, threshold)
    found = {said for _, said in beside}
    alike = [other for other, said in beside if said == "same"]
    if "different" not in found and not any(
        _related(question, *pair) == "different" for pair in combinations(alike, 2)
    ):
        return []
    return [candidates[0], *(other for other, said in beside if said != "unknown")]


def agreeing(
    question: str, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[AnswerCandidate]:
    """The candidates of other articles that answer as the first one does."""
    beside = _beside(question, candidates, threshold)
    return [other for other, said in beside if said == "same"]


def is_either(differing: Sequence[AnswerCandidate], threshold: float) -> bool:
    """Whether it is likely enough that one of the first two of those that differ is right."""
    wrong = [1.0 - candidate.confidence for candidate in differing[:2]]
    return len(wrong) == 2 and 1.0 - wrong[0] * wrong[1] >= threshold


def counted(question: str, cited: Sequence[AnswerCandidate]) -> list[AnswerCandidate]:
    """The first of those cited and the others that say the same, as far as can be seen.

    One that agrees as well with another that differs from the first ("2 million" beside dollars and
    pounds) may mean either, and says the same as neither.
    """
    if not cited:
        return []
    first, *others = cited
    alike = [other for other in others if _agrees(question, first, other)]
    against = [other for other in others if _related(question, first, other) == "different"]
    return [first, *(other for other in alike if not _is_open(question, other, alike, against))]


def _is_open(
    question: str,
    one: AnswerCandidate,
    alike: Sequence[AnswerCandidate],
    against: Sequence[AnswerCandidate],
) -> bool:
    """Whether it agrees with what is against the first, or differs from what agrees with that."""
    return any(_related(question, one, other) == "same" for other in against) or any(
        _related(question, one, other) == "different" for other in alike if other is not one
    )


def _agrees(question: str, first: AnswerCandidate, other: AnswerCandidate) -> bool:
    found, wanted = _related(question, first, other), kind(question)
    if found == "unknown" and (first.is_whole or other.is_whole):
        return holds(wanted, *(_beyond(question, one) for one in (first, other)))
    return found == "same"


def _beyond(question: str, candidate: AnswerCandidate) -> Said:
    """What a candidate answers without the question's names and figures, which all may have; of a
    whole sentence only the figure of what is counted.
    """
    if candidate.is_whole and kind(question) == "number":
        figure = current(candidate.answer) or counted_figure(question, candidate.answer)
        if figure is not None:
            return narrowed(candidate.said, figure)
    asked = frozenset(_NAMED.findall(question))
    answer = _NAMED.sub(lambda word: "" if word[0] in asked else word[0], candidate.answer)
    return replace(candidate.said, answer=answer)


def _related(question: str, first: AnswerCandidate, other: AnswerCandidate) -> Relation:
    """How what two candidates say relates; what replaces the other differs from it, and so does
    one running total from another.
    """
    if first.total is not None and other.total is not None:
        return "same" if first.total == other.total else "different"
    if first.replaces != other.replaces:
        return "different"
    return relation(kind(question), first.said, other.said)


def _beside(
    question: str, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[tuple[AnswerCandidate, Relation]]:
    """The candidates of other articles that tell of the same matter as the first one, and how what
    they say relates to it.
    """
    if not candidates:
        return []
    first, *others = candidates
    wanted, held = kind(question), names_held_by(question, first)
    return [
        (other, _related(question, first, other))
        for other in others
        if _is_likely(question, first, other, threshold)
        and other.hit.article_id != first.hit.article_id
        and (first.replaces != other.replaces or comparable(wanted, other.said))
        and names_held_by(question, other) >= held
    ]


def _is_likely(
    question: str, first: AnswerCandidate, other: AnswerCandidate, threshold: float
) -> bool:
    """Whether both are as likely as it takes to be compared."""
    likely = min(first.confidence, other.confidence)
    if likely >= threshold * _LEAST or likely < threshold * _LEAST_CLOSE:
        return likely >= threshold * _LEAST
    return words_held_by(question, other) >= max(_CLOSE, words_held_by(question, first))
