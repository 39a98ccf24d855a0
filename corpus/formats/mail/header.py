"""What the header of a message says: its subject, the people, its dates, its id."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from corpus.errors import CorpusError
from corpus.formats.encoding import decode
from corpus.text.dates import read_date

_FOLD = re.compile(r"\r?\n(?=[ \t])")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_LONG_UNDERWAY = timedelta(days=7)
_MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name, by address, or both."""

    name: str
    address: str

    @property
    def called(self) -> str:
        """The name, else the address."""
        return self.name or self.address

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name and self.address else self.called


@dataclass(frozen=True, slots=True)
class Sent:
    """When a message was sent: ``written`` as it is read as a date, ``time`` in ISO with its zone;
    ``remarks`` on what is strange about it."""

    written: str | None = None
    time: str | None = None
    remarks: tuple[str, ...] = ()


class Header:
    """The header of a message; every method reads what is there, however damaged."""

    def __init__(self, message: Message) -> None:
        # Raw: parsed headers replace what they do not understand.
        self._charset = _charset(message)
        self._raw: dict[str, list[str]] = {}
        for name, value in message.raw_items():
            self._raw.setdefault(name.lower(), []).append(str(value))

    def words(self, name: str) -> str:
        """The first header of this name in plain letters, on one line; "" where there is none."""
        values = self._raw.get(name)
        return readable(values[0], self._charset) if values else ""

    def has(self, *names: str) -> bool:
        """Whether any header of these names is there."""
        return any(name in self._raw for name in names)

    def people(self, name: str) -> tuple[Person, ...]:
        """The people in all headers of this name."""
        # Parted before they are decoded: a name may hold a comma.
        values = [_unfolded(value, self._charset) for value in self._raw.get(name, ())]
        found = [Person(readable(said), readable(at)) for said, at in getaddresses(values)]
        return tuple(person for person in found[:_MOST_PEOPLE] if person.called)

    def sender(self) -> Person | None:
        """Who wrote it, else who sent it."""
        for name in ("from", "sender", "reply-to", "return-path"):
            if people := self.people(name):
                return people[0]
        return None

    @property
    def message_id(self) -> str:
        """The id that the sender's program gave it, without its angle brackets; "" for none."""
        return self.words("message-id").strip("<> ")

    def sent(self) -> Sent:
        """The time in ``Date``; where that is missing or not understood, of the last ``Received``;
        a date far from that of its receipt is told."""
        stated = self.words("date")
        received = self._received()
        time = _time(stated)
        if time is None and (day := read_date(stated)):
            return Sent(stated, day)
        if time is None:
            problem = f"its date {stated[:60]!r} was not understood" if stated else "it has no date"
            if received is None:
                return Sent(stated or None, None, (problem,) if stated else ())
            when = received.isoformat()
            return Sent(when, when, (f"{problem}: dated by its receipt, {when[:10]}",))
        remarks: tuple[str, ...] = ()
        if received and abs(_apart(time, received)) > _LONG_UNDERWAY:
            dates = (time.date(), received.date())
            remarks = ("dated {} by its sender, but received on {}".format(*dates),)
        iso = time.isoformat()
        written = stated if read_date(stated) == iso[:10] else iso
        return Sent(written, iso, remarks)

    def _received(self) -> datetime | None:
        times = (
            _time(readable(value).rpartition(";")[2]) for value in self._raw.get("received", ())
        )
        return next((time for time in times if time), None)


def readable(raw: str, charset: str | None = None) -> str:
    """A header's words in plain letters, on one line: unfolded, decoded by RFC 2047; raw bytes as
    ``charset`` where they are not UTF-8."""
    text = _unfolded(raw, charset)
    if "=?" in text:
        try:
            text = "".join(_chunk(*chunk) for chunk in decode_header(text))
        except (HeaderParseError, ValueError):
            # Damaged words stay as they are: something can be searched for in them.
            text = _unfolded(raw, charset)
    return " ".join(_CONTROLS.sub(" ", text).split())


def decoded(content: bytes, charset: str | None) -> str:
    """Bytes by the declared encoding or one that they allow; else as Windows-1252."""
    try:
        return decode(content, (charset or "").partition("*")[0])
    except CorpusError:
        return content.decode("cp1252", "replace")


def _charset(message: Message) -> str:
    """The encoding of bytes in a header that says nothing of them: that of the text."""
    declared = (part.get_content_charset() or "" for part in message.walk())
    unicode = ("", "utf-8", "us-ascii", "ascii")
    return next((charset for charset in declared if charset not in unicode), "cp1252")


def _unfolded(raw: str, charset: str | None) -> str:
    text = _FOLD.sub("", raw)
    if any("\udc80" <= character <= "\udcff" for character in text):
        return decoded(text.encode("utf-8", "surrogateescape"), charset)
    return text


def _chunk(chunk: bytes | str, charset: str | None) -> str:
    if isinstance(chunk, str):
        return chunk
    return decoded(chunk, charset) if charset else chunk.decode("raw-unicode-escape", "replace")


def _time(stated: str) -> datetime | None:
    try:
        return parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _apart(one: datetime, other: datetime) -> timedelta:
    """The time between two; zones hardly matter for days, and one of them may have none."""
    return one.replace(tzinfo=None) - other.replace(tzinfo=None)
