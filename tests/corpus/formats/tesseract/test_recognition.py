"""What is recognized in a picture: upright and straight, whatever way this lies."""

import pytest
from PIL import Image

from corpus.errors import CorpusError
from corpus.formats.layout.pages import Pages
from corpus.formats.layout.paragraphs import paragraphs
from corpus.formats.tesseract import recognition
from corpus.formats.tesseract.recognition import Recognition
from corpus.formats.tesseract.seen import Bitmap
from tests.corpus.formats.scanned import DPI, TEXT, needs_tesseract, picture


def _bitmap(turn: float) -> Bitmap:
    image = picture().rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return Bitmap(image.width, image.height, image.width, image.tobytes(), DPI / 72)


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270, 2.5, -2.5])
def test_a_picture_is_read_whichever_way_it_lies(turn: float) -> None:
    bitmap = _bitmap(turn)
    reading = Recognition()
    found = reading.read(bitmap)
    reading.close()
    pages = Pages()
    pages.take_recognized(found.sheet, found.confidence)
    (paragraph,) = paragraphs(pages.parts()[0])
    assert " ".join(line.text for line in paragraph.lines) == TEXT.strip()
    assert found.confidence > 80
    # Each box is on the page, and has ink in it.
    for left, top, right, bottom in found.boxes:
        x0, x1 = int(left * bitmap.scale), int(right * bitmap.scale)
        y0, y1 = int(top * bitmap.scale), int(bottom * bitmap.scale)
        assert 0 <= x0 < x1 <= bitmap.width
        assert 0 <= y0 < y1 <= bitmap.height
        middle = bitmap.pixels[(y0 + y1) // 2 * bitmap.stride :][x0:x1]
        column = bitmap.pixels[(x0 + x1) // 2 :: bitmap.stride][y0:y1]
        assert min(min(middle), min(column)) < 128


def test_an_empty_picture_needs_no_tesseract() -> None:
    reading = Recognition()
    assert reading.read(Bitmap(40, 30, 40, b"\xf0" * 1200, 1.0)).sheet.words == ()


@needs_tesseract
def test_a_file_takes_no_more_than_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "FILE_SECONDS", 0.0)
    reading = Recognition()
    bitmap = _bitmap(0)
    assert reading.read(bitmap).boxes
    with pytest.raises(CorpusError, match="those before took 0 minutes") as caught:
        reading.read(bitmap)
    assert caught.value.hint == "Split it into several files."
    reading.close()


@needs_tesseract
def test_a_picture_takes_no_more_than_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "PICTURE_SECONDS", 0.001)
    reading = Recognition()
    with pytest.raises(CorpusError, match=r"takes more than 0\.001 s to be recognized"):
        reading.read(_bitmap(0))
    reading.close()
