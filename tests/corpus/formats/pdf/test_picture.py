"""Pictures of pages, and boxes around the glyphs of a part of their text."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from corpus.errors import CorpusError
from corpus.formats.child import show_in_child
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.pdf.picture import show_page
from tests.corpus.formats.pdf.paper import PROSE, page_of, paper, read, wrapped, written

SENTENCE = "Only this sentence is printed in red, and it runs over the end of a line."
Draw = Callable[[Any], None]


def coloured(*, turn: int = 0, columns: bool = False, before: str = "") -> bytes:
    """A page on which one sentence is red: its glyphs can be counted in the picture."""

    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        words = f"{before}{PROSE}@{SENTENCE}@ {PROSE}".split(" ")
        # A page that is turned is as high as others are wide.
        x, y, left, red = 72.0, 540.0, 72.0, False
        for word in words:
            red = not red if word.startswith("@") or word.startswith(".@") else red
            shown = word.replace("@", "")
            width = canvas.stringWidth(shown, "Helvetica", 10)
            if x + width > left + (200 if columns else 400):
                x, y = left, y - 12
            canvas.setFillColorRGB(1 if red else 0, 0, 0)
            canvas.drawString(x, y, shown)
            x += width + 2.78
            red = not red if word.endswith("@") and len(word) > 1 else red

    return paper(draw, title="Red")


def shown(content: bytes, part: str, *, nth: int = 0, width: int = 1200) -> Picture:
    text = read(content).text
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return show_page(content, PageWanted(0, text, start, start + len(part), True, width))


def red_inside(picture: Picture) -> tuple[float, float]:
    """The share of red pixels that lie in the boxes, and that of black ones that do."""
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    scale = image.width / picture.width
    counts = {"red": [0, 0], "black": [0, 0]}
    for y in range(image.height):
        for x in range(image.width):
            r, g, b = image.getpixel((x, y))
            ink = "red" if r - g > 100 else "black" if max(r, g, b) < 120 else ""
            if ink:
                px, py = (x + 0.5) / scale, (y + 0.5) / scale
                counts[ink][0] += any(
                    box.x <= px <= box.x + box.width and box.y <= py <= box.y + box.height
                    for box in picture.boxes
                )
                counts[ink][1] += 1
    return (
        counts["red"][0] / counts["red"][1],
        counts["black"][0] / max(1, counts["black"][1]),
    )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("columns", [False, True])
def test_the_box_is_around_the_glyphs_and_no_others(turn: int, columns: bool) -> None:
    red, black = red_inside(shown(coloured(turn=turn, columns=columns), SENTENCE, width=600))
    assert red > 0.98
    assert black < 0.05


def test_of_two_equal_sentences_the_one_that_is_meant_is_boxed() -> None:
    lines = wrapped(f"{SENTENCE} {PROSE} {SENTENCE} {PROSE}", 80)
    first, second = (
        shown(paper(page_of(lines), title="Twice"), SENTENCE, nth=nth) for nth in (0, 1)
    )
    assert first.boxes[0].y < second.boxes[0].y


def test_words_that_a_line_end_cut_are_boxed_whole() -> None:
    content = paper(page_of("The harbour mas-\nter came. Later more."), title="Cut")
    boxes = shown(content, "The harbour master came.").boxes
    assert len(boxes) == 2
    assert boxes[1].y - boxes[0].y == pytest.approx(12, abs=0.5)


def test_a_part_that_is_not_on_the_page_has_no_box() -> None:
    content = paper(page_of("Only this."), title="Bare")
    assert show_page(content, PageWanted(0, "", 0, 0)).boxes == ()


def test_a_page_in_black_and_white_is_a_grey_picture_of_the_wanted_width() -> None:
    content = paper(page_of(wrapped(PROSE, 60)), title="Grey")
    picture = show_page(content, PageWanted(0, drawn=True, width=700))
    image = Image.open(io.BytesIO(picture.png))
    assert (image.mode, image.width) == ("L", 700)
    assert image.height / image.width == pytest.approx(picture.height / picture.width, abs=0.01)


def test_there_is_no_page_beyond_the_last() -> None:
    with pytest.raises(CorpusError, match="no page 2"):
        show_page(paper(page_of("One.")), PageWanted(1))


def test_the_child_shows_pages_too() -> None:
    def draw(canvas: Any) -> None:
        written(canvas, "In a process of its own.")

    picture = show_in_child("application/pdf", paper(draw), PageWanted(0, drawn=True))
    assert picture.png.startswith(b"\x89PNG")
    with pytest.raises(CorpusError, match="not a PDF"):
        show_in_child("application/pdf", b"nothing", PageWanted(0))
