"""Values of a long JSON text, taken one at a time from the part of it that is in memory."""

import io
import json
import re
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.limits import MAX_LINE_BYTES

_CHUNK = 2**16
_WIDEST = 200  # white space before a value in its line
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_CUT_NUMBER = frozenset("0123456789+-.eE")


class Window:
    """A text that is read as its values are taken; ``line`` is the one that the next begins in."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._ended = False
        # Ends of lines in a string are left out by careless programs; they are what they are.
        self._decoder = json.JSONDecoder(strict=False, parse_constant=_missing)
        self.line = 1

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            space = _SPACE.match(self._buffer, self._at)
            assert space is not None
            self._go(space.end())
            if self._at < len(self._buffer) or not self._fill():
                return self._buffer[self._at : self._at + 1]

    def take(self, expected: str) -> None:
        """Go behind the next character. Raises CorpusError where it is another."""
        found = self.peek()
        if found != expected:
            what = f"there is {found!r}" if found else "the file ends"
            raise CorpusError(f"not JSON: {what} where {expected!r} must be", _AGAIN)
        self._go(self._at + 1)

    def value(self, *, taken: bool = True) -> Any:
        """The next value; unless it is ``taken``, it is the next one again.

        Raises CorpusError, and takes nothing, where it is no JSON or longer than an article may be.
        """
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._has_room() and self._fill():
                    continue
                raise self._not_json(error) from error
            except (ValueError, RecursionError) as error:
                message = "not JSON that can be kept: a number too long, or nested too deeply"
                raise CorpusError(message, "Write numbers as strings, and flatten it.") from error
            if end == len(self._buffer) and self._buffer[end - 1] in _CUT_NUMBER and self._fill():
                continue
            if taken:
                self._go(end)
            return value

    def skip_to_line_like(self, indent: str) -> bool:
        """Go to the next line that begins, as far in, with an object; False where there is none."""
        start = re.compile(r"\n" + re.escape(indent) + r",?(?=\{)")
        self._go(min(self._at + 1, len(self._buffer)))
        while True:
            if found := start.search(self._buffer, self._at):
                self._go(found.end())
                return True
            # The end of a line may be the last that is in memory.
            self._go(max(self._at, len(self._buffer) - len(indent) - 3))
            if not self._fill():
                return False

    def indent(self) -> str | None:
        """What stands before the next value in its line, where that is only white space."""
        end = self._buffer.rfind("\n", max(0, self._at - _WIDEST - 1), self._at)
        before = self._buffer[end + 1 : self._at].rstrip(",")
        return before if end >= 0 and not before.strip() else None

    def _has_room(self) -> bool:
        return len(self._buffer) - self._at <= MAX_LINE_BYTES

    def _fill(self) -> bool:
        """Read on; False at the end of the text."""
        if self._ended:
            return False
        # The line that the next value begins in stays, to know how far in it does.
        rest = self._buffer[max(0, self._at - _WIDEST - 1) :]
        more = self._text.read(max(_CHUNK, len(rest)))
        self._ended = not more
        if more:
            self._at -= len(self._buffer) - len(rest)
            self._buffer = rest + more
        return not self._ended

    def _go(self, place: int) -> None:
        self.line += self._buffer.count("\n", self._at, place)
        self._at = place

    def _not_json(self, error: json.JSONDecodeError) -> CorpusError:
        if not self._has_room():
            limit = f"{MAX_LINE_BYTES // 2**20} MiB"
            return CorpusError(f"the value is longer than {limit}", "Split the article.")
        line = self.line + self._buffer.count("\n", self._at, error.pos)
        return CorpusError(f"not JSON: {error.msg} (line {line:,}, column {error.colno})", _AGAIN)


_AGAIN = "Write the file again with a program that knows JSON."


def _missing(_constant: str) -> None:
    """NaN, as some programs write for what is not there."""
    return
