"""Figures are counted as their definitions say."""

import pytest

from datasets.sets import Part
from qa.learned.weights import Thresholds
from tests.training.quality.made import choice
from training.quality.row import row

THRESHOLDS = Thresholds(answered=0.7, unsure=0.3)
STRANGE = Part("wire-elsewhere", 1.0, elsewhere=True)

MIXED = [
    choice(3.0, right=True),
    choice(2.5, right=True),
    choice(2.0, right=False),
    choice(0.0, right=True),
    choice(-0.5, right=False),
    choice(-2.0, right=True),
    choice(1.5, right=False, answerable=False),
    choice(-1.5, right=False, answerable=False),
    choice(-3.0, right=False, answerable=False, part=STRANGE),
]


def test_every_status_and_what_its_first_sentence_holds() -> None:
    found = row(MIXED, THRESHOLDS)
    assert (found.questions, found.answerable, found.near_misses) == (9, 6, 2)
    shares = (found.answered, found.unsure, found.not_found)
    assert shares == pytest.approx((4 / 9, 2 / 9, 3 / 9))
    right = (found.answered_right, found.unsure_right, found.not_found_holding)
    assert right == pytest.approx((1 / 2, 1 / 2, 1 / 3))
    assert (found.near_answered, found.near_not_found) == (0.5, 0.5)


def test_what_is_found_is_of_the_answerable_and_near_misses_are_not_from_elsewhere() -> None:
    found = row(MIXED, THRESHOLDS)
    assert (found.first, found.first_by_retrieval) == (1.0, 1.0)
    assert found.in_quote == found.f1 == found.exact_match == pytest.approx(4 / 6)
    # Of twelve pairs of an answerable question and a near miss.
    assert found.auroc_near == pytest.approx(8 / 12)
    assert found.coverage_at_precision_90 == pytest.approx(2 / 6)


def test_of_questions_from_elsewhere_there_are_no_near_misses() -> None:
    found = row([choice(-3.0, right=False, answerable=False, part=STRANGE)], THRESHOLDS)
    assert (found.answered, found.not_found, found.not_found_holding) == (0.0, 1.0, 0.0)
    assert found.near_misses == found.answerable == 0
    assert found.near_answered is found.auroc_near is found.coverage_at_precision_90 is None
    assert found.in_quote is found.answered_right is None


def test_the_share_that_the_rankers_learned_from() -> None:
    ranked = [choice(1.0, right=True, part=Part("qed", 1.0), id=str(n)) for n in range(50)]
    assert 0.6 < row(ranked, THRESHOLDS).taught < 1
    assert row([choice(1.0, right=True, part=Part("squad-1.1", 1.0))], THRESHOLDS).taught == 0
