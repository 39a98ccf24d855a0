"""Mailboxes (mbox): messages one after another, each behind a line that begins with "From "."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from corpus.article import Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.working import Read
from corpus.formats.limits import MAX_PACKED_BYTES
from corpus.formats.record import at


class Readable(Protocol):
    """A file that is read line by line."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or as much of it as ``size`` bytes; empty at the end."""


_Found = TypeVar("_Found", bound=Read)

_DATED = re.compile(
    rb"From .*?[ \t](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? .{0,40}?\d\d:\d\d.{0,40}?\d{4}"
)
_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>From ")
# A ">" was put before it, so that it does not begin a message.
_ESCAPED = re.compile(rb">+From ")
_LONGEST_LINE = 2**20


@dataclass(slots=True)
class Message:
    """A message of a mailbox: which it is, the line of the file on which it begins, its bytes.

    ``content`` is None where it has more bytes than are read.
    """

    number: int
    line: int
    content: bytes | None


def read_mailbox(
    stream: Readable,
    origin: Origin,
    uri: str,
    read: Callable[[bytes, Origin, str], Iterable[_Found]],
) -> Iterator[_Found | ReadError]:
    """All that the messages of a mailbox hold, each read by ``read``; a ReadError, with its number
    and line, for each that cannot be. Raises CorpusError where it is no mailbox."""
    yield from read_messages(messages_of(stream), origin, uri, read)


def read_messages(
    messages: Iterable[Message],
    origin: Origin,
    uri: str,
    read: Callable[[bytes, Origin, str], Iterable[_Found]],
) -> Iterator[_Found | ReadError]:
    """All that the messages of a file hold, as `read_mailbox` gives it."""
    for message in messages:
        place = Origin(origin.path, message.line)
        try:
            if message.content is None:
                limit = f"{MAX_PACKED_BYTES // 2**20} MiB"
                raise CorpusError(f"larger than {limit}", "Save it as .eml, without attachments.")
            for found in read(message.content, place, f"{uri}#L{message.line}"):
                yield _numbered(found, message) if isinstance(found, ReadError) else found
        except CorpusError as error:
            yield _numbered(at(place, error), message)


def messages_of(stream: Readable) -> Iterator[Message]:
    """The messages of a mailbox in their order, read line by line; no more than one is held.

    Raises CorpusError where it does not begin with one.
    """
    held = _Held()
    number = line = 0
    blank, certain, opening = True, False, b""
    for line, content in enumerate(_lines(stream), start=1):
        if opening:
            if certain or _FIELD.match(content):
                if number:
                    yield held.message(number)
                number += 1
                held = _Held(line - 1)
            else:
                held.take(opening)
            opening = b""
        if _opens(content, blank):
            opening, certain = content, blank and _DATED.match(content) is not None
        elif number or not content.strip():
            held.take(content)
        else:
            raise CorpusError(
                "not a mailbox: its first line does not begin with “From ”",
                "Give a single message the ending .eml.",
            )
        blank = not content.strip()
    held.take(opening)
    if not number:
        raise CorpusError("no message in this mailbox", "Export it again as mbox.")
    yield held.message(number)


class _Held:
    """The lines of a message so far."""

    def __init__(self, line: int = 0) -> None:
        self._line = line
        self._lines: list[bytes] = []
        self._left = MAX_PACKED_BYTES

    def take(self, line: bytes) -> None:
        self._left -= len(line)
        if self._left < 0:
            self._lines = []
        else:
            self._lines.append(line[1:] if _ESCAPED.match(line) else line)

    def message(self, number: int) -> Message:
        return Message(number, self._line, b"".join(self._lines) if self._left >= 0 else None)


def _opens(line: bytes, blank: bool) -> bool:
    """Whether a line may begin a message: with a date, or below a blank line with an address. It
    does where both hold, or where a header stands below."""
    if not line.startswith(b"From "):
        return False
    return _DATED.match(line) is not None or (blank and (b"@" in line or line[5:6] == b"-"))


def _lines(stream: Readable) -> Iterator[bytes]:
    """The lines; one of more than a MiB in pieces."""
    while line := stream.readline(_LONGEST_LINE):
        yield line


def _numbered(error: ReadError, message: Message) -> ReadError:
    return ReadError(error.origin, f"message {message.number:,}: {error.message}", error.hint)
