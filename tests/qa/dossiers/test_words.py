"""Names and notes: what they may hold, and what is refused in them."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.errors import QuestionError
from qa.dossiers.words import clean_name, clean_note


@pytest.mark.parametrize(
    "name", ["", " \n\t ", "x" * 201, "a\x00b", "a\x1bb", "a\ufffeb", "\ud800"]
)
def test_a_name_is_text_of_some_length(name: str) -> None:
    with pytest.raises(QuestionError) as error:
        clean_name(name)
    assert error.value.code == "dossier_name_invalid"


@pytest.mark.parametrize("note", ["x" * 4001, "a\x00b", "line\n\x08", "\uffff", "\udfff"])
def test_a_note_is_text_of_some_length(note: str) -> None:
    with pytest.raises(QuestionError) as error:
        clean_note(note)
    assert error.value.code == "note_invalid"


def test_the_fault_is_named_with_its_place() -> None:
    with pytest.raises(QuestionError, match=re.escape("U+0007 at character 3")):
        clean_note("ab\x07")


def test_what_people_write_stays() -> None:
    note = "=SUM(A1)\n\tשלום \u202eabc\u202c 🚢 <b> & “x”"
    assert clean_note(f" {note}\r\n") == note
    assert clean_name("  The\n canal ") == "The canal"
    assert len(clean_name("x" * 200)) == 200
    assert len(clean_note("x" * 4000)) == 4000


@given(st.text(max_size=60))
def test_whatever_is_kept_is_xml(text: str) -> None:
    try:
        kept = clean_note(text)
    except QuestionError:
        return
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;")
    assert ElementTree.fromstring(f"<a>{escaped}</a>").text == (kept or None)
    assert clean_note(kept) == kept
