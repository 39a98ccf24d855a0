"""What PGP writes into a text for programs: encrypted text, signatures and keys, all as letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MARKS = r"(?:[>|][ \t]?)*"
_BEGIN = re.compile(
    rf"[ \t]*({_MARKS})[ \t]*-----BEGIN PGP ([A-Z ]{{3,30}}?)(?:, PART [0-9/]+)?-----"
)
_END = re.compile(r"-----END PGP [A-Z ,0-9/]{3,40}-----")
# A block whose end is missing goes as far as it looks like one: headers, base64, blank lines.
_INSIDE = re.compile(rf"[ \t]*{_MARKS}(?:[A-Za-z0-9-]{{1,40}}: .*|=?[A-Za-z0-9+/]+={{0,2}}|)[ \t]*")
# Of base64; a line that only names the mark of a block has none below it.
_LETTERS = re.compile(rf"[ \t]*{_MARKS}[A-Za-z0-9+/]{{16,}}={{0,2}}[ \t]*")
_IN_ONE_LINE = re.compile(r"-----.*\s[A-Za-z0-9+/]{16,}={0,2}\s.*-----END PGP ")
_HEADER = re.compile(rf"[ \t]*{_MARKS}[A-Za-z0-9-]{{1,40}}: ")
# In a signed text a line that begins with a dash has another one before it.
_ESCAPED = re.compile(rf"([ \t]*{_MARKS})- (?=-)")


@dataclass(slots=True)
class Bare:
    """Lines without such blocks, and how many blocks of each kind there were."""

    lines: list[str] = field(default_factory=list)
    encrypted: int = 0
    signatures: int = 0
    keys: int = 0


def without_armor(lines: Sequence[str]) -> Bare:
    """The lines that a person wrote; of a signed text its words."""
    bare = Bare()
    at, signed = 0, False
    while at < len(lines):
        begin = _BEGIN.match(lines[at])
        if begin is None:
            bare.lines.append(_ESCAPED.sub(r"\1", lines[at]) if signed else lines[at])
            at += 1
            continue
        kind = begin[2].strip()
        behind = _behind_block(at, lines)
        if kind != "SIGNED MESSAGE" and not _has_letters(lines[at:behind]):
            bare.lines.append(lines[at])
            at += 1
        elif kind == "SIGNED MESSAGE":
            signed = True
            at = _behind_headers(at + 1, lines)
        else:
            signed = signed and kind != "SIGNATURE"
            bare.signatures += kind == "SIGNATURE"
            bare.keys += "KEY" in kind
            bare.encrypted += kind != "SIGNATURE" and "KEY" not in kind
            at = behind
    return bare


def _has_letters(block: Sequence[str]) -> bool:
    inside = any(map(_LETTERS.fullmatch, block[1:]))
    return inside or _IN_ONE_LINE.search(block[0]) is not None


def _behind_headers(at: int, lines: Sequence[str]) -> int:
    while at < len(lines) and _HEADER.match(lines[at]):
        at += 1
    return at


def _behind_block(start: int, lines: Sequence[str]) -> int:
    """The line behind a block that begins in a line."""
    for at in range(start, len(lines)):
        if _END.search(lines[at]):
            return at + 1
        if at > start and not _INSIDE.fullmatch(lines[at]):
            return at
    return len(lines)
