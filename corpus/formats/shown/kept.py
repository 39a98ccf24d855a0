"""The words that were recognized on the pages of a file, with their boxes: kept beside it.

To recognize a page again takes a second, and needs what may not be installed any more.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from corpus.formats.child.pictures import Box, PageWanted, PlacedWord
from corpus.formats.layout.columns import parts
from corpus.formats.shown.alignment import Letter, folded, found
from corpus.formats.tesseract.seen import Recognized

_MARGIN = 1.0  # points around the words
# Words of a line whose heights overlap by less, as those of a tilted one, have boxes of their own.
_LEVEL = 0.6


@dataclass(slots=True)
class KeptWords:
    """The words of the pages of one file, by their numbers from 0."""

    _pages: dict[int, tuple[PlacedWord, ...]] = field(default_factory=dict)

    def add(self, page: int, seen: Recognized) -> None:
        """Keep the words of a page, in reading order."""
        boxes = {word.first: box for word, box in zip(seen.sheet.words, seen.boxes, strict=True)}
        rows = (row for part in parts(list(seen.sheet.words)) for row in part)
        self._pages[page] = tuple(
            PlacedWord(word.text, n, *(round(edge, 1) for edge in boxes[word.first]))
            for n, row in enumerate(rows)
            for word in row
        )

    def packed(self) -> bytes:
        """All of them as they are kept; empty where there is no page."""
        return zlib.compress(msgspec.json.encode(self._pages)) if self._pages else b""


def boxes_of(wanted: PageWanted) -> tuple[Box, ...]:
    """The boxes of ``wanted.text[start:end]`` by the words that were kept of the page."""
    letters = [
        Letter(letter, n, word.row)
        for n, word in enumerate(wanted.words)
        for letter in folded(word.text)
    ]
    rows = found(letters, wanted).values()
    return tuple(
        box for items in rows for box in _boxes([wanted.words[n] for n in sorted(set(items))])
    )


def _boxes(words: Sequence[PlacedWord]) -> Iterator[Box]:
    """A box around the words of a row; several where these are not level."""
    left, top, right, bottom = words[0].edges
    for word in words[1:]:
        common = min(bottom, word.bottom) - max(top, word.top)
        if common < _LEVEL * min(bottom - top, word.bottom - word.top):
            yield _box(left, top, right, bottom)
            left, top, right, bottom = word.edges
        else:
            left, right = min(left, word.left), max(right, word.right)
            top, bottom = min(top, word.top), max(bottom, word.bottom)
    yield _box(left, top, right, bottom)


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(
        round(left - _MARGIN, 1),
        round(top - _MARGIN, 1),
        round(right - left + 2 * _MARGIN, 1),
        round(bottom - top + 2 * _MARGIN, 1),
    )
