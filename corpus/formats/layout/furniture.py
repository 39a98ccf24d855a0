"""What a printer adds to each page: running heads and feet, page numbers, stamps in the margin."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from statistics import median

from corpus.formats.layout.lines import Row, rows
from corpus.formats.layout.word import Word

# So many lines from an edge, in this share of the page's height, pages this far apart.
_OUTER_LINES = 3
_ZONE = 0.2
_NEAR_PAGES = 3
_SAME_PLACE = 4.0  # points
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von|de)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
# "Harbour Report | Page 1 of 1", "Page 1, Oxbay Courier"; not "as said on page 1."
_PAGE_LABEL = re.compile(
    r"(?:page|seite)\s(\d{1,4})\b.*|.*\b(?:page|seite)\s(\d{1,4})(?:\s(?:of|von)\s\d{1,4})?",
    re.IGNORECASE,
)
_SMALLER = 0.95  # of the height that most words have
_MARGIN = 0.09  # share of the height in which a page without a neighbour may have its number
_GAP = 1.3  # heights of a line, from one to the next
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's words and its box, in points, in the frame of upright text."""

    words: tuple[Word, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near an edge of a page: its words, its text and its distance from that edge."""

    row: Row
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Furnishing:
    """Of each page the numbers of the words that are no part of its text, and what they say."""

    words: tuple[frozenset[int], ...]
    remarks: tuple[str, ...]


def furniture(sheets: Sequence[Sheet]) -> Furnishing:
    """Lines that stand on neighbouring pages at the same place, whose numbers count the pages."""
    found: list[set[int]] = [set() for _ in sheets]
    said: Counter[str] = Counter()
    for edges in (_outer(sheets, above=True), _outer(sheets, above=False), _turned(sheets)):
        for n, lines in enumerate(edges):
            taken = takewhile(partial(_is_furniture, n, edges, sheets[n]), lines)
            for line in _apart(list(taken), lines, sheets[n]):
                found[n] |= {word.first for word in line.row}
                said[_NUMBER.sub("#", line.text)] += 1
    return Furnishing(tuple(map(frozenset, found)), tuple(_remarks(said)))


def _is_furniture(page: int, edges: Sequence[Sequence[_Edge]], sheet: Sheet, line: _Edge) -> bool:
    return (
        _repeats(line, page, edges)
        or _is_lone_number(line, page, sheet)
        or _is_labelled(line, page, sheet)
    )


def _apart(taken: list[_Edge], lines: Sequence[_Edge], sheet: Sheet) -> list[_Edge]:
    """Those of the outermost lines behind which a gap begins: what stands close to the text is a
    part of it, and so is what stands alone on the page but not in its margin.
    """
    margin = _MARGIN * (sheet.bottom - sheet.top)
    for count in range(len(taken), 0, -1):
        last = taken[count - 1]
        height = last.row[0].size
        if count == len(lines):
            clear = last.at < margin or last.row[0].direction != 0
        else:
            clear = abs(lines[count].at - last.at) > _GAP * height
        if clear or _PAGE_NUMBER.fullmatch(last.text):
            return taken[:count]
    return []


def _outer(sheets: Sequence[Sheet], *, above: bool) -> list[list[_Edge]]:
    """Of each page the lines nearest to an edge, the outermost first."""
    return [_lines(sheet, above) for sheet in sheets]


def _lines(sheet: Sheet, above: bool) -> list[_Edge]:
    upright = [word for word in sheet.words if word.direction == 0]
    zone = _ZONE * (sheet.bottom - sheet.top)
    if above:
        near = [word for word in upright if word.top < sheet.top + zone]
    else:
        near = [word for word in upright if word.bottom > sheet.bottom - zone]
    found = rows(near)
    outer = found[:_OUTER_LINES] if above else found[: -_OUTER_LINES - 1 : -1]
    edge = sheet.top if above else sheet.bottom
    return [_Edge(row, _text(row), abs(row[0].bottom - edge)) for row in outer]


def _turned(sheets: Sequence[Sheet]) -> list[list[_Edge]]:
    """Of each page the text that is turned, as one line."""
    found = []
    for sheet in sheets:
        row = [word for word in sheet.words if word.direction != 0]
        fits = row and len(row) * 2 < len(sheet.words)
        found.append([_Edge(row, _text(row), row[0].left)] if fits else [])
    return found


def _repeats(line: _Edge, page: int, edges: Sequence[Sequence[_Edge]]) -> bool:
    for other in range(max(0, page - _NEAR_PAGES), min(len(edges), page + _NEAR_PAGES + 1)):
        if other != page and any(_is_same(line, each, other - page) for each in edges[other]):
            return True
    return False


def _is_same(line: _Edge, other: _Edge, pages: int) -> bool:
    """Whether two lines differ in nothing but a number, by as much as their pages."""
    if abs(line.at - other.at) > _SAME_PLACE:
        return False
    if line.text == other.text:
        return True
    if _NUMBER.sub("#", line.text) != _NUMBER.sub("#", other.text):
        return False
    pairs = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
    return {int(b[-9:]) - int(a[-9:]) for a, b in pairs} <= {0, pages}


def _is_lone_number(line: _Edge, page: int, sheet: Sheet) -> bool:
    """Whether a line is a page number, though no neighbour shows it."""
    height = sheet.bottom - sheet.top
    if line.text == str(page + 1):
        return True
    return line.at < _MARGIN * height and _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_labelled(line: _Edge, page: int, sheet: Sheet) -> bool:
    """Whether a line in the margin names the page that it is on, in smaller letters than its text:
    that of a document of one page has no other to be compared with.
    """
    label = _PAGE_LABEL.fullmatch(line.text)
    if label is None or int(label[1] or label[2]) != page + 1:
        return False
    usual = median(word.size for word in sheet.words)
    is_small = all(word.size < _SMALLER * usual for word in line.row)
    return is_small and line.at < _MARGIN * (sheet.bottom - sheet.top)


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)


def _remarks(said: Counter[str]) -> Iterator[str]:
    if said:
        shown = [f"“{text[:60]}” ({count})" for text, count in said.most_common(_SHOWN)]
        more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
        yield f"left out as running heads, feet and page numbers: {', '.join(shown)}{more}"
