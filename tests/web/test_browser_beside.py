"""From a number to the sentence in its article, beside the answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.browsing import NewPage, ask, lit
from tests.web.stories import FIRST, HOW_MANY

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 1280])
def test_a_number_opens_its_sentence_beside_the_answer(
    new_page: NewPage, library: Library, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 760})
    ask(page, FIRST)
    number = page.locator(".answer .number")
    before = number.bounding_box()
    number.click()
    article = page.get_by_role("complementary")
    expect(article).to_be_focused()
    expect(article).to_have_accessible_name(re.compile("^Source 1 of .: Harbour reopens"))
    expect(lit(page)).to_have_text(library.ask(AskRequest(FIRST)).citations[0].quote)
    expect(lit(page)).to_be_in_viewport()
    expect(number).to_be_in_viewport()
    after = number.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(article).to_have_count(0)
    expect(number).to_be_focused()


@pytest.mark.usefixtures("ferries")
def test_keys_and_buttons_walk_through_the_citations(page: Page, library: Library) -> None:
    ask(page, HOW_MANY)
    # The answer of the page itself: of passages that are as near, another asking may turn two.
    kept = page.locator(".keep a[href^='/answers/']").first.get_attribute("href") or ""
    answer = library.saved_answer(kept.rsplit("/", 1)[-1])
    quotes = [citation.quote for citation in answer.citations + answer.nearest]
    page.locator(".answer .number").click()
    expect(page.get_by_role("button", name="Previous citation")).to_be_disabled()
    for key, place in (("]", 1), ("[", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(lit(page)).to_have_text(quotes[place])
    for quote in quotes[1:]:
        page.get_by_role("button", name="Next citation").click()
        expect(lit(page)).to_have_text(quote)
        expect(page.locator("#beside .number")).to_have_text(str(quotes.index(quote) + 1))
    expect(page.get_by_role("button", name="Next citation")).to_be_disabled()
    current = page.locator("[aria-current=true]")
    expect(current).to_have_count(1)
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator(f".notes a[data-n='{len(quotes)}']")).to_be_focused()


def test_the_link_s_own_address_is_the_article_s_page(page: Page, library: Library) -> None:
    ask(page, FIRST)
    quote = library.ask(AskRequest(FIRST)).citations[0].quote
    with page.context.expect_page() as opened:
        page.locator(".notes .source a").first.click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator(".place:target")).to_have_text(quote)
    expect(page.locator("#beside")).to_be_hidden()
    page.locator(".notes .source a").first.click()
    page.get_by_role("link", name="Whole page").click()
    expect(page.locator(".place:target")).to_have_text(quote)
    page.go_back()
    expect(page.locator(".question")).to_have_text([FIRST])


def test_where_the_article_cannot_be_fetched_its_page_opens(page: Page) -> None:
    ask(page, FIRST)
    page.route("**/articles/**", lambda route: route.abort(), times=1)
    page.locator(".answer .number").click()
    expect(page.locator(".place:target")).to_be_visible()


def test_a_kept_answer_opens_its_sources_beside_it_too(page: Page, library: Library) -> None:
    page.goto(library.ask(AskRequest(FIRST)).permalink or "")
    page.locator(".answer .number").click()
    expect(lit(page)).to_have_text(library.ask(AskRequest(FIRST)).citations[0].quote)


@pytest.mark.parametrize(("article", "direction"), [("arabic", "rtl"), ("cjk", "ltr")])
def test_other_scripts_keep_their_direction(
    page: Page, library: Library, article: str, direction: str
) -> None:
    ask(page, "".join(library.article(article).text.split(".")[0].split("。")[0]))
    page.locator(".notes .source a").first.click()
    expect(lit(page).first).to_be_in_viewport()
    style = "element => getComputedStyle(element.closest('p')).direction"
    assert lit(page).first.evaluate(style) == direction
    expect(page.locator("#beside article")).to_have_attribute(
        "lang", library.article(article).language or ""
    )
