"""The words of a page and where they stand, asked of pdfium in bulk.

Coordinates are points in the reading frame of a word: its line runs to the right and the next line
lies below, however text and page are turned.
"""

import ctypes
import math
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.formats.layout.word import SLANTED, Box, Word, framed, joined

# What pdfium gives for the hyphen of a word that goes on in the next line.
CUT = "\ufffe"
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe")
_FIGURES = re.compile(r"\d")
# A lower edge this much higher or lower, in heights of a line, is that of another baseline.
_SHIFT = 0.15
_NO_MAP = re.compile("[\ud800-\udfff]|[^\x00-\uffff]")

_FLAT = 8  # times as far to the right as up or down
_LEVEL = 0.1  # points
_SLANT = 0.15  # radians from the next quarter turn

# Of the size of a font: what a line has above its baseline and below, where the font does not say;
# a box that is lower is that of a letter.
_ASCENT, _DESCENT = 0.8, 0.25
_BARE = 0.8
_WIDE = 0.15  # heights of a line: what is further apart are two words
# Asked for each word: with plain numbers a call takes half the time. The text object that a
# character belongs to, and its box, written to an address.
_stroke_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_put_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


class TextPage:
    """The text of an open page, its characters numbered by pdfium. Close it before the page."""

    def __init__(self, page: ctypes.c_void_p) -> None:
        self.raw = pdfium.FPDFText_LoadPage(page)
        self._number = ctypes.cast(self.raw, ctypes.c_void_p).value
        # Left, top, right and bottom, as FS_RECTF has them.
        rect = (ctypes.c_float * 4)()
        self._rect, self._address = memoryview(rect).cast("B").cast("f"), ctypes.addressof(rect)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._heights: dict[int, float] = {}
        self.text = self._whole_text()

    def close(self) -> None:
        """Give its memory back."""
        pdfium.FPDFText_ClosePage(self.raw)

    def words(self) -> Iterator[Word]:
        """The words in the order in which the page's program writes them."""
        spans = [match.span() for match in _TOKEN.finditer(self.text)]
        if not spans:
            return
        text, direction, after = self.text, 0, 0
        edges = _Edges(self, spans)
        for k, (first, last) in enumerate(spans):
            # A line end between two is pdfium's guess; only a space is known to part them.
            spaced = first == 0 or " " in text[after:first]
            after = last
            if edges.is_plain[k] and (last - first < 2 or text[first : last - 1].isalpha()):
                # The most frequent case by far, without a call.
                direction = 0
                word, cut = text[first:last], False
                if word[-1] == CUT:
                    word, cut = word[:-1] + "-", True
                left, top, right, bottom = edges.framed[k]
                yield Word(word, left, top, right, bottom, first, last, spaced, cut, 0)
                continue
            a, b, patched = edges.of(k)
            direction = self._direction(first, a, b, direction)
            if a is not b and (patched or self._has_steps(first, last, a, b, direction)):
                for start, end, apart in self._parts(first, last, direction):
                    yield self._word(start, end, spaced or apart, direction)
                    spaced = False
            else:
                yield self._made(first, last, a, b, spaced, direction)

    def box(self, first: int, last: int, direction: int) -> Box:
        """The box of characters that stand on one line."""
        a = framed(*self._edges(first), direction)
        if last - first < 2:
            return a
        return joined(a, framed(*self._edges(last - 1), direction))

    def _whole_text(self) -> str:
        count = max(0, pdfium.FPDFText_CountChars(self.raw))
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self.raw, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * max(0, written)].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _NO_MAP.search(text):
            return text
        # Characters beyond 16 bits: places in the text are not the numbers of characters.
        codes = (pdfium.FPDFText_GetUnicode(self.raw, i) for i in range(count))
        return "".join(CUT if code == 2 else _character(code) for code in codes)

    def edges(self, places: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The boxes of characters, (places, 4): left, top, right, bottom on the page, its y
        upwards; and the numbers of the strokes of the pen that they belong to.
        """
        count = len(places)
        buffer = np.empty((count, 4), np.float32)
        start, number = buffer.ctypes.data, repeat(self._number)
        deque(map(_put_box, number, places, range(start, start + 16 * count, 16)), maxlen=0)
        strokes = [stroke or 0 for stroke in map(_stroke_of, number, places)]
        heights = self._heights
        for stroke, i in zip(strokes, places, strict=True):
            if stroke not in heights:
                heights[stroke] = self._height(i)
        height = np.fromiter(map(heights.__getitem__, strokes), np.float64, count)
        boxes = buffer.astype(np.float64)
        for k in np.flatnonzero(boxes[:, 1] - boxes[:, 3] < _BARE * height).tolist():
            boxes[k, 1::2] = self._letter(places[k], height[k])
        return boxes, np.array(strokes, np.int64)

    def _edges(self, i: int) -> Box:
        """The same of one character, in a tenth of the time."""
        _put_box(self._number, i, self._address)
        left, top, right, bottom = self._rect
        stroke = _stroke_of(self._number, i) or 0
        height = self._heights.get(stroke)
        if height is None:
            height = self._heights[stroke] = self._height(i)
        if top - bottom < _BARE * height:
            top, bottom = self._letter(i, height)
        return left, top, right, bottom

    def _letter(self, i: int, height: float) -> tuple[float, float]:
        """Top and bottom of a character whose font does not tell how high its lines are: pdfium
        gives the box of the letter."""
        pdfium.FPDFText_GetCharOrigin(self.raw, i, self._x, self._y)
        base = self._y.value
        return base + _ASCENT * height, base - _DESCENT * height

    def _height(self, i: int) -> float:
        """The size of an upright character's font in points, 0 for one that is turned."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.raw, i, matrix)
        upright = matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01 * matrix.d
        size: float = pdfium.FPDFText_GetFontSize(self.raw, i)
        return size * matrix.d if upright else 0.0

    def _direction(self, first: int, a: Box, b: Box, before: int) -> int:
        dx, dy = b[0] + b[2] - a[0] - a[2], b[1] + b[3] - a[1] - a[3]
        if dx > _FLAT * abs(dy):
            return 0
        if a is not b and min(abs(dx), abs(dy)) < _SLANT * max(abs(dx), abs(dy)):
            return round(math.atan2(dy, dx) / (math.pi / 2)) % 4
        angle = pdfium.FPDFText_GetCharAngle(self.raw, first)
        if angle < 0:
            return before
        turns = angle / (math.pi / 2)
        return round(turns) % 4 if abs(turns - round(turns)) < _SLANT else SLANTED

    def _has_steps(self, first: int, last: int, a: Box, b: Box, direction: int) -> bool:
        """Whether a token leaves its baseline: at its end, or at one of its figures."""
        if direction == SLANTED:
            return False
        if direction == 0 and abs(a[3] - b[3]) < _LEVEL and self.text[first : last - 1].isalpha():
            return False
        start = framed(*a, direction)
        return _is_step(start, framed(*b, direction)) or any(
            _is_step(start, framed(*self._edges(match.start()), direction))
            for match in _FIGURES.finditer(self.text, first + 1, last - 1)
        )

    def _parts(self, first: int, last: int, direction: int) -> Iterator[tuple[int, int, bool]]:
        """The parts of a token that stand side by side on one baseline; whether it is far off."""
        start, before, apart = first, framed(*self._edges(first), direction), False
        for i in range(first + 1, last):
            box = framed(*self._edges(i), direction)
            far = box[0] - before[2] > _WIDE * (box[3] - box[1])
            if (far or _is_step(before, box)) and self.text[i] != CUT:
                yield start, i, apart
                start, apart = i, far
            before = box
        yield start, last, apart

    def _word(self, first: int, last: int, spaced: bool, direction: int) -> Word:
        edges = self._edges(first), self._edges(last - 1)
        return self._made(first, last, *edges, spaced, direction)

    def _made(self, first: int, last: int, a: Box, b: Box, spaced: bool, direction: int) -> Word:
        text = self.text[first:last]
        cut = text[-1] == CUT
        if cut:
            text = text[:-1] + "-"
        box = joined(framed(*a, direction), framed(*b, direction))
        return Word(text, *box, first, last, spaced, cut, direction)


class _Edges:
    """The boxes of the first and last characters of all words of a page, asked for at once.

    ``is_plain`` tells of those on one line to the right, of one stroke, whose box in the reading
    frame is ``framed``.
    """

    def __init__(self, page: TextPage, spans: Sequence[tuple[int, int]]) -> None:
        self._a, first = page.edges([first for first, _ in spans])
        self._b, last = page.edges([last - 1 for _, last in spans])
        a, b = self._a, self._b
        dx, dy = b[:, 0] + b[:, 2] - a[:, 0] - a[:, 2], b[:, 1] + b[:, 3] - a[:, 1] - a[:, 3]
        self._patched = first != last
        level = np.abs(a[:, 3] - b[:, 3]) < _LEVEL
        plain = (dx > _FLAT * np.abs(dy)) & level & ~self._patched & (b[:, 0] >= a[:, 0])
        self.is_plain: list[bool] = plain.tolist()
        tops, lows = np.maximum(a[:, 1], b[:, 1]), np.minimum(a[:, 3], b[:, 3])
        self.framed: list[list[float]] = np.stack((a[:, 0], -tops, b[:, 2], -lows), 1).tolist()
        self._spans = spans

    def of(self, k: int) -> tuple[Box, Box, bool]:
        """Both boxes of a word, the same one where it has one character, and whether a space may
        be missing between two strokes of the pen.
        """
        a = _box(self._a[k])
        first, last = self._spans[k]
        return (a, a, False) if last - first < 2 else (a, _box(self._b[k]), bool(self._patched[k]))


def _box(edges: NDArray[np.float64]) -> Box:
    left, top, right, bottom = edges.tolist()
    return left, top, right, bottom


def _is_step(a: Box, b: Box) -> bool:
    """Whether the second box stands on another baseline than the first."""
    height = max(a[3] - a[1], b[3] - b[1])
    return abs(a[3] - b[3]) > _SHIFT * height


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
