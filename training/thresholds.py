"""Chooses the confidence from which on an answer is given, and from which as a possible one."""

import numpy as np
from numpy.typing import NDArray

from qa.learned.weights import Floats, Thresholds
from training.fitting import Booleans

# Of what is answered so much is right, over all questions and in each large set of them.
PRECISION, PRECISION_OF_A_SET, LARGE = 0.9, 0.88, 60
# Few of a set are as sure as the threshold. What they tell is taken together with that of so many
# questions of all sets (a beta prior): three errors among the first thirty would else decide.
PRIOR = 60
# Of what is not found so much may have the answer in its first sentence: less than the one in ten
# that is promised, as sets differ.
LEFT = 0.08


def thresholds(p: Floats, right: Booleans, sets: NDArray[np.str_]) -> Thresholds:
    """The least confidence that keeps the first promise, and the greatest that keeps the second.

    ``p`` (n,) are the probabilities of the sentences that would be shown first, ``right`` (n,)
    whether they answer, ``sets`` (n,) which questions they belong to. Each question counts once,
    whatever it counts in learning.
    """
    groups = [sets == name for name in np.unique(sets)]
    large = [inside for inside in groups if right[inside].any() and inside.sum() >= LARGE]
    of_sets = [_least_of_a_set(p, right, inside) for inside in large]
    answered = max([_least(p, right, PRECISION), *of_sets])
    return Thresholds(round(answered, 3), round(min(_greatest(p, right), answered), 3))


def _least(p: Floats, right: Booleans, precision: float) -> float:
    """The least probability from which on so large a share is right."""
    order = np.argsort(-p)
    reached = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    precise = np.flatnonzero(reached >= precision)
    return float(p[order][precise[-1]]) if len(precise) else 1.0


def _least_of_a_set(p: Floats, right: Booleans, inside: Booleans) -> float:
    """The least probability from which on so large a share of a set is right, as far as that is
    known.
    """
    order = np.argsort(-p)
    counts, good = np.arange(1, len(order) + 1), np.cumsum(right[order])
    of_set = np.cumsum(inside[order])
    good_of_set = np.cumsum((inside & right)[order])
    share = (good_of_set + PRIOR * good / counts) / (of_set + PRIOR)
    precise = np.flatnonzero(share >= PRECISION_OF_A_SET)
    return float(p[order][precise[-1]]) if len(precise) else 1.0


def _greatest(p: Floats, right: Booleans) -> float:
    """The greatest probability under which at most LEFT are right."""
    order = np.argsort(p)
    lost = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    few = np.flatnonzero(lost <= LEFT)
    return float(p[order][few[-1]]) if len(few) else 0.0
