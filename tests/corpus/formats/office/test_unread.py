"""Documents in a ZIP archive that are known and not read: named, with what to do."""

import zipfile
from pathlib import Path

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, find, read, read_bytes
from tests.corpus.formats.packed import docx, paragraph, zipped
from tests.corpus.formats.pdf.paper import page_of, paper

TEXT = "Quay closes\n\nIt shuts in March."
HTML = "<html><head><title>Quay</title></head><body>" + "<p>It shuts in March, they said.</p>" * 9
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _found(content: bytes) -> list[Draft | ReadError | Skip]:
    return list(read_bytes("news.zip", content))


@pytest.mark.parametrize(
    "name",
    [
        "minutes.doc", "budget.XLS", "talk.ppt", "re.msg", "sheet.xlsx", "old/Протокол.doc",
        "报告.xls", "archive.7z", "log.gz", "talk.key",
    ],
)  # fmt: skip
@pytest.mark.parametrize("content", [b"", OLD, b"PK\x03\x04"], ids=["empty", "old", "packed"])
def test_one_is_named_as_in_a_folder(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    (tmp_path / "one.txt").write_text(TEXT)
    (in_folder,) = (one for one in find([tmp_path]) if isinstance(one, Skip))
    found = _found(zipped({"one.txt": TEXT, name: content, "two.txt": TEXT}))
    assert [type(one) for one in found] == [Draft, Skip, Draft]
    assert found[1] == Skip("not_read", f"news.zip/{name}", in_folder.hint)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.doc", r"{\rtf1 Quay\par It shuts in March.}", "rtf"),
        ("a.xls", HTML, "html"),
        ("a.msg", paper(page_of(["Quay closes", "It shuts in March."])), "pdf"),
    ],
)
def test_one_that_is_another_than_its_name_says_is_read(
    name: str, content: str | bytes, kind: str
) -> None:
    (draft,) = _found(zipped({name: content}))
    assert isinstance(draft, Draft)
    assert (draft.kind, draft.origin.path) == (kind, f"news.zip/{name}")
    assert draft.uri == f"upload:news.zip/{name}"


def test_a_workbook_that_is_a_zip_file_is_not_unpacked() -> None:
    inside = zipped({"xl/workbook.xml": "<a/>", "note.txt": TEXT})
    skip, draft = _found(zipped({"a.xlsx": inside, "b.docx": docx(paragraph("Text."))}))
    assert isinstance(skip, Skip)
    assert skip.reason == "not_read"
    assert isinstance(draft, Draft)
    assert draft.origin.path == "news.zip/b.docx"


def test_hidden_ones_linked_ones_and_those_of_other_kinds_are_as_before() -> None:
    made = zipped({"one.txt": TEXT, ".a.doc": b"", "__MACOSX/a.doc": HTML, "a.gif": b""})
    reasons = [one.reason for one in _found(made) if isinstance(one, Skip)]
    assert reasons == ["hidden", "hidden", "other_kind"]


def test_one_that_is_locked_or_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.doc": HTML, "b.doc": HTML, "one.txt": TEXT}))
    content = bytearray(path.read_bytes())
    # The first is said to be encrypted, the second cannot be unpacked.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    second = content.index(b"b.doc") + len(b"b.doc")
    content[second : second + 20] = b"\xff" * 20
    path.write_bytes(content)
    first, other, draft = read(path)
    assert isinstance(draft, Draft)
    for one, name in ((first, "a.doc"), (other, "b.doc")):
        assert isinstance(one, Skip)
        assert (one.reason, one.name) == ("not_read", f"{path}/{name}")


def test_where_there_is_nothing_else_that_is_an_error_too() -> None:
    skip, error = _found(zipped({"a.doc": OLD}))
    assert isinstance(skip, Skip)
    assert isinstance(error, ReadError)
    assert error.message == "no article in this archive"


def test_one_in_an_archive_in_an_archive_is_named() -> None:
    inner = zipped({"a.doc": OLD, "one.txt": TEXT}, zipfile.ZIP_STORED)
    skip, draft = _found(zipped({"in.zip": inner}))
    assert isinstance(draft, Draft)
    assert isinstance(skip, Skip)
    assert skip.name == "news.zip/in.zip/a.doc"
