"""Files made to do harm cost a refusal, in bounds, and the next file is read."""

import struct
import zlib
from collections.abc import Callable

import pytest

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.formats.child.pool import _pool
from tests.corpus.formats.packed import docx, epub, page, paragraph, zipped
from tests.corpus.formats.webarchive.captured import page as web_page

GOOD = docx(paragraph("Quay closes") + paragraph("It shuts."))
ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "lol">{ENTITIES}]>'


def _with_declaration(declaration: str, words: str) -> bytes:
    document = f'{declaration}<w:document xmlns:w="w">{words}</w:document>'
    return docx("", files={"word/document.xml": document})


def _claiming(size: int) -> bytes:
    """An archive with a small file that claims a size."""
    made = bytearray(zipped({"a.txt": "small"}))
    start = made.find(b"PK\x01\x02")
    made[start + 24 : start + 28] = struct.pack("<L", size)
    made[22:26] = struct.pack("<L", size)
    return bytes(made)


def _parts_in_parts(count: int) -> bytes:
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    return f"From: a@b.example\n{''.join(map(part.format, range(count)))}".encode()


def _many_names(count: int) -> bytes:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 16)
    entry = entry[:28] + struct.pack("<H", 7) + entry[30:]
    names = b"".join(entry + b"%07d" % n for n in range(count))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(names), 4, 0)
    return b"PK\x03\x04" + names + end


def _endless_page() -> bytes:
    """A small file whose page takes more memory, once it is unpacked, than a file may have."""
    squeezed = zlib.compressobj()
    start = squeezed.flush(zlib.Z_FULL_FLUSH)
    mebibyte = squeezed.compress(bytes(2**20)) + squeezed.flush(zlib.Z_FULL_FLUSH)
    content = start + mebibyte * 600
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length "
        + str(len(content)).encode()
        + b">>stream\n"
        + content
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("laughs.docx", lambda: _with_declaration(LAUGHS, "&m;"), "'word/document.xml'"),
    ("attribute.docx", lambda: _with_declaration(LAUGHS, "<w:p a='&m;'/>"), "'word/document.xml'"),
    (
        "file.docx",
        lambda: _with_declaration('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        "'word/document.xml' declares entities",
    ),
    ("deep.docx", lambda: docx("<w:sdt>" * 10**6), "'word/document.xml' is damaged"),
    ("deep.rtf", lambda: b"{\\rtf1" + b"{" * 10**6, "its groups are nested too deeply"),
    ("deep.epub", lambda: epub({"a.xhtml": page("<div>" * 10**6)}), "no text in this book"),
    (
        "deep.html",
        lambda: b"<html><body>" + b"<div>" * 10**6 + b"<p>Quay.",
        "the page has more than 80,000 elements",
    ),
    ("many.html", lambda: b"<html><body>" + b"<p>Quay." * 10**6, "the page has more than 80,000"),
    ("deep.eml", lambda: _parts_in_parts(3_000), "the file "),
    ("bomb.zip", lambda: zipped({"a.txt": bytes(65 * 2**20)}), "unpacked, 'a.txt' is larger than"),
    ("bomb.docx", lambda: docx("", files={"word/document.xml": bytes(65 * 2**20)}), "unpacked, "),
    ("claim.zip", lambda: _claiming(2**30), "unpacked, 'a.txt' is larger than 64 MiB"),
    ("lie.zip", lambda: _claiming(2), "'a.txt' is damaged"),
    ("pictures.md", lambda: b"![a](" * 200_000, "the file cannot be read: it takes more than 4 s"),
    (
        "memory.pdf",
        _endless_page,
        "the file cannot be read: it needed more memory than a file may have (512 MB)",
    ),
    ("names.zip", lambda: _many_names(200_000), "it holds more than 20,000 files"),
]


@pytest.mark.parametrize(("name", "made", "message"), HOSTILE, ids=[name for name, *_ in HOSTILE])
def test_a_hostile_file_is_refused(name: str, made: Callable[[], bytes], message: str) -> None:
    (error,) = read_bytes(name, made())
    assert isinstance(error, ReadError)
    assert error.message.startswith(message)
    assert error.hint
    (draft,) = read_bytes("good.docx", GOOD)
    assert isinstance(draft, Draft)


def test_a_page_that_declares_entities_is_read_without_them() -> None:
    page = f"<!DOCTYPE html [{ENTITIES}]><html><body><p>It shuts. &m;</p></body></html>"
    (draft,) = read_bytes("laughs.html", page.encode())
    assert isinstance(draft, Draft)
    assert len(draft.text) < 100


def test_pages_are_read_in_a_child() -> None:
    """As documents are: what takes them apart is written in C."""
    _pool.close()
    (draft,) = read_bytes("a.html", web_page())
    assert isinstance(draft, Draft)
    assert len(_pool.idle) == 1


def test_a_text_is_read_where_it_is_unless_it_is_long() -> None:
    _pool.close()
    text = b"Quay\n\nThe quay closes in March. "
    for content in (text, text * 4_000):
        assert not _pool.idle
        (draft,) = read_bytes("a.txt", content)
        assert isinstance(draft, Draft)
    assert len(_pool.idle) == 1


def test_a_hostile_file_in_an_archive_leaves_the_others() -> None:
    memory = docx("<w:p/>" * 9_000_000)
    made = zipped({"a.docx": GOOD, "memory.docx": memory, "b.docx": GOOD})
    first, error, last = read_bytes("news.zip", made)
    assert isinstance(first, Draft)
    assert isinstance(error, ReadError)
    assert error.origin == Origin("news.zip/memory.docx")
    assert error.message == "the file cannot be read: it takes more than 512 MiB of memory"
    assert isinstance(last, Draft)
    assert last.origin == Origin("news.zip/b.docx")


def test_archives_in_an_archive_unpack_no_more_than_it_may() -> None:
    part = zipped({"a.txt": b"\x89PNG" + bytes(31 * 2**20)})
    found = list(read_bytes("many.zip", zipped({f"{n}.zip": part for n in range(50)})))
    assert all(isinstance(one, ReadError) for one in found)
    last = found[-1]
    assert isinstance(last, ReadError)
    assert last.message == "unpacked, it is larger than 256 MiB"
