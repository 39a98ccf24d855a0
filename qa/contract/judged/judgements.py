"""The list of judgements, and how it is narrowed."""

from dataclasses import dataclass
from typing import Literal

from qa.contract.access import VERDICTS, Verdict
from qa.contract.answer import Status
from qa.contract.errors import QuestionError

# Of the answer that was judged: it is there; it is gone; it is somebody else's, whose question is
# theirs alone; it was damaged.
Standing = Literal["kept", "gone", "others", "damaged"]


@dataclass(frozen=True, slots=True)
class JudgedView:
    """One judgement, and the answer that it is of, as it was given: null where it does not stand as
    ``kept``.

    ``yours``: who asks made it. ``by`` is the name of who did; null where it is not for who asks to
    know, or nobody was asked for a key. ``words`` are those of the answer or the possible one, null
    where nothing was found, and ``quote`` the sentence that was shown first.
    """

    answer_id: str
    verdict: Verdict
    judged_at: str
    yours: bool
    by: str | None
    standing: Standing
    permalink: str | None
    question: str | None
    status: Status | None
    words: str | None
    quote: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """How many judgements there are of each verdict, whatever the list is narrowed to."""

    right: int
    wrong: int
    wrong_place: int


@dataclass(frozen=True, slots=True)
class JudgedList:
    """A page of the judgements, the last first. ``total`` are those of the verdict that is asked
    for; ``damaged`` how many answers have judgements that cannot be read.
    """

    total: int
    offset: int
    counts: VerdictCounts
    damaged: int
    judged: tuple[JudgedView, ...]


def verdict_named(text: str) -> Verdict | None:
    """The verdict to list, None for all of them (""). Raises QuestionError."""
    found: Verdict | None = next((one for one in VERDICTS if one == text), None)
    if text and found is None:
        raise QuestionError(
            "verdict_invalid",
            f"{text[:60]!r} is no judgement",
            f"say one of {', '.join(VERDICTS)}",
        )
    return found
