"""Where a text has the header of an e-mail message, as programs write it."""

import re

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)")
_LONGEST = 2**18
_BY_PEOPLE = frozenset((b"from", b"date", b"subject"))
_BY_PROGRAMS = frozenset((b"mime-version", b"message-id", b"received"))


def header_end(content: bytes, start: int) -> int | None:
    """Where the header ends that begins at ``start``; None where none does: it has sender, date
    and subject, a field that only programs write, and a blank line below."""
    at, names = start, set()
    while at - start < _LONGEST and (field := _FIELD.match(content, at)):
        names.add(field[1].lower())
        at = field.end()
    ended = at == len(content) or content.startswith((b"\n", b"\r"), at)
    return at if ended and names >= _BY_PEOPLE and names & _BY_PROGRAMS else None
