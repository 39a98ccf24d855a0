"""What a printer adds to each page: running heads and feet, page numbers, stamps in the margin."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.formats.pdf.lines import Row, rows
from corpus.formats.pdf.words import Word

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
_MARGIN = 0.09  # share of the height in which a page without a neighbour may have its number
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
            for line in lines:
                if not (_repeats(line, n, edges) or _is_lone_number(line, n, sheets[n])):
                    break
                found[n] |= {word.first for word in line.row}
                said[_NUMBER.sub("#", line.text)] += 1
    return Furnishing(tuple(map(frozenset, found)), tuple(_remarks(said)))


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


def _text(row: Sequence[Word]) -> str:
    return " ".join(word.text for word in row)


def _remarks(said: Counter[str]) -> Iterator[str]:
    if said:
        shown = [f"“{text[:60]}” ({count})" for text, count in said.most_common(_SHOWN)]
        more = f" and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
        yield f"left out as running heads, feet and page numbers: {', '.join(shown)}{more}"
