"""A possible answer in a real browser: it looks like no sure one, is heard, is walked through."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa.contract.wording import REMARKS
from tests.web.browsing import NewPage, ask, lit
from tests.web.shelf import Shelf
from tests.web.stories import COST, FIRST, HOW_MANY, UNSTATED

pytestmark = pytest.mark.browser


def looks(page: Page, question: str) -> tuple[Any, ...]:
    """What the lead of a turn looks like, colours left out."""
    ask(page, question)
    lead = page.locator(".turn").last.locator(".answer, .verdict").last
    style = "lead => { const s = getComputedStyle(lead); return [s.fontWeight, s.borderLeftStyle] }"
    said = page.locator(".turn").last.locator(".verdict")
    return (*lead.evaluate(style), *said.all_text_contents())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_differs_from_an_answer_and_from_nothing_without_any_colour(
    new_page: NewPage, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    assert looks(page, FIRST) == ("600", "none")
    assert looks(page, COST) == ("400", "dashed", "Perhaps")
    assert looks(page, UNSTATED) == ("600", "none", "Not found in this collection.")


def test_it_is_spoken_as_unsure(page: Page) -> None:
    ask(page, COST)
    status = page.get_by_role("status")
    expect(status).to_contain_text("Perhaps: 4.2 mln euros. About ")
    expect(status).to_contain_text(REMARKS["unsure"]["not_stated"])


@pytest.mark.usefixtures("ferries")
def test_its_citations_are_walked_through(page: Page, shelf: Shelf) -> None:
    shelf.reader.doubted |= {"112 passengers", "98 passengers"}
    ask(page, HOW_MANY)
    page.locator(".answer .number").click()
    expect(page.get_by_role("button", name="Previous citation")).to_be_disabled()
    expect(lit(page)).to_contain_text("passengers")
    first = lit(page).text_content() or ""
    page.keyboard.press("]")
    expect(lit(page)).not_to_have_text(first)
    expect(page.locator("#beside .number")).to_have_text("2")
    page.keyboard.press("k")
    expect(lit(page)).to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator("#beside")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_its_odds_stand_over_it_and_its_sentence_below(new_page: NewPage, width: int) -> None:
    page = new_page(f"/?q={COST}", viewport={"width": width, "height": 800})
    parts = (".perhaps .verdict", ".answer.possible", ".reason", ".notes .quote")
    boxes = [page.locator(part).first.bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == len(parts)
    odds = page.locator(".chance").bounding_box()
    assert odds
    assert odds["x"] + odds["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_told_without_a_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.locator("#question").fill(COST)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".verdict")).to_have_text("Perhaps")
    expect(page.locator(".answer.possible")).to_contain_text("4.2 mln euros")
    page.locator(".answer .number").click()
    expect(page.locator(".place:target")).to_contain_text("4.2 mln euros")


def test_on_paper_it_is_still_a_possible_one(page: Page) -> None:
    ask(page, COST)
    page.emulate_media(media="print")
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator(".chance")).to_contain_text("that it is right")
    expect(page.locator(".answer.possible")).to_have_css("border-left-style", "dashed")
