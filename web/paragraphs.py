"""An article's paragraphs, cut so that every place that a link can name has its anchor.

A sentence has one (``c120-184``), and so has a run of sentences that may be quoted together: spans
that lie inside one another or apart. A range that is neither is marked piece by piece.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from qa.contract.article import ArticleView, Paragraph
from web.errors import RequestError

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Text without a span of its own; ``anchor`` is that of the marked range that begins here."""

    text: str
    marked: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A range with an anchor and what lies in it, in order."""

    anchor: str
    inside: tuple["Span | Run", ...]


Pieces = tuple[Span | Run, ...]


def paragraphs(view: ArticleView, mark: Range | None) -> tuple[Pieces, ...]:
    """The paragraphs as trees; the texts of all runs joined are the paragraphs' own."""
    cutter = _Cutter(view, mark)
    return tuple(cutter.pieces(paragraph) for paragraph in view.paragraphs)


def marked_range(given: str, view: ArticleView) -> Range | None:
    """The range that ``START-END`` names, None for no text. Raises RequestError for a bad one."""
    if not given:
        return None
    match = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", given)
    if match is None:
        _refuse(f"mark is {given!r}, which is not a range")
    start, end = int(match[1]), int(match[2])
    if not start < end <= len(view.text):
        _refuse(f"mark is {given!r}, but the text has the characters 0-{len(view.text)}")
    return start, end


class _Cutter:
    """Cuts the paragraphs of one article, in order."""

    def __init__(self, view: ArticleView, mark: Range | None) -> None:
        self._text = view.text
        self._mark = mark
        # An id stands once in a page: on no mark where a span has it, else on the first piece.
        taken = mark in {place for p in view.paragraphs for place in _places(p)}
        self._anchor = _anchor(*mark) if mark and not taken else None

    def pieces(self, paragraph: Paragraph) -> Pieces:
        return tuple(self._inside(paragraph.start, paragraph.end, _places(paragraph)))

    def _inside(self, start: int, end: int, places: Sequence[Range]) -> Iterator[Span | Run]:
        """What lies between two offsets; the outermost places become spans around the others."""
        at, waiting = start, list(places)
        while waiting:
            first, last = waiting.pop(0)
            inner = [place for place in waiting if place[1] <= last]
            del waiting[: len(inner)]
            yield from self._runs(at, first)
            yield Span(_anchor(first, last), tuple(self._inside(first, last, inner)))
            at = last
        yield from self._runs(at, end)

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """Plain text, parted where the mark begins and ends."""
        first, last = self._mark or (end, end)
        bounds = sorted({start, end, min(max(first, start), end), min(max(last, start), end)})
        for a, b in itertools.pairwise(bounds):
            if first <= a and b <= last:
                yield Run(self._text[a:b], True, self._anchor)
                self._anchor = None
            else:
                yield Run(self._text[a:b])


def _places(paragraph: Paragraph) -> list[Range]:
    """All ranges with an anchor, outer ones before those inside them; none twice."""
    found = {(s.start, s.end) for s in (*paragraph.sentences, *paragraph.quotables)}
    return sorted(found, key=lambda place: (place[0], -place[1]))


def _anchor(start: int, end: int) -> str:
    return f"c{start}-{end}"


def _refuse(message: str) -> NoReturn:
    raise RequestError("mark_invalid", message, "leave it out, or give START-END in characters")
