"""Tables: rows whose cells stand under one another, each row as one line with bars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.formats.layout.lines import Interval, Row, gaps, line, rows
from corpus.formats.layout.word import Word

# In heights of a line: the gap between two cells, what of it must run through all rows, how far
# rows may lie apart, and within what cells are in line with each other.
_CELL_GAP = 0.9
_THROUGH = 0.1
_APART = 3.0
_IN_LINE = 0.4
# Shares: of the cells that are in line, and of the wide gaps that are between cells.
_MOST = 0.6
_AT_GAPS = 0.6
_HALF = 0.5
# Gaps of justified prose are alike: so many, within this share of the usual one.
_ALIKE = 0.3
_WIDEST = 2.0
_FEWEST_GAPS = 3
_PROSE = 0.4

_MARK = re.compile(r"\W|[(\[]?(\d{1,3}|\w)[.)\]]")

Cells = dict[int, list[Word]]
"""The words of one row of a table by the number of their column."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows from ``start`` to ``end``, exclusive, and where their columns are parted."""

    start: int
    end: int
    gutters: tuple[float, ...]


def find_table(lines: Sequence[Row], n: int, least: int) -> Table | None:
    """The table whose first row with several cells is row ``n``; it begins not above ``least``."""
    free = gaps(lines[n], _THROUGH * _size(lines[n]))
    if not gaps(lines[n], _CELL_GAP * _size(lines[n])) or _MARK.fullmatch(lines[n][0].text):
        # Nothing is wide apart, or it is the mark of a list and what it stands before.
        return None
    end, full = n, 0
    for at in range(n, len(lines)):
        row = lines[at]
        if at > n and row[0].top - lines[at - 1][0].bottom > _APART * _size(row):
            break
        left = _through(free, row)
        if not left:
            break
        if gaps(row, _CELL_GAP * _size(row)):
            full, end = full + 1, at + 1
        free = left
    for at in range(end, n, -1):
        # Rows that were only looked at must not narrow the gaps.
        kept = _columns(lines[n:at], _gaps_through(lines[n:at]))
        if kept:
            return Table(*_reach(lines, n, at, least), tuple(kept))
        if at - n <= 2:
            break
    return None


def table_text(lines: Sequence[Row], table: Table, page: int) -> str:
    """The rows of a table as lines, the cells parted by bars."""
    written = _as_written(lines[table.start : table.end], table.gutters)
    return "\n".join(_text(cells, len(table.gutters) + 1, page) for cells in written)


def _columns(lines: Sequence[Row], free: Sequence[Interval]) -> list[float]:
    """Where the columns of a table are parted; nothing where the rows are none.

    Cells are in line with each other, and hardly a wide gap is elsewhere: in prose of a narrow
    column all gaps of a line are wide, and any two lines share one.
    """
    full = [row for row in lines if gaps(row, _CELL_GAP * _size(row))]
    if len(full) < 2 or sum(map(_is_justified, full)) > _PROSE * len(full):
        return []
    middles = sorted((gap.left + gap.right) / 2 for gap in free)
    columns: dict[int, list[Interval]] = {}
    for row in lines:
        for at, cell in _cells(row, middles).items():
            columns.setdefault(at, []).append(Interval(cell[0].left, cell[-1].right))
    size = max(map(_size, lines))
    wide = [gap for row in full for gap in gaps(row, _CELL_GAP * _size(row))]
    kept = [
        middle
        for at, middle in enumerate(middles, 1)
        if _is_aligned(columns.get(at, ()), size)
        and sum(gap.left < middle < gap.right for gap in wide) >= _HALF * len(full)
    ]
    inside = sum(any(gap.left < middle < gap.right for middle in kept) for gap in wide)
    return kept if inside >= _AT_GAPS * len(wide) else []


def _is_justified(row: Row) -> bool:
    """Whether a row looks like a line of prose: its gaps are alike, or its last word is cut."""
    found = [gap.width for gap in gaps(row, 0.1 * _size(row))]
    if row[-1].cut:
        return True
    if len(found) < _FEWEST_GAPS:
        return False
    usual = median(found)
    alike = sum(abs(width - usual) <= _ALIKE * usual for width in found)
    return alike >= 0.75 * len(found) and max(found) < _WIDEST * usual


