"""Fits a collection's own calibration to judged answers, with priors that keep few of them from
moving it far.

In all functions ``confidence`` is (n,), from 0 to 1, as the learned weights gave it, and ``right``
(n,) is 1 for right answers, 0 for wrong ones, and between where that is only likely.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.judged.usable import Row
from qa.learned.calibration import LEAST, Calibration, chance, log_odds

Numbers = NDArray[np.float64]

# Standard deviations of the priors, chosen by `benchmarks/results/calibrating.json`: a slope about
# 1, an offset about 0. The slope is never less than LEAST_SLOPE: what is surer must stay so.
SLOPE, OFFSET, LEAST_SLOPE = 0.25, 0.5, 0.2
# Newton's method takes some five steps for two numbers.
STEPS, CLOSE = 50, 1e-9
# What was judged must be so much likelier after the map, in log likelihood, or confidence stays as
# learned: two numbers gain 3 by chance in one of twenty collections where it is true already.
CLEAR = 3.0
# Of what is answered so much is right; of what is not found at most so much holds the answer.
PRECISION, HOLDING = 0.9, 0.1
# What is less likely than not is no answer.
EVEN = 0.5


def fit(rows: Sequence[Row], weights: str) -> Calibration:
    """The calibration that the rows speak for, of weights with this fingerprint: a map where they
    speak for one clearly, and thresholds. Without a map these only become stricter: that more could
    be answered would be told by confidences that nothing here has proven.
    """
    confidence = np.array([row.confidence for row in rows], dtype=np.float64)
    right = np.array([row.right for row in rows], dtype=np.float64)
    slope, offset = fit_map(confidence, right)
    gain = _likelihood(confidence, right, slope, offset) - _likelihood(confidence, right, 1.0, 0.0)
    stays = gain < CLEAR
    if stays:
        slope, offset = 1.0, 0.0
    after = [chance(slope * log_odds(each) + offset) for each in confidence.tolist()]
    answered, unsure = thresholds(np.array(after))
    if stays:
        answered = max(answered, max(row.thresholds.answered for row in rows))
        unsure = min(unsure, min(row.thresholds.unsure for row in rows))
    return Calibration(round(slope, 4), round(offset, 4), answered, unsure, weights)


def thresholds(confidence: Numbers) -> tuple[float, float]:
    """The least confidence from which on nine of ten are to be right, and the greatest below which
    at most one of ten is, as confidences (n,) that are put right tell themselves: their mean is
    what is to be expected, and varies less than the few judgements about a threshold do.

    From PRECISION on, and below HOLDING, that holds of each single one, so neither need be passed.
    """
    rising = np.sort(confidence)
    counts = np.arange(1, len(rising) + 1)
    falling = rising[::-1]
    enough = falling[np.cumsum(falling) / counts >= PRECISION]
    answered = min(max(float(enough[-1]) if len(enough) else 1.0, EVEN), PRECISION)
    # What is at the threshold is unsure: it is the first that would make it too many.
    many = rising[np.cumsum(rising) / counts > HOLDING]
    unsure = min(max(float(many[0]) if len(many) else EVEN, HOLDING), EVEN, answered)
    return round(answered, 4), round(unsure, 4)


def fit_map(confidence: Numbers, right: Numbers) -> tuple[float, float]:
    """The slope and the offset of log odds that are likeliest (Platt 1999, with Gaussian priors).

    The loss is convex in both, so that there is one best pair, whatever is judged.
    """
    rows = np.stack([_log_odds(confidence), np.ones(len(confidence))], axis=1)
    prior, precision = np.array([1.0, 0.0]), np.array([SLOPE**-2, OFFSET**-2])
    slope, offset = _newton(rows, right, prior, precision)
    if slope < LEAST_SLOPE:
        shifted = rows[:, 1:]
        (offset,) = _newton(shifted, right, prior[1:], precision[1:], LEAST_SLOPE * rows[:, 0])
        slope = LEAST_SLOPE
    return float(slope), float(offset)


def _newton(
    rows: Numbers, right: Numbers, prior: Numbers, precision: Numbers, given: Numbers | float = 0.0
) -> Numbers:
    """The (k,) numbers that are likeliest for the log odds ``rows @ numbers + given``."""

    def loss(numbers: Numbers) -> float:
        logits = rows @ numbers + given
        fit = (np.logaddexp(0.0, logits) - right * logits).sum()
        return float(fit + (precision * (numbers - prior) ** 2).sum() / 2)

    found = prior.copy()
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-(rows @ found + given)))
        gradient = rows.T @ (p - right) + precision * (found - prior)
        curvature = (rows * (p * (1.0 - p))[:, None]).T @ rows + np.diag(precision)
        step = np.linalg.solve(curvature, gradient)
        # A whole step may go too far where the loss bends; a shorter one never does.
        share, before = 1.0, loss(found)
        while loss(found - share * step) > before and share > CLOSE:
            share /= 2
        found = found - share * step
        if np.abs(share * step).max() < CLOSE:
            break
    return found


def _likelihood(confidence: Numbers, right: Numbers, slope: float, offset: float) -> float:
    """The log likelihood of what was judged, under a map."""
    logits = slope * _log_odds(confidence) + offset
    return float((right * logits - np.logaddexp(0.0, logits)).sum())


def _log_odds(confidence: Numbers) -> Numbers:
    bounded = np.clip(confidence, LEAST, 1.0 - LEAST)
    odds: Numbers = np.log(bounded / (1.0 - bounded))
    return odds
