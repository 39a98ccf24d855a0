"""The rows of a CSV file; behind a damaged one those that have the width of the table."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.formats.limits import MAX_LINE_BYTES

# Of this process, and far above what the module sets: a text may be as long as a line of JSON.
csv.field_size_limit(MAX_LINE_BYTES)

_QUOTE = "Write a quotation mark within a quoted text twice, and close each that is opened."


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts the columns, and how texts are quoted."""

    delimiter: str
    escape: str | None = None
    quoting: int = csv.QUOTE_MINIMAL


@dataclass(frozen=True, slots=True)
class Record:
    """One row, and the line of the file that it begins in."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """Lines that are no rows, and why."""

    first: int
    last: int
    error: CorpusError


class _Lines:
    """The lines of a text. Those of the row that is read can be given back."""

    def __init__(self, text: io.TextIOBase, line: int) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self.number = line

    def __iter__(self) -> Iterator[str]:
        while line := self._next():
            self._taken.append(line)
            self._size += len(line)
            self.number += 1
            if self._size > MAX_LINE_BYTES:
                raise csv.Error(f"it is longer than {MAX_LINE_BYTES // 2**20} MiB")
            yield line

    def begin(self) -> int:
        """The number of the line that the next row begins in."""
        self._taken.clear()
        self._size = 0
        return self.number + 1

    def give_back(self) -> None:
        """All lines of this row but its first one are read again."""
        self._again.extendleft(reversed(self._taken[1:]))
        self.number -= len(self._taken) - 1

    def _next(self) -> str:
        if self._again:
            return self._again.popleft()
        line = self._text.readline(MAX_LINE_BYTES + 1)
        if len(line) > MAX_LINE_BYTES:
            while (more := self._text.readline(MAX_LINE_BYTES)) and not more.endswith(("\n", "\r")):
                pass
        return line


def records(
    text: io.TextIOBase, dialect: Dialect, *, width: int | None = None, line: int = 0
) -> Iterator[Record | Damage]:
    """All rows that are not blank, in order; ``line`` is the number of lines before them.

    Behind lines that are no row only rows of ``width`` columns count, by default that of the
    first row: others are a part of the damage.
    """
    lines = _Lines(text, line)
    lost: tuple[int, str] | None = None
    reader = None
    while True:
        first = lines.begin()
        try:
            reader = reader or _reader(lines, dialect)
            cells = next(reader, None)
        except csv.Error as error:
            lost = lost or (first, str(error))
            lines.give_back()
            reader = None
            continue
        if cells is None:
            break
        if not any(cell.strip() for cell in cells) or (lost and len(cells) != width):
            continue
        if lost:
            yield _damage(lost, first - 1)
            lost = None
        width = width or len(cells)
        yield Record(first, tuple(cells))
    if lost:
        yield _damage(lost, lines.number)


def _reader(lines: _Lines, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        escapechar=dialect.escape,
        doublequote=True,
        skipinitialspace=True,
        quoting=dialect.quoting,  # type: ignore[arg-type]
        strict=True,
    )


def _damage(lost: tuple[int, str], last: int) -> Damage:
    first, why = lost
    if why.startswith("unexpected end"):
        why = "a quotation mark that opens there is never closed"
    elif "expected after" in why:
        why = "a quotation mark within a quoted text is not written twice"
    which = (
        "the row cannot be read" if last <= first else f"lines {first:,} to {last:,} are no rows"
    )
    return Damage(first, last, CorpusError(f"{which}: {why}", _QUOTE))
