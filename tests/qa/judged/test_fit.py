"""A calibration keeps the order of answers, does not go far on little, and finds what is so."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.judged.fit import EVEN, HOLDING, LEAST_SLOPE, PRECISION, fit, fit_map, thresholds
from qa.judged.usable import Row
from qa.learned.calibration import Calibration
from qa.learned.weights import Thresholds

shares = st.floats(0.0, 1.0)
judged = st.lists(st.tuples(shares, st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=60)


def columns(rows: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(rows, dtype=np.float64)
    return table[:, 0], table[:, 1]


@given(rows=judged, two=st.tuples(shares, shares))
def test_whatever_is_judged_what_is_surer_stays_so(
    rows: list[tuple[float, float]], two: tuple[float, float]
) -> None:
    slope, offset = fit_map(*columns(rows))
    assert slope >= LEAST_SLOPE
    made = Calibration(slope, offset, 0.8, 0.2, "w")
    low, high = sorted(two)
    assert 0.0 <= made.put_right(low) <= made.put_right(high) <= 1.0


@given(rows=judged)
def test_thresholds_are_in_their_bounds_and_keep_what_they_promise(
    rows: list[tuple[float, float]],
) -> None:
    sure, _ = columns(rows)
    answered, unsure = thresholds(sure)
    assert HOLDING <= unsure <= answered <= PRECISION
    assert answered >= EVEN
    # Four places are kept of a threshold.
    given, refused = sure[sure >= answered + 1e-4], sure[sure < unsure - 1e-4]
    if len(given) and answered > EVEN:
        assert given.mean() >= PRECISION - 1e-3
    if len(refused) and unsure < EVEN:
        assert refused.mean() <= HOLDING + 1e-3


def test_what_is_so_is_found_where_enough_was_judged() -> None:
    draw = np.random.default_rng(3)
    sure = draw.uniform(0.02, 0.98, 20_000)
    truth = 1.0 / (1.0 + np.exp(-(0.7 * np.log(sure / (1.0 - sure)) - 0.8)))
    slope, offset = fit_map(sure, (draw.uniform(size=len(sure)) < truth).astype(float))
    assert slope == pytest.approx(0.7, abs=0.05)
    assert offset == pytest.approx(-0.8, abs=0.05)


def test_little_does_not_move_it_far() -> None:
    """Five answers that were less than half sure, and all right."""
    slope, offset = fit_map(np.full(5, 0.4), np.ones(5))
    assert abs(slope - 1.0) < 0.1
    assert 0.0 < offset < 0.6
    assert fit_map(np.full(50, 0.4), np.ones(50))[1] > offset


def test_confidence_that_is_true_stays_as_it_is() -> None:
    sure = np.repeat([0.1, 0.5, 0.9], 100)
    right = np.concatenate([np.arange(100) < count for count in (10, 50, 90)]).astype(float)
    assert fit_map(sure, right) == pytest.approx((1.0, 0.0), abs=0.01)


def test_what_does_not_speak_clearly_changes_thresholds_alone() -> None:
    rows = [row(number, 0.7, number % 10 < 8) for number in range(50)]
    made = fit(rows, "w")
    assert (made.slope, made.offset) == (1.0, 0.0)
    many = fit([row(number, 0.5, number % 10 < 8) for number in range(50)], "w")
    assert many.offset > 0.5


def row(number: int, confidence: float, right: bool) -> Row:
    return Row(str(number), "right", confidence, float(right), Thresholds(0.8, 0.2), stays=False)


def test_confidence_that_tells_the_opposite_is_flattened_not_turned() -> None:
    sure = np.linspace(0.01, 0.99, 400)
    slope, _ = fit_map(sure, (sure < 0.5).astype(float))
    assert slope == LEAST_SLOPE
