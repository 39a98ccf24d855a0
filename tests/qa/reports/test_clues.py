import pytest

from qa.question.kind import kind
from qa.reports.clues import names_held, sign


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many died?", "The fire killed 34 people.", 1.0),
        ("How many died?", "The fire killed dozens.", 1.0),
        ("How many came?", "The 20th meeting was held during the 80-day campaign.", -1.0),
        ("When did it open?", "It opened in March.", 1.0),
        ("When did it open?", "It opened at last.", -1.0),
        ("When did it open?", "It opened Dec. 25.", 1.0),
        ("When did it open?", "It opened on 3 Sept.", 1.0),
        ("When did it open?", "It opened at 12:20 GMT.", 1.0),
        ("When did it open?", "It opened in two decks, Octavia said.", -1.0),
        ("Who won?", "Katalin Kariko won the prize.", 1.0),
        ("Who led the Bank of Samples?", "the Bank of Samples was led well.", -1.0),
        ("Where was it built?", "It was built in Geneva.", 1.0),
        ("Where was it built?", "It was built quickly.", -1.0),
        ("Why did it fail?", "It failed because a valve stuck.", 1.0),
        ("On which day of the week was it?", "It was on Sunday.", 1.0),
        ("On which day of the week was it?", "It was in 2020.", -1.0),
    ],
)
def test_clue(question: str, sentence: str, expected: float) -> None:
    assert sign(kind(question), question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("When did Boeing hire 40 people?", "Boeing hired 40 people.", 1.0),
        ("When did Boeing hire 40 people?", "Airbus hired 40 people.", 0.5),
        ("what is it", "Anything.", 1.0),
        ("WHO DID IT IN 1987", "In 1987.", 1.0),
    ],
)
def test_names_and_figures_of_the_question(question: str, text: str, share: float) -> None:
    assert names_held(question, text) == share