def _is_aligned(cells: Sequence[Interval], size: float) -> bool:
    """Whether most cells of a column share their left edge, their right one or their middle."""
    edges = zip(*((cell.left, cell.right, sum(cell) / 2) for cell in cells), strict=True)
    for values in edges:
        usual = median(values)
        near = sum(abs(value - usual) <= _IN_LINE * size for value in values)
        if len(values) > 1 and near >= _MOST * len(values):
            return True
    return False


def _reach(lines: Sequence[Row], start: int, end: int, least: int) -> tuple[int, int]:
    """The rows of a table with the lines of its cells above and below, written among the others."""
    written = [word.first for row in lines[start:end] for word in row]
    first, last = min(written), max(written)
    while start > least and first < min(word.first for word in lines[start - 1]) < last:
        start -= 1
    while end < len(lines) and first < lines[end][0].first < last:
        end += 1
    if end < len(lines) and lines[end][0].first > last:
        # What a last cell goes on with stands below it, in its column alone.
        below, above = lines[end], lines[end - 1]
        near = below[0].top - above[0].bottom < 0.2 * _size(below)
        inside = above[-1].left - 1 <= below[0].left and len(above) > 1
        end += near and inside
    return start, end


def _as_written(lines: Sequence[Row], gutters: Sequence[float]) -> list[Cells]:
    """The rows as the page's program wrote them, if cell by cell: a cell may have lines.

    Else a line that has no first cell goes on with the row above it.
    """
    words = sorted((word for row in lines for word in row), key=lambda word: word.first)
    found: list[Cells] = [{}]
    column, before = 0, words[0]
    for word in words:
        at = _column(word, gutters)
        apart = word.top - before.bottom > 0.6 * word.size
        if at < column or (at == column and apart):
            found.append({})
        found[-1].setdefault(at, []).append(word)
        column, before = at, word
    if all(_above(a, b) for a, b in pairwise(found)) and not any(map(_is_block, found)):
        return found
    found = []
    for row in lines:
        cells = _cells(row, gutters)
        if found and 0 not in cells and 0 in found[-1]:
            for at, inside in cells.items():
                found[-1].setdefault(at, []).extend(inside)
        else:
            found.append(cells)
    return found


def _is_block(cells: Cells) -> bool:
    """Whether all cells of a row have several lines: then it was written column by column."""
    return len(cells) > 1 and min(len(rows(inside)) for inside in cells.values()) > 1


def _cells(row: Row, gutters: Sequence[float]) -> Cells:
    cells: Cells = {}
    for word in row:
        cells.setdefault(_column(word, gutters), []).append(word)
    return cells


def _above(a: Cells, b: Cells) -> bool:
    lowest = max(word.bottom for cell in a.values() for word in cell)
    return all(word.bottom > lowest for cell in b.values() for word in cell)


def _text(cells: Cells, count: int, page: int) -> str:
    texts = []
    for at in range(count):
        inside = rows(cells.get(at, ()))
        texts.append(" ".join(line(row, page).text for row in inside))
    return " | ".join(texts).rstrip()


def _gaps_through(lines: Sequence[Row]) -> list[Interval]:
    """The gaps between words that run through all rows."""
    free = [gap for row in lines for gap in gaps(row, _THROUGH * _size(row))]
    for row in lines:
        free = _through(free, row)
    joined: list[Interval] = []
    for gap in sorted(free):
        if joined and gap.left < joined[-1].right:
            joined[-1] = Interval(gap.left, min(gap.right, joined[-1].right))
        else:
            joined.append(gap)
    return joined


def _through(free: Sequence[Interval], row: Row) -> list[Interval]:
    """What is left of the gaps under a row."""
    least = _THROUGH * _size(row)
    found = []
    for gap in free:
        left, right = gap
        edge = float("-inf")
        for word in row:
            if min(right, word.left) - max(left, edge) >= least:
                found.append(Interval(max(left, edge), min(right, word.left)))
            edge = max(edge, word.right)
        if right - max(left, edge) >= least:
            found.append(Interval(max(left, edge), right))
    return found


def _column(word: Word, gutters: Sequence[float]) -> int:
    middle = (word.left + word.right) / 2
    return sum(gutter < middle for gutter in gutters)


def _size(row: Row) -> float:
    return max(word.bottom - word.top for word in row)
