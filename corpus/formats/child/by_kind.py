"""The reader of each kind of file; each, with its libraries, is imported when it has something to
read.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from corpus.article import Draft, Origin
from corpus.errors import NoTextError, ReadError
from corpus.formats.by_kind import whole_reader
from corpus.formats.child.working import Working
from corpus.formats.finding import Skip
from corpus.formats.kinds import Kind
from corpus.formats.limits import MAX_FILE_BYTES, at_most

KindReader = Callable[[bytes, Origin, str], Iterable[Draft | ReadError | Skip | Working]]


def _whole(kind: Kind, content: bytes, origin: Origin, uri: str) -> Iterator[Draft]:
    if read := whole_reader(kind):
        yield read(at_most(io.BytesIO(content), MAX_FILE_BYTES), origin, uri)


def _docx(content: bytes, origin: Origin, uri: str) -> Iterator[Draft]:
    from corpus.formats.docx import read_docx

    yield read_docx(content, origin, uri)


def _odt(content: bytes, origin: Origin, uri: str) -> Iterator[Draft]:
    from corpus.formats.odt import read_odt

    yield read_odt(content, origin, uri)


def _rtf(content: bytes, origin: Origin, uri: str) -> Iterator[Draft]:
    from corpus.formats.rtf import read_rtf

    yield read_rtf(content, origin, uri)


def _epub(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError | Skip]:
    from corpus.formats.epub import read_epub

    yield from read_epub(content, origin, uri)


def _pdf(content: bytes, origin: Origin, uri: str) -> Iterable[Draft | Working]:
    from corpus.formats.pdf import read_pdf

    return read_pdf(content, origin, uri)


def _image(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | Skip | Working]:
    from corpus.formats.image import read_image

    try:
        yield from read_image(content, origin, uri)
    except NoTextError:
        # A photograph beside a page is no fault of anybody.
        yield Skip("no_text", origin.path)


BY_KIND: Mapping[Kind, KindReader] = {
    "text": partial(_whole, "text"),
    "markdown": partial(_whole, "markdown"),
    "html": partial(_whole, "html"),
    "subtitles": partial(_whole, "subtitles"),
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "pdf": _pdf,
    "image": _image,
}
