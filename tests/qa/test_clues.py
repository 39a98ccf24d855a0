import pytest

from qa.clues import matches
from qa.question import kind


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many died?", "The fire killed 34 people.", 1.0),
        ("How many died?", "The fire killed dozens.", 1.0),
        ("How many came?", "The 20th meeting was held during the 80-day campaign.", 0.0),
        ("When did it open?", "It opened in March.", 1.0),
        ("When did it open?", "It opened at last.", 0.0),
        ("Who won?", "Katalin Kariko won the prize.", 1.0),
        ("Who led the Bank of Samples?", "the Bank of Samples was led well.", 0.0),
        ("Where was it built?", "It was built in Geneva.", 1.0),
        ("Where was it built?", "It was built quickly.", 0.0),
        ("Why did it fail?", "It failed because a valve stuck.", 1.0),
        ("interest rates", "Rates rose.", 1.0),
    ],
)
def test_clue(question: str, sentence: str, expected: float) -> None:
    assert matches(kind(question), question, sentence) == expected
