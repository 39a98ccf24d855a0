"""Cleaning: what goes, what stays, which line ends are wraps."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.clean import clean, clean_line

RAW = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\n\n\n\t\r  -.:|ab12A\u00a0\u00ad\u200b\u200d\u0301。大"),
    ),
    max_size=200,
)
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "  ",
            "- tin",
            "1. The board met",
            "Net 31 cts vs 28 cts",
            "Net   31",
            "Shr 1,048 vs 942",
            "| a | 1 |",
            "-",
            "the bank said that its reserves had fallen for the third time in a",
            "   Row after row of figures was read out. Nobody in the hall spoke.",
            "week, long-",
            "and short-term, the invest-",
            "ment in tin.",
            "大阪の工場は月曜日に閉鎖された従業員は三百人だった再開は未定で",
        ]
    )
).map("\n".join)


@given(st.one_of(RAW, LINES))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once


@given(st.one_of(RAW, LINES))
def test_cleaned_text_keeps_its_form(raw: str) -> None:
    text = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n\n" not in text
    assert " \n" not in text
    assert "\n " not in text
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c != "\n")
    assert not any(c.isspace() for c in text if c not in " \n")


@given(RAW)
def test_a_cleaned_line_is_one_line(raw: str) -> None:
    line = clean_line(raw)
    assert line == " ".join(line.split())
    assert clean_line(line) == line


@given(LINES)
def test_letters_are_never_lost(raw: str) -> None:
    letters = [c for c in raw if c.isalnum()]
    assert [c for c in clean(raw) if c.isalnum()] == letters


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\n\r\ntwo\r\rthree", "one\n\ntwo\n\nthree"),
        ("one\u2029two", "one\n\ntwo"),
        ("\ufeffone\u200b two\u00ad", "one two"),
        ("one\u00a0two\u3000three\tfour  five", "one two three four five"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("a\ud800b", "ab"),
        ("\u202eevil\u202c \u2066word\u2069 \u200emark", "evil word mark"),
        ("cafe\u0301", "caf\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("agree\u00ad\nment", "agreement"),
        ("", ""),
        (" \n\t\x0c ", ""),
    ],
)
def test_characters(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("It ran nine days\x97not ten.", "It ran nine days—not ten."),
        ("\x93We\x92re tired,\x94 he said\x85 and left.", "“We’re tired,” he said… and left."),
        ("a\x96b \x80 5 \x8auma\x99 \x91x\x92", "a–b € 5 Šuma™ ‘x’"),
        ("\x8c\x9cuvre, \x9fves, \x8e\x9e", "Œœuvre, Ÿves, Žž"),
        ("a\x81b\x8dc\x8fd\x90e\x9df", "abcdef"),
    ],
)
def test_windows_1252_that_was_read_as_latin_1(raw: str, text: str) -> None:
    assert clean(raw) == text
    assert clean_line(raw) == text


WRAPPED = """\
   LISBON, May 4 - The port of Lisbon will close two of its nine
docks for repairs in June, the harbour master said on Monday. The
work should take six weeks.
   Shipping lines said they would send their vessels to Setubal
and to Leixoes while the work goes on.
"""


def test_wraps_are_joined_and_indented_lines_open_paragraphs() -> None:
    assert clean(WRAPPED) == (
        "LISBON, May 4 - The port of Lisbon will close two of its nine docks for repairs in June, "
        "the harbour master said on Monday. The work should take six weeks.\n\n"
        "Shipping lines said they would send their vessels to Setubal and to Leixoes while the "
        "work goes on."
    )


def test_without_blank_lines_a_short_finished_line_ends_its_paragraph() -> None:
    raw = WRAPPED.replace("   ", "")
    assert [part.split()[0] for part in clean(raw).split("\n\n")] == ["LISBON,", "Shipping"]


def test_lines_that_are_paragraphs_stay_paragraphs() -> None:
    lines = [
        "The port of Lisbon will close two of its nine docks in June, the harbour master said.",
        "Repairs",
        "The work should take six weeks and cost 4.1 mln escudos. Two firms have made bids.",
        "Shipping lines will send their vessels to Setubal while the work goes on, they said.",
    ]
    assert clean("\n".join(lines)) == "\n\n".join(lines)


def test_a_heading_in_wrapped_text_is_a_paragraph() -> None:
    raw = (
        "Docks\nThe port of Lisbon will close two of its nine docks for repairs in\n"
        "June, the harbour master said on Monday, and six more of them during\nthe autumn."
    )
    assert clean(raw).split("\n\n")[0] == "Docks"
    assert len(clean(raw).split("\n\n")) == 2


def test_list_items_keep_their_lines_and_continuations_join_them() -> None:
    raw = "The ministers agreed:\n- to lower duties on tin\n  and lead\n- to meet again\n\nNo more."
    assert clean(raw) == (
        "The ministers agreed:\n- to lower duties on tin and lead\n- to meet again\n\nNo more."
    )


def test_rows_of_a_table_are_not_merged() -> None:
    raw = "Results\n  Shr      31 cts   28 cts\n  Net   1,048     942\n  Revs  9,457   8,111"
    assert [line for line in clean(raw).split("\n") if line] == [
        "Results",
        "Shr 31 cts 28 cts",
        "Net 1,048 942",
        "Revs 9,457 8,111",
    ]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("a plan for the long-", "term debt of the state", "long-term"),
        ("they put off the invest-", "ment until the autumn", "investment"),
        ("they looked for an agree-", "able end of the talks, agreeable to all", "agreeable end"),
        ("a line from the Asia-", "Pacific area to the north", "Asia-Pacific"),
        ("a good deal of long-", "and short-term debt", "long- and short-term"),
        ("the port was shut -", "for good, it was said", "shut - for"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_when_it_is_surely_a_wrap(
    end: str, start: str, joined: str
) -> None:
    assert joined in clean(f"The minister spoke to the house of {end}\n{start}.")


def test_wrapped_lines_without_spaces_are_joined_without_one() -> None:
    raw = "大阪の工場は月曜日に閉鎖された従業員は三百人だった再開は\n未定である。"
    assert clean(raw) == raw.replace("\n", "")
