"""A logistic regression is fitted on standardised features and read without them."""

import numpy as np

from qa.learned.weights import Linear
from training.fitting import corrected, line, logistic


def test_a_regression_finds_the_chances_whatever_the_scale_of_a_feature() -> None:
    chance = np.random.default_rng(1)
    rows = chance.standard_normal((20_000, 2)) * (1.0, 1000.0) + (5.0, -3000.0)
    logits = rows @ (2.0, 0.001) - 7.0
    right = chance.random(len(rows)) < 1 / (1 + np.exp(-logits))
    fitted = logistic(rows, right, np.ones(len(rows)))
    assert np.allclose(fitted.weights, (2.0, 0.001), rtol=0.1)
    assert np.allclose(rows @ fitted.weights + fitted.bias, logits, atol=0.5)


def test_a_row_that_counts_twice_is_two_rows() -> None:
    rows, right = np.array([[0.0], [1.0], [1.0], [0.0]]), np.array([False, True, False, True])
    doubled = [0, 1, 1, 2, 3]
    once = logistic(rows[doubled], right[doubled], np.ones(5))
    twice = logistic(rows, right, np.array([1.0, 2.0, 1.0, 1.0]))
    # The mean and scale of the features are not weighted, so the penalty differs a little.
    assert np.allclose(once.weights, twice.weights, atol=0.02)


def test_log_odds_that_are_too_far_apart_are_put_right() -> None:
    chance = np.random.default_rng(2)
    logits = chance.standard_normal(20_000) + 0.5
    right = chance.random(len(logits)) < 1 / (1 + np.exp(-logits))
    model = Linear(np.full(1, 2.0, dtype=np.float32), 1.0)
    raw = (2.0 * logits + 1.0).astype(np.float32)
    by = line(raw[:, None], right, np.ones(len(raw)))
    fitted = corrected(model, by)
    assert np.allclose(fitted.weights, 1.0, atol=0.1)
    assert abs(fitted.bias) < 0.1
