"""How far a confidence can be trusted: its calibration, and how it separates right from wrong.

In all functions ``confidence`` is (n,) probabilities, and ``right`` (n,) is true for right answers;
of `bins` also how likely they are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of similar confidence: their number, mean confidence and share of right answers."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """A threshold, the share of questions that it answers, and the share of these that is wrong."""

    threshold: float
    coverage: float
    risk: float


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties half; None if either is empty."""
    if not positive or not negative:
        return None
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    level = np.searchsorted(ordered, positive, side="right")
    return float((below + level).sum() / 2 / (len(positive) * len(negative)))


def bins(confidence: ArrayLike, right: ArrayLike) -> list[Bin]:
    """Equal-width bins from 0 to 1; empty ones are left out."""
    scores, share = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=np.float64)
    index = np.minimum((scores * BINS).astype(int), BINS - 1)
    return [
        Bin(int(inside.sum()), float(scores[inside].mean()), float(share[inside].mean()))
        for b in range(BINS)
        if (inside := index == b).any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error (Guo et al. 2017): the mean distance between confidence and share
    of right answers, weighted by questions; None without any.
    """
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else None


def macro_calibration_error(confidence: ArrayLike, right: ArrayLike) -> float | None:
    """MacroCE (Si et al. 2022, arXiv 2205.12507): the mean distance of the confidence from 1 over
    the right answers and from 0 over the wrong ones, and of these two the mean.

    The same middling confidence for everything, which may have no calibration error, has .5 here.
    None unless there are right and wrong ones.
    """
    scores, is_right = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=bool)
    if not is_right.any() or is_right.all():
        return None
    return float((1 - scores[is_right]).mean() + scores[~is_right].mean()) / 2


def risk_coverage(confidence: ArrayLike, right: ArrayLike) -> list[Point]:
    """The risk-coverage curve (El-Yaniv & Wiener 2010): one point for each
    threshold, the highest first.
    """
    scores, counts, wrong = _groups(confidence, right)
    answered = np.cumsum(counts)
    coverage, risk = answered / counts.sum(), np.cumsum(wrong) / answered
    columns = zip(scores.tolist(), coverage.tolist(), risk.tolist(), strict=True)
    return [Point(*row) for row in columns]


def coverage_at(
    confidence: ArrayLike, right: ArrayLike, counted: ArrayLike, precision: float
) -> float | None:
    """The share of the ``counted`` (n,) questions that is answered at the loosest threshold at
    which at least this share of all that is answered is right.

    Counted are those that have an answer; the others are there to be answered wrongly. 0 where no
    threshold is precise enough, None where nothing is counted.
    """
    scores, is_counted = np.asarray(confidence, dtype=np.float64), np.asarray(counted, dtype=bool)
    if not is_counted.any():
        return None
    points = risk_coverage(scores, right)
    precise = (p.threshold for p in points if p.risk <= 1 - precision + 1e-9)
    return float((scores[is_counted] >= min(precise, default=np.inf)).mean())


def risk_area(confidence: ArrayLike, right: ArrayLike) -> float | None:
    """Area under the risk-coverage curve: the mean risk over every number of answers (Geifman &
    El-Yaniv 2017), equal confidences in random order; None without any.
    """
    _, counts, wrong = _groups(confidence, right)
    if not len(counts):
        return None
    spread = np.cumsum(np.repeat(wrong / counts, counts))
    return float((spread / np.arange(1, len(spread) + 1)).mean())


def _groups(confidence: ArrayLike, right: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each distinct confidence, highest first; how many have it, and how many of these are wrong.

    No threshold separates questions of the same confidence.
    """
    falling = -np.asarray(confidence, dtype=np.float64)
    wrong = ~np.asarray(right, dtype=bool)
    scores, group, counts = np.unique(falling, return_inverse=True, return_counts=True)
    return -scores, counts, np.bincount(group, weights=wrong, minlength=len(scores))
