"""A quotation's page is the one on which it begins, or both that it stands on."""

from dataclasses import replace

import pytest

from corpus.article import Place
from qa.citation.locators import is_recognized, locator
from qa.contract.answer import Locator

PAGES = (Place(0, "page", "1"), Place(50, "page", "2"), Place(70, "page", "1"))
TIMES = (Place(10, "time", "0:05"), Place(50, "time", "1:10"))


@pytest.mark.parametrize(
    ("places", "start", "end", "expected"),
    [
        (PAGES, 0, 50, Locator("page", "1")),
        (PAGES, 49, 50, Locator("page", "1")),
        (PAGES, 49, 51, Locator("page", "1-2")),
        (PAGES, 50, 70, Locator("page", "2")),
        (PAGES, 70, 99, Locator("page", "1")),
        (TIMES, 10, 60, Locator("time", "0:05")),
        (TIMES, 0, 5, None),
        ((), 0, 5, None),
        ((Place(0, "row", "7"), Place(9, "row", "8")), 5, 12, Locator("row", "7-8")),
        ((Place(0, "chapter", "A"), Place(9, "chapter", "B")), 5, 12, Locator("chapter", "A")),
    ],
)
def test_where_a_quote_stands(
    places: tuple[Place, ...], start: int, end: int, expected: Locator | None
) -> None:
    assert locator(places, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 50, False), (49, 51, True), (50, 70, True), (69, 71, True), (70, 99, False)],
)
def test_a_quote_is_recognized_if_a_part_of_it_is(start: int, end: int, expected: bool) -> None:
    scan = (PAGES[0], replace(PAGES[1], recognized=True), PAGES[2])
    assert is_recognized(scan, start, end) is expected
    assert not is_recognized(PAGES, start, end)
    assert not is_recognized((), start, end)
