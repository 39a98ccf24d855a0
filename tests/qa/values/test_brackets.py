"""No half of a pair of brackets or quotation marks stands at an end of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.values.brackets import balanced


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("It lost (about $1.7 million) so far.", "$1.7 million)", "$1.7 million"),
        ("It paid (1.3 bn) in all.", "1.3 bn)", "(1.3 bn)"),
        ("It paid (1.3 bn) in all.", "(1.3 bn", "(1.3 bn)"),
        ("It paid (1.3 bn in all) so far.", "(1.3 bn", "1.3 bn"),
        ("The trust (Oxbay) paid.", "trust (Oxbay", "trust (Oxbay)"),
        ("She said “no way” again.", "“no way", "“no way”"),
        ("She said “no way, never” again.", "“no way", "no way"),
        ("Er sagte „nein“ dazu.", "„nein", "„nein“"),
        ("It is plain.", "is plain", "is plain"),
        ("A (b) c.", "(b)", "(b)"),
    ],
)
def test_a_lone_half_is_left_out_or_its_other_half_taken_in(
    text: str, cut: str, expected: str
) -> None:
    start = text.index(cut)
    first, last = balanced(text, start, start + len(cut))
    assert text[first:last] == expected


@given(st.text(alphabet="a ()[]“”«»„", max_size=20), st.data())
def test_it_ends_in_the_text_and_does_so_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = balanced(text, start, end)
    assert 0 <= first <= last <= len(text)
    assert balanced(text, first, last) == (first, last)
