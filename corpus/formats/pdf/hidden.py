"""Words that nobody sees on the page: invisible or paper-coloured type, type outside the page.

Whether a word can be seen is looked up in a picture of the page: where its place is of one colour,
nothing is written there. Invisible type over a scan is the scan's text and stays.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from corpus.formats.layout.word import Word, unframed
from corpus.formats.pdf.document import Page

_PALE = 200  # of 255, each colour
_CLEAR = 16  # of 255, opacity
_TINY = 1.5  # points
_SCALE = 2.0  # pixels a point
_MOST_PIXELS = 16_000_000
_SCAN = 0.4  # share of the page that its pictures cover
_FLAT = 6  # of 255: colours that differ less are one
_COLOUR = tuple(ctypes.c_uint() for _ in range(4))  # what pdfium writes a colour into


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a page's words is seen: ``blind`` has the first characters of those that are not.

    ``is_layer`` tells that they are invisible type over a scan: another program recognized them.
    """

    blind: frozenset[int]
    is_layer: bool = False


def sight(page: Page, words: Sequence[Word]) -> Sight:
    """Which words of a page can be seen."""
    outside = {word.first for word in words if _is_outside(page, word)}
    if not any(map(_is_doubtful, objects(page.handle))):
        return Sight(frozenset(outside))
    if share_of_pictures(page) >= _SCAN:
        hidden = sum(_is_invisible(page, word) for word in words)
        return Sight(frozenset(outside), 2 * hidden > len(words))
    doubtful = [word for word in words if word.first not in outside and _is_pale(page, word)]
    return Sight(frozenset(outside | set(_blank(page, doubtful))))


def _is_outside(page: Page, word: Word) -> bool:
    box = word.left, word.top, word.right, word.bottom
    if word.direction:
        left, top, right, bottom = unframed(box, word.direction)
    else:
        left, top, right, bottom = box[0], -box[1], box[2], -box[3]
    beside = right <= page.left or left >= page.right
    return beside or top <= page.bottom or bottom >= page.top


def objects(page: ctypes.c_void_p) -> Iterator[ctypes.c_void_p]:
    """All that is drawn on a page, also what is drawn as one form."""
    waiting = [
        pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page))
    ]
    while waiting:
        shown = waiting.pop()
        if pdfium.FPDFPageObj_GetType(shown) == pdfium.FPDF_PAGEOBJ_FORM:
            inside = range(pdfium.FPDFFormObj_CountObjects(shown))
            waiting += [pdfium.FPDFFormObj_GetObject(shown, n) for n in inside]
        else:
            yield shown


def _is_doubtful(shown: ctypes.c_void_p) -> bool:
    """Whether an object is text that is perhaps not seen."""
    if pdfium.FPDFPageObj_GetType(shown) != pdfium.FPDF_PAGEOBJ_TEXT:
        return False
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    return bool(pdfium.FPDFPageObj_GetFillColor(shown, *_COLOUR)) and _is_faint()


def _is_pale(page: Page, word: Word) -> bool:
    shown = pdfium.FPDFText_GetTextObject(page.text.raw, word.first)
    return word.size < _TINY or not shown or _is_doubtful(shown)


def _is_faint() -> bool:
    r, g, b, a = (part.value for part in _COLOUR)
    return min(r, g, b) >= _PALE or a <= _CLEAR


def _is_invisible(page: Page, word: Word) -> bool:
    shown = pdfium.FPDFText_GetTextObject(page.text.raw, word.first)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(shown) if shown else None
    return bool(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def share_of_pictures(page: Page) -> float:
    """How much of the page its pictures cover, 1.0 or more being all of it."""
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for shown in objects(page.handle):
        if pdfium.FPDFPageObj_GetType(shown) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(shown, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            covered += max(0.0, right - left) * max(0.0, top - bottom)
    size = (page.right - page.left) * (page.top - page.bottom)
    return covered / size if size > 0 else 0.0


def _blank(page: Page, words: Iterable[Word]) -> Iterable[int]:
    """The first characters of the words whose places in the page's picture are of one colour."""
    width, height = page.right - page.left, page.top - page.bottom
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    wide, high = max(1, int(width * scale)), max(1, int(height * scale))
    bitmap = pdfium.FPDFBitmap_Create(wide, high, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        # The page's own turn is left out, as it is in the places of words.
        turn = -pdfium.FPDFPage_GetRotation(page.handle) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, wide, high, turn, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
        for word in words:
            box = word.left, word.top, word.right, word.bottom
            left, top, right, bottom = unframed(box, word.direction)
            x0, x1 = int((left - page.left) * scale), int((right - page.left) * scale) + 1
            y0, y1 = int((page.top - top) * scale), int((page.top - bottom) * scale) + 1
            rows = (
                pixels[y * stride + 4 * max(0, x0) : y * stride + 4 * min(wide, x1)]
                for y in range(max(0, y0), min(high, y1))
            )
            if _is_flat(b"".join(rows)):
                yield word.first
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _is_flat(pixels: bytes) -> bool:
    colours = (pixels[0::4], pixels[1::4], pixels[2::4])
    return all(not colour or max(colour) - min(colour) < _FLAT for colour in colours)
