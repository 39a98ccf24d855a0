"""Kinds of files that a list is narrowed to: which find something, and what is said of others."""

import io
import mailbox
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats import ARTICLE_KINDS, HOLDERS, KINDS
from qa.collection.kinds import check_kind
from qa.contract.collection import Selection, Upload
from qa.contract.errors import QuestionError
from qa.library import Library
from tests.corpus.formats.webarchive.captured import Written, warc
from tests.qa.conftest import Opened

TEXT = "The quay of Holm was closed on Friday, as its planks had rotted through in winter."


def _hint(kind: str, *here: str) -> str:
    with pytest.raises(QuestionError) as caught:
        check_kind(kind, lambda: here)
    assert caught.value.code == "kind_unknown"
    assert repr(kind)[:60] in caught.value.message
    assert len(caught.value.message) < 150
    return caught.value.hint


@pytest.fixture
def library(opened: Opened) -> Library:
    return opened()


def test_every_kind_is_of_articles_or_holds_others() -> None:
    assert {*ARTICLE_KINDS} | HOLDERS == {*KINDS.values()}
    assert not HOLDERS & {*ARTICLE_KINDS}


@pytest.mark.parametrize("kind", ["nonsense", "", "x" * 5_000, "\u200epdf", "ПДФ", "文書", "."])
def test_what_is_no_kind_is_told_those_that_are(kind: str) -> None:
    assert _hint(kind, "html", "pdf") == "this collection has html, pdf"
    assert "kinds are csv, docx, eml, epub, html" in _hint(kind)
    assert not {*HOLDERS} & {*_hint(kind).replace(",", "").split()}


@pytest.mark.parametrize(
    ("ending", "kinds"),
    [
        ("md", "markdown"), ("txt", "text"), ("tsv", "csv"), ("tab", "csv"), ("htm", "html"),
        ("ndjson", "jsonl"), ("docm", "docx"), ("fodt", "odt"), ("jpg", "image"), ("tif", "image"),
        ("emlx", "eml"), ("srt", "subtitles"), ("vtt", "subtitles"), ("PDF", "pdf"),
        (".pdf", "pdf"), (".Md", "markdown"), ("csv.gz", "csv"), ("gz", "csv, json, jsonl"),
    ],
)  # fmt: skip
def test_an_ending_is_told_its_kind(ending: str, kinds: str) -> None:
    word = ending.lower().lstrip(".")
    assert _hint(ending, "pdf") == f"files that end in .{word} are of kind {kinds}"


@pytest.mark.parametrize("ending", KINDS)
def test_every_ending_leads_to_kinds_that_can_be_asked_for(ending: str) -> None:
    word = ending.removeprefix(".")
    if word in ARTICLE_KINDS:
        check_kind(word, lambda: ())
        return
    told = _hint(word).removeprefix(f"files that end in .{word} are of kind ")
    if KINDS[ending] in HOLDERS:
        assert told.startswith("articles out of one are of the kinds of the files in it")
    else:
        for kind in told.split(", "):
            check_kind(kind, lambda: ())


@pytest.mark.parametrize(("kind", "written"), [("Text", "text"), ("IMAGE", "image")])
def test_capitals_are_told(kind: str, written: str) -> None:
    assert _hint(kind, "pdf") == f"write {written}"


@pytest.mark.parametrize("kind", ["doc", ".XLS", "msg", "ppt"])
def test_a_kind_that_is_not_read_is_told_so(kind: str) -> None:
    assert "is not read: Save it" in _hint(kind, "pdf")


@given(st.text(max_size=80))
def test_any_word_is_a_kind_or_an_error_with_something_to_do(kind: str) -> None:
    if kind in ARTICLE_KINDS:
        check_kind(kind, lambda: ("html",))
    else:
        assert _hint(kind, "html")


def test_a_kind_that_is_held_is_one_whatever_it_is() -> None:
    check_kind("parchment", lambda: ("parchment",))


def _zip(_: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("quay.md", f"# Quay\n\n{TEXT}")
    return packed.getvalue()


def _mbox(folder: Path) -> bytes:
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Mon, 1 Apr 2024 10:00:00 +0000"
    message["Subject"], message["Message-ID"] = "Quay", "<1@b.example>"
    message.set_content(TEXT)
    box = mailbox.mbox(folder / "made.mbox")
    box.add(message)
    box.close()
    return (folder / "made.mbox").read_bytes()


@pytest.mark.parametrize(
    ("name", "made", "kind", "inside"),
    [
        ("old.zip", _zip, "markdown", "files in it; this"),
        ("list.mbox", _mbox, "eml", "files in it, the messages of kind eml; this"),
        ("site.warc.gz", lambda _: warc(Written()), "html", "in it, the pages of kind html; this"),
    ],
)
def test_what_holds_others_is_told_what_came_out_of_it(
    library: Library,
    tmp_path: Path,
    name: str,
    made: Callable[[Path], bytes],
    kind: str,
    inside: str,
) -> None:
    library.add_uploads([Upload(name, made(tmp_path))])
    holder = name.split(".")[1]
    for look in (library.articles, library.overview):
        with pytest.raises(QuestionError, match=f"no article is of kind '{holder}'") as caught:
            look(Selection(kind=holder))
        assert caught.value.hint.endswith(f"{inside} collection has {kind}")
    assert library.articles(Selection(kind=kind)).total == 1


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_a_kind_that_is_not_there_is_none_of_them(library: Library, kind: str) -> None:
    assert library.articles(Selection(kind=kind)).total == 0
