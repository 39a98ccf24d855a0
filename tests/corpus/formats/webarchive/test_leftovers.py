"""What of a web archive is no article: documents are named, all else is counted."""

import zipfile

import pytest

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, read_bytes
from tests.corpus.formats.packed import zipped
from tests.corpus.formats.pdf.paper import page_of, paper
from tests.corpus.formats.webarchive.captured import Written, page, warc

OTHER = Written(page(title="Ferry"), "https://quay.example/ferry")


def _found(content: bytes, name: str = "old.warc.gz") -> list[Draft | ReadError | Skip]:
    return list(read_bytes(name, content))


@pytest.mark.parametrize(
    ("media", "path", "ending"),
    [
        ("application/msword", "report", ".doc"),
        ("application/vnd.ms-excel", "figures.php?id=1", ".xls"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "figures.xlsx",
            ".xlsx",
        ),
        ("application/vnd.ms-powerpoint", "talk.ppt", ".ppt"),
        ("application/octet-stream", "old%20report.DOC", ".doc"),
        ("", "mail.msg?x=1", ".msg"),
        ("application/force-download", "get/re.msg", ".msg"),
        ("application/x-msexcel", "get?id=1", ".xls"),
        ("Application/VND.MS-Excel; charset=x", "get?id=1", ".xls"),
        ("application/vnd.ms-excel.sheet.macroEnabled.12", "get?id=1", ".xlsm"),
        ("application/mspowerpoint", "", ".ppt"),
        ("application/vnd.apple.keynote", "", ".key"),
    ],
)
def test_documents_that_are_not_read_are_named(media: str, path: str, ending: str) -> None:
    address = f"https://a.example/{path}"
    document = Written(b"x", address, media=media)
    made = warc(document, OTHER)
    draft, named, told = _found(made)
    assert isinstance(draft, Draft)
    assert isinstance(named, Skip)
    assert (named.reason, named.name) == ("not_read", f"old.warc.gz/{address}")
    assert f"({ending}) is not read: " in named.hint
    assert draft.remarks == ()
    assert isinstance(told, Skip)
    assert told.hint == "left out: 1 document of a kind that is not read"
    named, error = _found(warc(document))
    assert isinstance(named, Skip)
    assert isinstance(error, ReadError)
    assert "but 1 document of a kind that is not read" in error.message


@pytest.mark.parametrize(
    ("media", "path"),
    [("image/png", "a.doc"), ("text/css", "a.xls"), ("x/y", "a.key"), ("", "a.bin"), ("", "[")],
)
def test_what_only_looks_like_a_document_is_counted(media: str, path: str) -> None:
    made = warc(Written(b"x", f"https://a.example/{path}", media=media), OTHER)
    _, told = _found(made)
    assert isinstance(told, Skip)
    assert "document" not in told.hint


@pytest.mark.parametrize(
    ("media", "disposition", "ending"),
    [
        ("application/octet-stream", 'attachment; filename="Bilanz 2021.XLS"', ".xls"),
        ("", "attachment; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.doc", ".doc"),
        ("application/x-unknown", "inline; filename=re.msg", ".msg"),
        ("text/plain", 'attachment; filename="議事録.ppt"', ".ppt"),
        # What the name says is more certain than the type.
        ("application/vnd.ms-excel", "attachment; filename=figures.xlsx", ".xlsx"),
        ("application/vnd.ms-excel", "attachment; filename=figures", ".xls"),
        ("application/vnd.ms-excel", "attachment; filename=figures.csv", ".xls"),
    ],
)
@pytest.mark.parametrize("type", ["response", "revisit"])
def test_a_document_is_known_by_the_name_that_its_server_gives(
    media: str, disposition: str, ending: str, type: str
) -> None:
    address = "https://a.example/download.php?id=3"
    document = Written(
        b"x", address, type=type, media=media, headers={"Content-Disposition": disposition}
    )
    draft, named, *rest = _found(warc(document, OTHER))
    if type == "revisit" and not media:
        # Of which type its content is stands in another archive.
        assert isinstance(named, Skip)
        assert named.hint.startswith("left out: 1 revisit of content that is in another archive")
        return
    assert isinstance(draft, Draft)
    assert isinstance(named, Skip)
    assert (named.reason, named.name) == ("not_read", f"old.warc.gz/{address}")
    assert f"({ending}) is not read: " in named.hint
    (told,) = rest
    assert isinstance(told, Skip)
    assert told.hint == "left out: 1 document of a kind that is not read"


@pytest.mark.parametrize(
    ("media", "name", "told"),
    [
        ("image/png", "a.doc", "1 picture"),
        ("text/css", "a.xls", "1 style sheet"),
        ("application/octet-stream", "a.bin", "1 file of another type"),
        ("application/octet-stream", "doc", "1 file of another type"),
        ("text/plain", "robots.txt", "1 plain text"),
        ("application/json", "a.doc", "1 data file"),
    ],
)
def test_a_name_makes_no_document_of_another_file(media: str, name: str, told: str) -> None:
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    made = Written(b"x", "https://a.example/get", media=media, headers=headers)
    *_, left = _found(warc(made, OTHER))
    assert isinstance(left, Skip)
    assert left.hint == f"left out: {told}"


def test_what_is_read_is_read_whatever_its_name_for_saving_is() -> None:
    headers = {"Content-Disposition": "attachment; filename=report.doc"}
    made = warc(
        Written(headers=headers),
        Written(
            paper(page_of(["Quay closes", "It shuts in March."])),
            "https://a.example/p",
            media="application/pdf",
            headers=headers,
        ),
    )
    assert [type(one) for one in _found(made)] == [Draft, Draft]


def test_documents_beside_the_archives_of_a_package_are_named() -> None:
    package = zipped(
        {
            "archive/data.warc.gz": warc(OTHER),
            "indexes/index.cdx.gz": b"",
            "indexes/notes.doc": b"",
            "pages/pages.jsonl": b"",
            "logs/crawl.log": b"",
            "datapackage.json": b"{}",
            "datapackage-digest.json": b"{}",
            "webarchive.yaml": b"",
            "Протокол.doc": b"",
            "notes/figures.xls": b"",
            "notes/readme.txt": b"",
            "notes/data.json": b"",
        },
        zipfile.ZIP_STORED,
    )
    first, second, draft, told = _found(package, "site.wacz")
    assert isinstance(draft, Draft)
    assert [one.name for one in (first, second) if isinstance(one, Skip)] == [
        "site.wacz/Протокол.doc", "site.wacz/notes/figures.xls",
    ]  # fmt: skip
    assert isinstance(told, Skip)
    assert told.hint == "left out: 2 files beside its archives"
