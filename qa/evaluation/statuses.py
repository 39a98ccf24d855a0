"""How many questions came out answered, unsure or not found, and what was shown first of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.contract.answer import Status
from qa.evaluation.judge import JudgedAnswer
from qa.evaluation.shares import share_of


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """The questions of one status: how many, and their share of all; None of no questions.

    ``first_sentence``: of how many the first sentence shown holds the answer, and
    ``first_sentence_share`` their share of those whose case shows it. A question that nothing
    answers counts as one whose sentence does not.
    """

    questions: int
    share: float | None
    first_sentence: int
    first_sentence_share: float | None


@dataclass(frozen=True, slots=True)
class Statuses:
    """The three statuses over some questions."""

    answered: StatusFigures
    unsure: StatusFigures
    not_found: StatusFigures


@dataclass(frozen=True, slots=True)
class StatusGroups:
    """The statuses of all questions, of the answerable ones, of the unanswerable ones, and of those
    among these that are near misses: a sentence seems to answer them.
    """

    all: Statuses
    answerable: Statuses
    unanswerable: Statuses
    near_misses: Statuses


def status_groups(judged: Sequence[JudgedAnswer]) -> StatusGroups:
    """The statuses of every group."""
    return StatusGroups(
        all=_statuses(judged),
        answerable=_statuses(a for a in judged if a.case.answerable),
        unanswerable=_statuses(a for a in judged if a.case.answerable is False),
        near_misses=_statuses(a for a in judged if a.case.is_near_miss),
    )


def _statuses(judged: Iterable[JudgedAnswer]) -> Statuses:
    every = list(judged)
    return Statuses(*(_figures(every, status) for status in ("answered", "unsure", "not_found")))


def _figures(judged: Sequence[JudgedAnswer], status: Status) -> StatusFigures:
    given = [a for a in judged if a.status == status]
    shown = [a.right for a in given if a.right is not None]
    return StatusFigures(
        questions=len(given),
        share=share_of(len(given), len(judged)),
        first_sentence=sum(shown),
        first_sentence_share=share_of(sum(shown), len(shown)),
    )
