"""One file or upload in, drafts out: the reader of its format is chosen by its name.

Texts, pages and JSON Lines are read here, all other formats in a process of their own.

The package exports `read` and `read_bytes` from here.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child import read_in_child
from corpus.formats.html import read_html
from corpus.formats.jsonl import read_jsonl
from corpus.formats.kinds import Kind, kind_of, printable
from corpus.formats.limits import MAX_FILE_BYTES, MAX_PACKED_BYTES, at_most
from corpus.formats.markdown import read_markdown
from corpus.formats.recognition.signatures import signature
from corpus.formats.recognition.unread import is_known, refusal
from corpus.formats.record import at
from corpus.formats.text import read_text

_WHOLE: dict[Kind, Callable[[bytes, Origin, str], Draft]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
}
_BUFFER_BYTES = 8192
_File = io.RawIOBase | io.BytesIO


def read(
    path: Path, *, name: str | None = None, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Draft | ReadError]:
    """The drafts in one file, and a ReadError instead of each that cannot be read.

    ``name`` is the file's name where it is not its path's: that of an upload kept in a temporary
    file. ``on_bytes`` is called with the number of bytes read since its last call
    (of a .gz file: compressed bytes); they add up to the file's size when it was read to its end.
    """
    shown = printable(name or path)
    try:
        uri = _upload_uri(name) if name else path.resolve().as_uri()
        with path.open("rb", buffering=0) as file:
            yield from _drafts(_Counted(file, on_bytes), shown, uri)
    except OSError as error:
        reason = error.strerror or str(error)
        yield ReadError(
            Origin(shown), f"cannot be read: {reason}", "Check the path and its rights."
        )


def read_bytes(name: str, content: bytes) -> Iterator[Draft | ReadError]:
    """The drafts in an upload, as `read` gives them for a file."""
    yield from _drafts(_Counted(io.BytesIO(content), None), printable(name), _upload_uri(name))


def _drafts(raw: io.RawIOBase, name: str, uri: str) -> Iterator[Draft | ReadError]:
    origin = Origin(name)
    stream: io.BufferedReader = io.BufferedReader(raw, _BUFFER_BYTES)
    try:
        kind = kind_of(name) or _kind_inside(name, stream)
        if kind == "jsonl":
            yield from read_jsonl(stream, origin, uri)
        elif kind in _WHOLE:
            yield _WHOLE[kind](at_most(stream, MAX_FILE_BYTES), origin, uri)
        else:
            yield from read_in_child(kind, at_most(stream, MAX_PACKED_BYTES), origin, uri)
    except CorpusError as error:
        yield at(origin, error)


def _kind_inside(name: str, stream: io.BufferedReader) -> Kind:
    """The kind of a file whose ending is not read, as many old ones are pages or other documents.

    Raises CorpusError, saying what to do, where it is not.
    """
    found = signature(stream.peek(_BUFFER_BYTES)) if is_known(name) else None
    if found is None or found.kind is None:
        raise refusal(name)
    return found.kind


def _upload_uri(name: str) -> str:
    return f"upload:{quote(printable(name))}"


class _Counted(io.RawIOBase):
    """A file that reports how many bytes were read from it."""

    def __init__(self, file: _File, on_bytes: Callable[[int], None] | None) -> None:
        self._file = file
        self._on_bytes = on_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int | None:  # type: ignore[override]
        count = self._file.readinto(buffer)
        if count and self._on_bytes:
            self._on_bytes(count)
        return count
