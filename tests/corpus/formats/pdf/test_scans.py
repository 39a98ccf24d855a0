"""Pages of PDF files that are pictures: recognized, marked, and told where they are not."""

import sys

import pytest

from corpus.article import Draft
from corpus.errors import CorpusError, ReadError
from corpus.formats import read_bytes
from corpus.formats.tesseract.data import SETTING
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, read, wrapped
from tests.corpus.formats.scanned import TEXT, needs_tesseract, picture, shown

WRITTEN = page_of(wrapped(PROSE, 80))


@needs_tesseract
def test_only_the_text_of_pictures_is_marked() -> None:
    draft = read(paper(WRITTEN, shown(picture()), lambda _: None, title="Mixed"))
    assert draft.text == f"{PROSE.strip()}\n\n{TEXT.strip()}"
    assert [(place.value, place.recognized) for place in draft.places] == [
        ("1", False), ("2", True),
    ]  # fmt: skip
    assert "read from pictures by text recognition: page 2 of 3" in draft.remarks
    assert "1 of 3 pages has no text (page 3)" in draft.remarks
    # The file is as old as its scan, not as its text.
    only = read(paper(shown(picture()), title="Old"))
    assert only.published is None


@needs_tesseract
def test_a_stamp_over_a_picture_is_not_its_text() -> None:
    stamped = shown(picture(), stamp="Case 12-345 Filed 03/04/19 Page 1 of 1")
    draft = read(paper(stamped, title="Filed"))
    assert TEXT.strip() in draft.text
    assert draft.text.count("Case 12-345") == 1
    assert draft.places[0].recognized


def test_text_that_was_recognized_before_is_taken_and_marked() -> None:
    draft = read(paper(shown(picture(), layer=TEXT), title="Searchable"))
    assert draft.text == TEXT.strip()
    assert draft.places[0].recognized
    assert draft.original is not None
    assert draft.original.words == b""


@pytest.mark.parametrize("lacking", ["library", "data"])
def test_without_tesseract_it_is_said_what_was_not_read_and_what_to_install(
    lacking: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    if lacking == "library":
        monkeypatch.setitem(sys.modules, "tesserocr", None)
        monkeypatch.setattr(
            "corpus.formats.tesseract.recognition.language_data", lambda: None, raising=True
        )
        missing, install = "text recognition is not installed", "make extras"
    else:
        monkeypatch.setenv(SETTING, str(tmp_path))
        missing, install = "text recognition finds no language data in", "tesseract-ocr-eng"
    draft = read(paper(WRITTEN, shown(picture()), WRITTEN, shown(picture()), title="Mixed"))
    (told,) = [one for one in draft.remarks if "not read" in one]
    assert told.startswith(f"2 of 4 pages are pictures that were not read (pages 2, 4): {missing}")
    assert install in told
    assert not told.endswith(".")
    with pytest.raises(CorpusError, match=f"has no text but in pictures, and {missing}"):
        read(paper(shown(picture())))


def test_a_page_of_a_stamp_alone_is_told_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path))
    draft = read(paper(shown(picture(), stamp="Received 12 May 2019"), title="Stamped"))
    assert draft.text == "Received 12 May 2019"
    assert any("1 of 1 page is a picture that was not read" in one for one in draft.remarks)


@needs_tesseract
def test_the_child_reads_scans_and_tells_each_page() -> None:
    from corpus.article import Origin
    from corpus.formats.child import read_in_child

    told: list[tuple[int, int]] = []
    content = paper(WRITTEN, shown(picture()), title="Told")
    (draft,) = read_in_child(
        "pdf",
        content,
        Origin("a.pdf"),
        "upload:a.pdf",
        on_page=lambda n, of: told.append((n, of)),
    )
    assert isinstance(draft, Draft)
    assert told == [(2, 2)]
    assert draft.original is not None
    assert (draft.original.content, bool(draft.original.words)) == (content, True)


def test_a_page_with_nothing_but_a_drawing_has_no_text() -> None:
    (error,) = read_bytes("drawn.pdf", paper(lambda canvas: canvas.rect(0, 0, 900, 900, fill=1)))
    assert isinstance(error, ReadError)
    assert error.message.startswith("its only page has no text, and none was recognized")
