"""Reading order: a page is cut into parts that are read one after the other.

Where nothing stands in a gutter over several lines, the text beside it is read down one side, then
down the other, if it was also written so; a table was written line by line. Above and below such
lines the page is cut again.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.formats.layout.lines import Interval, Row, gaps, rows
from corpus.formats.layout.word import Word

# The least width of a gutter, in heights of a line, and how many lines must have it.
_GUTTER = 0.75
_LINES = 3
_CANDIDATES = 6
# Changes of side for each line that has both: a table changes twice.
_CHANGES = 0.5
# Prose fills its column: this share of its width, over this many lines, in this many words.
_FULL = 0.75
_PROSE_LINES = 6
_PROSE_WORDS = 4
_NEARLY_ALL = 0.8
_CELL_WORDS = 6
_DEEPEST = 12


def parts(words: Sequence[Word]) -> Iterator[list[Row]]:
    """The parts of a page in reading order, each as rows from the top."""
    turns = [word.direction for word in words]
    # Text that is turned another way stands in the margin, or is a stamp: it comes last.
    for direction in sorted(set(turns), key=lambda turn: -turns.count(turn)):
        yield from _cut([word for word in words if word.direction == direction], 0)


def _cut(words: list[Word], depth: int) -> Iterator[list[Row]]:
    if not words:
        return
    lines = rows(words)
    found = _columns(lines) if depth < _DEEPEST else None
    if found is None:
        yield lines
        return
    first, last, gutter = found
    yield from _cut([word for row in lines[:first] for word in row], depth + 1)
    middle = [word for row in lines[first:last] for word in row]
    yield from _cut([word for word in middle if word.right <= gutter], depth + 1)
    yield from _cut([word for word in middle if word.right > gutter], depth + 1)
    yield from _cut([word for row in lines[last:] for word in row], depth + 1)


def _columns(lines: list[Row]) -> tuple[int, int, float] | None:
    """The lines, by their numbers, with text on both sides of a gutter, and where that is."""
    if len(lines) < _LINES:
        return None
    size = median(word.bottom - word.top for row in lines for word in row)
    open_ = [gaps(row, _GUTTER * size) for row in lines]
    for gutter in _gutters(lines, open_):
        for first, last in _runs(lines, open_, gutter):
            if _read_apart(lines[first:last], gutter):
                return first, last, gutter
    return None


def _gutters(lines: list[Row], open_: list[list[Interval]]) -> list[float]:
    """Where lines have a gap; those first that most lines leave open."""
    edges = sorted(
        [(gap.left, 1) for gaps_ in open_ for gap in gaps_]
        + [(gap.right, -1) for gaps_ in open_ for gap in gaps_]
    )
    peaks = {
        (at + after) / 2: after - at
        for (at, step), (after, next_step) in pairwise(edges)
        if step > 0 > next_step
    }
    ranked = ((_left_open(lines, open_, at), width, at) for at, width in peaks.items())
    return [at for _, _, at in sorted(ranked, reverse=True)[:_CANDIDATES]]


def _left_open(lines: list[Row], open_: list[list[Interval]], at: float) -> int:
    return sum(
        not row[0].left < at < row[-1].right or any(gap.left < at < gap.right for gap in gaps_)
        for row, gaps_ in zip(lines, open_, strict=True)
    )


def _runs(
    lines: list[Row], open_: list[list[Interval]], gutter: float
) -> Iterator[tuple[int, int]]:
    """Runs of lines that leave the gutter open, enough of them with text on both sides."""
    both: list[int] = []
    start = 0
    for n, row in enumerate(lines):
        beside = row[0].left < gutter < row[-1].right
        if beside and not any(gap.left < gutter < gap.right for gap in open_[n]):
            if both:
                yield _reach(lines, start, n, both, gutter)
            both, start = [], n + 1
        elif beside:
            both.append(n)
    if both:
        yield _reach(lines, start, len(lines), both, gutter)


def _reach(
    lines: list[Row], start: int, end: int, both: list[int], gutter: float
) -> tuple[int, int]:
    """From where to where a run with one-sided lines at its ends belongs together.

    A short last line of a paragraph above it, and a heading over the text below, leave the gutter
    open as well.
    """
    first, last = both[0], both[-1] + 1
    inside = [word for row in lines[first:last] for word in row]
    begun = min(word.first for word in inside if word.right <= gutter)
    ended = max(word.first for word in inside if word.right > gutter)
    while first > start and not _parted(lines, first - 1, first, start):
        if lines[first - 1][0].left > gutter and lines[first - 1][0].first < begun:
            break
        first -= 1
    while last < end and not _parted(lines, last, last - 1, end - 1):
        # What stands on the left, but is written after all on the right, comes after it.
        if lines[last][0].left < gutter and lines[last][0].first > ended:
            break
        last += 1
    return first, last


def _parted(lines: list[Row], n: int, inner: int, outer_end: int) -> bool:
    """Whether a one-sided line lies nearer to what is outside than to the run."""
    outer = n - 1 if n < inner else n + 1
    if not 0 <= outer < len(lines):
        return False
    inside, outside = _distance(lines[n], lines[inner]), _distance(lines[n], lines[outer])
    if n == outer_end:
        return outside < 1.05 * inside
    return inside > 1.8 * max(1.0, lines[n][0].size)


def _distance(a: Row, b: Row) -> float:
    return abs(a[0].top + a[0].bottom - b[0].top - b[0].bottom) / 2


def _read_apart(lines: list[Row], gutter: float) -> bool:
    """Whether each side is read by itself."""
    words = sorted((word for row in lines for word in row), key=lambda word: word.first)
    sides = [word.right > gutter for word in words]
    changes = sum(a != b for a, b in pairwise(sides))
    both = sum(row[0].right <= gutter < row[-1].right for row in lines)
    if both < _LINES:
        # The last page of a text in columns may have few lines in the second.
        return changes == 1 and len(lines) > _LINES
    if changes <= max(1, _CHANGES * both):
        return not _are_cells(lines, gutter)
    return both >= _PROSE_LINES and all(
        _is_prose([[word for word in row if (word.right > gutter) == side] for row in lines])
        for side in (False, True)
    )


def _are_cells(lines: list[Row], gutter: float) -> bool:
    """Whether nearly all lines have a few words on each side: a table written by its columns."""
    both = [row for row in lines if row[0].right <= gutter < row[-1].right]
    words = sum(map(len, both))
    return len(both) >= _NEARLY_ALL * len(lines) and words <= _CELL_WORDS * len(both)


def _is_prose(side: list[Row]) -> bool:
    filled = [row for row in side if row]
    left = min(row[0].left for row in filled)
    width = max(row[-1].right for row in filled) - left
    full = sum(row[-1].right - row[0].left >= _FULL * width for row in filled)
    words = sum(map(len, filled))
    return full >= _FULL * len(filled) and words >= _PROSE_WORDS * len(filled)
