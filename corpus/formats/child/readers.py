"""What the child reads and shows: each kind with its reader, each kept file with its painter."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import BinaryIO, get_args

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.by_kind import ROWS, read_rows
from corpus.formats.child.by_kind import BY_KIND
from corpus.formats.child.messages import Request
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.serving import FileReader, Painter, Reader
from corpus.formats.child.working import Begun, Read, Working
from corpus.formats.finding import Skip
from corpus.formats.kinds import KEPT, Kind
from corpus.formats.office.archive import Inside, read_zip
from corpus.formats.office.package import Package
from corpus.formats.recognition.packages import packed_kind
from corpus.formats.recognition.signatures import actual_kind, signature
from corpus.formats.recognition.texts import text_kind, told_kind
from corpus.formats.record import read_as

# An archive may hold archives; those hold no more of them.
_DEEPEST = 2
_MOST_LOOKED_AT = 8192
# Of any size: a file of such a kind is read where it lies.
_ARCHIVES: Mapping[Kind, tuple[bytes, bytes]] = {
    "warc": (b"WARC/", b"\x1f\x8b"),
    "wacz": (b"PK\x03\x04", b"PK\x05\x06"),
}
_PACKED = ("docx", "odt", "epub", "zip")
_TEXTS = ("text", "markdown", "html", "subtitles", *ROWS)


def _read(named: Kind, content: bytes, origin: Origin, uri: str, inside: Inside) -> Iterable[Read]:
    """The drafts in a file of this kind, or of the kind that it is whatever its name says."""
    if named in _ARCHIVES:
        return _archive(named, io.BytesIO(content), origin, uri)
    if named == "text" and (kind := text_kind(content)) != "text":
        return told_kind(kind, content, _read(kind, content, origin, uri, inside))
    kind = named if named in _TEXTS else actual_kind(named, content)
    if kind in _PACKED and kind == named and not content.startswith((b"PK", b"<")):
        raise CorpusError(
            f"the file is no {kind.upper()}", "Save it again, or name it as what it is."
        )
    if kind in ROWS:
        stream: io.BufferedReader = io.BufferedReader(io.BytesIO(content))
        return read_rows(kind, stream, origin, uri, inside.columns)
    if kind in ("eml", "mbox"):
        return _mail(kind, content, origin, uri, inside)
    if kind != "zip":
        return _read_as(kind, content, origin, uri)
    package = Package(content, inside.allowance)
    kind = packed_kind(named, package)
    if kind != "zip":
        return _read_as(kind, content, origin, uri)
    if len(inside.place) == _DEEPEST:
        message = "an archive in an archive in an archive is not read"
        raise CorpusError(message, "Unpack the outer one, and add the archives in it.")
    return read_zip(package, origin, uri, _read, inside)


def _reader(kind: Kind) -> Reader:
    """The reader of files whose names say this kind."""

    def reader(content: bytes, request: Request) -> Iterable[Read]:
        inside = Inside(after=request.after, columns=request.columns)
        return _read(kind, content, request.origin, request.uri, inside)

    return reader


def _read_as(
    kind: Kind, content: bytes, origin: Origin, uri: str
) -> Iterator[Draft | ReadError | Skip | Working]:
    """The drafts in a file of this kind, with what they were read from."""
    for found in BY_KIND[kind](content, origin, uri):
        if isinstance(found, Draft):
            yield read_as(found, kind, origin.path, content)
        else:
            yield found


def _mail(kind: Kind, content: bytes, origin: Origin, uri: str, inside: Inside) -> Iterable[Read]:
    """The drafts in a message or a mailbox, with what is attached."""
    from corpus.formats.mail import read_eml, read_mailbox

    # A file attached that stops its reader stops that of its message.
    within = replace(inside, after=())

    def attached(kind: Kind, content: bytes, origin: Origin, uri: str) -> Iterator[Read]:
        found = _read(kind, content, origin, uri, within)
        yield from (one for one in found if not isinstance(one, Begun))

    def message(content: bytes, origin: Origin, uri: str) -> Iterator[Read]:
        name = f"{origin.path}-line-{origin.line}.eml" if origin.line else origin.path
        for found in read_eml(content, origin, uri, attached):
            if isinstance(found, Draft) and found.kind is None:
                yield read_as(found, "eml", name, content)
            else:
                yield found

    if kind == "eml":
        return message(content, origin, uri)
    return read_mailbox(io.BytesIO(content), origin, uri, message)


def _archive(kind: Kind, file: BinaryIO, origin: Origin, uri: str) -> Iterable[Read]:
    """The drafts in a web archive, which holds no archives."""
    from corpus.formats.webarchive import read_wacz, read_warc

    start = file.read(_MOST_LOOKED_AT)
    if not start.startswith(_ARCHIVES[kind]):
        found = signature(start)
        what = f", but {found.what}" if found else ""
        raise CorpusError(f"the file is no {kind.upper()}{what}", "Name it as what it is.")

    def member(kind: Kind, content: bytes, origin: Origin, uri: str) -> Iterable[Read]:
        return _read(kind, content, origin, uri, Inside(place=(0,) * _DEEPEST))

    read = read_wacz if kind == "wacz" else read_warc
    return read(file, origin, uri, member)


READERS: Mapping[str, Reader] = {kind: _reader(kind) for kind in get_args(Kind)}
FILE_READERS: Mapping[str, FileReader] = {kind: partial(_archive, kind) for kind in _ARCHIVES}


def _pdf_page(content: bytes, wanted: PageWanted) -> Iterator[Picture]:
    from corpus.formats.pdf.picture import show_page

    yield show_page(content, wanted)


def _image_page(content: bytes, wanted: PageWanted) -> Iterator[Picture]:
    from corpus.formats.image.picture import show_page

    yield show_page(content, wanted)


PAINTERS: Mapping[str, Painter] = {
    KEPT["pdf"]: _pdf_page,
    "image/png": _image_page,
    "image/jpeg": _image_page,
    "image/tiff": _image_page,
}
