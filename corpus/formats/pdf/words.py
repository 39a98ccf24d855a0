"""The words of a page and where they stand, asked of pdfium in bulk.

Coordinates are points in the reading frame of a word: its line runs to the right and the next line
lies below, however text and page are turned.
"""

import ctypes
import math
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from corpus.formats.layout.word import SLANTED, Box, Word, framed, joined

# What pdfium gives for the hyphen of a word that goes on in the next line.
CUT = "\ufffe"
_TOKEN = re.compile(r"[^\s\x00\ufffe]+\ufffe?|\ufffe")
_FIGURES = re.compile(r"\d")
# A lower edge this much higher or lower, in heights of a line, is that of another baseline.
_SHIFT = 0.15
_NO_MAP = re.compile("[\ud800-\udfff]|[^\x00-\uffff]")

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
        self._heights: dict[int | None, float] = {}
        self.text = self._whole_text()

    def close(self) -> None:
        """Give its memory back."""
        pdfium.FPDFText_ClosePage(self.raw)

    def words(self) -> Iterator[Word]:
        """The words in the order in which the page's program writes them."""
        text, direction, after = self.text, 0, 0
        for match in _TOKEN.finditer(text):
            first, last = match.span()
            # A line end between two is pdfium's guess; only a space is known to part them.
            spaced = first == 0 or " " in text[after:first]
            after = last
            stroke = _stroke_of(self._number, first)
            a = b = self._edges(first, stroke)
            patched = False
            if last - first > 1:
                other = _stroke_of(self._number, last - 1)
                # Between two strokes of the pen a space may be missing.
                patched, b = other != stroke, self._edges(last - 1, other)
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

    def _edges(self, i: int, stroke: int | None = None) -> Box:
        """Left, top, right, bottom on the page, its y upwards."""
        _put_box(self._number, i, self._address)
        left, top, right, bottom = self._rect
        stroke = _stroke_of(self._number, i) if stroke is None else stroke
        height = self._heights.get(stroke)
        if height is None:
            height = self._heights[stroke] = self._height(i)
        if top - bottom < _BARE * height:
            # The font does not tell how high its lines are: this is the box of the letter.
            pdfium.FPDFText_GetCharOrigin(self.raw, i, self._x, self._y)
            base = self._y.value
            return left, base + _ASCENT * height, right, base - _DESCENT * height
        return left, top, right, bottom

    def _height(self, i: int) -> float:
        """The size of an upright character's font in points, 0 for one that is turned."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.raw, i, matrix)
        upright = matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01 * matrix.d
        size: float = pdfium.FPDFText_GetFontSize(self.raw, i)
        return size * matrix.d if upright else 0.0

    def _direction(self, first: int, a: Box, b: Box, before: int) -> int:
        dx, dy = b[0] + b[2] - a[0] - a[2], b[1] + b[3] - a[1] - a[3]
        if dx > 8 * abs(dy):
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
        if direction == 0 and abs(a[3] - b[3]) < 0.1 and self.text[first : last - 1].isalpha():
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
        if direction or b[0] < a[0]:
            box = joined(framed(*a, direction), framed(*b, direction))
        else:
            # The most frequent case, without calls.
            top, low = (a[1] if a[1] > b[1] else b[1]), (a[3] if a[3] < b[3] else b[3])
            box = a[0], -top, b[2], -low
        return Word(text, *box, first, last, spaced, cut, direction)


def _is_step(a: Box, b: Box) -> bool:
    """Whether the second box stands on another baseline than the first."""
    height = max(a[3] - a[1], b[3] - b[1])
    return abs(a[3] - b[3]) > _SHIFT * height


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
