"""Reads the pictures of one file with Tesseract, in bounds."""

import time
from dataclasses import replace

from corpus.errors import CorpusError
from corpus.formats.tesseract.data import language_data
from corpus.formats.tesseract.engine import Engine
from corpus.formats.tesseract.seen import (
    Bitmap,
    Laid,
    Line,
    Recognized,
    confidence_of,
    recognized,
    tilt_of,
)

# Of one picture by the clock, of all pictures of a file in processor time.
PICTURE_SECONDS = 40
FILE_SECONDS = 3_600.0
# Of 100: a page that is read with less may stand on its head.
_UPSIDE_DOWN = 60.0
# Radians: words of a page that is tilted by more are torn apart, and it is read again straight.
_TILTED, _MOST_TILTED = 0.012, 0.3
_NO_WORSE = 5.0
_FLAT = 16  # of 255: paper that differs less has nothing on it
_SPLIT = "Split it into several files."


class Recognition:
    """Reads the pictures of one file. Close it at the end."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._missing: CorpusError | None = None
        self._used = 0.0

    def close(self) -> None:
        """Give its memory back."""
        if self._engine:
            self._engine.close()

    def read(self, bitmap: Bitmap) -> Recognized:
        """What is written in a picture, however it is turned.

        Raises CorpusError where Tesseract or its data is missing, where the picture takes too long,
        and where those of the file before it have taken all the time that a file may take.
        """
        if bitmap.is_flat(_FLAT):
            return recognized((), bitmap, Laid())
        engine = self._opened()
        if self._used > FILE_SECONDS:
            message = f"those before took {FILE_SECONDS / 60:g} minutes to be recognized"
            raise CorpusError(message, _SPLIT)
        started = time.process_time()
        try:
            return _read(engine, bitmap)
        finally:
            self._used += time.process_time() - started

    def _opened(self) -> Engine:
        if self._missing:
            raise self._missing
        if self._engine is None:
            try:
                self._engine = Engine(language_data())
            except CorpusError as error:
                self._missing = error
                raise
        return self._engine


def _read(engine: Engine, bitmap: Bitmap) -> Recognized:
    deadline = time.monotonic() + PICTURE_SECONDS

    def lines_of(picture: Bitmap) -> list[Line]:
        left = max(1, round((deadline - time.monotonic()) * 1000))
        found = engine.lines(picture, left)
        _check(deadline)
        return found

    lines, laid, picture = lines_of(bitmap), Laid(), bitmap
    if lines and confidence_of(lines) < _UPSIDE_DOWN:
        # Tesseract takes lines that run upwards for such that run downwards.
        over = bitmap.upside_down()
        turned = lines_of(over)
        if confidence_of(turned) > confidence_of(lines):
            lines, laid, picture = turned, Laid(turned=True), over
    angle = tilt_of(lines)
    if _TILTED < abs(angle) < _MOST_TILTED:
        straight = lines_of(picture.straightened(angle))
        if confidence_of(straight) > confidence_of(lines) - _NO_WORSE:
            lines, laid = straight, replace(laid, angle=angle)
    return recognized(lines, bitmap, laid)


def _check(deadline: float) -> None:
    if time.monotonic() >= deadline:
        message = f"the picture takes more than {PICTURE_SECONDS} s to be recognized"
        raise CorpusError(message, "Make it smaller, or less busy.")
