"""Where somebody's words stand between quotation marks."""

import re
from bisect import bisect_right

Span = tuple[int, int]

# How far around a passage a quotation is looked for, in characters.
_BACK, _ON = 2000, 1000

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

    One that runs through several paragraphs, each beginning with a mark, is one. Of quotations
    that do not touch the place only those near it are told.
    """
    near = max(0, start - _BACK)
    # From where a line begins, if one does: a mark in the middle may be a closing one.
    first = text.rfind("\n", max(0, near - _BACK), near) + 1 or max(0, near - _BACK)
    return [match.span() for match in _QUOTATION.finditer(text, first, end + _ON)]


def holding(spans: list[Span], place: int) -> Span | None:
    """The one of ascending, disjoint spans in which a place lies, or None."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 and place < spans[at][1] else None
