"""Offsets of words that are carried through the cleaning of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.clean import clean, clean_with

_WORDS = st.text("aB-. é\u0301\u200b1‐|\n\xad", min_size=1, max_size=80)


@pytest.mark.parametrize(
    ("raw", "start", "word"),
    [
        ("One  two\u200b  three", 11, "three"),
        ("One\n\n\n- two", 6, "- two"),
        ("Cafe\u0301 opened late", 6, "opened late"),
        ("a-\n\nb c", 4, "b c"),
        ("One | two\nThree | four", 10, "Three | four"),
    ],
)
def test_a_word_is_found_again(raw: str, start: int, word: str) -> None:
    text, (found,) = clean_with(raw, [start])
    assert text[found:] == word


@given(_WORDS)
def test_offsets_ascend_and_begin_words(raw: str) -> None:
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", raw)]
    text, found = clean_with(raw, starts)
    assert text == clean(raw)
    assert found == sorted(found)
    assert all(at == len(text) or at == 0 or text[at - 1].isspace() for at in found)
    assert all(at == len(text) or not text[at].isspace() for at in found)
