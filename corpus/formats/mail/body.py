"""The parts of a message: those that are its text, messages in it, and attachments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from corpus.errors import CorpusError
from corpus.formats.mail.armor import without_armor
from corpus.formats.mail.header import readable
from corpus.formats.mail.markup import Lines, lines_of
from corpus.formats.mail.plain_text import decoded_text, plain_lines
from corpus.formats.recognition.signatures import signature

_Part = Message

# A plain text with so little of what the HTML says only asks for another program.
_LITTLE = 0.34
_FEW_WORDS = 60
_MOST_PARTS = 2_000
_OPENING = 2_000
_DEEPEST = 40
_SEALED = frozenset((
    "multipart/encrypted", "application/pgp-encrypted", "application/pkcs7-mime",
    "application/x-pkcs7-mime",
))  # fmt: skip
_SIGNATURES = frozenset((
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
))  # fmt: skip
_KEYS = frozenset(("application/pgp-keys", "application/pkix-cert", "application/x-x509-ca-cert"))
# Of no use to a reader: answers to programs.
_FOR_PROGRAMS = frozenset((
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    "text/calendar",
))  # fmt: skip
_ENCRYPTED = "the message is encrypted ({}); its text is not read"
_DAMAGES = {
    "InvalidBase64PaddingDefect": "base64 that is cut off",
    "InvalidBase64CharactersDefect": "letters that are no base64",
    "InvalidBase64LengthDefect": "base64 that is cut off",
    "StartBoundaryNotFoundDefect": "parts without their first border",
    "CloseBoundaryNotFoundDefect": "a last part without an end",
    "NoBoundaryInMultipartDefect": "parts without a border",
    "MultipartInvariantViolationDefect": "parts without a border",
    "MissingHeaderBodySeparatorDefect": "a header without an end",
    "UndecodableBytesDefect": "bytes of an unknown encoding",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message: its name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Body:
    """What a message holds: its ``lines``, the ``attachments`` and ``messages`` in it, and what is
    to be told of it. ``sealed`` says in words why some of its text cannot be read."""

    lines: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    messages: list[_Part] = field(default_factory=list)
    pictures: int = 0
    struck: int = 0
    for_programs: int = 0
    signatures: int = 0
    keys: int = 0
    sealed: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)


def body_of(message: _Part) -> Body:
    """All that a message holds. Raises CorpusError where it has too many parts, or its text is of
    no certain encoding."""
    reader = _Reader()
    reader.read(message, 0)
    return reader.body


class _Reader:
    def __init__(self) -> None:
        self.body = Body()
        self._parts = 0

    def read(self, part: _Part, depth: int) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS or depth > _DEEPEST:
            raise CorpusError("the message has too many parts in parts", "Save its text as .txt.")
        kind = part.get_content_type()
        self._tell_damage(part)
        if kind in _SEALED:
            self.body.sealed[_seal(part, kind)] = None
        elif self._is_for_programs(kind):
            return
        elif kind == "message/rfc822":
            self.body.messages += [each for each in _children(part) if isinstance(each, Message)]
        elif kind == "multipart/alternative":
            self._choose(part, depth)
        elif part.is_multipart():
            for child in _children(part):
                self.read(child, depth + 1)
        elif kind in ("text/plain", "text/html") and not (_is_file(part) or _is_other(part)):
            self._add(self._text(part))
            self._tell_damage(part)
        else:
            self._attach(part, kind)
            self._tell_damage(part)

    def _choose(self, part: _Part, depth: int) -> None:
        """Of one text in several forms the plain one, unless that only stands in for the other."""
        forms = list(_children(part))
        plain = next((each for each in forms if each.get_content_type() == "text/plain"), None)
        others = [each for each in forms if each.get_content_type() != "text/plain"]
        if plain is None or not others:
            for each in forms:
                self.read(each, depth + 1)
            return
        said = self._text(plain)
        rich = next((each for each in forms if each.get_content_type() == "text/html"), None)
        words = _words(said)
        if rich is not None and words < _FEW_WORDS:
            shown = self._text(rich)
            if words < _LITTLE * _words(shown):
                told = (
                    f"its plain text has {words:,} words, its HTML {_words(shown):,}: that is read"
                )
                if words:
                    self.body.remarks[told] = None
                said = shown
        self._add(said)
        for each in others:
            # What hangs on the HTML form: its pictures, sometimes files.
            if each is not rich:
                self._read_files(each, depth + 1, found=_words(said) > 0)

    def _read_files(self, part: _Part, depth: int, *, found: bool) -> None:
        """The files beside a form of the text that is not read."""
        if not found or depth > _DEEPEST:
            self.read(part, depth)
            return
        for child in part.walk():
            kind = child.get_content_type()
            if child.is_multipart() or (
                kind in ("text/plain", "text/html") and not _is_file(child)
            ):
                continue
            if not self._is_for_programs(kind):
                self._attach(child, kind)

    def _is_for_programs(self, kind: str) -> bool:
        """Whether a part is nothing that a reader reads; it is counted then."""
        self.body.signatures += kind in _SIGNATURES
        self.body.keys += kind in _KEYS
        self.body.for_programs += kind in _FOR_PROGRAMS
        return kind in _SIGNATURES | _KEYS | _FOR_PROGRAMS

    def _text(self, part: _Part) -> Lines:
        text, damages = decoded_text(part)
        self.body.remarks.update(dict.fromkeys(damages))
        if part.get_content_type() == "text/html":
            return lines_of(text) if text.strip() else Lines(())
        return Lines(tuple(plain_lines(part, text)))

    def _add(self, said: Lines) -> None:
        bare = without_armor(said.lines)
        if bare.encrypted:
            self.body.sealed[_ENCRYPTED.format("PGP")] = None
        self.body.signatures += bare.signatures
        self.body.keys += bare.keys
        if self.body.lines and bare.lines:
            self.body.lines.append("")
        self.body.lines += bare.lines
        self.body.pictures += said.pictures
        self.body.struck += said.struck

    def _attach(self, part: _Part, kind: str) -> None:
        name = readable(part.get_filename() or "")
        inline = part.get("content-id") or part.get_content_disposition() == "inline"
        if kind.startswith("image/") and inline:
            # Counted where the text shows them.
            if not self.body.pictures:
                self.body.pictures += 1
            return
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        opening = content[:_OPENING].decode("latin-1").lstrip().splitlines()
        bare = without_armor(opening[: -1 if len(content) > _OPENING else None])
        if not content.strip() or any(line.strip() for line in bare.lines):
            self.body.attachments.append(Attachment(name, kind, content))
            return
        self.body.signatures += bare.signatures
        self.body.keys += bare.keys
        if bare.encrypted:
            self.body.remarks[f"an attachment is encrypted (PGP) and not read ({name})"] = None

    def _tell_damage(self, part: _Part) -> None:
        for defect in part.defects:
            if what := _DAMAGES.get(type(defect).__name__):
                self.body.remarks[f"the message is damaged: {what}"] = None


def _seal(part: _Part, kind: str) -> str:
    """Why the text of a part that is encrypted, or packed in its signature, is not read."""
    if "pkcs7" not in f"{kind} {part.get_param('protocol', '')}":
        return _ENCRYPTED.format("PGP")
    if str(part.get_param("smime-type", "")).lower() in ("signed-data", "certs-only"):
        return "the message is packed in its signature (S/MIME); its text is not read"
    return _ENCRYPTED.format("S/MIME")


def _children(part: _Part) -> Iterator[_Part]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))


def _is_file(part: _Part) -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        part.get_filename() and part.get_content_disposition() != "inline"
    )


def _is_other(part: _Part) -> bool:
    """Whether a part that is called text is something else."""
    content = part.get_payload(decode=True)
    found = signature(content) if isinstance(content, bytes) else None
    return found is not None and found.kind != "html"


def _words(said: Lines) -> int:
    return sum(len(line.split()) for line in said.lines)
