"""An answer's border never cuts a figure, its sign or a hyphenated word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.values.whole_figures import whole


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("It had 11,940 goats.", "940 goats", "11,940 goats"),
        ("It had 11,940 goats.", "11", "11,940"),
        ("Seventy-three goats came.", "Seventy", "Seventy-three"),
        ("Some twenty-six goats came.", "six goats", "twenty-six goats"),
        ("Two hundred and ten goats came.", "ten", "Two hundred and ten"),
        ("It fell to minus 14 degrees.", "14 degrees", "minus 14 degrees"),
        ("It fell to minus fourteen degrees.", "fourteen", "minus fourteen"),
        ("It fell to -14 degrees.", "14 degrees", "-14 degrees"),
        ("It opened in mid-March.", "March", "mid-March"),
        ("The ex-mayor came.", "mayor", "ex-mayor"),
        ("Jean-Luc Tarn came.", "Luc Tarn", "Jean-Luc Tarn"),
        ("The London-based firm grew.", "London", "London"),
        ("A 12-year-old girl won.", "12", "12"),
        ("It took 10-12 days.", "12 days", "12 days"),
        ("Oxbay won 3-1 at home.", "1", "1"),
        ("Two three-year-olds won.", "Two", "Two"),
        ("It was, minus the tax, 14 pounds.", "14 pounds", "14 pounds"),
    ],
)
def test_an_answer_is_widened_to_what_it_cuts(text: str, cut: str, expected: str) -> None:
    start = text.index(cut)
    first, last = whole(text, start, start + len(cut))
    assert text[first:last] == expected


@given(st.text(alphabet="one twenty-hundred minus 1,.-", max_size=30), st.data())
def test_it_only_ever_widens_and_does_so_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert whole(text, first, last) == (first, last)
