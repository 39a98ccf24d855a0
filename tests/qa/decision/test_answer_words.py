"""The words that are shown of a sentence: whole, of the figure that is asked for, or none."""

import pytest

from corpus.article import Article, Span
from qa.decision.answer_words import answer_words, is_answer

LEAD = "He wept. "
TOLL = "The death toll from the fire rose to four on Sunday when two guests died in hospital."


@pytest.mark.parametrize(
    ("question", "sentence", "marked", "expected"),
    [
        ("How many people died in the fire?", TOLL, "two guests", "four"),
        ("How much is a pass?", "Forty crowns, half for pupils.", "Forty", "Forty crowns"),
        ("How many crowns is it?", "Forty crowns, half for pupils.", "Forty", "Forty"),
        ("How old is she?", "She is 40 years old.", "40", "40"),
        ("How long did it last?", "It lasted 40 days in May.", "40", "40 days"),
        ("How much is it?", "It is 40 in May.", "40", "40"),
        ("How many drowned?", "At least 40 people drowned.", "40", "At least 40"),
        (
            "How much did it lose?",
            "A loss (some $1.7 million) came.",
            "1.7 million)",
            "(some $1.7 million)",
        ),
        (
            "How much was the cut?",
            "The bank cut its dividend to 15 cents from 22 cents.",
            "22",
            "15 cents",
        ),
        ("Who won?", "Ann Lee (Oxbay) won.", "Ann Lee (Oxbay", "Ann Lee (Oxbay)"),
        ("When did it rise?", "It rose to 5 pct from 4 pct in May.", "4", "4 pct"),
    ],
)
def test_what_was_marked_is_made_whole(
    question: str, sentence: str, marked: str, expected: str
) -> None:
    text = LEAD + sentence
    start = text.index(marked)
    words = answer_words(
        question, text, Span(len(LEAD), len(text)), Span(start, start + len(marked))
    )
    assert words.of(text) == expected


def test_nothing_that_was_marked_stays_nothing() -> None:
    assert answer_words("Who?", "Ann came.", Span(0, 9), Span(4, 4)) == Span(4, 4)


WIRE = "TARN, Nov. 16 -- Jens Holm, 34, said that grave fraud had been found at the college."


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("How old is Jens Holm?", "34", True),
        ("How old is Jens Holm?", "16", False),
        ("Who spoke of fraud?", "TARN", False),
        ("Where was it told?", "TARN", True),
        ("When was it told?", "Nov. 16", True),
        ("What did Jens Holm say about the college?", "grave fraud", False),
        ("What did Jens Holm say about the college?", "grave fraud had been found", True),
        ("What did Jens Holm say?", "grave fraud", False),
        ("How did Jens Holm react?", "grave fraud", False),
        ("What happened at the college?", "fraud", False),
        ("Why was Jens Holm heard?", "grave fraud", False),
        ("What was Jens Holm's response?", "fraud", False),
        ("What was found at the college?", "grave fraud", True),
        ("How many happened to come?", "34", True),
        ("What did Jens Holm say was found at the college?", "grave fraud", True),
        ("Who?", "", False),
    ],
)
def test_some_questions_are_not_answered_by_some_words(
    question: str, words: str, *, expected: bool
) -> None:
    start = WIRE.index(words)
    article = Article("a", "A", "", WIRE, "v")
    assert is_answer(question, article, Span(start, start + len(words))) is expected
