"""What the child reads and shows: each kind with its reader, each kept file with its painter."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from corpus.article import Draft, Origin, Source
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.serving import Painter, Reader
from corpus.formats.child.working import Working
from corpus.formats.docx import read_docx
from corpus.formats.epub import read_epub
from corpus.formats.html import read_html
from corpus.formats.jsonl import read_jsonl
from corpus.formats.kinds import Kind
from corpus.formats.limits import MAX_FILE_BYTES, at_most
from corpus.formats.markdown import read_markdown
from corpus.formats.odt import read_odt
from corpus.formats.office.archive import read_zip
from corpus.formats.office.package import Allowance, Package
from corpus.formats.recognition.packages import packed_kind
from corpus.formats.recognition.signatures import actual_kind
from corpus.formats.rtf import read_rtf
from corpus.formats.text import read_text

# An archive may hold archives; those hold no more of them.
_DEEPEST = 2
_PDF = "application/pdf"


def _one(read: Callable[[bytes, Origin, str], Draft], most: int | None = None) -> Reader:
    """A reader of files that hold one article each, of ``most`` bytes if there is a limit."""

    def reader(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
        yield read(at_most(io.BytesIO(content), most) if most else content, origin, uri)

    return reader


def _lines(content: bytes, origin: Origin, uri: str) -> Iterable[Draft | ReadError]:
    return read_jsonl(io.BufferedReader(io.BytesIO(content)), origin, uri)


def _pdf(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError | Working]:
    from corpus.formats.pdf import read_pdf

    for found in read_pdf(content, origin, uri):
        if isinstance(found, Draft):
            # Its pages show more than their text.
            yield replace(found, original=Source(PurePath(origin.path).name, _PDF, content))
        else:
            yield found


# A library that only one format needs is imported when its reader first runs.
_READERS: Mapping[Kind, Reader] = {
    "text": _one(read_text, MAX_FILE_BYTES),
    "markdown": _one(read_markdown, MAX_FILE_BYTES),
    "html": _one(read_html, MAX_FILE_BYTES),
    "jsonl": _lines,
    "docx": _one(read_docx),
    "odt": _one(read_odt),
    "rtf": _one(read_rtf),
    "epub": read_epub,
    "pdf": _pdf,
}
_PACKED = ("docx", "odt", "epub", "zip")
_TEXTS = ("text", "markdown", "html", "jsonl")


def _read(
    depth: int,
    named: Kind,
    content: bytes,
    origin: Origin,
    uri: str,
    allowance: Allowance | None = None,
) -> Iterable[Draft | ReadError | Working]:
    """The drafts in a file of this kind, or of the kind that it is whatever its name says."""
    kind = named if named in _TEXTS else actual_kind(named, content)
    if kind in _PACKED and kind == named and not content.startswith((b"PK", b"<")):
        raise CorpusError(
            f"the file is no {kind.upper()}", "Save it again, or name it as what it is."
        )
    if kind != "zip":
        return _READERS[kind](content, origin, uri)
    package = Package(content, allowance)
    kind = packed_kind(named, package)
    if kind != "zip":
        return _READERS[kind](content, origin, uri)
    if depth == _DEEPEST:
        message = "an archive in an archive in an archive is not read"
        raise CorpusError(message, "Unpack the outer one, and add the archives in it.")
    return read_zip(package, origin, uri, partial(_read, depth + 1))


READERS: Mapping[str, Reader] = {
    kind: partial(_read, 0, kind) for kind in ("docx", "odt", "rtf", "epub", "pdf", "zip")
}


def _pdf_page(content: bytes, wanted: PageWanted) -> Iterator[Picture]:
    from corpus.formats.pdf.picture import show_page

    yield show_page(content, wanted)


PAINTERS: Mapping[str, Painter] = {_PDF: _pdf_page}
