"""What is told of a file stands on one line, whatever the file holds."""

import pytest

from corpus.article import Origin
from corpus.errors import CorpusError, ReadError, one_line, visible


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Zürich 12\u202f000 café 港口 😀", "Zürich 12\u202f000 café 港口 😀"),
        ("one\ntwo\r\x1b[2J", "one\\ntwo\\r\\x1b[2J"),
        ("a\u202etxt.exe\u2069", "a\\u202etxt.exe\\u2069"),
        ("caf\udce9", "caf\\udce9"),
        ("line\u2028end\x85", "line\\u2028end\\x85"),
    ],
)
def test_what_steers_a_screen_is_written_out(words: str, shown: str) -> None:
    assert visible(words) == shown
    assert visible(shown) == shown


def test_what_is_very_long_is_cut_in_its_middle() -> None:
    told = one_line("start " + "x" * 10_000 + " end")
    assert (len(told), told[:5], told[-4:]) == (500, "start", " end")
    assert " … " in told


@pytest.mark.parametrize(
    "error", [CorpusError("a\nb", "c\td"), ReadError(Origin("x"), "a\nb", "c\td")]
)
def test_errors_are_told_so(error: CorpusError) -> None:
    assert (error.message, error.hint) == ("a\\nb", "c\\td")
