"""How the columns of a CSV file are parted and its texts quoted, told by its first rows."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.formats.rows.records import Dialect, Record, records
from corpus.formats.rows.usual import field_of

_DELIMITERS = (",", ";", "\t", "|")
_LOOK_AT = 100
# Excel's own first line: "sep=;".
_STATED = re.compile(r"\ufeff?\"?sep=([^\"\r\n])\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The dialect of a file; ``stated`` says that its first line is no row, but names it."""

    dialect: Dialect
    stated: bool = False


def dialect_of(start: str, *, cut: bool, tabbed: bool) -> Told:
    """The dialect in which the first rows make a table: with usual names, and rows of one width.

    ``cut`` says that more follows behind ``start``, ``tabbed`` that the file's name says tabs.
    """
    if stated := _STATED.match(start):
        rows = start[stated.end() :]
        return Told(max(_quotings(stated[1]), key=lambda one: _score(rows, one, cut)), True)
    delimiters = sorted(_DELIMITERS, key=lambda one: (one != "\t") if tabbed else 0)
    tried = [dialect for delimiter in delimiters for dialect in _quotings(delimiter)]
    return Told(max(tried, key=lambda one: _score(start, one, cut)))


def _quotings(delimiter: str) -> Iterator[Dialect]:
    """The usual one first; a quotation mark behind a backslash; none at all."""
    yield Dialect(delimiter)
    yield Dialect(delimiter, escape="\\")
    yield Dialect(delimiter, quoting=csv.QUOTE_NONE)


def _score(start: str, dialect: Dialect, cut: bool) -> tuple[int, bool, float, int, int]:
    found = list(islice(records(io.StringIO(start, newline=""), dialect), _LOOK_AT))
    if cut and 1 < len(found) < _LOOK_AT:
        # What is cut at the end says nothing.
        found.pop()
    rows = [one.cells for one in found if isinstance(one, Record)]
    if not rows or not isinstance(found[0], Record) or _leaves_quotes(dialect, rows):
        return 0, False, 0.0, 0, 0
    names = rows[0]
    known = {place[0] for name in names if (place := field_of(name))}
    whole = sum(len(cells) == len(names) for cells in rows)
    share = round(whole / len(found), 2)
    return len(known), len(names) > 1, share, _usual(dialect), len(names)


def _usual(dialect: Dialect) -> int:
    """How usual the quoting is: it counts before the number of columns, as marks that are not
    obeyed make more of them."""
    return (dialect.quoting != csv.QUOTE_NONE) + (dialect.escape is None)


def _leaves_quotes(dialect: Dialect, rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether quotation marks stand around texts that were read as if none were meant."""
    if dialect.quoting != csv.QUOTE_NONE:
        return False
    return any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cells in rows for cell in cells)
