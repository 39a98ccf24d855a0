"""Rows of graphemes, held against the segmentation of the regex package."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.graphemes import rows

PIECES = [
    "x",
    "大",
    "e\u0301",
    "\U0001f469\u200d\U0001f4bb",
    "\U0001f44d\U0001f3fd",
    "\U0001f1e9\U0001f1ea",
    "각",
    "\u1100\u1161\u11a8",
    "क\u094dष",
    "กำ",
    "\u0600\u0661",
    "❤\ufe0f",
]
LONG = st.lists(st.sampled_from(PIECES), min_size=1, max_size=200).map("".join)


@given(st.one_of(LONG, st.text(min_size=1, max_size=200)))
def test_rows_hold_whole_graphemes(text: str) -> None:
    regex = pytest.importorskip("regex")
    borders = {match.end() for match in regex.finditer(r"\X", text)}
    spans = list(rows(text, 0, len(text)))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert all(end in borders for start, end in spans if end - start < 400)


def test_a_grapheme_without_end_is_cut() -> None:
    assert max(b - a for a, b in rows("a" + "\u0301" * 10_000, 0, 10_001)) == 400
