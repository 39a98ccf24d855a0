"""Scores of a confidence, held against their definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.calibration import (
    auroc,
    bins,
    calibration_error,
    coverage_at,
    macro_calibration_error,
    risk_area,
    risk_coverage,
)

SCORES = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=8)
JUDGED = st.lists(
    st.tuples(st.sampled_from([0.1, 0.2, 0.5, 0.9, 1.0]), st.booleans()), min_size=1, max_size=12
)


@given(SCORES, SCORES)
def test_auroc_is_the_share_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    pairs = [(p > n) + 0.5 * (p == n) for p in positive for n in negative]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_of_nothing_there_is_no_figure() -> None:
    assert auroc([], [0.5]) is None
    assert auroc([0.5], []) is None
    assert bins([], []) == []
    assert risk_coverage([], []) == []
    assert calibration_error([]) is None
    assert coverage_at([], [], [], 0.9) is None
    assert coverage_at([0.5], [False], [False], 0.9) is None
    assert macro_calibration_error([], []) is None
    assert macro_calibration_error([0.9], [True]) is None
    assert macro_calibration_error([0.9], [False]) is None
    assert risk_area([], []) is None


def test_calibration_is_the_distance_of_confidence_and_share() -> None:
    sure, right = [0.75] * 100, [n < 75 for n in range(100)]
    assert calibration_error(bins(sure, right)) == pytest.approx(0)
    assert calibration_error(bins(sure, [not r for r in right])) == pytest.approx(0.5)


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    (only,) = bins([1.0, 0.95], [True, False])
    assert (only.count, only.right) == (2, 0.5)


@given(JUDGED)
def test_every_threshold_gives_its_point(judged: list[tuple[float, bool]]) -> None:
    points = risk_coverage(*zip(*judged, strict=True))
    assert [p.threshold for p in points] == sorted({c for c, _ in judged}, reverse=True)
    for point in points:
        kept = [right for confidence, right in judged if confidence >= point.threshold]
        assert point.coverage == pytest.approx(len(kept) / len(judged))
        assert point.risk == pytest.approx(kept.count(False) / len(kept))


def test_coverage_is_the_share_answered_at_the_loosest_threshold_that_is_precise_enough() -> None:
    sure, right = [0.9, 0.8, 0.8, 0.7, 0.6], [True, True, False, True, True]
    every = [True] * 5
    assert coverage_at(sure, right, every, 0.8) == 1.0
    assert coverage_at(sure, right, every, 0.9) == pytest.approx(0.2)  # those at .8 stay together
    assert coverage_at([0.9], [False], [True], 0.9) == 0.0


def test_coverage_is_of_the_answerable_and_precision_of_all() -> None:
    sure, right = [0.9, 0.8, 0.7, 0.6], [True, False, True, False]
    answerable = [True, False, True, True]
    assert coverage_at(sure, right, answerable, 2 / 3) == pytest.approx(2 / 3)
    assert coverage_at(sure, right, answerable, 0.7) == pytest.approx(1 / 3)


@given(JUDGED)
def test_coverage_is_that_of_the_best_threshold(judged: list[tuple[float, bool]]) -> None:
    reached = [0.0]
    for threshold, _ in judged:
        kept = [right for confidence, right in judged if confidence >= threshold]
        if sum(kept) >= 0.75 * len(kept):
            reached.append(len(kept) / len(judged))
    sure, right = zip(*judged, strict=True)
    assert coverage_at(sure, right, [True] * len(judged), 0.75) == pytest.approx(max(reached))


def test_a_middling_confidence_for_all_has_no_calibration_error_but_a_macro_one() -> None:
    sure, right = [0.75] * 100, [n < 75 for n in range(100)]
    assert calibration_error(bins(sure, right)) == pytest.approx(0)
    assert macro_calibration_error(sure, right) == pytest.approx(0.5)
    assert macro_calibration_error([1.0, 0.0], [True, False]) == 0.0
    assert macro_calibration_error([0.9, 0.7, 0.4], [True, True, False]) == pytest.approx(0.3)


def test_the_area_is_the_mean_risk_of_all_numbers_of_answers() -> None:
    assert risk_area([0.9, 0.8, 0.7], [True, False, True]) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    # In a random order of two equals, the first is wrong half the time.
    assert risk_area([0.5, 0.5], [True, False]) == pytest.approx(0.5)


@given(JUDGED)
def test_putting_the_right_ones_first_lessens_the_area(judged: list[tuple[float, bool]]) -> None:
    right = [r for _, r in judged]
    area = risk_area([c for c, _ in judged], right)
    best = risk_area([float(r) for r in right], right)
    assert area is not None
    assert best is not None
    assert best <= area + 1e-9
