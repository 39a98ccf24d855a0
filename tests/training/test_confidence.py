"""The threshold of the confidence is chosen between right and wrong."""

import numpy as np

from qa.learned.weights import Linear
from training.confidence import FirstHits, best_threshold


def test_the_threshold_parts_right_from_wrong() -> None:
    scores = [(2.0, True), (1.0, True), (0.5, True), (-1.0, False), (-2.0, False)]
    questions = [
        FirstHits(np.array([[score]], dtype=np.float32), np.array([right]), right, 1.0)
        for score, right in scores
    ]
    threshold = best_threshold(questions, Linear(np.ones(1, dtype=np.float32), 0.0))
    assert 1 / (1 + np.e) < threshold <= 1 / (1 + np.exp(-0.5))
