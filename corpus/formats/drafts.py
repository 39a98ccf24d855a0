"""One file or upload in, drafts out: the reader of its format is chosen by its name.

JSON, tables, and texts, Markdown and subtitles of usual size are read here, all other formats in a
process of their own; a mailbox is parted here, and each of its messages read there.

The package exports `read` and `read_bytes` from here.
"""

import io
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.by_kind import ROWS, read_rows, whole_reader
from corpus.formats.child import OnPage, OpenFile, read_in_child
from corpus.formats.encoding import as_utf8
from corpus.formats.finding import Skip, open_file
from corpus.formats.kinds import FILE_KINDS, Kind, kind_of, printable
from corpus.formats.limits import MAX_FILE_BYTES, MAX_PACKED_BYTES, at_most
from corpus.formats.recognition.signatures import signature
from corpus.formats.recognition.texts import text_kind, told_kind
from corpus.formats.recognition.unread import is_known, refusal
from corpus.formats.record import at, read_as
from corpus.names import AS_NAMED, Columns

# The readers of these are Python, which no text crashes; but marks can be set so that the time to
# read them grows with the square of their number, which only a short text can be left to.
_READ_HERE: frozenset[Kind] = frozenset(("text", "markdown", "subtitles"))
_LONG_TEXT = 100_000
_BUFFER_BYTES = 8192
_File = io.FileIO | io.BytesIO
_Drafts = Iterator[Draft | ReadError | Skip]


def read(
    path: Path,
    *,
    name: str | None = None,
    uri: str | None = None,
    on_bytes: Callable[[int], None] | None = None,
    on_page: OnPage | None = None,
    columns: Columns = AS_NAMED,
) -> Iterator[Draft | ReadError | Skip]:
    """The drafts in one file, a ReadError instead of each that cannot be read, and a Skip for each
    file of an archive that is passed over.

    ``name`` is the file's name where it is not its path's: that of an upload kept in a temporary
    file; ``uri`` its address where that is not its path: that which it had before it was moved.
    ``on_bytes`` is called with the number of bytes read since its last call
    (of a .gz file: compressed bytes); they add up to the file's size when it was read to its
    end. ``on_page`` is called before a page whose picture is recognized, with its number and how
    many there are. ``columns`` are those of tables that are not called as usual.
    """
    shown = printable(name or path)
    try:
        uri = uri or (_upload_uri(name) if name else path.resolve().as_uri())
        with open_file(path) as file:
            yield from _drafts(_Counted(file, on_bytes), shown, uri, columns, on_page)
    except OSError as error:
        reason = error.strerror or str(error)
        yield ReadError(
            Origin(shown), f"cannot be read: {reason}", "Check the path and its rights."
        )


def read_bytes(
    name: str,
    content: bytes,
    columns: Columns = AS_NAMED,
    on_bytes: Callable[[int], None] | None = None,
    on_page: OnPage | None = None,
) -> Iterator[Draft | ReadError | Skip]:
    """The drafts in an upload, as `read` gives them for a file."""
    raw = _Counted(io.BytesIO(content), on_bytes)
    yield from _drafts(raw, printable(name), _upload_uri(name), columns, on_page)


def read_content(
    kind: Kind, content: bytes, charset: str | None, origin: Origin, uri: str
) -> Iterator[Draft | ReadError | Skip]:
    """The drafts in a file that came from elsewhere, read in a process of its own whatever its
    kind; ``charset`` is what came with it. Raises CorpusError where it cannot be read to its end.
    """
    yield from read_in_child(kind, as_utf8(content, charset), origin, uri)


def _drafts(
    raw: "_Counted", name: str, uri: str, columns: Columns, on_page: OnPage | None = None
) -> _Drafts:
    origin = Origin(name)
    stream: io.BufferedReader = io.BufferedReader(raw, _BUFFER_BYTES)
    try:
        kind = kind_of(name) or _kind_inside(name, stream)
        if kind in ROWS:
            yield from read_rows(kind, stream, origin, uri, columns)
        elif kind == "text":
            content = at_most(stream, MAX_FILE_BYTES)
            kind = text_kind(content)
            held: io.BufferedReader = io.BufferedReader(io.BytesIO(content))
            yield from told_kind(kind, content, _of_kind(kind, held, origin, uri))
        elif kind == "mbox" or whole_reader(kind):
            yield from _of_kind(kind, stream, origin, uri)
        elif kind in FILE_KINDS and raw.opened is not None:
            yield from raw.told(read_in_child(kind, raw.opened, origin, uri))
        else:
            content = at_most(stream, MAX_PACKED_BYTES)
            yield from _some(read_in_child(kind, content, origin, uri, columns, on_page))
    except CorpusError as error:
        yield at(origin, error)


def _of_kind(kind: Kind, stream: io.BufferedReader, origin: Origin, uri: str) -> _Drafts:
    """The drafts in a text or a page, a message, or a mailbox, which may be of any size."""
    if kind == "mbox":
        from corpus.formats.mail import read_mailbox

        yield from _some(read_mailbox(stream, origin, uri, partial(read_in_child, "eml")))
        return
    content = at_most(stream, MAX_FILE_BYTES)
    read_whole = whole_reader(kind) if kind in _READ_HERE else None
    if read_whole and len(content) <= _LONG_TEXT:
        yield read_as(read_whole(content, origin, uri), kind, origin.path, content)
    else:
        yield from read_in_child(kind, content, origin, uri)


def _some(drafts: _Drafts) -> _Drafts:
    """The drafts. Raises CorpusError where there is none, nor anything told: no file is passed over
    in silence."""
    found = False
    for one in drafts:
        found = True
        yield one
    if not found:
        raise CorpusError("there is nothing to read in it", "Open it to see what it holds.")


def _kind_inside(name: str, stream: io.BufferedReader) -> Kind:
    """The kind of a file whose ending is not read, as many old ones are pages or other documents.

    Raises CorpusError, saying what to do, where it is not.
    """
    found = signature(stream.peek(_BUFFER_BYTES)) if is_known(name) else None
    if found is None or found.kind is None:
        raise refusal(name)
    return found.kind


def _upload_uri(name: str) -> str:
    return f"upload:{quote(name, errors='backslashreplace')}"


class _Counted(io.RawIOBase):
    """A file that reports how many bytes were read from it."""

    def __init__(self, file: _File, on_bytes: Callable[[int], None] | None) -> None:
        self._file = file
        self._on_bytes = on_bytes

    @property
    def opened(self) -> OpenFile | None:
        """The file itself, to be handed over; None where it is in memory or no file on a disk."""
        if not isinstance(self._file, io.FileIO) or not self._file.seekable():
            return None
        return OpenFile(self._file.fileno(), os.fstat(self._file.fileno()).st_size)

    def told(self, drafts: _Drafts) -> _Drafts:
        """The drafts that somebody reads from the file, who moves it as far as he has come."""
        assert isinstance(self._file, io.FileIO)
        reached = 0
        for draft in drafts:
            reached = self._report(reached, self._file.tell())
            yield draft
        self._report(reached, os.fstat(self._file.fileno()).st_size)

    def _report(self, before: int, now: int) -> int:
        if now > before and self._on_bytes:
            self._on_bytes(now - before)
        return max(before, now)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int | None:  # type: ignore[override]
        count = self._file.readinto(buffer)
        if count and self._on_bytes:
            self._on_bytes(count)
        return count
