"""What a calibration learned from judged answers would change, measured on those that it did not
learn from.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from zlib import crc32

import numpy as np

from qa.contract.answer import Status
from qa.contract.judged.calibration import Expected, LeftOut, Moved, Proposal, Reliable
from qa.evaluation.calibration import bins, calibration_error
from qa.evaluation.shares import share_of
from qa.judged.calibrations import numbers
from qa.judged.fit import fit
from qa.judged.usable import Row, Usable, status_of
from qa.learned.calibration import Calibration
from qa.learned.weights import Learned, Thresholds

# Fewer judged answers than these, or of one kind, are not learned from.
LEAST, LEAST_OF_A_KIND = 50, 5
FOLDS = 5
_KINDS: tuple[Status, ...] = ("answered", "unsure", "not_found")

Standing = tuple[float, Status]
"""A confidence, and the status that it gives."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal, and the calibration that it is of; None where it is refused."""

    proposal: Proposal
    calibration: Calibration | None


def proposed(found: Usable, learned: Learned, now: Calibration | None) -> Proposed:
    """What a calibration learned of the rows would change, beside the one that is used ``now``."""
    rows = found.rows
    verdicts = Counter(row.verdict for row in rows)
    refused, hint = _refusal(rows, found.left_out)
    told = Proposal(
        judged=len(rows),
        right=verdicts["right"],
        wrong=verdicts["wrong"],
        wrong_place=verdicts["wrong_place"],
        left_out=found.left_out,
        refused=refused,
        hint=hint,
        before=expected(rows, [standing(row, now) for row in rows]) if rows else None,
        after=None,
        numbers=None,
        moved=(),
    )
    if refused:
        return Proposed(told, None)
    made = fit(rows, learned.fingerprint)
    return Proposed(
        replace(
            told,
            after=expected(rows, cross_validated(rows, learned.fingerprint)),
            numbers=numbers(made),
            moved=_moved(rows, now, made),
        ),
        made,
    )


def standing(row: Row, by: Calibration | None) -> Standing:
    """The confidence and status of an answer under a calibration; None: as learned."""
    if by is None:
        return row.confidence, status_of(row.confidence, row.thresholds)
    confidence = by.put_right(row.confidence)
    return confidence, status_of(confidence, Thresholds(by.answered, by.unsure))


def cross_validated(rows: Sequence[Row], weights: str) -> list[Standing]:
    """Each row as a calibration has it that learned from the rows of other folds alone."""
    folds = [crc32(row.answer_id.encode()) % FOLDS for row in rows]
    made = {
        fold: fit([row for row, of in zip(rows, folds, strict=True) if of != fold], weights)
        for fold in set(folds)
    }
    return [standing(row, made[fold]) for row, fold in zip(rows, folds, strict=True)]


def expected(rows: Sequence[Row], standings: Sequence[Standing]) -> Expected:
    """The shares of the statuses, how right they are, and how true the confidences."""
    right, count = dict.fromkeys(_KINDS, 0.0), dict.fromkeys(_KINDS, 0)
    for row, (_, status) in zip(rows, standings, strict=True):
        right[status] += row.right
        count[status] += 1
    confidences = np.array([confidence for confidence, _ in standings])
    found = bins(confidences, [row.right for row in rows])
    return Expected(
        answered=count["answered"] / len(rows),
        precision=share_of(right["answered"], count["answered"]),
        unsure=count["unsure"] / len(rows),
        not_found=count["not_found"] / len(rows),
        holding=share_of(right["not_found"], count["not_found"]),
        calibration_error=calibration_error(found) or 0.0,
        reliability=tuple(Reliable(b.count, b.confidence, b.right) for b in found),
    )


def _moved(rows: Sequence[Row], now: Calibration | None, after: Calibration) -> tuple[Moved, ...]:
    """How many would have another status than now, but for those whose status does not follow from
    their confidence alone.
    """
    pairs = Counter(
        (standing(row, now)[1], standing(row, after)[1]) for row in rows if not row.stays
    )
    return tuple(
        Moved(before, to, pairs[before, to])
        for before in _KINDS
        for to in _KINDS
        if before != to and pairs[before, to]
    )


def _refusal(rows: Sequence[Row], left_out: LeftOut) -> tuple[str | None, str | None]:
    """Why nothing can be learned from the rows, and what to do; None where it can."""
    if len(rows) < LEAST:
        left = sum(asdict(left_out).values())
        others = f" ({left} more are left out)" if left else ""
        return (
            f"{len(rows)} judged answers can be learned from{others}, {LEAST} are needed",
            "judge more answers, on their page or with the keys r, w and p",
        )
    good = sum(row.right == 1.0 for row in rows)
    bad = sum(row.right == 0.0 for row in rows)
    for count, other, sentence in (
        (good, bad, "whose first sentence answers"),
        (bad, good, "whose first sentence does not answer"),
    ):
        if count < LEAST_OF_A_KIND:
            few = f"only {count}" if count else "none"
            return (
                f"of {len(rows)} judged answers {few} are ones {sentence}, "
                f"{LEAST_OF_A_KIND} are needed ({other} are of the other kind)",
                "judge answers as they come, not those of one kind alone",
            )
    return None, None
