"""One message becomes drafts: its own words, those that it quotes, and what is attached to it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from urllib.parse import quote

from corpus.article import Draft, Origin
from corpus.errors import CorpusError
from corpus.formats.child.working import Read as Found
from corpus.formats.kinds import Kind, kind_of
from corpus.formats.limits import MAX_TITLE_CHARACTERS
from corpus.formats.mail.body import Attachment, Body, body_of
from corpus.formats.mail.header import Header, Person
from corpus.formats.mail.in_a_row import in_a_row
from corpus.formats.mail.mailbox import read_messages
from corpus.formats.mail.quoting import Said, parted
from corpus.formats.mail.telling import remarks_on, shown_name
from corpus.formats.recognition.told import told
from corpus.formats.record import at, draft_from
from corpus.formats.text import opening_of

# The reader of a kind, for attachments: kind, bytes, origin, uri.
Read = Callable[[Kind, bytes, Origin, str], Iterable[Found]]

_HEADERS = ("from", "subject", "date", "to", "message-id", "received", "sender", "return-path")
_EMLX = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")
_WORD = re.compile(r"\w")
# Fewer quoted words say nothing without those that they answer or are answered by.
_FEWEST_WORDS = 4
_DEEPEST = 8
_MEDIA_KINDS: dict[str, Kind] = {
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "text/html": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/epub+zip": "epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/zip": "zip",
}


def read_eml(content: bytes, origin: Origin, uri: str, read: Read) -> Iterator[Found]:
    """The drafts of a message: itself, each quotation, attached messages, and attachments of kinds
    that are read, by ``read``; a ReadError for each that cannot be. Of several that stand one
    after another, the drafts of each.

    Raises CorpusError where it is no message, is encrypted, or holds no words at all.
    """
    content = _without_envelope(content)

    def parsed(content: bytes, origin: Origin, uri: str) -> Iterator[Found]:
        # The newer policies parse each header that is asked for, and fail on damaged ones.
        yield from _message(message_from_bytes(content), origin, uri, read, 0)

    if several := in_a_row(content):
        remark = f"{len(several):,} messages, one after another, are read from this file"
        yield from told(remark, read_messages(several, origin, uri, parsed))
    else:
        yield from parsed(content, origin, uri)


def _without_envelope(content: bytes) -> bytes:
    """A message of Apple Mail (.emlx) without the count of its bytes and what follows it; any
    without the line that begins it in a mailbox."""
    if match := _EMLX.match(content):
        content = content[match.end() : match.end() + int(match[1])]
    if content.startswith((b"From ", b">From ")):
        content = content.partition(b"\n")[2]
    return content.lstrip(b"\r\n")


def _message(message: Message, origin: Origin, uri: str, read: Read, depth: int) -> Iterator[Found]:
    header = Header(message)
    if not header.has(*_HEADERS):
        raise CorpusError(
            "not an e-mail message: it has no header", "Save it again in the mail program as .eml."
        )
    one = _One(header, body_of(message), origin, uri)
    yield from one.drafts(read)
    for n, inner in enumerate(one.body.messages, start=1):
        place = (
            Origin(f"{origin}/attached-{n}")
            if origin.line
            else Origin(f"{origin.path}/attached-{n}")
        )
        try:
            if depth == _DEEPEST:
                raise CorpusError(
                    f"a message in a message, {_DEEPEST} deep, is not read", "Save it by itself."
                )
            yield from _message(inner, place, f"{uri}/attached-{n}", read, depth + 1)
        except CorpusError as error:
            yield at(place, error)


class _One:
    """A message that was taken apart."""

    def __init__(self, header: Header, body: Body, origin: Origin, uri: str) -> None:
        self.body = body
        self._header = header
        self._origin = origin
        self._uri = uri
        self._sender = header.sender()
        self._subject = header.words("subject")
        self._id = header.message_id
        self._sent = header.sent()

    def drafts(self, read: Read) -> Iterator[Found]:
        """All but attached messages, which are messages themselves."""
        if self.body.sealed and not any(line.strip() for line in self.body.lines):
            raise CorpusError(next(iter(self.body.sealed)), "Open it in the mail program.")
        own, *others = parted(self.body.lines)
        quoted = [said for said in others if _count(said.text) >= _FEWEST_WORDS]
        few = [said for said in others if _count(said.text) < _FEWEST_WORDS]
        files = [(each, _kind(each)) for each in self.body.attachments]
        unread = [each for each, kind in files if kind is None]
        names = [_called(said) for said in quoted]
        remarks = (*self._sent.remarks, *remarks_on(self.body, own, names, few, unread))
        own_draft = self._own(own, bool(quoted or self.body.messages), remarks)
        if own_draft:
            yield own_draft
        else:
            remarks = (*remarks, "the message itself adds no words")
        for n, said in enumerate(quoted, start=1):
            yield self._quoted(said, n, () if own_draft or n > 1 else remarks)
        is_told = bool(own_draft or quoted)
        for attachment, kind in files:
            if kind:
                for found in self._attached(attachment, kind, read):
                    if isinstance(found, Draft) and not is_told:
                        found = replace(found, remarks=(*found.remarks, *remarks))
                        is_told = True
                    yield found

    def _own(self, said: Said, has_more: bool, remarks: tuple[str, ...]) -> Draft | None:
        """The draft of what the sender wrote; where that is nothing, of the subject, unless others
        said something."""
        text = said.text if _WORD.search(said.text) else ""
        if not text and has_more:
            return None
        if not text and self._subject:
            text, remarks = self._subject, (*remarks, "no words but its subject")
        if not text and self.body.attachments:
            return None
        if not text:
            raise CorpusError("no words in this message", "Leave it out.")
        fields = {
            "title": (self._subject or opening_of(text))[:MAX_TITLE_CHARACTERS],
            "text": text,
            **_by(self._sender),
            "published": self._sent.written,
            **self._metadata(),
        }
        draft = draft_from(fields, self._origin, self._uri, remarks)
        return replace(draft, address=f"mail:{self._id}" if self._id else None)

    def _metadata(self) -> dict[str, object]:
        """What else a researcher looks for; the same in every copy of the message."""
        fields: dict[str, object] = {
            "message_id": self._id,
            "from": str(self._sender) if self._sender else "",
            "to": [str(person) for person in self._header.people("to")],
            "cc": [str(person) for person in self._header.people("cc")],
            "sent": self._sent.time,
            "in_reply_to": self._header.words("in-reply-to").strip("<> "),
        }
        return {name: value for name, value in fields.items() if value}

    def _quoted(self, said: Said, n: int, remarks: tuple[str, ...]) -> Draft:
        speaker = said.speaker
        subject = (speaker.subject if speaker else "") or self._subject or opening_of(said.text)
        by = self._sender.called if self._sender else "an unnamed sender"
        person = speaker.person if speaker else None
        fields = {
            "title": f"{subject[: MAX_TITLE_CHARACTERS - 200]} (as quoted by {by[:100]})",
            "text": said.text,
            **_by(person),
            "published": speaker.written if speaker else None,
            "from": str(person) if person else "",
            "quoted_in": self._id,
        }
        joint = "-" if "#" in self._uri else "#"
        draft = draft_from(
            {name: value for name, value in fields.items() if value},
            self._origin,
            f"{self._uri}{joint}quoted-{n}",
            remarks,
        )
        words = "".join(_WORD.findall(said.text)).casefold()
        said_by = person.called.casefold() if person else ""
        mark = hashlib.sha256(f"{said_by}\n{words}".encode()).hexdigest()
        return replace(draft, address=f"quoted:{mark}", quoted=True)

    def _attached(self, attachment: Attachment, kind: Kind, read: Read) -> Iterator[Found]:
        name = shown_name(attachment.name) or f"attachment.{kind}"
        place = Origin(
            f"{self._origin}/{name}" if self._origin.line else f"{self._origin.path}/{name}"
        )
        uri = f"{self._uri}/{quote(name)}"
        address = f"attached:{hashlib.sha256(attachment.content).hexdigest()}"
        try:
            for found in read(kind, attachment.content, place, uri):
                if isinstance(found, Draft):
                    found = self._hung_on(found, address + found.uri.removeprefix(uri))
                yield found
        except CorpusError as error:
            yield at(place, error)

    def _hung_on(self, draft: Draft, address: str) -> Draft:
        """An attachment's draft: the same file on another message is the same article."""
        about = {
            "subject": self._subject,
            "from": str(self._sender) if self._sender else "",
            "sent": self._sent.time or "",
            "message_id": self._id,
        }
        attached_to = {name: value for name, value in about.items() if value}
        draft = replace(draft, metadata={**draft.metadata, "attached_to": attached_to})
        settled = draft.id or draft.address or draft.origin.line is not None
        return draft if settled else replace(draft, address=address)


def _by(person: Person | None) -> dict[str, object]:
    return {"source": person.called, "authors": [person.called]} if person else {}


def _called(said: Said) -> str:
    person = said.speaker.person if said.speaker else None
    return person.called if person else "somebody who is not named"


def _count(text: str) -> int:
    return sum(bool(_WORD.search(word)) for word in text.split())


def _kind(attachment: Attachment) -> Kind | None:
    """The kind of an attachment, by its name, else by its media type; None where it is not read."""
    if attachment.name and "." in attachment.name:
        return kind_of(attachment.name)
    return _MEDIA_KINDS.get(attachment.media_type)
