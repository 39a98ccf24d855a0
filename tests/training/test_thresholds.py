"""The thresholds keep what they promise on the questions that chose them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.thresholds import LARGE, LEFT, PRECISION, PRECISION_OF_A_SET, PRIOR, thresholds

CASES = st.lists(
    st.tuples(st.floats(0, 1, width=32), st.booleans(), st.sampled_from("ab")),
    min_size=1,
    max_size=300,
)


@given(CASES)
def test_promises_are_kept(cases: list[tuple[float, bool, str]]) -> None:
    p = np.array([each[0] for each in cases], dtype=np.float32)
    right = np.array([each[1] for each in cases])
    sets = np.array([each[2] for each in cases])
    chosen = thresholds(p, right, sets)
    assert 0 <= chosen.unsure <= chosen.answered <= 1
    # Rounding to thousandths may let in those that stand on the threshold.
    answered = p > chosen.answered + 0.001
    left = p < chosen.unsure - 0.001
    if left.any():
        assert right[left].sum() <= LEFT * (p < chosen.unsure + 0.001).sum() + 1
    assert not answered.any() or right[p >= chosen.answered - 0.001].any()


def test_a_large_set_raises_the_threshold() -> None:
    many = LARGE * 10
    p = np.concatenate([np.linspace(0.5, 1, many), np.linspace(0.5, 1, LARGE)]).astype(np.float32)
    right = np.concatenate([np.ones(many, bool), np.linspace(0.5, 1, LARGE) > 0.8])
    sets = np.array(["easy"] * many + ["hard"] * LARGE)
    chosen = thresholds(p, right, sets)
    answered = p > chosen.answered + 0.001  # which is rounded
    of_set = right[(sets == "hard") & answered]
    together = (of_set.sum() + PRIOR * right[answered].mean()) / (len(of_set) + PRIOR)
    assert together >= PRECISION_OF_A_SET
    assert thresholds(p, right, np.array(["all"] * len(p))).answered < chosen.answered


def test_a_few_errors_among_the_surest_of_a_set_do_not_decide() -> None:
    p = np.linspace(0.5, 1, 800).astype(np.float32)
    hard = np.arange(800) % 10 == 0
    right = np.ones(800, bool)
    right[np.flatnonzero(hard)[-4:]] = False
    sets = np.where(hard, "hard", "easy")
    assert thresholds(p, right, sets).answered < 0.6


@pytest.mark.parametrize(("right", "answered", "unsure"), [(True, 0.2, 0.0), (False, 1.0, 0.9)])
def test_all_right_and_all_wrong(right: bool, answered: float, unsure: float) -> None:
    p = np.array([0.2, 0.5, 0.9], dtype=np.float32)
    chosen = thresholds(p, np.full(3, right), np.array(["a"] * 3))
    assert chosen.answered == pytest.approx(answered)
    assert chosen.unsure == pytest.approx(unsure)
    assert PRECISION < 1
