"""Lists of candidates, as the rankers learn from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.learned.weights import Floats
from training.weighted import WeightedExample


@dataclass(frozen=True, slots=True)
class Lists:
    """n lists of rows one after the other: features (rows, f), owners and right (rows,).

    ``owners`` is the list that a row belongs to, ``weights`` (n,) what a list counts.
    """

    features: Floats
    owners: NDArray[np.int64]
    right: NDArray[np.bool_]
    weights: Floats


def passage_lists(examples: Sequence[WeightedExample]) -> Lists:
    """Questions whose right passage is among the candidates, but not all of them."""
    usable = [w for w in examples if w.example.right.any() and not w.example.right.all()]
    return Lists(
        np.concatenate([w.example.passages for w in usable]),
        np.repeat(np.arange(len(usable)), [len(w.example.right) for w in usable]),
        np.concatenate([w.example.right for w in usable]),
        np.array([w.weight for w in usable], dtype=np.float32),
    )


def sentence_lists(examples: Sequence[WeightedExample]) -> Lists:
    """The sentences of right passages in which some, but not all, hold the answer."""
    features, right, weights = [], [], []
    for weighted in examples:
        example = weighted.example
        for passage in np.flatnonzero(example.right):
            here = example.owners == passage
            if example.holds[here].any() and not example.holds[here].all():
                features.append(example.sentences[here])
                right.append(example.holds[here])
                weights.append(weighted.weight)
    owners = np.repeat(np.arange(len(right)), [len(each) for each in right])
    return Lists(
        np.concatenate(features), owners, np.concatenate(right), np.array(weights, np.float32)
    )
