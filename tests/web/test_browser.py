"""Asking in a real browser; its console must stay silent throughout (see `new_page`)."""

import re

import pytest
from playwright.sync_api import Page, expect

from qa.contract.request import AskRequest
from qa.contract.wording import REMARKS
from qa.library import Library
from tests.web.browsing import NewPage, ask
from tests.web.shelf import Shelf
from tests.web.stories import CRANES, FIRST, HOW_MANY, LAMP, UNSTATED

pytestmark = pytest.mark.browser

KEPT = re.compile("/conversations/[0-9a-f]{20}$")


def test_the_answer_leads_and_its_passage_opens_in_place(page: Page, library: Library) -> None:
    ask(page, FIRST)
    answer = library.ask(AskRequest(FIRST))
    expect(page.locator(".answer.words")).to_have_text(f"{answer.answer}1")
    expect(page.locator(".notes .quote mark").first).to_have_text(answer.answer or "")
    page.get_by_text("Show the passage").first.click()
    expect(page.locator(".passage mark").first).to_have_text(answer.citations[0].quote)


@pytest.mark.usefixtures("ferries")
def test_what_narrows_the_search_holds_for_the_next_question(page: Page) -> None:
    page.get_by_text("Narrow the search").click()
    page.get_by_label("As of").fill("2021-06-01")
    ask(page, HOW_MANY)
    expect(page.locator(".answer.words")).to_have_text("112 passengers1")
    expect(page.locator(".narrowed")).to_have_text("Narrowed: as of 1 June 2021")
    ask(page, "How many passengers then?")
    expect(page.locator(".narrowed")).to_have_count(2)
    page.reload()
    expect(page.locator(".narrowed")).to_have_count(2)
    expect(page.get_by_label("As of")).to_have_value("2021-06-01")


@pytest.mark.usefixtures("ferries")
def test_marks_count_characters_beyond_16_bits_once(page: Page) -> None:
    ask(page, HOW_MANY)
    expect(page.locator(".answer.words")).to_have_text("98 passengers1")
    expect(page.get_by_label("Sources").locator(".quote mark")).to_have_text(
        ["98 passengers", "112 passengers"]
    )


def test_without_javascript_the_whole_path_works(new_page: NewPage, library: Library) -> None:
    page = new_page(java_script_enabled=False)
    page.get_by_label("Your question").fill(FIRST)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page).to_have_url(re.compile("/conversations/[0-9a-f]{20}#latest$"))
    page.get_by_label("Your question").fill("Which cranes?")
    page.get_by_role("button", name="Ask", exact=True).last.click()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    page.get_by_text("change the words").click()
    page.get_by_label("Words to search for").fill(CRANES)
    page.locator(".again").get_by_role("button", name="Ask").click()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?", CRANES])
    page.locator("#latest .answer .number").click()
    assert page.locator(".place:target").inner_text() in library.article("harbour-2").text
    page.go_back()
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_text("The conversation has been deleted.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ask the collection")).to_be_visible()


def test_keyboard_only(page: Page) -> None:
    field = page.locator("#question")
    expect(field).to_be_focused()
    page.keyboard.type("harbour")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("of Lindau")
    expect(field).to_have_value("harbour\nof Lindau")
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    ask(page, "cranes")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_value("cranes")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_value("harbour of Lindau")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_value("")
    page.keyboard.press("Shift+Tab")
    kept = page.locator(".keep").last
    expect(kept.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(kept).to_have_attribute("open", "")


def test_a_suggestion_begins_a_conversation(page: Page, shelf: Shelf) -> None:
    shelf.library.add_drafts([LAMP])
    shelf.library.refresh()
    page.reload()
    page.get_by_role("link", name="Who presented the lamp museum of Oxbay?").click()
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(page.locator(".answer")).to_contain_text("Anna Weber")
    expect(page).to_have_url(KEPT)


def test_a_follow_up_can_be_searched_with_other_words(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    expect(page.locator(".searched")).to_contain_text("Searched for: Which cranes?")
    page.get_by_text("change the words").click()
    page.get_by_label("Words to search for").fill(CRANES)
    page.keyboard.press("Enter")
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?", CRANES])
    expect(page.locator(".turn").last.locator(".answer.words")).to_have_text("Two new cranes1")


def test_the_conversation_has_an_address_and_can_be_deleted(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    expect(page).to_have_url(KEPT)
    page.reload()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    with page.expect_download() as saved:
        page.get_by_role("link", name="Export").click()
    assert saved.value.suggested_filename.endswith(".md")
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_text("The conversation has been deleted.")).to_be_visible()
    expect(page.locator(".question")).to_have_count(0)


def test_an_answer_by_itself_is_no_part_of_the_conversation_after_it(new_page: NewPage) -> None:
    page = new_page(f"/?q={FIRST}")
    page.locator("#question").fill(CRANES)
    page.keyboard.press("Enter")
    expect(page.locator(".question")).to_have_text([CRANES])
    expect(page).to_have_url(KEPT)


def test_not_found_is_shown_and_spoken_with_its_reason(page: Page) -> None:
    ask(page, UNSTATED.replace("harbour", "harbour of Zorblax"))
    reason = REMARKS["not_found"]["not_stated"]
    expect(page.locator(".verdict")).to_have_text("Not found in this collection.")
    expect(page.locator(".reason")).to_have_text(reason)
    expect(page.locator(".unknown")).to_contain_text(
        "stand nowhere in the collection: paid, Zorblax."
    )
    expect(page.locator(".notes li").first).to_be_visible()
    expect(page.locator(".turn .coverage")).to_contain_text("5 articles")
    expect(page.get_by_role("status")).to_contain_text(f"Not found in this collection. {reason}")


@pytest.mark.usefixtures("ferries")
def test_the_answer_is_spoken(page: Page) -> None:
    ask(page, HOW_MANY)
    note = REMARKS["answered"]["sources_differ"]
    expect(page.get_by_role("status")).to_have_text(
        f"98 passengers. {note} From: A night on the Ondine"
    )


def test_help_opens_by_its_key_which_can_be_switched_off(page: Page) -> None:
    help = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(help).to_be_visible()
    page.get_by_label("Open this help with").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.press("?")
    expect(help).to_be_hidden()
    expect(page.locator("#question")).to_have_value("?")
    page.get_by_role("link", name="Keyboard help").click()
    expect(help).to_be_visible()
    expect(help.get_by_role("button", name="Close")).to_be_focused()


def test_on_paper_every_cited_passage_is_there_and_no_form(page: Page) -> None:
    ask(page, FIRST)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".passage").first).to_be_visible()
    expect(page.locator(".printed").first).to_contain_text("/answers/")
    expect(page.locator(".more .passage").first).to_be_hidden()
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
