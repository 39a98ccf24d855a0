"""The answers to look at: the questions that went wrong, the worst first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.evaluation.judge import JudgedAnswer


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that went wrong. ``said`` is the ``best_answer`` of its `JudgedAnswer`.

    ``expected`` are the known answers, or the evidence; of a question of which only wrong ones are
    known, these as such; empty for one without an answer.
    """

    id: str
    question: str
    searched_for: str
    said: str
    confidence: float
    expected: tuple[str, ...]
    citation: str | None


@dataclass(frozen=True, slots=True)
class Worst:
    """The three kinds of failures."""

    confident_wrong: tuple[Failure, ...]
    answerable_refused: tuple[Failure, ...]
    unanswerable_answered: tuple[Failure, ...]


def worst(judged: Sequence[JudgedAnswer], count: int) -> Worst:
    """At most ``count`` failures of each kind: the surest answers and the least sure refusals
    first. What is shown with a doubt is no failure of any kind.
    """
    given = [a for a in judged if a.answered and a.right is False]
    wrong = [a for a in given if a.case.answerable is not False]
    refused = [a for a in judged if a.case.answerable and a.status == "not_found"]
    made_up = [a for a in judged if a.answered and a.case.answerable is False]
    return Worst(
        _failures(wrong, _surest, count),
        _failures(refused, _least_sure, count),
        _failures(made_up, _surest, count),
    )


def _failures(
    judged: Sequence[JudgedAnswer], order: Callable[[JudgedAnswer], float], count: int
) -> tuple[Failure, ...]:
    return tuple(
        Failure(
            id=a.case.id,
            question=a.case.question,
            searched_for=a.searched_for,
            said=a.best_answer,
            confidence=a.confidence,
            expected=a.case.answers or a.case.evidence or _not(a.case.wrong),
            citation=a.citation,
        )
        for a in sorted(judged, key=order)[:count]
    )


def _surest(answer: JudgedAnswer) -> float:
    return -answer.confidence


def _least_sure(answer: JudgedAnswer) -> float:
    return answer.confidence


def _not(wrong: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"not “{text}”" for text in wrong)
