"""Tesseract itself, through tesserocr."""

import os
from collections.abc import Iterator
from typing import Any

from corpus.errors import CorpusError
from corpus.formats.tesseract.data import HINT, LanguageData
from corpus.formats.tesseract.seen import Bitmap, Line, Mark

INSTALL = "Install it (make extras, or pip install -r requirements-extra.txt)."


class Engine:
    """Tesseract with its language data loaded, for one page after the other."""

    def __init__(self, data: LanguageData) -> None:
        """Raises CorpusError where tesserocr is missing, or cannot use the data."""
        # More threads only wait for each other, and their turning counts as processor time.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        try:
            import tesserocr
        except ImportError as error:
            raise CorpusError("text recognition is not installed", INSTALL) from error
        self._library: Any = tesserocr
        languages = "+".join(data.languages)
        try:
            self._api = tesserocr.PyTessBaseAPI(
                path=str(data.folder), lang=languages, psm=tesserocr.PSM.AUTO
            )
        except RuntimeError as error:
            message = f"text recognition cannot use its language data ({data.folder}, {languages})"
            raise CorpusError(message, HINT) from error

    def close(self) -> None:
        """Give its memory back."""
        self._api.End()

    def lines(self, bitmap: Bitmap, milliseconds: int) -> list[Line]:
        """The lines of text in a picture in reading order, or those found in this time."""
        self._api.SetImageBytes(bitmap.pixels, bitmap.width, bitmap.height, 1, bitmap.stride)
        self._api.SetSourceResolution(round(72 * bitmap.scale))
        self._api.Recognize(milliseconds)
        found = list(self._found())
        self._api.Clear()
        return found

    def _found(self) -> Iterator[Line]:
        level = self._library.RIL
        each = self._api.GetIterator()
        marks: list[Mark] = []
        while True:
            if each is None or each.Empty(level.WORD):
                return
            text = (each.GetUTF8Text(level.WORD) or "").strip()
            box = each.BoundingBox(level.WORD)
            if text and box:
                marks.append(Mark(text, each.Confidence(level.WORD), *box))
            if each.IsAtFinalElement(level.TEXTLINE, level.WORD):
                base, row = each.Baseline(level.TEXTLINE), each.RowAttributes()
                if marks and base:
                    height, below = max(1.0, row["row_height"]), max(0.0, -row["descenders"])
                    (x0, y0), (x1, y1) = base
                    yield Line(tuple(marks), x0, y0, x1, y1, height, below)
                marks = []
            if not each.Next(level.WORD):
                return
