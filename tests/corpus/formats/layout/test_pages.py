"""What is said of the pages of a document that were not read, or not well."""

from corpus.errors import CorpusError
from corpus.formats.layout.furniture import Sheet
from corpus.formats.layout.pages import BLANK, Pages
from corpus.formats.layout.word import Word


def _sheet(text: str, top: float) -> Sheet:
    return Sheet((Word(text, 70, top, 100, top + 12, 0, len(text), True, False, 0),), 0, 800)


def test_each_page_is_accounted_for() -> None:
    pages = Pages()
    pages.take(_sheet("Quay", 300))
    pages.take_recognized(_sheet("closes", 400), 96.0)
    pages.take_recognized(_sheet("today", 500), 61.4, faint=2)
    pages.take_unread(CorpusError("it takes long", "Make it smaller."))
    pages.take_unread(CorpusError("it takes long", "Make it smaller."))
    pages.take_damaged()
    pages.take(BLANK)
    found, remarks = pages.parts()
    assert [part.page for part in found] == [0, 1, 2]
    assert pages.recognized == {1, 2}
    assert remarks == [
        "left out as damaged: page 6 of 7",
        "read from pictures by text recognition: pages 2-3 of 7",
        "left out as hardly legible in pictures: 2 words",
        "hard to recognize, with a confidence from 61 of 100 on: page 3",
        "2 of 7 pages are pictures that were not read (pages 4-5): it takes long; make it smaller",
        "1 of 7 pages has no text (page 7)",
    ]


def test_of_pictures_it_goes_without_saying_that_they_are() -> None:
    pages = Pages(are_pictures=True)
    pages.take_recognized(_sheet("Quay", 300), 96.0)
    assert pages.parts()[1] == []
