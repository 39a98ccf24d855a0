"""Bounds and restrictions lie beside the answer, never in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from qa.signs.amounts import bounds
from qa.signs.restrictions import restrictions
from qa.signs.statement import statement

WORDS = (
    "up to at least nearly between 9 and 14 or so forty 40ish 60-odd $ 1.7 million percent , . "
    "hours 41 minutes of the most part all but three only in south until Friday for members one "
    "five people over some about perhaps as many give take from is was not every except"
)
TEXTS = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=25).map(" ".join)


def bounded(text: str, answer: str) -> list[str]:
    start = text.index(answer)
    said = statement(text, Span(0, len(text)), Span(start, start + len(answer)))
    return [span.of(text) for span in bounds(said)]


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("It holds at least 40 cows.", "40 cows", ["at least"]),
        ("It holds perhaps as many as 40 cows.", "40", ["as many as", "perhaps"]),
        ("It holds 40 cows or more.", "40 cows", ["or more"]),
        ("It holds 40 cows, give or take.", "40 cows", ["give or take"]),
        ("It holds between 9 and 14 cows.", "14 cows", ["between 9 and"]),
        ("It holds between 9 and 14 cows.", "9", ["between", "and 14"]),
        ("It holds 9 or 10 cows.", "9", ["or 10"]),
        ("It holds 9 or 10 cows.", "10 cows", ["9 or"]),
        ("It took 9 hours 41 minutes.", "9 hours", ["41 minutes"]),
        ("It took 9 hours 41 minutes.", "41 minutes", ["9 hours"]),
        ("It cost $1.7 million.", "$1.7", ["million"]),
        ("It holds 60-odd cows.", "60", ["-odd"]),
        ("It grew from 5 to 7 pct.", "7 pct", []),
        ("It holds only 40 cows.", "40 cows", []),
        ("It holds nearly all the cows of Marl.", "Marl", []),
        ("It stood over nine years in Marl.", "nine years", []),
        ("Up to 40 cows slept in 9 barns.", "9 barns", []),
    ],
)
def test_bounds_of_a_figure(text: str, answer: str, expected: list[str]) -> None:
    assert bounded(text, answer) == expected


@given(text=TEXTS, data=st.data())
def test_what_is_beside_an_answer_is_not_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    answer = Span(start, data.draw(st.integers(start + 1, len(text))))
    said = statement(text, Span(0, len(text)), answer)
    for span in (*bounds(said), *restrictions(said)):
        assert 0 <= span.start < span.end <= len(text)
        assert not span.overlaps(answer)
        assert span.of(text).strip() == span.of(text)
