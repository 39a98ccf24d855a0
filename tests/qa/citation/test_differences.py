"""What differs between two texts: told word by word, and nothing of them lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.citation.differences import differences
from qa.contract.quotes import Difference

MADE_OF = [
    "The ",
    "bank",
    " not",
    " sold",
    "1.5",
    "1,7",
    "\n\n",
    ". ",
    "“",
    '"',
    "売",
    "é",
    "e\u0301",
]
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(MADE_OF), max_size=30).map("".join)
)


def changes(before: str, after: str) -> list[tuple[str, str]]:
    found = differences(before, after)
    return [(each.before, each.after) for each in found if each.before != each.after]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Sales rose 1.5 pct.", "Sales rose 1.7 pct.", [("1.5", "1.7")]),
        ("They sell 1,500 cars", "They sell 1,600 cars", [("1,500", "1,600")]),
        ("It did not sell.", "It did sell.", [("not ", "")]),
        ("It didn't sell.", "It didn’t sell.", [("didn't", "didn’t")]),
        ("the Bank", "The bank", [("the Bank", "The bank")]),
        ('He said "so".', "He said «so».", [('"', "«"), ('"', "»")]),
        ("one end. Another", "one end.\n\nAnother", [(" ", "\n\n")]),
        ("sell it, now", "buy one, here", [("sell it, now", "buy one, here")]),
        ("We sold three ships.", "We sold ships.", [("three ", "")]),
        ("彼は売った", "彼が売った", [("は", "が")]),
        ("", "new", [("", "new")]),
        ("old", "", [("old", "")]),
    ],
)
def test_only_the_words_that_differ_are_told(
    before: str, after: str, changed: list[tuple[str, str]]
) -> None:
    assert changes(before, after) == changed


@given(text=TEXTS)
def test_equal_texts_are_one_run(text: str) -> None:
    assert differences(text, text) == ((Difference(text, text),) if text else ())


@given(before=TEXTS, after=TEXTS)
def test_the_runs_are_the_two_texts(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(each.before for each in found) == before
    assert "".join(each.after for each in found) == after
    assert all(each.before or each.after for each in found)


@given(before=TEXTS, after=TEXTS)
def test_what_is_the_same_alternates_with_what_differs(before: str, after: str) -> None:
    same = [each.before == each.after for each in differences(before, after)]
    assert all(one != following for one, following in pairwise(same))


def test_long_texts_are_compared() -> None:
    before = "The bank sold 1,500 ships to the port. " * 250
    after = before.replace("ships", "boats", 3) + "It said so."
    assert len(changes(before, after)) == 4
