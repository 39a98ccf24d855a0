"""Pages as a scanner would give them: drawn, and turned into pictures.

What reads them is an extra: tests that need it are skipped where it is missing.
"""

import importlib.util
import io
from functools import cache
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from corpus.errors import CorpusError
from corpus.formats.tesseract.data import language_data
from tests.corpus.formats.pdf.paper import WIDTH, Draw, paper, wrapped, written

DPI = 300
TEXT = (
    "The harbour board will rebuild the northern quay, which was closed after the storm. "
    "It costs 42 million crowns, the board said on Tuesday. "
    "The ferries leave from the outer mole until the work is done in the autumn of next year. "
)


def _missing() -> str:
    if importlib.util.find_spec("tesserocr") is None:
        return "tesserocr is missing: make extras"
    try:
        language_data()
    except CorpusError as error:
        return f"{error.message}: {error.hint}"
    return ""


needs_tesseract = pytest.mark.skipif(bool(_missing()), reason=_missing())


def pictures(content: bytes, mode: str = "L", top: float = 0.0, bottom: float = 1.0) -> list[Any]:
    """The pages of a PDF file as pictures (PIL.Image), a band of each."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        drawn = page.render(scale=DPI / 72).to_pil().convert(mode)
        size = (0, int(top * drawn.height), drawn.width, int(bottom * drawn.height))
        found.append(drawn.crop(size))
    return found


@cache
def picture(text: str = TEXT) -> Any:
    """A strip of paper with this text in lines of a page (PIL.Image)."""

    def draw(canvas: Any) -> None:
        canvas.setPageSize((WIDTH, 110))
        written(canvas, wrapped(text, 80), y=80)

    (found,) = pictures(paper(draw))
    return found


def saved(image: Any, kind: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    content = io.BytesIO()
    # What was saved before leaves its settings with a picture.
    Image.frombytes(image.mode, image.size, image.tobytes()).save(content, kind, **options)
    return content.getvalue()


def shown(image: Any, *, stamp: str = "", layer: str = "") -> Draw:
    """A page of a PDF file that is this picture, with words over it, seen or not."""

    def draw(canvas: Any) -> None:
        width, height = image.width * 72 / DPI, image.height * 72 / DPI
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
        if stamp:
            canvas.drawString(40, 8, stamp)
        if layer:
            hidden = canvas.beginText(60, height - 60)
            hidden.setTextRenderMode(3)
            hidden.textLines(wrapped(layer, 80))
            canvas.drawText(hidden)

    return draw
