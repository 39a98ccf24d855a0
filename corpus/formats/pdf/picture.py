"""A page of a PDF file as a PNG picture, and where on it words of the article stand.

The text of the article has lost hyphens, running heads and line ends, and notes have moved. So the
letters of the page, in reading order, are aligned with those of the text.
"""

import ctypes
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium
from rapidfuzz.distance import Indel

from corpus.errors import CorpusError
from corpus.formats.child.pictures import Box, PageWanted, Picture
from corpus.formats.pdf.columns import parts
from corpus.formats.pdf.document import Page, Pdf
from corpus.formats.pdf.letters import readable
from corpus.formats.pdf.words import CUT, Word, joined, unframed
from corpus.formats.pdf.words import Box as Edges

_MOST_PIXELS = 6_000_000
_MOST_SCALE = 4.0
_LEVEL = 6
_HYPHENS = frozenset("-\u2010\xad")
_MARGIN = 1.0  # points around the letters
# What is aligned letter by letter: a page of a book has a tenth of it.
_MOST_LETTERS = 30_000
# Letters in a row that may be found by chance in words that are not meant.
_CHANCE = 2
_FINE = 8  # pdfium gives whole pixels: so many a point


class _Letter(NamedTuple):
    """A letter of the page, the number of its character, and the row it stands in."""

    text: str
    character: int
    row: int


@dataclass(slots=True)
class _Run:
    """Characters of one row, from the first to the last that are found."""

    direction: int
    found: list[int] = field(default_factory=list)


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
            found = _boxes(page, wanted, width, height) if wanted.end > wanted.start else ()
            png = _png(page, width, height, wanted.width) if wanted.drawn else b""
            return Picture(width, height, pdf.pages, found, png)


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
    rows = (b"\x00" + plain[y * step : y * step + line] for y in range(high))
    header = struct.pack(">IIBBBBB", wide, high, 8, 0 if grey else 2, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"".join(rows), _LEVEL))
    return b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def _boxes(page: Page, wanted: PageWanted, width: float, height: float) -> tuple[Box, ...]:
    """The boxes of ``wanted.text[start:end]``, one a line, on a page of this size in points."""
    rows = [row for part in parts(list(page.text.words())) for row in part]
    letters = [letter for n, row in enumerate(rows) for letter in _letters(row, n)]
    letters = letters[:_MOST_LETTERS]
    before, quote = _folded(wanted.text[: wanted.start]), _folded(wanted.text[: wanted.end])
    whole = _folded(wanted.text)[:_MOST_LETTERS]
    here = "".join(letter.text for letter in letters)
    runs: dict[int, _Run] = {}
    for block in Indel.opcodes(whole, here):
        first, last = max(block.src_start, len(before)), min(block.src_end, len(quote))
        if block.tag != "equal" or last - first < min(_CHANCE, len(quote) - len(before)):
            continue
        shift = block.dest_start - block.src_start
        for letter in letters[first + shift : last + shift]:
            run = runs.setdefault(letter.row, _Run(rows[letter.row][0].direction))
            run.found.append(letter.character)
    return tuple(
        _shown(page, box, width, height) for run in runs.values() for box in _edges(page, run)
    )


def _letters(row: Sequence[Word], number: int) -> Iterator[_Letter]:
    for word in row:
        for at, character in enumerate(word.text):
            for letter in _folded(character):
                yield _Letter(letter, word.first + at, number)


def _folded(text: str) -> str:
    """The letters of a text as they are compared: without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", readable(text))
    return "".join(c for c in plain if not c.isspace() and c not in _HYPHENS)


def _edges(page: Page, run: _Run) -> Iterator[Edges]:
    """The box of a run, on the page, its y upwards."""
    found = sorted(set(run.found))
    if page.text.text[found[-1] + 1 : found[-1] + 2] == CUT:
        found.append(found[-1] + 1)
    box = page.text.box(found[0], found[0] + 1, run.direction)
    for character in found[1:]:
        box = joined(box, page.text.box(character, character + 1, run.direction))
    yield unframed(box, run.direction)


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
