"""An article's paragraphs, cut so that every range that a link can name has an anchor.

A sentence has one (``c120-184``), and so has a run of sentences that may be quoted together: spans
that are nested or disjoint. A marked range that is no such span is highlighted piece by piece.
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
    """Text without an anchored span; ``anchor`` is that of the marked range that begins here."""

    text: str
    marked: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A range with an anchor; ``inside`` are its parts in order."""

    anchor: str
    inside: tuple["MarkedSpan | Run", ...]


Pieces = tuple[MarkedSpan | Run, ...]


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
        # An id occurs once in a page: not on a mark where a span has it, else on its first piece.
        taken = mark in {span for p in view.paragraphs for span in _spans(p)}
        self._anchor = _anchor(*mark) if mark and not taken else None

    def pieces(self, paragraph: Paragraph) -> Pieces:
        return tuple(self._inside(paragraph.start, paragraph.end, _spans(paragraph)))

    def _inside(self, start: int, end: int, spans: Sequence[Range]) -> Iterator[MarkedSpan | Run]:
        """The parts between two offsets; a span contains the spans that are nested in it."""
        at, waiting = start, list(spans)
        while waiting:
            first, last = waiting.pop(0)
            inner = [span for span in waiting if span[1] <= last]
            del waiting[: len(inner)]
            yield from self._runs(at, first)
            yield MarkedSpan(_anchor(first, last), tuple(self._inside(first, last, inner)))
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


def _spans(paragraph: Paragraph) -> list[Range]:
    """All ranges with an anchor, outer ones before those inside them; none twice."""
    ranges = {(s.start, s.end) for s in (*paragraph.sentences, *paragraph.quotables)}
    return sorted(ranges, key=lambda span: (span[0], -span[1]))


def _anchor(start: int, end: int) -> str:
    return f"c{start}-{end}"


def _refuse(message: str) -> NoReturn:
    raise RequestError("mark_invalid", message, "leave it out, or give START-END in characters")
