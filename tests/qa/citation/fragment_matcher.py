"""A reference for text directives: parsed and matched over blocks of text, step by step as "find a
range from a text directive" and what it calls say in WICG's URL Fragment Text Directives.

What the draft leaves to the browser are settings here: whether a single line end parts two blocks,
whether accents count, and whether words are cut inside scripts without spaces.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

import pytest

regex = pytest.importorskip("regex")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\ua4cf]")


@dataclass(frozen=True, slots=True)
class Directive:
    """The four terms, percent-decoded; None for one that is not given."""

    start: str
    end: str | None
    prefix: str | None
    suffix: str | None


@dataclass(frozen=True, slots=True)
class Browser:
    """How a browser reads a page: what parts blocks, whether accents count, which words it knows.

    ``dictionary`` stands for one that knows no word shorter than a whole row of unspaced letters.
    """

    block_end: str = r"\n\n"
    accents: bool = False
    dictionary: bool = False


BROWSERS = [
    Browser(block_end, accents, dictionary)
    for block_end in (r"\n\n", r"\n+")
    for accents in (False, True)
    for dictionary in (False, True)
]


def parse(value: str) -> Directive | None:
    """What stands behind ``:~:text=``, or None when it is invalid."""
    tokens = value.split(",")
    if not 1 <= len(tokens) <= 4 or "&" in value or not value.isascii():
        return None
    prefix = suffix = None
    if tokens[0].endswith("-"):
        prefix = tokens.pop(0)[:-1]
    if tokens and tokens[-1].startswith("-"):
        suffix = tokens.pop()[1:]
    if not 1 <= len(tokens) <= 2:
        return None
    terms = [tokens[0], tokens[1] if len(tokens) == 2 else None, prefix, suffix]
    if any(term is not None and (not term or "-" in term) for term in terms):
        return None
    start, end, before, behind = (
        None if term is None else unquote(term, errors="strict") for term in terms
    )
    assert start is not None
    return Directive(start, end, before, behind)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it is compared; each compared character comes from ``text[first:last]``."""

    compared: str
    spans: tuple[tuple[int, int], ...]
    borders: frozenset[int]


# A place is a block and an index into what is compared of it; a match is a block and two of them.
_Place = tuple[int, int]
_Match = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A text as a page of paragraphs."""

    blocks: tuple[_Block, ...]
    browser: Browser

    def find(self, directive: Directive) -> tuple[int, int] | None:
        """The code points of the text that the directive leads to."""
        place: _Place | None = (0, 0)
        ends_at_word = directive.end is not None or directive.suffix is None
        while place is not None and place[0] < len(self.blocks):
            if directive.prefix is not None:
                before = self._search(directive.prefix, place, (True, False))
                if before is None:
                    return None
                place = (before[0], before[1] + 1)
                next_ = self._skip((before[0], before[2]))
                if next_ is None:
                    return None
                match = self._search(directive.start, next_, (False, ends_at_word), here=True)
                if match is None:
                    continue
            else:
                match = self._search(directive.start, place, (True, ends_at_word))
                if match is None:
                    return None
                place = (match[0], match[1] + 1)
            last, goes_on = self._last(directive, match)
            if last is not None:
                first = self.blocks[match[0]].spans[match[1]][0]
                return first, self.blocks[last[0]].spans[last[2] - 1][1]
            if not goes_on:
                return None
        return None

    def _last(self, directive: Directive, match: _Match) -> tuple[_Match | None, bool]:
        """Where the range ends, and if nowhere, whether another start may still do."""
        place = (match[0], match[2])
        while True:
            if directive.end is not None:
                end = self._search(directive.end, place, (True, directive.suffix is None))
                if end is None:
                    return None, False
                match = end
            if directive.suffix is None:
                return match, False
            next_ = self._skip((match[0], match[2]))
            if next_ is not None and self._search(
                directive.suffix, next_, (False, True), here=True
            ):
                return match, False
            if directive.end is None:
                return None, True
            place = (match[0], match[2])

    def _skip(self, place: _Place) -> _Place | None:
        """The next place that is not white space."""
        block, index = place
        while block < len(self.blocks):
            compared = self.blocks[block].compared
            while index < len(compared) and compared[index] == " ":
                index += 1
            if index < len(compared):
                return block, index
            block, index = block + 1, 0
        return None

    def _search(
        self, query: str, place: _Place, bounded: tuple[bool, bool], here: bool = False
    ) -> _Match | None:
        wanted = "".join(letter for letter, _ in _compared(query, self.browser.accents))
        for block in range(place[0], len(self.blocks)):
            index = place[1] if block == place[0] else 0
            for found in _occurrences(self.blocks[block].compared, wanted, index):
                if here and found != index:
                    return None
                if self._is_bounded(self.blocks[block], found, found + len(wanted), bounded):
                    return block, found, found + len(wanted)
            if here:
                return None
        return None

    def _is_bounded(self, block: _Block, start: int, end: int, bounded: tuple[bool, bool]) -> bool:
        spans = block.spans
        whole = (start == 0 or spans[start - 1] != spans[start]) and (
            end == len(spans) or spans[end - 1] != spans[end]
        )
        starts = not bounded[0] or spans[start][0] in block.borders
        return whole and starts and (not bounded[1] or spans[end - 1][1] in block.borders)


def page(text: str, browser: Browser) -> Page:
    """A text as this browser reads it."""
    borders = [0, *(match.end() for match in re.finditer(browser.block_end, text)), len(text)]
    parts = ((a, text[a:b]) for a, b in pairwise(borders))
    return Page(tuple(_block(part, at, browser) for at, part in parts if part.strip()), browser)


def _block(text: str, offset: int, browser: Browser) -> _Block:
    compared = list(_compared(text, browser.accents))
    return _Block(
        "".join(letter for letter, _ in compared),
        tuple((offset + first, offset + last) for _, (first, last) in compared),
        frozenset(offset + at for at in _borders(text, browser.dictionary)),
    )


def _borders(text: str, dictionary: bool) -> Iterator[int]:
    """Where words begin and end by UAX #29."""
    yield from (0, len(text))
    for match in regex.finditer(r"(?w)\b", text):
        around = text[max(0, match.start() - 1) : match.start() + 1]
        if not (dictionary and len(_UNSPACED.findall(around)) == 2 and around.isalpha()):
            yield match.start()


def _compared(text: str, accents: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Characters to compare, white space as one, each with the code points it stands for."""
    letters = [" " if part[0].isspace() else part for part in _parts(text, accents)]
    at = 0
    for letter, part in zip(letters, _parts(text, accents), strict=True):
        span = (at, at + len(part))
        at = span[1]
        bare = letter if accents else _bare(letter)
        yield from ((folded, span) for folded in bare.casefold())


def _parts(text: str, accents: bool) -> list[str]:
    """White space together; without accents a letter with its marks, else each code point."""
    return re.findall(r"\s+|\S", text) if accents else regex.findall(r"\s+|\S\p{M}*", text)


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


def _occurrences(text: str, wanted: str, index: int) -> Iterator[int]:
    while wanted and (index := text.find(wanted, index)) >= 0:
        yield index
        index += 1
