"""The text of one part of a message: its bytes decoded, its lines as they were written."""

import re
from collections.abc import Iterator
from email.message import Message

from corpus.errors import CorpusError
from corpus.formats.encoding import decode

_MOST_DAMAGED = 0.02  # of the characters


def decoded_text(part: Message) -> tuple[str, tuple[str, ...]]:
    """The text of a part, every line ended by ``\\n``, and remarks on damage in it. Raises
    CorpusError where it is of no certain encoding, or much of it is damaged."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return "", ()
    charset = part.get_content_charset()
    damages: tuple[str, ...] = ()
    if b"\0" in content and not (charset or "").startswith(("utf-16", "utf-32")):
        damages += ("NUL characters in its text are left out",)
        content = content.replace(b"\0", b"")
    try:
        return decode(content, charset), damages
    except CorpusError:
        # One byte should not cost the message, as long as the rest can be read.
        text = _replaced(content, charset)
        damaged = text.count("\ufffd")
        if damaged > _MOST_DAMAGED * len(text):
            raise
        characters = "character" if damaged == 1 else "characters"
        return text, (*damages, f"{damaged:,} {characters} of its text cannot be read")


def _replaced(content: bytes, charset: str | None) -> str:
    """The text in the declared encoding, with marks for what is no character in it."""
    try:
        text = content.decode(charset or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def plain_lines(part: Message, text: str) -> list[str]:
    """The lines of a part in plain text, those put together that only its format parts."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text.split("\n")
    return list(_unflowed(text, str(part.get_param("delsp", "")).lower() == "yes"))


def _unflowed(text: str, delete_space: bool) -> Iterator[str]:
    """The lines of a flowed text (RFC 3676): one that ends in a space goes on in the next."""
    open_line, depth = "", -1
    for line in text.split("\n"):
        quoted = re.match(r">*", line)
        marks = len(quoted[0]) if quoted else 0
        said = line[marks:].removeprefix(" ")
        flows = said.endswith(" ") and said != "-- "
        if open_line and (marks != depth or said == "-- "):
            yield _marked(open_line, depth)
            open_line = ""
        whole = open_line + said
        if flows:
            open_line, depth = (whole[:-1] if delete_space else whole), marks
            continue
        yield _marked(whole, marks)
        open_line = ""
    if open_line:
        yield _marked(open_line, depth)


def _marked(line: str, marks: int) -> str:
    return f"{'>' * marks} {line}" if marks else line
