"""How much of a sentence lies in its box: sentences printed in red, their pixels counted."""

import io
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count as count_from
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.pdfs import chromium, reports
from benchmarks.pdfs.story import Story, story
from corpus.article import Draft, Span
from corpus.formats import PageWanted, Picture, read, show_page
from corpus.formats.kinds import KEPT
from corpus.text.sentences import split

_WIDTH = 800
_PARAGRAPHS = 12
_RED, _DARK = 60, 140


def shares(folder: Path, count: int) -> Iterator[tuple[float, float]]:
    """For each of ``count`` sentences the share of its pixels in its boxes, and that of other ink.

    Half of them are printed by Chromium in two columns, half by ReportLab in two others.
    """
    places = islice(_sentences(), count)
    for (told, n, span), path in _printed(folder, places):
        yield _shares(path, span.of(told.paragraphs[n]))


def _sentences() -> Iterator[tuple[Story, int, Span]]:
    """The sentences of one story after the other, each by its paragraph and span."""
    for start in count_from(0, _PARAGRAPHS):
        told = story(_PARAGRAPHS, start=start)
        for n, text in enumerate(told.paragraphs):
            yield from ((told, n, span) for span in split(text) if _fits(span))


def _fits(span: Span) -> bool:
    return span.end - span.start > 20


def _printed(
    folder: Path, places: Iterable[tuple[Story, int, Span]]
) -> Iterator[tuple[tuple[Story, int, Span], Path]]:
    style = ".text { columns: 2; text-align: justify; hyphens: auto } b { color: #f00 }"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with browser:
            tab = browser.new_page()
            for number, place in enumerate(places):
                told, n, span = place
                path = folder / f"box-{number}.pdf"
                if number % 2:
                    reports.marked(path, told, n, span)
                else:
                    page = chromium.page(told, style)
                    marked = _marked(told, n, span)
                    plain = escape(told.paragraphs[n])
                    tab.set_content(page.replace(plain, marked))
                    tab.pdf(path=path, format="A4")
                yield place, path


def _marked(told: Story, n: int, span: Span) -> str:
    text = told.paragraphs[n]
    before, inside, after = text[: span.start], span.of(text), text[span.end :]
    style = "font-weight: inherit"
    return f'{escape(before)}<b style="{style}">{escape(inside)}</b>{escape(after)}'


def _shares(path: Path, sentence: str) -> tuple[float, float]:
    (draft,) = read(path)
    assert isinstance(draft, Draft), draft
    start = draft.text.find(sentence)
    if start < 0:
        # Read otherwise than it was written: nobody can quote it, and no box is around it.
        return 0.0, 0.0
    red = inside = too_many = 0
    content = path.read_bytes()
    for page in range(draft.metadata["pages"]):
        text, offset = _of_page(draft, page)
        first, last = max(0, start - offset), min(len(text), start + len(sentence) - offset)
        wanted = PageWanted(page, text, first, max(first, last), True, _WIDTH)
        picture = show_page(KEPT["pdf"], content, wanted)
        pixels = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
        boxed = _mask(picture, pixels.shape[0], pixels.shape[1])
        is_red = pixels[:, :, 0] - pixels[:, :, 1] > _RED
        is_dark = pixels.max(axis=2) < _DARK
        red, inside = red + int(is_red.sum()), inside + int((is_red & boxed).sum())
        too_many += int((is_dark & boxed).sum())
    return inside / red, too_many / max(1, too_many + inside)


def _of_page(draft: Draft, page: int) -> tuple[str, int]:
    """The text of a page without notes, which is one run, and where it begins."""
    starts = [place.start for place in draft.places]
    values = [place.value for place in draft.places]
    if str(page + 1) not in values:
        return "", 0
    at = values.index(str(page + 1))
    end = starts[at + 1] if at + 1 < len(starts) else len(draft.text)
    return draft.text[starts[at] : end], starts[at]


def _mask(picture: Picture, high: int, wide: int) -> NDArray[np.bool_]:
    mask = np.zeros((high, wide), dtype=bool)
    scale = wide / picture.width
    for box in picture.boxes:
        top, bottom = round(box.y * scale), round((box.y + box.height) * scale)
        left, right = round(box.x * scale), round((box.x + box.width) * scale)
        mask[max(0, top) : bottom, max(0, left) : right] = True
    return mask
