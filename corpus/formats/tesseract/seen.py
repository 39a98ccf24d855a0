"""What Tesseract found in the picture of a page, upright and straight, as words of that page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import NamedTuple

from corpus.formats.layout.furniture import Sheet
from corpus.formats.layout.word import Box, Word

# A line that is read with less confidence (of 100) is hardly text: a photograph, a stain.
_LINE = 40.0
_LONG = 8.0  # heights of a line: shorter ones do not tell how the page is tilted
_TILTED = 0.001
_HYPHENS = ("-", "\u2010", "\xad")


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture in grey, a byte a pixel, its rows ``stride`` bytes apart, ``scale`` pixels a point.

    Its size in points is that of the page as it is shown.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
    scale: float

    def is_flat(self, least: int) -> bool:
        """Whether all of it is of one colour, shades that differ less than ``least`` alike."""
        # A letter is higher than three rows.
        starts = range(0, self.height * self.stride, 3 * self.stride)
        seen = [self.pixels[start : start + self.width] for start in starts]
        low, high = min(map(min, seen), default=0), max(map(max, seen), default=0)
        return high - low < least

    def straightened(self, angle: float) -> "Bitmap":
        """The same, of this size, turned back by an angle in radians by which it was tilted."""
        from PIL import Image

        image = Image.frombuffer(
            "L", (self.width, self.height), self.pixels, "raw", "L", self.stride, 1
        )
        turned = image.rotate(math.degrees(angle), Image.Resampling.BICUBIC, fillcolor=255)
        return replace(self, pixels=turned.tobytes(), stride=self.width)

    def upside_down(self) -> "Bitmap":
        """The same turned by half a turn."""
        rows = (
            self.pixels[y * self.stride : y * self.stride + self.width] for y in range(self.height)
        )
        return replace(self, pixels=b"".join(rows)[::-1], stride=self.width)


@dataclass(frozen=True, slots=True)
class Laid:
    """How a picture was laid to be read: upside down or not, then turned back by an angle in
    radians, clockwise, by which it was tilted.
    """

    turned: bool = False
    angle: float = 0.0


class Mark(NamedTuple):
    """A word in a picture: how sure it is, of 100, and its edges in pixels."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line in a picture: its words, its baseline from one end to the other, its height, and how
    much of that lies below the baseline, in pixels.
    """

    marks: tuple[Mark, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    height: float
    below: float

    @property
    def confidence(self) -> float:
        """How sure its words are, of 100, each by its length."""
        letters = [len(mark.text) for mark in self.marks]
        sure = sum(mark.confidence * n for mark, n in zip(self.marks, letters, strict=True))
        return sure / sum(letters)

    @property
    def is_vertical(self) -> bool:
        """Whether it runs downwards."""
        return abs(self.y1 - self.y0) > abs(self.x1 - self.x0)


@dataclass(frozen=True, slots=True)
class Recognized:
    """The words of a page and, for each, its box on the page as that is shown, in points.

    ``confidence`` is the mean of its words, of 100; ``faint`` counts words that are hardly text
    and were left out.
    """

    sheet: Sheet
    boxes: tuple[Box, ...]
    confidence: float
    faint: int


def confidence_of(lines: Sequence[Line]) -> float:
    """The mean confidence of all words, of 100; 0 where there is none."""
    marks = [mark for line in lines for mark in line.marks]
    return fmean(mark.confidence for mark in marks) if marks else 0.0


def tilt_of(lines: Sequence[Line]) -> float:
    """The angle in radians by which most lines are tilted, clockwise."""
    vertical = 2 * sum(line.is_vertical for line in lines) > len(lines)
    return math.atan(_tilt([line for line in lines if line.is_vertical == vertical]))


def recognized(lines: Sequence[Line], bitmap: Bitmap, laid: Laid) -> Recognized:
    """The page that lines in its picture make, which was laid so when they were read."""
    good = [line for line in lines if line.confidence >= _LINE]
    vertical = 2 * sum(line.is_vertical for line in good) > len(good)
    tilts = {side: _tilt([x for x in good if x.is_vertical == side]) for side in (False, True)}
    words: list[Word] = []
    boxes: list[Box] = []
    at = 0
    for line in good:
        turn = 0 if line.is_vertical == vertical else 1 if vertical else 3
        for mark, edges in _laid(line, tilts[line.is_vertical]):
            left, top, right, bottom = (edge / bitmap.scale for edge in edges)
            end = at + len(mark.text)
            cut = mark is line.marks[-1] and _is_cut(mark.text)
            words.append(Word(mark.text, left, top, right, bottom, at, end, True, cut, turn))
            boxes.append(_shown(mark, bitmap, laid))
            # A place is left free between two, as between words of a line.
            at = end + 1
    width, height = bitmap.width / bitmap.scale, bitmap.height / bitmap.scale
    top, bottom = (-width, 0.0) if vertical else (0.0, height)
    faint = sum(len(line.marks) for line in lines if line.confidence < _LINE)
    return Recognized(Sheet(tuple(words), top, bottom), tuple(boxes), confidence_of(good), faint)


def _laid(line: Line, tilt: float) -> Iterator[tuple[Mark, Box]]:
    """Each word of a line with its edges in the reading frame, as if the page lay straight; all
    are as high as their line.
    """
    (ax, ay), (bx, by) = _base(line)
    base = (ay + by) / 2 - tilt * (ax + bx) / 2 + line.below
    for mark in line.marks:
        left, right = (mark.left, mark.right)
        if line.is_vertical:
            left, right = mark.top, mark.bottom
        shift = tilt * (ay + by) / 2
        yield mark, (left + shift, base - line.height, right + shift, base)


def _base(line: Line) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both ends of the baseline in the reading frame, which of a vertical line is turned."""
    if line.is_vertical:
        return (line.y0, -line.x0), (line.y1, -line.x1)
    return (line.x0, line.y0), (line.x1, line.y1)


