"""The middles of groups of vectors that point the same way: k-means on the sphere."""

from collections.abc import Callable
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Labels = NDArray[np.int64]

# The type stubs that FAISS brings lack most of what is used here.
_faiss: Any = faiss

# More rounds move the middles no further than one sample differs from another.
ROUNDS = 5
_BLOCK = 20_000
_TINY = np.finfo(np.float32).tiny


def centroids(sample: Vectors, count: int, stop: Callable[[], bool]) -> Vectors:
    """``count`` unit vectors, (count, dimension), each in the middle of those nearest to it.

    The sample, of unit vectors, has at least as many. ``stop`` is asked before each round; where
    it says so what has been found up to there is returned.
    """
    middles = sample[np.random.default_rng(0).permutation(len(sample))[:count]]
    for _ in range(ROUNDS):
        if stop():
            break
        sums = np.zeros_like(middles)
        for start in range(0, len(sample), _BLOCK):
            block = sample[start : start + _BLOCK]
            labels = nearest(block, middles)
            order = np.argsort(labels, kind="stable")
            taken, first = np.unique(labels[order], return_index=True)
            sums[taken] += np.add.reduceat(block[order], first, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        # One that nothing is nearest to stays where it is: on a vector of the sample.
        middles = np.where(lengths > 0, sums / np.maximum(lengths, _TINY), middles)
    return middles


def nearest(vectors: Vectors, middles: Vectors) -> Labels:
    """For each vector, which of the middles is nearest to it."""
    _, found = _faiss.knn(vectors, middles, 1, metric=_faiss.METRIC_INNER_PRODUCT)
    labels: Labels = found[:, 0]
    return labels
