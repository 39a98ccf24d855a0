"""A page of a PDF file as a PNG picture, and where on it words of the article stand."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium

from corpus.errors import CorpusError
from corpus.formats.child.pictures import Box, PageWanted, Picture
from corpus.formats.layout.columns import parts
from corpus.formats.layout.word import Box as Edges
from corpus.formats.layout.word import Word, joined, unframed
from corpus.formats.pdf.document import Page, Pdf
from corpus.formats.pdf.words import CUT
from corpus.formats.shown.alignment import Letter, folded, found
from corpus.formats.shown.kept import boxes_of
from corpus.formats.shown.png import png

_MOST_PIXELS = 6_000_000
_MOST_SCALE = 4.0
_MARGIN = 1.0  # points around the letters
_FINE = 8  # pdfium gives whole pixels: so many a point


def show_page(content: bytes, wanted: PageWanted) -> Picture:
    """The page. Raises CorpusError where the file cannot be opened or has no such page."""
    with Pdf.open(content) as pdf:
        if not 0 <= wanted.page < pdf.pages:
            raise CorpusError(
                f"there is no page {wanted.page + 1}", f"The file has {pdf.pages} pages."
            )
        with pdf.page(wanted.page) as page:
            width = max(1.0, pdfium.FPDF_GetPageWidthF(page.handle))
            height = max(1.0, pdfium.FPDF_GetPageHeightF(page.handle))
            boxes: tuple[Box, ...] = ()
            if wanted.end > wanted.start and wanted.words:
                boxes = boxes_of(wanted)
            elif wanted.end > wanted.start:
                boxes = _boxes(page, wanted, width, height)
            drawn = _png(page, width, height, wanted.width) if wanted.drawn else b""
            return Picture(width, height, pdf.pages, boxes, drawn)


def _png(page: Page, width: float, height: float, most: int) -> bytes:
    scale = min(most / width, (_MOST_PIXELS / (width * height)) ** 0.5, _MOST_SCALE)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_Create(wide, high, 0)
    if not bitmap:
        raise CorpusError("the page is too large for a picture", "Open the original instead.")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, wide, high, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    blue, green, red = pixels[0::4], pixels[1::4], pixels[2::4]
    # A page in black and white is a third as large.
    grey = blue == green == red
    plain = blue if grey else bytes(3 * len(red))
    if not grey:
        mixed = bytearray(plain)
        mixed[0::3], mixed[1::3], mixed[2::3] = red, green, blue
        plain = bytes(mixed)
    step, line = (1 if grey else 3) * (stride // 4), (1 if grey else 3) * wide
    rows = (plain[y * step : y * step + line] for y in range(high))
    return png(wide, high, rows, grey=grey)


def _boxes(page: Page, wanted: PageWanted, width: float, height: float) -> tuple[Box, ...]:
    """The boxes of ``wanted.text[start:end]``, one a line, on a page of this size in points."""
    rows = [row for part in parts(list(page.text.words())) for row in part]
    letters = [letter for n, row in enumerate(rows) for letter in _letters(row, n)]
    return tuple(
        _shown(page, box, width, height)
        for n, characters in found(letters, wanted).items()
        for box in _edges(page, characters, rows[n][0].direction)
    )


def _letters(row: Sequence[Word], number: int) -> Iterator[Letter]:
    for word in row:
        for at, character in enumerate(word.text):
            for letter in folded(character):
                yield Letter(letter, word.first + at, number)


def _edges(page: Page, characters: list[int], direction: int) -> Iterator[Edges]:
    """The box of characters of one row, on the page, its y upwards."""
    row = sorted(set(characters))
    if page.text.text[row[-1] + 1 : row[-1] + 2] == CUT:
        row.append(row[-1] + 1)
    box = page.text.box(row[0], row[0] + 1, direction)
    for character in row[1:]:
        box = joined(box, page.text.box(character, character + 1, direction))
    yield unframed(box, direction)


def _shown(page: Page, edges: Edges, width: float, height: float) -> Box:
    """The box as it lies on the page that is shown: turned, and cut as this is."""
    points = [_device(page, edges[0], edges[1], width, height)]
    points.append(_device(page, edges[2], edges[3], width, height))
    left, right = sorted(point[0] for point in points)
    top, bottom = sorted(point[1] for point in points)
    return Box(
        round(left - _MARGIN, 1),
        round(top - _MARGIN, 1),
        round(right - left + 2 * _MARGIN, 1),
        round(bottom - top + 2 * _MARGIN, 1),
    )


def _device(page: Page, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    size = round(width * _FINE), round(height * _FINE)
    pdfium.FPDF_PageToDevice(page.handle, 0, 0, *size, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
