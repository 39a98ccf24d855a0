"""A calibration of the learned weights changes how sure they are, and nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.decision.confidence import probability
from qa.decision.inputs import MODELS
from qa.learned.calibration import LEAST, Calibration
from qa.learned.weights import learned, load

slopes, offsets = st.floats(0.2, 3.0), st.floats(-4.0, 4.0)


@given(slope=slopes, offset=offsets, confidence=st.floats(0.001, 0.999))
def test_what_was_put_right_can_be_told_as_it_was(
    slope: float, offset: float, confidence: float
) -> None:
    made = Calibration(slope, offset, 0.8, 0.2, "w")
    after = made.put_right(confidence)
    if 10 * LEAST < after < 1.0 - 10 * LEAST:
        assert abs(made.before(after) - confidence) < 1e-6


def test_none_stays_none() -> None:
    made = Calibration(2.0, 3.0, 0.8, 0.2, "w")
    assert made.put_right(0.0) == made.before(0.0) == 0.0
    assert made.put_right(1.0) == made.before(1.0) == 1.0


@given(slope=slopes, offset=offsets)
def test_weights_are_put_right_as_confidences_are(slope: float, offset: float) -> None:
    weights = load(MODELS)
    made = Calibration(slope, offset, 0.7, 0.2, weights.fingerprint)
    after = weights.calibrated(made)
    rows = np.random.default_rng(1).normal(size=(20, len(weights.evidence.weights)))
    features = rows.astype(np.float32)
    before, now = (probability(of.evidence.scores(features)) for of in (weights, after))
    told = [made.put_right(float(each)) for each in before]
    clear = (before > 10 * LEAST) & (before < 1.0 - 10 * LEAST)
    assert np.allclose(now[clear], np.array(told)[clear], atol=2e-3)
    # The same is read, and the same sentence leads.
    sure = abs(before - weights.enough) > 1e-3
    assert ((before >= weights.enough) == (now >= after.enough))[sure].all()
    assert (after.threshold, after.possible) == (after.threshold_unread, after.possible_unread)
    assert after.thresholds(read=True).answered == 0.7
    assert after.passage is weights.passage
    assert after.fingerprint == weights.fingerprint


def test_settings_win_over_it() -> None:
    weights = load(MODELS)
    made = Calibration(1.0, 0.0, 0.7, 0.2, weights.fingerprint)
    assert weights.calibrated(made).chosen(0.95, None).thresholds(read=True).answered == 0.95
    assert weights.calibrated(None) is weights


def test_thresholds_are_known_without_the_models() -> None:
    weights, known = load(MODELS), learned()
    assert known.read == weights.thresholds(read=True)
    assert known.unread == weights.thresholds(read=False)
    assert known.fingerprint == weights.fingerprint


def test_each_has_its_name() -> None:
    one, other = (Calibration(1.0, offset, 0.8, 0.2, "w") for offset in (0.0, 0.1))
    assert one.id == Calibration(1.0, 0.0, 0.8, 0.2, "w").id != other.id
