"""From an answer to what proves it, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.browsing import NewPage, ask, lit
from tests.web.stories import FIRST, HARBOUR, HOW_MANY, WITH_WHOM

pytestmark = pytest.mark.browser


@pytest.mark.usefixtures("merger")
def test_a_caution_leads_to_the_proof_and_to_the_sentence(page: Page, library: Library) -> None:
    ask(page, WITH_WHOM)
    first = library.ask(AskRequest(WITH_WHOM)).citations[0]
    caution = page.get_by_label("Left out of the answer")
    expect(caution).to_contain_text("The answer leaves out a negation")
    expect(page.locator(".quote mark.caution").first).to_have_text("denied")
    expect(page.get_by_role("status")).to_contain_text("leaves out a negation: denied.")
    page.get_by_label("Sources").get_by_role("link", name="Check citation 1: exact").click()
    expect(page.get_by_text("stands in the article word for word")).to_be_visible()
    expect(page.locator(".context mark")).to_have_text(first.quote)
    page.get_by_role("link", name="Open the article at the quotation").click()
    lit = page.locator(".place:target")
    expect(lit).to_be_in_viewport()
    assert lit.evaluate("element => element.textContent") == first.quote


@pytest.mark.usefixtures("ferries")
def test_the_table_of_what_differs_opens_each_source(page: Page) -> None:
    ask(page, HOW_MANY)
    table = page.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_text(["98 passengers", "112 passengers"])
    table.get_by_role("link", name="Open source 2").click()
    expect(lit(page)).to_contain_text("112 passengers")


@pytest.mark.parametrize("script", [True, False])
def test_a_quotation_is_looked_up(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.get_by_role("link", name="Quotes").click()
    page.get_by_label("Quotation").fill("The storm had closed it for 12 days.")
    page.get_by_role("button", name="Look it up").click()
    expect(page.locator(".quote del")).to_have_text("12")
    expect(page.locator(".quote ins")).to_have_text("11")
    page.locator(".source a").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("for 11 days")


@pytest.mark.parametrize("script", [True, False])
def test_a_permalink_says_when_the_article_has_changed(
    new_page: NewPage, add: Callable[..., str], script: bool
) -> None:
    page = new_page(f"/?q={FIRST}", java_script_enabled=script)
    page.get_by_text("Keep this answer").click()
    page.get_by_role("link", name="Link to this answer").click()
    expect(page.get_by_text("still stands, word for word")).to_be_visible()
    add("harbour-1", HARBOUR.title, HARBOUR.text.replace("Tuesday", "Wednesday"))
    page.reload()
    expect(page.get_by_text("A passage that this answer cites has changed")).to_be_visible()
    page.get_by_label("Sources").get_by_role("link", name="Check citation 1: changed").click()
    expect(page.locator(".sides del")).to_have_text("Tuesday")
    expect(page.locator(".sides ins")).to_have_text("Wednesday")
