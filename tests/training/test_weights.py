"""Learning finds what was put into made-up examples."""

import numpy as np

from qa.evaluation.calibration import bins, risk_coverage
from qa.learned.weights import Linear
from training.diagrams import reliability, risk
from training.weights import Lists, Read, best_threshold, first_right, rank_loss_fit


def lists(seed: int) -> Lists:
    """Lists of five rows; the right one is that with the highest second feature."""
    features = np.random.default_rng(seed).standard_normal((500, 3)).astype(np.float32)
    owners = np.repeat(np.arange(100), 5)
    best = features[:, 1].reshape(100, 5).argmax(axis=1)
    right = np.zeros((100, 5), dtype=bool)
    right[np.arange(100), best] = True
    return Lists(features, owners, right.ravel(), np.ones(100, dtype=np.float32))


def test_the_ranker_learns_which_feature_counts() -> None:
    fitted = rank_loss_fit(lists(1))
    assert abs(fitted.weights[1]) > 5 * max(abs(fitted.weights[0]), abs(fitted.weights[2]))
    assert first_right(lists(2), fitted) > 0.95


def test_the_threshold_parts_right_from_wrong() -> None:
    scores = [(2.0, True), (1.0, True), (0.5, True), (-1.0, False), (-2.0, False)]
    reads = [
        (Read(np.array([[score]], dtype=np.float32), np.array([right]), right), 1.0)
        for score, right in scores
    ]
    threshold = best_threshold(reads, Linear(np.ones(1, dtype=np.float32), 0.0))
    assert 1 / (1 + np.e) < threshold <= 1 / (1 + np.exp(-0.5))


def test_the_diagrams_show_what_was_counted() -> None:
    sure = np.full(100, 0.75, dtype=np.float32)
    right = np.arange(100) < 75
    assert "100 questions: confidence 0.75, right 0.75" in reliability(bins(sure, right))
    curve = risk(risk_coverage(sure, right))
    assert 'points="350.0,245.0"' in curve  # all answered, a quarter of it wrong
    assert "share wrong" in curve
