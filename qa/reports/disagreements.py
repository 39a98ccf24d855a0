"""Where independent articles answer differently: every answer, instead of one chosen silently."""

from collections.abc import Sequence

from qa.question.kind import kind
from qa.reports.candidate import AnswerCandidate, names_held_by, words_held_by
from qa.values.relation import Relation
from qa.values.said import comparable, relation

# What another article says of the same is worth showing from half the confidence that an answer
# needs: beside one that differs it cannot be as sure as alone. From a quarter where its sentence
# has half of the question's words, and as many as the first one's. Of 671 development questions
# none was given a difference that is none.
_LEAST, _LEAST_CLOSE, _CLOSE = 1 / 2, 1 / 4, 1 / 2


def disagreeing(
    question: str, candidates: Sequence[AnswerCandidate], threshold: float
) -> list[AnswerCandidate]:
    """The candidates that answer, those that agree with the first one included; empty if all agree.

    ``candidates`` are best first; the first one is compared with those of other articles.
    """
    beside = _beside(question, candidates, threshold)
    if "different" not in (said for _, said in beside):
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


def agrees(question: str, first: AnswerCandidate, other: AnswerCandidate) -> bool:
    """Whether another candidate says the same as the first, as far as whole sentences can show."""
    if first.replaces != other.replaces:
        return False
    found = relation(kind(question), first.said, other.said)
    return found == "same" or (found == "unknown" and (first.is_whole or other.is_whole))


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
        (
            other,
            "different"
            if first.replaces != other.replaces
            else relation(wanted, first.said, other.said),
        )
        for other in others
        if min(first.confidence, other.confidence) >= threshold * _least(question, first, other)
        and other.hit.article_id != first.hit.article_id
        and (first.replaces != other.replaces or comparable(wanted, other.said))
        and names_held_by(question, other) >= held
    ]


def _least(question: str, first: AnswerCandidate, other: AnswerCandidate) -> float:
    held = words_held_by(question, other)
    is_close = held >= max(_CLOSE, words_held_by(question, first))
    return _LEAST_CLOSE if is_close else _LEAST
