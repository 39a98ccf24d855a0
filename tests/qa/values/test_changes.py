"""Of two figures of one thing the one is taken that the question asks for."""

import pytest

from corpus.article import Span
from qa.values.changes import asked_figure, current, pairs

DIED = "How many people died in the fire?"
TOLL = "The death toll from the fire rose to four on Sunday when two guests died in hospital."
PROFIT = "Its net profit was 3.4 mln dlrs compared with 1.2 mln a year ago."
RATE = "The jobless rate rose to 7.4 pct in April from 6.1 pct in March."
DRAWN = "The march drew 350 people, not 200 as reported."
CREW = "Of the 60 sailors on the Gull, 14 drowned when she sank."
HOW_PROFIT = "How much was its net profit?"

MOVED = [
    (DIED, TOLL, "two", "four"),
    ("How many guests died in the fire?", TOLL, "two guests", "four"),
    (DIED, "Two more died on Friday, bringing the toll of the fire to five.", "Two", "five"),
    (DIED, "The number of dead rose to 27 as three hikers died of burns.", "three", "27"),
    (DIED, "The toll climbed to 19 from 12 on Friday.", "12", "19"),
    (DIED, "The toll climbed from 12 to 19 on Friday.", "12", "19"),
    (DIED, "The toll climbed to 19 from 12 on Friday.", "19 from 12", "19"),
    ("What was the toll before Friday?", "The toll climbed to 19 from 12 on Friday.", "19", "12"),
    ("How much will the hall cost?", "The hall will cost $62m, up from $40m.", "$40m", "$62m"),
    (HOW_PROFIT, PROFIT, "1.2 mln", "3.4 mln dlrs"),
    ("How much was its net profit a year ago?", PROFIT, "3.4 mln dlrs", "1.2 mln"),
    ("How high was the jobless rate in March?", RATE, "7.4 pct", "6.1 pct"),
    ("How high was the jobless rate in April?", RATE, "6.1 pct", "7.4 pct"),
    ("How many people did the march draw?", DRAWN, "200", "350"),
    ("How many were first reported?", DRAWN, "350", "200"),
    ("How many trees will it plant?", "It will plant 500 trees instead of 800.", "800", "500"),
    ("How much is output?", "Output was revised to 5,300 tonnes from 4,900.", "4,900", "5,300"),
    ("How many sailors drowned on the Gull?", CREW, "60", "14"),
    (
        "How many people died in the fire at Wick?",
        "The toll rose to 27 as three died of burns in the fire at Wick.",
        "three",
        "27",
    ),
    (
        "How many are missing?",
        "Two were found, reducing the number of missing to four.",
        "Two",
        "four",
    ),
    ("How many boats are in the fleet?", "It shrank from 44 boats to 29.", "44", "29"),
    (
        "How large was output in 1985?",
        "It was 21 mln tonnes in 1986, against 19 mln in 1985.",
        "21 mln tonnes in 1986, against 19 mln",
        "19 mln",
    ),
    ("What rose from 40?", "The price rose to 60 from 40.", "40", "60"),
]
KEPT = [
    (DIED, TOLL, "four"),
    ("How many guests died in hospital?", TOLL, "two"),
    ("How many sailors were there?", CREW, "60"),
    ("How high was it in 1985?", "It rose to 7 pct from 6 pct.", "6 pct"),
    ("How high was it in May?", "It rose to 7 pct from 6 pct.", "7 pct"),
    ("What share is female?", "Of owners 59% are men compared to 41% of women.", "41%"),
    ("How many voted against?", "The bill passed by 350 votes against 200.", "200"),
    ("How much was stolen?", "Hackers stole up to $1 billion from 100 banks.", "$1 billion"),
    ("Who won?", "The price rose to 60 from 40.", "price"),
    (DIED, "Two people died and eleven were hurt.", "Two"),
    ("How old is he?", "It lasted from 3 to 4 hours and he is 9.", "9"),
]


@pytest.mark.parametrize(("question", "sentence", "marked", "asked"), MOVED)
def test_the_figure_that_is_asked_for_is_taken(
    question: str, sentence: str, marked: str, asked: str
) -> None:
    start = sentence.index(marked)
    found = asked_figure(question, sentence, Span(start, start + len(marked)))
    assert found.of(sentence) == asked


@pytest.mark.parametrize(("question", "sentence", "marked"), KEPT)
def test_what_is_asked_for_or_cannot_be_told_stays(
    question: str, sentence: str, marked: str
) -> None:
    start = sentence.index(marked)
    answer = Span(start, start + len(marked))
    assert asked_figure(question, sentence, answer) == answer


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [(TOLL, "four"), (PROFIT, "3.4 mln dlrs"), (DRAWN, "350"), (CREW, None), ("It is 4.", None)],
)
def test_what_is_now(sentence: str, figure: str | None) -> None:
    found = current(sentence)
    assert (found and found.of(sentence)) == figure


def test_a_sentence_of_one_figure_has_no_pair() -> None:
    assert pairs("The toll rose to four from the fire.") == ()
