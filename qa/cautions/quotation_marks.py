"""Quotations in a text: what stands between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.article import Span

# How far before and after a passage quotations are looked for, in characters.
_BEFORE, _AFTER = 2000, 1000

# A mark that may open or close opens where no word ends before it.
_FREE = r"(?<![^\s(\[—–-].)(?=\S)"
# An apostrophe is no quotation mark: one that closes has a stop beside it.
_STOPPED = r"(?:(?<=[.,!?…])['’](?!\w)|['’](?=[.,;:!?]))"
_SINGLE = rf"{_FREE}(?=[A-Z][^\n]{{0,600}}{_STOPPED})"
_STRAIGHT = r'(?<=\S)["”](?!\w)'
# (the mark that opens, what must be true of it, the marks that close)
_MARKS = (
    ('"', _FREE, _STRAIGHT),
    ("”", _FREE, _STRAIGHT),
    ("“", "", rf"(?:”|{_STRAIGHT})"),
    ("„", "", "[“”]"),
    ("«", "", "»"),
    ("»", _FREE, "«"),
    ("「", "", "」"),
    ("'", _SINGLE, _STOPPED),
    ("‘", _SINGLE, _STOPPED),
)
# Where a paragraph ends before the closing mark and the next one begins with a mark, as is the
# custom in print, the quotation goes on in it; else the closing mark was forgotten. Every
# alternative begins with its mark itself, which lets the engine skip all other characters.
_QUOTATION = re.compile(
    "|".join(
        rf"{mark}{rule}(?:[^\n]|\n+(?={mark}))*?(?:{closing}|$(?!\n+{mark}))"
        for mark, rule, closing in _MARKS
    ),
    re.MULTILINE,
)


def quotations(text: str, start: int, end: int) -> list[Span]:
    """The quotations in and around ``text[start:end]``, marks included, ascending and disjoint.

    One that runs through several paragraphs, each beginning with a mark, is one. Of those that
    lie outside of ``text[start:end]`` only the near ones are returned.
    """
    near = max(0, start - _BEFORE)
    # From where a line begins, if one does: a mark in the middle may be a closing one.
    first = text.rfind("\n", max(0, near - _BEFORE), near) + 1 or max(0, near - _BEFORE)
    return [Span(*match.span()) for match in _QUOTATION.finditer(text, first, end + _AFTER)]


def span_at(spans: Sequence[Span], offset: int) -> Span | None:
    """The one of ascending, disjoint spans in which an offset lies, or None."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and offset < spans[index].end else None
