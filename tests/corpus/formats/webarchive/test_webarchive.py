"""Web archives: a page that was captured is an article, with its address and its time."""

import gzip
import io
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Draft, Source
from corpus.errors import ReadError
from corpus.formats import Skip, read, read_bytes
from corpus.prepare import prepare_article
from tests.corpus.formats.packed import zipped
from tests.corpus.formats.pdf.paper import page_of, paper
from tests.corpus.formats.webarchive.captured import (
    ADDRESS,
    FIRST,
    SECOND,
    THIRD,
    WORDS,
    Written,
    page,
    records,
    warc,
)

TEXT = "\n\n".join(WORDS)
OTHER = Written(page("Ferry runs again.", *WORDS, title="Ferry"), "https://quay.example/ferry")


def _found(content: bytes, name: str = "old.warc.gz") -> list[Draft | ReadError | Skip]:
    return list(read_bytes(name, content))


def _drafts(content: bytes, name: str = "old.warc.gz") -> list[Draft]:
    found = _found(content, name)
    drafts = [one for one in found if isinstance(one, Draft)]
    assert drafts == [one for one in found if not isinstance(one, Skip)]
    return drafts


def _left_out(content: bytes, name: str = "old.warc.gz") -> str:
    """What is said of the archive as a whole."""
    (told,) = (o for o in _found(content, name) if isinstance(o, Skip) and o.reason == "left_out")
    assert told.name == name
    return told.hint


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_an_article_at_its_address_and_time(packed: bool) -> None:
    name = "old.warc.gz" if packed else "old.warc"
    (draft,) = _drafts(warc(Written(), gzip=packed), name)
    assert (draft.title, draft.text, draft.url) == ("Quay closes", TEXT, ADDRESS)
    assert draft.origin.path == f"{name}/{ADDRESS}"
    assert draft.uri == f"upload:{name}/{ADDRESS}"
    assert draft.metadata == {"captured": FIRST}
    article = prepare_article(draft)
    assert article.captured == FIRST
    assert article.published is None


def test_the_day_of_a_capture_is_none_of_publication() -> None:
    dated = page(head='<meta property="article:published_time" content="2019-05-06">')
    (draft,) = _drafts(warc(Written(dated)), "crawl-20210301.warc.gz")
    assert prepare_article(draft).published == "2019-05-06"
    (draft,) = _drafts(warc(Written(address="https://quay.example/")), "crawl-20210301.warc.gz")
    assert prepare_article(draft).published is None


