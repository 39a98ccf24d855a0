"""RTF taken apart: braces, control words, bytes of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})?[ ]?"
    rb"|((?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``word`` is a control word or symbol, with its ``number`` if it has one; ``data`` is text."""

    kind: Literal["open", "close", "word", "text", "byte"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens of an RTF file, in order; binary data is left out."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if word == b"bin":
            at += max(0, int(number or 0))
        elif word:
            yield Token("word", word.decode(), None if number is None else int(number))
        elif code:
            yield Token("byte", data=bytes.fromhex(code.replace(b"\\'", b"").decode()))
        elif symbol:
            yield Token("word", symbol.decode("latin-1"))
        elif brace:
            yield _OPEN if brace == b"{" else _CLOSE
        elif text:
            yield Token("text", data=text)
