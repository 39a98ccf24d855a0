"""Every feature of a follow-up question, computed by hand."""

import pytest

from qa.contract.answer import Turn
from qa.question.leaning import LEANING_FEATURES, features

TURNS = [Turn("What is a Zubrowka?", "")]


# No content word of these is known in general, so each is as rare as can be: log 602 = 6.400257.
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Where did they xylograph the Zubrowka and the Qyxlaw?",
            {
                "pronoun": 1.0,
                "opener": 0.0,
                "names": 2.0,
                "words": 1.386294,  # log of 1 + 3
                "weight": 3.005721,  # log of 1 + 3 log 602
                "known": 1 / 3,
            },
        ),
        (
            "And who was the Zubrowka?",
            {
                "pronoun": 0.0,
                "opener": 1.0,
                "names": 1.0,
                "words": 0.693147,
                "weight": 2.001515,
                "known": 1.0,
            },
        ),
    ],
)
def test_every_feature_has_its_number(question: str, expected: dict[str, float]) -> None:
    row = features(question, TURNS).tolist()
    assert dict(zip(LEANING_FEATURES, row, strict=True)) == pytest.approx(expected, abs=1e-5)
