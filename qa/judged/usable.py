"""Judged answers as numbers to learn from: the confidence as it was learned, and what was right."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from qa.contract.access import Verdict
from qa.contract.answer import SavedAnswer, Status
from qa.contract.judged.calibration import LeftOut
from qa.judged.answers import JudgedAnswer, JudgedAnswers
from qa.learned.calibration import Calibration
from qa.learned.weights import Learned, Thresholds
from qa.question.kind import kind

# Of "not found, but the collection says it" nobody said whether the sentence shown first does: in
# this share of the development questions it did (benchmarks/results/calibrating.json).
FIRST_HOLDS = 0.35


@dataclass(frozen=True, slots=True)
class Row:
    """A judged answer: ``confidence`` as the learned weights gave it, and ``right``, 1, 0, or
    between where that is only likely. ``stays``: its status did not follow from its confidence
    alone, as where sources differ, so that nothing here tells what another one would make of it.
    """

    answer_id: str
    verdict: Verdict
    confidence: float
    right: float
    thresholds: Thresholds
    stays: bool


@dataclass(frozen=True, slots=True)
class Usable:
    """The rows, in the order of the answers' ids, and how many judged answers are left out."""

    rows: tuple[Row, ...]
    left_out: LeftOut


def usable(
    judged: JudgedAnswers,
    damaged: int,
    learned: Learned,
    known: Callable[[str], Calibration | None],
) -> Usable:
    """What can be learned from. ``damaged`` answers have judgements that cannot be read; ``known``
    finds a calibration by its id, so that a confidence that was put right is told as it was before.
    """
    left: Counter[str] = Counter(judged.mute)
    left["damaged"] += damaged
    rows = []
    for one in judged.answers:
        made = one.answer.made_with
        by = None if made.calibration is None else known(made.calibration)
        if made.weights != learned.fingerprint:
            left["other_weights"] += 1
        elif made.calibration is not None and by is None:
            left["other_calibration"] += 1
        elif one.shown is None:
            left["nothing_near"] += 1
        else:
            rows.append(_row(one, by, learned))
    rows.sort(key=lambda row: row.answer_id)
    return Usable(tuple(rows), LeftOut(**left))


def status_of(confidence: float, thresholds: Thresholds) -> Status:
    """The status that a confidence alone gives."""
    if confidence >= thresholds.answered:
        return "answered"
    return "unsure" if confidence >= thresholds.unsure else "not_found"


def _row(one: JudgedAnswer, by: Calibration | None, learned: Learned) -> Row:
    answer = one.answer
    settings = answer.settings
    given = Thresholds(settings.threshold, settings.unsure or 0.0)
    return Row(
        answer_id=answer.answer_id,
        verdict=one.verdict,
        confidence=answer.confidence if by is None else by.before(answer.confidence),
        right=_right(one),
        thresholds=learned.read if _was_read(answer) else learned.unread,
        stays=status_of(answer.confidence, given) != answer.status,
    )


def _was_read(answer: SavedAnswer) -> bool:
    """Whether its confidence is that of a sentence that was read."""
    return answer.made_with.reader is not None and kind(answer.searched_for) != "yes_no"


def _right(one: JudgedAnswer) -> float:
    """Whether the sentence that was shown first answers. One of the wrong place does not, though
    the words be right: confidence speaks of the sentence, which is the proof.
    """
    if one.answer.status == "not_found":
        return FIRST_HOLDS if one.verdict == "wrong" else 0.0
    return float(one.verdict == "right")
