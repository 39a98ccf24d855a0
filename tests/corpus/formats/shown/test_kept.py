"""The boxes of a part of a text on the picture of its page, by the words that were kept of it."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from corpus.article import Draft, Origin
from corpus.formats import PageWanted, Picture, show_page, words_on
from corpus.formats.image import read_image
from tests.corpus.formats.pdf.paper import paper
from tests.corpus.formats.pdf.paper import read as read_paper
from tests.corpus.formats.pdf.test_picture import SENTENCE, coloured
from tests.corpus.formats.scanned import needs_tesseract, pictures, saved, shown


def _shares(picture: Picture) -> tuple[float, float]:
    """The share of red pixels that lie in the boxes, and that of black ones that do."""
    pixels = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
    scale = pixels.shape[1] / picture.width
    inside = np.zeros(pixels.shape[:2], bool)
    for box in picture.boxes:
        rows = slice(int(box.y * scale), int((box.y + box.height) * scale) + 1)
        inside[rows, int(box.x * scale) : int((box.x + box.width) * scale) + 1] = True
    red = pixels[:, :, 0] - pixels[:, :, 1] > 100
    black = pixels.max(axis=2) < 120
    return float(inside[red].mean()), float(inside[black].mean())


def _shown(draft: Draft, page: int = 0) -> Picture:
    assert draft.original is not None
    words = words_on(draft.original.words, page)
    start = draft.text.index(SENTENCE)
    wanted = PageWanted(page, draft.text, start, start + len(SENTENCE), True, 1200, words)
    return show_page(draft.original.media_type, draft.original.content, wanted)


def _page(turn: int = 0, columns: bool = False) -> Any:
    (image,) = pictures(coloured(columns=columns), "RGB", 0.2, 0.65)
    return image.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


@needs_tesseract
@pytest.mark.parametrize(("turn", "columns"), [(0, False), (0, True), (180, False), (2, False)])
def test_the_box_is_around_the_sentence_of_an_image(turn: int, columns: bool) -> None:
    content = saved(_page(turn, columns))
    (draft,) = (
        one for one in read_image(content, Origin("red.png"), "x") if isinstance(one, Draft)
    )
    red, black = _shares(_shown(draft))
    assert red > 0.98
    # The box of a word that is tilted touches its neighbours.
    assert black < (0.05 if turn in (0, 180) else 0.2)


@needs_tesseract
def test_the_box_is_around_the_sentence_of_a_scanned_page() -> None:
    draft = read_paper(paper(shown(_page()), title="Red"))
    red, black = _shares(_shown(draft))
    assert red > 0.98
    assert black < 0.05
    assert draft.original is not None
    assert words_on(draft.original.words, 1) == ()


@pytest.mark.parametrize("damaged", [b"", b"nothing", b"x\x9c"])
def test_words_that_are_not_there_or_damaged_are_none(damaged: bytes) -> None:
    assert words_on(damaged, 0) == ()
