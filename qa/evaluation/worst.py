"""The answers to look at: where the collection's questions went wrong, the worst first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.evaluation.judge import Outcome


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that went wrong; ``said`` and ``citation`` as in `qa.evaluation.judge.Outcome`.

    ``expected`` are the known answers, or the evidence; none for what has no answer.
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
    """The three ways to fail."""

    confident_wrong: tuple[Failure, ...]
    answerable_refused: tuple[Failure, ...]
    unanswerable_answered: tuple[Failure, ...]


def worst(outcomes: Sequence[Outcome], count: int) -> Worst:
    """At most ``count`` of each way: the surest answers first, the least sure refusals first."""
    wrong = [o for o in outcomes if o.answered and o.case.answerable and o.right is False]
    refused = [o for o in outcomes if o.case.answerable and not o.answered]
    made_up = [o for o in outcomes if o.answered and not o.case.answerable]
    return Worst(
        _failures(wrong, _surest, count),
        _failures(refused, _least_sure, count),
        _failures(made_up, _surest, count),
    )


def _failures(
    outcomes: Sequence[Outcome], order: Callable[[Outcome], float], count: int
) -> tuple[Failure, ...]:
    return tuple(
        Failure(
            id=o.case.id,
            question=o.case.question,
            searched_for=o.searched_for,
            said=o.said,
            confidence=o.confidence,
            expected=o.case.answers or o.case.evidence,
            citation=o.citation,
        )
        for o in sorted(outcomes, key=order)[:count]
    )


def _surest(outcome: Outcome) -> float:
    return -outcome.confidence


def _least_sure(outcome: Outcome) -> float:
    return outcome.confidence