def _tilt(lines: Sequence[Line]) -> float:
    """By how much long lines fall along their way; 0 where they lie straight."""
    slopes = [
        (by - ay) / (bx - ax)
        for line in lines
        for (ax, ay), (bx, by) in [_base(line)]
        if abs(bx - ax) > _LONG * line.height
    ]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) > _TILTED else 0.0


def _shown(mark: Mark, bitmap: Bitmap, laid: Laid) -> Box:
    """The box of a word on the page as it is shown, in points."""
    left, top, right, bottom = mark.left, mark.top, mark.right, mark.bottom
    if laid.angle:
        corners = [_tilted(x, y, bitmap, laid.angle) for x in (left, right) for y in (top, bottom)]
        left, right = (pick(x for x, _ in corners) for pick in (min, max))
        top, bottom = (pick(y for _, y in corners) for pick in (min, max))
    if laid.turned:
        left, right = bitmap.width - right, bitmap.width - left
        top, bottom = bitmap.height - bottom, bitmap.height - top
    return (
        left / bitmap.scale, top / bitmap.scale, right / bitmap.scale, bottom / bitmap.scale,
    )  # fmt: skip


def _tilted(x: float, y: float, bitmap: Bitmap, angle: float) -> tuple[float, float]:
    """A point of a picture that was turned back, where it was before, not beyond the edges."""
    across, down = x - bitmap.width / 2, y - bitmap.height / 2
    x = bitmap.width / 2 + across * math.cos(angle) - down * math.sin(angle)
    y = bitmap.height / 2 + across * math.sin(angle) + down * math.cos(angle)
    return min(max(x, 0.0), bitmap.width), min(max(y, 0.0), bitmap.height)


def _is_cut(text: str) -> bool:
    return text.endswith(_HYPHENS) and text[-2:-1].isalpha()
