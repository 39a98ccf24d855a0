"""The diagrams show what was counted."""

import numpy as np

from qa.evaluation.calibration import bins, risk_coverage
from training.quality.diagrams import reliability, risk


def test_the_diagrams_show_what_was_counted() -> None:
    sure = np.full(100, 0.75, dtype=np.float32)
    right = np.arange(100) < 75
    assert "100 questions: confidence 0.75, right 0.75" in reliability(bins(sure, right))
    curve = risk(risk_coverage(sure, right))
    assert 'points="350.0,245.0"' in curve  # all answered, a quarter of it wrong
    assert "share wrong" in curve
