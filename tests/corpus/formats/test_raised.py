"""Powers, formulas, ordinals and marks of notes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.raised import lowered, raised


@pytest.mark.parametrize(
    ("before", "inside", "after", "text"),
    [
        ("3 × 10", "6", " mussels", "⁶"),
        ("10", "-3", " m", "⁻³"),
        ("2", "32", " addresses", "³²"),
        ("an area of 40 km", "2", " and", "²"),
        ("E = mc", "2", "", "²"),
        ("(x + 1)(y-2)", "2", "", "²"),
        ("x", "2k", "", "^(2k)"),
        ("e", "n", "", "ⁿ"),
        ("SO₄", "2-", "", "²⁻"),
        (" ", "14", "C", "¹⁴"),
        ("3", "1", "⁄₂ miles", "¹"),
        ("the 2", "nd", " of May", "nd"),
        ("le XIX", "e", " siècle", "e"),
        ("le 1", "er", " mai", "er"),
        ("M", "me", " Curie", "me"),
        ("Norvik", "TM", "", "™"),
    ],
)
def test_a_power_an_ordinal_a_sign(before: str, inside: str, after: str, text: str) -> None:
    assert raised(inside, before, after) == text


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("in 1987", "3", ", when"),
        ("eleven days in May.", "2", " The"),
        ("the harbour office", "12", " said"),
        ("15,000", "4", " visitors"),
        ("18.4", "1", " million"),
        ("room for 615", "2", " people"),
        ("of the town", "[3]", ""),
        ("of the town", "*", ""),
        ("of the town", "1, 2", ""),
        ("of the town", "a", ""),
        ("four per cent, or 4%", "1", ""),
        ("in it", "2", " and"),
    ],
)
def test_the_mark_of_a_note_goes_out(before: str, inside: str, after: str) -> None:
    assert raised(inside, before, after) == ""


def test_what_is_marked_as_a_note_goes_out_even_behind_a_unit() -> None:
    assert raised("2", "40 km", "", is_note=True) == ""


@pytest.mark.parametrize(
    ("before", "inside", "text"),
    [("H", "2", "₂"), ("T", "max", "_(max)"), ("x", "n+1", "_(n+1)"), ("¹⁄", "2", "₂")],
)
def test_lowered(before: str, inside: str, text: str) -> None:
    assert lowered(inside, before) == text


@given(st.from_regex(r"(in )?\d[\d.,]*", fullmatch=True), st.integers(0, 999), st.text(max_size=9))
def test_no_figure_grows_by_a_raised_one(before: str, number: int, after: str) -> None:
    assert not re.match(r"[0-9]", raised(str(number), before, after))