def _chunked(body: bytes) -> bytes:
    parts = [body[n : n + 100] for n in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


RAW = zlib.compressobj(wbits=-15)
BODIES: dict[str, tuple[bytes, str | dict[str, str]]] = {
    "as it is": (page(), {}),
    "gzip": (gzip.compress(page()), {"Content-Encoding": "gzip"}),
    "two members": (gzip.compress(page()[:50]) + gzip.compress(page()[50:]), "gzip"),
    "deflate": (zlib.compress(page()), "deflate"),
    "raw deflate": (RAW.compress(page()) + RAW.flush(), "deflate"),
    "brotli": (brotli.compress(page()), "br"),
    "twice": (gzip.compress(brotli.compress(page())), "br, gzip"),
    "chunked": (_chunked(page()), {"Transfer-Encoding": "Chunked"}),
    "both": (
        _chunked(gzip.compress(page())),
        {"Transfer-Encoding": "chunked", "Content-Encoding": "x-gzip"},
    ),
    "unpacked before": (page(), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
    "unpacked brotli": (page(), "br"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_unpacked(name: str) -> None:
    body, headers = BODIES[name]
    coded = {"Content-Encoding": headers} if isinstance(headers, str) else headers
    (draft,) = _drafts(warc(Written(body, headers=coded)))
    assert draft.text == TEXT
    assert draft.remarks == ()


def test_the_charset_of_the_header_is_believed() -> None:
    words = ("Набережная закроется в марте, сообщил начальник порта рыбакам в понедельник.",) * 2
    body = page(*words).decode().encode("cp1251")
    (draft,) = _drafts(warc(Written(body, media="text/html; charset=windows-1251")))
    assert draft.text.startswith("Набережная закроется")


def test_resources_and_texts_made_of_pages() -> None:
    plain = ("\n".join(WORDS)).encode()
    made = warc(
        Written(type="resource", media="text/html", address="https://a.example/1"),
        Written(plain, "https://a.example/2", type="conversion", media="text/plain"),
        Written(b"{}", "urn:pageinfo:https://a.example/1", type="resource", media="text/html"),
    )
    drafts = _drafts(made)
    assert [(draft.url, draft.text.split("\n")[0]) for draft in drafts] == [
        ("https://a.example/1", WORDS[0]),
        ("https://a.example/2", WORDS[0]),
    ]
    assert _left_out(made) == "left out: 1 file of another type"


def test_a_text_made_of_a_page_that_is_there_is_counted() -> None:
    text = Written(b"The quay closes.", type="conversion", media="text/plain", date=SECOND)
    (draft,) = _drafts(warc(text, Written()))
    assert draft.text == TEXT
    assert draft.remarks == ()
    assert _left_out(warc(text, Written())) == "left out: 1 text made of a page"


DIGEST = {"WARC-Payload-Digest": "sha1:QUAY"}
REVISIT = Written(
    b"", date=THIRD, type="revisit", more=DIGEST, address="https://quay.example/print/quay"
)


@pytest.mark.parametrize(
    "more",
    [
        DIGEST,
        {"WARC-Refers-To": "<urn:uuid:1>"},
        {"WARC-Refers-To-Target-URI": ADDRESS, "WARC-Refers-To-Date": FIRST},
    ],
)
def test_a_revisit_has_the_content_that_it_refers_to(more: dict[str, str]) -> None:
    first = Written(more={**DIGEST, "WARC-Record-ID": "<urn:uuid:1>"})
    for order in ([first, replace(REVISIT, more=more)], [replace(REVISIT, more=more), first]):
        first_draft, again = _drafts(warc(*order))
        assert (again.url, again.text) == (REVISIT.address, first_draft.text)
        assert again.metadata == {"captured": THIRD}


def test_a_page_that_was_captured_again_as_it_was_is_counted() -> None:
    same = replace(REVISIT, address=ADDRESS)
    made = warc(Written(more=DIGEST), same, Written(more=DIGEST, date=SECOND))
    (draft,) = _drafts(made)
    assert draft.metadata == {"captured": FIRST}
    assert _left_out(made) == "left out: 2 captures of pages as before"


def test_revisits_that_lead_nowhere_are_told() -> None:
    picture = Written(b"x", "https://a.example/a.png", media="image/png", more={
        "WARC-Payload-Digest": "sha1:PICTURE"
    })  # fmt: skip
    again = replace(picture, type="revisit", body=b"", date=SECOND)
    told = _left_out(warc(OTHER, REVISIT, picture, again))
    assert told == "left out: 2 pictures, 1 revisit of content that is in another archive"


def test_captures_come_in_the_order_of_time() -> None:
    later = Written(page(*WORDS, "It opened again."), date=SECOND)
    drafts = _drafts(warc(later, Written()))
    assert [draft.metadata["captured"] for draft in drafts] == [FIRST, SECOND]
    assert len({prepare_article(draft).id for draft in drafts}) == 1


def test_what_is_no_page_is_counted_by_kind() -> None:
    others = [("image/png", "a.png"), ("image/webp", "b"), ("text/css", "c"), ("x/y", "d")]
    made = warc(
        *(Written(b"x", f"https://a.example/{name}", media=media) for media, name in others),
        Written(page("gone"), status="404 Not Found"),
        Written(b"", status="301 Moved Permanently"),
        Written(page("gone"), status="404 Not Found"),
        Written(b"<html><body></body></html>", "https://a.example/frame"),
        Written(b"GET / HTTP/1.1\r\n\r\n", type="request", media="application/http"),
        Written(b"software: test", type="warcinfo", media="application/warc-fields"),
        OTHER,
    )
    (draft,) = _drafts(made)
    assert (draft.title, draft.remarks) == ("Ferry", ())
    assert _left_out(made) == (
        "left out: 2 pictures, 1 style sheet, 1 file of another type, "
        "3 answers other than 200 OK (2 × 404, 1 × 301), "
        "1 page without main text (https://a.example/frame)"
    )


def test_what_is_left_out_is_told_where_no_page_could_be_read() -> None:
    broken = Written(b"no pdf", "https://a.example/a.pdf", media="application/pdf")
    picture = Written(b"x", "https://a.example/a.png", media="image/png")
    error, told = _found(warc(broken, picture))
    assert isinstance(error, ReadError)
    assert told == Skip("left_out", "old.warc.gz", "left out: 1 picture")


def test_a_pdf_file_is_read_and_kept() -> None:
    file = paper(page_of(["Quay closes", "It shuts in March."]))
    (draft,) = _drafts(warc(Written(file, "https://a.example/quay.pdf", media="application/pdf")))
    assert draft.original == Source("quay.pdf", "application/pdf", file)
    assert draft.url == "https://a.example/quay.pdf"


def test_a_body_that_was_cut_off_is_told() -> None:
    cut = gzip.compress(page() + b" " * 200_000, 0)[:1500]
    for written in (
        Written(cut, headers={"Content-Encoding": "gzip"}),
        Written(more={"WARC-Truncated": "length"}),
    ):
        (draft,) = _drafts(warc(written))
        assert draft.remarks == ("the page was captured only in part",)


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_leaves_the_others(packed: bool) -> None:
    name = "old.warc.gz" if packed else "old.warc"
    one, two, three = records([Written(), replace(OTHER, date=SECOND), OTHER], gzip=packed)
    third = replace(OTHER, address="https://quay.example/third")
    broken = bytearray(two)
    if packed:
        broken[len(two) // 2] ^= 0xFF
    else:
        broken = bytearray(two.replace(b"Content-Length: ", b"Content-Length: 9", 1))
    made = one + bytes(broken) + three + records([third], gzip=packed)[0]
    error, *drafts = _found(made, name)
    assert isinstance(error, ReadError)
    assert error.message.startswith(f"the record at byte {len(one):,}")
    assert " is damaged: " in error.message
    assert error.hint
    assert [draft.url for draft in drafts if isinstance(draft, Draft)] == [
        ADDRESS, OTHER.address, third.address,
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_off(packed: bool) -> None:
    name = "old.warc.gz" if packed else "old.warc"
    one, two = records([Written(), OTHER], gzip=packed)
    error, draft = _found(one + two[: len(two) // 2], name)
    assert isinstance(draft, Draft)
    assert isinstance(error, ReadError)
    assert error.message.startswith(f"the record at byte {len(one):,}")


def test_records_that_were_packed_together() -> None:
    made = gzip.compress(warc(Written(date=SECOND), OTHER, gzip=False))
    assert [draft.url for draft in _drafts(made)] == [OTHER.address, ADDRESS]


def test_a_bad_page_is_named_with_its_record() -> None:
    one, two = records([Written(b"\x00\x01" * 600, "https://a.example/bad"), OTHER])
    error, draft = _found(one + two)
    assert isinstance(draft, Draft)
    assert isinstance(error, ReadError)
    assert error.origin.path == "old.warc.gz/https://a.example/bad"
    assert error.message.endswith("(record at byte 0)")


def _wacz(*archives: bytes, compression: int = zipfile.ZIP_STORED) -> bytes:
    files = {f"archive/{n}.warc.gz": one for n, one in enumerate(archives)}
    return zipped({"datapackage.json": "{}", **files}, compression)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_archives_of_a_package_are_read_as_one(compression: int) -> None:
    first = warc(Written(more=DIGEST, date=SECOND), OTHER)
    second = warc(replace(REVISIT, date=THIRD))
    drafts = _drafts(_wacz(first, second, compression=compression), "site.wacz")
    assert [draft.url for draft in drafts] == [OTHER.address, ADDRESS, REVISIT.address]
    assert drafts[0].origin.path == f"site.wacz/{OTHER.address}"


def test_a_file_on_the_disk_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "old.warc.gz"
    path.write_bytes(warc(Written(), OTHER))
    counted: list[int] = []
    drafts = list(read(path, on_bytes=counted.append))
    assert [draft.url for draft in drafts if isinstance(draft, Draft)] == [ADDRESS, OTHER.address]
    assert sum(counted) == path.stat().st_size


def test_an_archive_in_a_zip_file() -> None:
    (draft,) = _drafts(zipped({"in/old.warc.gz": warc(Written())}), "all.zip")
    assert draft.origin.path == f"all.zip/in/old.warc.gz/{ADDRESS}"


BROTLI_BOMB = brotli.compress(bytes(33 * 2**20), quality=1)


def _bomb() -> bytes:
    """A record of 1 GB that claims to be a page."""
    head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {ADDRESS}\r\n".encode()
    made = io.BytesIO()
    with gzip.open(made, "wb") as file:
        file.write(head + b"Content-Type: text/html\r\nContent-Length: 1000000000\r\n\r\n")
        for _ in range(300):
            file.write(bytes(1_000_000))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.warc", b"", "the file is no WARC"),
        ("a.warc", page(), "the file is no WARC, but an HTML page"),
        ("a.warc.gz", b"\x1f\x8b\x08 and no more", "the record at byte 0 is damaged: its comp"),
        ("a.warc", b"WARC/1.0\r\n" + b"a" * 2**21, "the record at byte 0 is damaged: its headers"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "the record at byte 0 is damaged"),
        ("a.wacz", b"PK\x03\x04 and no more", "not a whole WACZ package"),
        ("a.wacz", zipped({"a.txt": "x"}), "there is no web archive (.warc, .warc.gz)"),
        ("a.warc.gz", warc(Written(status="404 No")), "no article in this archive, but 1 answer"),
        ("a.warc.gz", _bomb(), "unpacked, the archive is more than 40 times as large"),
        (
            "a.warc.gz",
            warc(Written(page(), headers={"Content-Encoding": "zstd"})),
            "its content is packed as 'zstd', which is not read (record at byte 0)",
        ),
        (
            "a.warc.gz",
            warc(Written(BROTLI_BOMB, headers={"Content-Encoding": "br"})),
            "unpacked, its content is larger than 32 MiB (record at byte 0)",
        ),
    ],
)  # fmt: skip
def test_refusals(name: str, content: bytes, message: str) -> None:
    (error,) = _found(content, name)
    assert isinstance(error, ReadError)
    assert error.message.startswith(message)
    assert error.hint


@settings(max_examples=25)
@given(data=st.data(), packed=st.booleans())
def test_damage_anywhere_costs_no_other_record(data: st.DataObject, packed: bool) -> None:
    """One byte is another, or some are gone: what is not touched is read."""
    made = records([Written(), OTHER, replace(OTHER, address="https://a.example/3")], gzip=packed)
    place = data.draw(st.integers(len(made[0]), len(made[0]) + len(made[1]) - 1))
    content = bytearray(b"".join(made))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place : min(place + 20, len(made[0]) + len(made[1]))]
    name = "a.warc.gz" if packed else "a.warc"
    read = {one.url for one in _found(bytes(content), name) if isinstance(one, Draft)}
    assert {ADDRESS, "https://a.example/3"} <= read


@pytest.mark.parametrize("gone", range(1, 40))
def test_the_end_of_a_record_that_is_gone_costs_not_the_next(gone: int) -> None:
    made = records([Written(), OTHER, replace(OTHER, address="https://a.example/3")], gzip=False)
    content = made[0] + made[1][:-gone] + made[2]
    read = {one.url for one in _found(content, "a.warc") if isinstance(one, Draft)}
    assert {ADDRESS, "https://a.example/3"} <= read
