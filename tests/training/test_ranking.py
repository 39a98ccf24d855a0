"""A ranker finds what was put into made-up examples."""

import numpy as np

from training.lists import Lists
from training.ranking import first_right, fit_ranker


def lists(seed: int) -> Lists:
    """Lists of five rows; the right one is that with the highest second feature."""
    features = np.random.default_rng(seed).standard_normal((500, 3)).astype(np.float32)
    owners = np.repeat(np.arange(100), 5)
    best = features[:, 1].reshape(100, 5).argmax(axis=1)
    right = np.zeros((100, 5), dtype=bool)
    right[np.arange(100), best] = True
    return Lists(features, owners, right.ravel(), np.ones(100, dtype=np.float32))


def test_the_ranker_learns_which_feature_counts() -> None:
    fitted = fit_ranker(lists(1))
    assert abs(fitted.weights[1]) > 5 * max(abs(fitted.weights[0]), abs(fitted.weights[2]))
    assert first_right(lists(2), fitted) > 0.95
