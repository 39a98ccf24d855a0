"""Opens PDF files, and says in words why one cannot be read."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import pypdfium2.raw as pdfium

from corpus.errors import CorpusError
from corpus.formats.pdf.words import TextPage

MAX_PAGES = 5_000
_HEADER_WITHIN = 1024
_ENCRYPTED = CorpusError(
    "the file is encrypted: it opens only with a password",
    "Open it with the password, print it into a new PDF, and add that.",
)
_WIDGET_LIKE = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT))
_NEW = "Save it again in the program that made it, or print it into a new PDF."
_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: _ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: CorpusError(
        "the file is encrypted in a way that is not known here",
        "Open it in the program that protects it, and print it into a new PDF.",
    ),
}


class Pdf:
    """An open file. pdfium is not thread-safe: use it in a process of its own."""

    def __init__(self, handle: ctypes.c_void_p, content: bytes) -> None:
        self._handle = handle
        # pdfium reads from these bytes as long as the document is open.
        self._content = content
        self.pages = int(pdfium.FPDF_GetPageCount(handle))

    @classmethod
    @contextmanager
    def open(cls, content: bytes) -> Iterator[Self]:
        """The document in these bytes, closed at the end.

        Raises CorpusError where it is empty, broken, locked, without pages or has too many.
        """
        if not content.strip():
            raise CorpusError("the file is empty", "Save it again, or leave it out.")
        if b"%PDF-" not in content[:_HEADER_WITHIN]:
            raise CorpusError("not a PDF file, whatever its name says", "Give it its own ending.")
        handle = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not handle:
            broken = CorpusError("the PDF file is broken: it cannot be opened", _NEW)
            raise _ERRORS.get(pdfium.FPDF_GetLastError(), broken)
        try:
            pdf = cls(handle, content)
            if pdf.pages < 1:
                raise CorpusError("the PDF file has no pages, or is broken", _NEW)
            if pdf.pages > MAX_PAGES:
                message = f"the PDF file has {pdf.pages:,} pages, more than {MAX_PAGES:,}"
                raise CorpusError(message, "Split it into several files.")
            yield pdf
        finally:
            pdfium.FPDF_CloseDocument(handle)

    def stated(self, name: str) -> str:
        """A field of the document's information (``Title``, ``Author`` …); empty without one."""
        size = pdfium.FPDF_GetMetaText(self._handle, name.encode(), None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._handle, name.encode(), buffer, size)
        text = buffer.raw[: max(0, size - 2)].decode("utf-16-le", "ignore")
        return " ".join(text.replace("\x00", " ").split())

    @contextmanager
    def page(self, number: int) -> "Iterator[Page]":
        """A page, counted from 0, with what forms and notes show on it.

        Raises CorpusError where it is damaged.
        """
        handle = pdfium.FPDF_LoadPage(self._handle, number)
        if not handle:
            raise CorpusError(f"page {number + 1} of the PDF file is damaged", _NEW)
        if _has_shown_annotations(handle):
            # What was filled in is no text of the page before this.
            pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY)
        text = TextPage(handle)
        try:
            yield Page(handle, text, *_box(handle))
        finally:
            text.close()
            pdfium.FPDF_ClosePage(handle)


@dataclass(frozen=True, slots=True)
class Page:
    """An open page: its handle, its text, and its visible box in points, y upwards."""

    handle: ctypes.c_void_p
    text: TextPage
    left: float
    bottom: float
    right: float
    top: float


def _box(handle: ctypes.c_void_p) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _has_shown_annotations(handle: ctypes.c_void_p) -> bool:
    for n in range(pdfium.FPDFPage_GetAnnotCount(handle)):
        annotation = pdfium.FPDFPage_GetAnnot(handle, n)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _WIDGET_LIKE:
            return True
    return False
