"""Pages that are pictures: which they are, and how they are drawn to be recognized."""

import ctypes
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from corpus.errors import CorpusError
from corpus.formats.layout.word import Word
from corpus.formats.pdf.document import Page
from corpus.formats.pdf.hidden import objects, share_of_pictures
from corpus.formats.tesseract.seen import Bitmap, Recognized

# What Tesseract is made for; a page that is larger is drawn with as many pixels at most.
_PIXELS_A_POINT = 300 / 72
_MOST_PIXELS = 16_000_000
# A stamp or a head over the picture of a page has few words; the page itself has many more.
_STAMP_WORDS = 60
_COVERED = 0.6
_TIMES, _MORE = 2, 10


def may_be_scan(page: Page, words: Sequence[Word]) -> bool:
    """Whether these words are perhaps not the text of a page, which is a picture then."""
    if not words:
        return any(True for _ in objects(page.handle))
    return len(words) <= _STAMP_WORDS and share_of_pictures(page) >= _COVERED


def says_more(found: Recognized, words: Sequence[Word]) -> bool:
    """Whether much more was recognized on a page than its own words."""
    return len(found.boxes) > (_TIMES * len(words) + _MORE if words else 0)


def grey(page: Page) -> Bitmap:
    """The page as it is shown, in grey. Raises CorpusError where it is too large."""
    width = max(1.0, pdfium.FPDF_GetPageWidthF(page.handle))
    height = max(1.0, pdfium.FPDF_GetPageHeightF(page.handle))
    scale = min(_PIXELS_A_POINT, (_MOST_PIXELS / (width * height)) ** 0.5)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise CorpusError("the page is too large for a picture", "Print it smaller.")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, wide, high, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Bitmap(wide, high, stride, pixels, scale)
