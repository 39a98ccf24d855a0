"""ZIP archives: every file in one is an article's source."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from corpus.article import Draft, Origin, Source
from corpus.errors import ReadError
from corpus.formats import Skip, find, read, read_bytes
from corpus.formats.kinds import KEPT, Kind
from corpus.prepare import prepare_article
from tests.corpus.formats.packed import docx, epub, odt, page, paragraph, zipped
from tests.corpus.formats.pdf.paper import page_of, paper

TEXT = "Quay closes\n\nIt shuts in March."
HTML = "<html><head><title>Quay</title></head><body>" + "<p>It shuts in March, they said.</p>" * 9


def _drafts(content: bytes) -> list[Draft]:
    found = list(read_bytes("news.zip", content))
    drafts = [one for one in found if isinstance(one, Draft)]
    assert drafts == [one for one in found if not isinstance(one, Skip)]
    return drafts


def _refusal(content: bytes) -> ReadError:
    (error,) = (one for one in read_bytes("news.zip", content) if not isinstance(one, Skip))
    assert isinstance(error, ReadError)
    assert error.hint
    return error


def test_each_file_is_read_as_its_kind() -> None:
    drafts = _drafts(
        zipped(
            {
                "a/one.txt": TEXT,
                "a/two.md": "# Two\n\nText.",
                "three.HTML": HTML,
                "four.jsonl": json.dumps({"title": "Four", "text": "Text."}),
                "five.docx": docx(paragraph("Five") + paragraph("Text.")),
                "six.odt": odt("<text:p>Six</text:p><text:p>Text.</text:p>"),
                "seven.rtf": r"{\rtf1 Seven\par Text.}",
                "eight.epub": epub({"a.xhtml": page("<h1>Eight</h1><p>Text.</p>")}),
                "in/nine.zip": zipped({"b/nine.txt": TEXT}),
            }
        )
    )
    assert [draft.origin.path for draft in drafts] == [
        "news.zip/a/one.txt", "news.zip/a/two.md", "news.zip/three.HTML", "news.zip/four.jsonl",
        "news.zip/five.docx", "news.zip/six.odt", "news.zip/seven.rtf",
        "news.zip/eight.epub/OEBPS/a.xhtml", "news.zip/in/nine.zip/b/nine.txt",
    ]  # fmt: skip
    assert drafts[0].uri == "upload:news.zip/a/one.txt"
    assert drafts[3].origin.line == 1
    assert all(draft.remarks == () for draft in drafts)


def test_a_pdf_file_in_an_archive_is_kept_by_itself() -> None:
    pages = ["Quay closes", "It shuts in March."], ["It opens again in May."]
    file = paper(*map(page_of, pages))
    (draft,) = _drafts(zipped({"a/quay.pdf": file}))
    assert draft.original == Source("quay.pdf", "application/pdf", file)
    assert [place.value for place in draft.places] == ["1", "2"]


def test_each_article_has_the_file_that_it_was_read_from() -> None:
    book = epub({"a.xhtml": page("<p>It shuts.</p>"), "b.xhtml": page("<p>It opens.</p>")})
    html = page("<p>The quay of Holm was closed on Friday.</p>").encode()
    drafts = _drafts(zipped({"a.epub": book, "b.html": html, "c.epub": book, "d.txt": TEXT}))
    chapter: tuple[str, Kind, bytes] = ("a.epub", "epub", book)
    other: tuple[str, Kind, bytes] = ("c.epub", "epub", book)
    files = [chapter, chapter, ("b.html", "html", html), other, other]
    assert [draft.original for draft in drafts] == [
        *(Source(name, KEPT[kind], content) for name, kind, content in files),
        None,
    ]
    assert [draft.kind for draft in drafts] == [*(kind for _, kind, _ in files), "text"]


def test_articles_keep_their_ids_when_the_archive_is_packed_again(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    path.write_bytes(zipped({"a/one.txt": TEXT, "b/one.txt": TEXT}))
    before = [prepare_article(draft) for draft in _read(path)]
    path.write_bytes(zipped({"b/one.txt": TEXT, "new.txt": TEXT, "a/one.txt": TEXT}))
    after = [prepare_article(draft) for draft in _read(path)]
    assert len({article.id for article in after}) == 3
    assert {(article.id, article.version) for article in before} <= {
        (article.id, article.version) for article in after
    }


def _read(path: Path) -> list[Draft]:
    (found,) = find([path])
    assert found == path
    drafts = [one for one in read(path) if isinstance(one, Draft)]
    assert all(draft.uri.startswith(path.as_uri() + "/") for draft in drafts)
    return drafts


def test_a_bad_file_leaves_the_others() -> None:
    made = zipped({"bad.docx": b"PK\x03\x04...", "empty.txt": "", "good.txt": TEXT})
    bad, empty, good = read_bytes("news.zip", made)
    assert isinstance(bad, ReadError)
    assert bad.origin == Origin("news.zip/bad.docx")
    assert isinstance(empty, ReadError)
    assert empty.message == "the file is empty"
    assert isinstance(good, Draft)


def test_what_is_passed_over_is_told_as_in_a_folder() -> None:
    made = io.BytesIO(
        zipped(
            {
                "one.txt": TEXT,
                "a/": "",
                "x.gif": "",
                "y.GIF": "",
                "z.exe": "",
                "README": "",
                ".hidden.txt": TEXT,
                "__MACOSX/._one.txt": "",
                "two.txt": TEXT,
            }
        )
    )
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    found = list(read_bytes("news.zip", made.getvalue()))
    assert [one for one in found if isinstance(one, Skip)] == [
        Skip("other_kind", ".gif"),
        Skip("other_kind", ".gif"),
        Skip("other_kind", ".exe"),
        Skip("other_kind", ""),
        Skip("hidden", "news.zip/.hidden.txt"),
        Skip("hidden", "news.zip/__MACOSX/._one.txt"),
        Skip("no_file", "news.zip/link.txt"),
    ]
    drafts = [one for one in found if isinstance(one, Draft)]
    assert [one.origin.path for one in drafts] == ["news.zip/one.txt", "news.zip/two.txt"]
    assert all(one.remarks == () for one in drafts)


@pytest.mark.parametrize(
    "name", ["../../etc/one.txt", "/etc/one.txt", "C:\\one.txt", "\x1b[2J/one.txt"]
)
def test_names_are_only_names(name: str) -> None:
    (draft,) = _drafts(zipped({name: TEXT}))
    assert draft.origin.path == f"news.zip/{name}".replace("\x1b", r"\x1b")
    assert prepare_article(draft).text == "It shuts in March."


def test_names_in_utf_8_that_do_not_say_so() -> None:
    made = zipped({"Mxxller.txt": TEXT}).replace(b"Mxxller", "Müller".encode())
    (draft,) = _drafts(made)
    assert draft.origin.path == "news.zip/Müller.txt"


def test_an_archive_in_an_archive_in_an_archive() -> None:
    inner = zipped({"one.txt": TEXT})
    middle = zipped({"inner.zip": inner, "two.txt": TEXT})
    error, draft = sorted(
        read_bytes("news.zip", zipped({"middle.zip": middle})),
        key=lambda one: isinstance(one, Draft),
    )
    assert isinstance(error, ReadError)
    assert error.message == "an archive in an archive in an archive is not read"
    assert error.origin == Origin("news.zip/middle.zip/inner.zip")
    assert isinstance(draft, Draft)


def _locked(content: bytes, *names: str) -> bytes:
    """The archive with these members marked as encrypted."""
    made = bytearray(content)
    for name in names:
        place = made.rfind(name.encode()) - 46
        made[place + 8] |= 1
    return bytes(made)


def test_locked_files_are_counted() -> None:
    made = _locked(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}), "a.txt", "b.txt")
    draft, error = read_bytes("news.zip", made)
    assert isinstance(draft, Draft)
    assert draft.origin.path == "news.zip/c.txt"
    assert isinstance(error, ReadError)
    assert error.message == "2 files in it protected by a password"
    assert error.origin == Origin("news.zip")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (zipped({}), "no article in this archive"),
        (zipped({"a.exe": "x"}), "no article in this archive"),
        (b"PK\x03\x04 and no more", "not a whole ZIP file"),
        (b"", "the file is no ZIP"),
        (b"just a text", "the file is no ZIP"),
        (zipped({"xl/workbook.xml": ""}), "the file is an Excel workbook, which is not read"),
        (_locked(zipped({"a.txt": TEXT}), "a.txt"), "1 file in it protected by a password"),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    assert _refusal(content).message.startswith(message)
