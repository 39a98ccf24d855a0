"""Files that are not what their names say, or that are not read: named, with what to do."""

from pathlib import Path

import pytest

from corpus.article import Draft, Source
from corpus.errors import ReadError
from corpus.formats import find, read, read_bytes
from corpus.formats.kinds import KEPT, Kind
from tests.corpus.formats.packed import docx, epub, odt, page, paragraph, zipped
from tests.corpus.formats.pdf.paper import page_of, paper

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
WORD = docx(paragraph("Quay closes") + paragraph("It shuts."))
OPEN = odt("<text:p>Quay closes</text:p><text:p>It shuts.</text:p>")
RICH = rb"{\rtf1 Quay closes\par It shuts.}"
PAPER = paper(page_of(["Quay closes", "It shuts in March."]))
BOOK = epub({"a.xhtml": page("<p>It shuts.</p>")})
HTML = b"<!DOCTYPE html>\n<html><head><title>Quay closes</title></head><body>" + (
    b"<p>It shuts in March, the harbour authority said.</p>" * 9
)
WORD_HTML = (
    b"\xef\xbb\xbf\r\n<html xmlns:w='urn:schemas-microsoft-com:office:word'>"
    + HTML.partition(b"<html>")[2]
)


def _old(stream: str) -> bytes:
    return OLD + stream.encode("utf-16-le") + bytes(500)


ACTUAL: dict[bytes, Kind] = {
    **{HTML: "html", WORD_HTML: "html", RICH: "rtf", WORD: "docx"},
    **{OPEN: "odt", BOOK: "epub", PAPER: "pdf"},
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quay.doc", HTML),
        ("quay.doc", WORD_HTML),
        ("quay.doc", RICH),
        ("quay.DOC", WORD),
        ("quay.doc", OPEN),
        ("quay.docx", RICH),
        ("quay.docx", HTML),
        ("quay.docx", OPEN),
        ("quay.odt", WORD),
        ("quay.rtf", WORD),
        ("quay.zip", WORD),
        ("quay.zip", BOOK),
        ("quay.epub", OPEN),
        ("quay.docm", WORD),
        ("quay.pdf", WORD),
        ("quay.pdf", HTML),
        ("quay.doc", PAPER),
        ("quay.docx", PAPER),
        ("quay.zip", PAPER),
    ],
)
def test_a_document_under_another_ending_is_read(name: str, content: bytes) -> None:
    (draft,) = read_bytes(name, content)
    assert isinstance(draft, Draft), draft
    assert "It shuts" in draft.text
    # A file is kept as what it is, whatever its name says.
    kind = ACTUAL[content]
    assert (draft.kind, draft.original) == (kind, Source(name, KEPT[kind], content))


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("a.doc", OLD, "an old Word document (.doc) is not read", "Save it as DOCX."),
        ("a.XLS", OLD, "a workbook (.XLS) is not read", "Save its sheet as CSV"),
        (
            "a.xlsx",
            zipped({"xl/workbook.xml": ""}),
            "the file is an Excel workbook",
            "Save its sheet as CSV",
        ),
        (
            "a.pptx",
            zipped({"ppt/presentation.xml": ""}),
            "the file is PowerPoint slides",
            "Save its",
        ),
        ("a.ppt", OLD, "slides (.ppt) is not read", "Save its text"),
        ("a.msg", OLD, "Outlook mail (.msg) is not read", "Save it as .eml"),
        (
            "a.pages",
            zipped({"Index/Document.iwa": ""}),
            "the file is a Pages,",
            "Export it as Word",
        ),
        ("a.gif", b"GIF89a", "a picture in another format than PNG (.gif) is not read", "Save it"),
        ("a.png", b"GIF89a", "the file is a GIF image, whatever its name says", "Save it as .png"),
        ("a.txt", b"\xff\xd8\xff", "looks like a JPEG image", "If it is one, give its name the"),
        ("a.mp3", b"ID3", "a recording (.mp3) is not read", "Write down"),
        ("a.mobi", b"x", "a book in another format than EPUB (.mobi) is not read", "Convert it"),
        ("a.rar", b"Rar!", "an archive in another format than ZIP (.rar) is not read", "Unpack"),
        ("a.odd", b"x", "files of kind '.odd' are not read", "Footnote reads .txt"),
        ("a.docx", _old("WordDocument"), "the file is an old Word document", "Save it as DOCX."),
        (
            "a.docx",
            _old("EncryptedPackage"),
            "the file is protected by a password",
            "Save it without",
        ),
        ("a.odt", _old("Workbook"), "the file is an old Excel workbook", "Save its sheet as CSV"),
        (
            "a.rtf",
            _old("PowerPoint Document"),
            "the file is old PowerPoint slides",
            "Save its text",
        ),
        ("a.zip", _old("__substg1.0_"), "the file is an Outlook message", "Save it as .eml"),
        ("a.epub", OLD, "the file is an old office document", "Save it as DOCX."),
        ("a.docx", b"\x89PNG", "the picture is broken", "Scan it again"),
        ("a.docx", b"Just a text.", "the file is no DOCX", "Save it again"),
        ("a.docx", b"", "the file is no DOCX", "Save it again"),
        (
            "a.docx",
            zipped({"a.txt": "x"}),
            "no DOCX document: a ZIP file of other files",
            "Save it",
        ),
        (
            "a.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "the file is an OpenDocument spreadsheet, which is not read",
            "Save its sheet as CSV",
        ),
        ("a.txt", WORD, "looks like a ZIP file", "If it is one, give its name the ending .zip."),
        (
            "a.md",
            RICH,
            "looks like an RTF document",
            "If it is one, give its name the ending .rtf.",
        ),
        ("a.txt", OLD, "looks like an old office document", "Save it as DOCX."),
    ],
)
def test_what_is_not_read_is_named(name: str, content: bytes, message: str, hint: str) -> None:
    (error,) = read_bytes(name, content)
    assert isinstance(error, ReadError)
    assert error.message.startswith(message)
    assert error.hint.startswith(hint)


def test_a_named_file_that_is_not_read_is_looked_into(tmp_path: Path) -> None:
    for name, content in {"a.doc": HTML, "b.doc": OLD, "c.odd": b""}.items():
        (tmp_path / name).write_bytes(content)
    a, b, c = find([tmp_path / "a.doc", tmp_path / "b.doc", tmp_path / "c.odd"])
    assert isinstance(a, Path)
    assert isinstance(b, Path)
    assert isinstance(c, ReadError)
    (draft,), (error,) = read(a), read(b)
    assert isinstance(draft, Draft)
    assert isinstance(error, ReadError)
    assert error.message == "an old Word document (.doc) is not read"


def test_an_html_page_is_still_a_page() -> None:
    (draft,) = read_bytes("a.html", HTML)
    assert isinstance(draft, Draft)
