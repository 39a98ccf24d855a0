"""Asking in a real browser; its console must stay silent throughout (see `new_page`)."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa.errors import BusyError
from qa.service import Service
from qa.wording import REMARKS
from tests.web.browsing import NewPage, ask
from tests.web.stories import CRANES, FIRST, HOW_MANY, UNSTATED

pytestmark = pytest.mark.browser


def test_ask_then_check_the_citation(page: Page, service: Service) -> None:
    ask(page, FIRST)
    first = service.ask(FIRST).citations[0]
    expect(page.locator(".answer.words")).to_have_text(f"{service.ask(FIRST).answer}1")
    expect(page.locator(".notes .quote mark").first).to_have_text(service.ask(FIRST).answer or "")
    page.get_by_text("Show the passage").first.click()
    expect(page.locator(".passage mark").first).to_have_text(first.quote)
    page.locator(".notes .source a").first.click()
    lit = page.locator(".place:target")
    expect(lit).to_be_in_viewport()
    assert lit.evaluate("element => element.textContent") == first.quote
    assert (
        lit.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"
    )


@pytest.mark.usefixtures("ferries")
def test_what_narrows_the_search_holds_for_the_next_question(page: Page) -> None:
    page.get_by_text("Narrow the search").click()
    page.get_by_label("As of").fill("2021-06-01")
    ask(page, HOW_MANY)
    expect(page.locator(".answer.words")).to_have_text("112 passengers1")
    expect(page.locator(".scope")).to_have_text("Narrowed: as of 1 June 2021")
    assert "as_of=2021-06-01" in page.url
    ask(page, "How many passengers then?")
    expect(page.locator(".scope")).to_have_count(2)
    page.reload()
    expect(page.locator(".scope")).to_have_count(2)
    expect(page.get_by_label("As of")).to_have_value("2021-06-01")


@pytest.mark.usefixtures("ferries")
def test_marks_count_characters_beyond_16_bits_once(page: Page) -> None:
    ask(page, HOW_MANY)
    expect(page.locator(".answer.words")).to_have_text("98 passengers1")
    expect(page.get_by_label("Sources").locator(".quote mark")).to_have_text(
        ["98 passengers", "112 passengers"]
    )


def test_without_javascript_the_whole_path_works(new_page: NewPage, service: Service) -> None:
    page = new_page(java_script_enabled=False)
    page.get_by_label("Your question").fill(FIRST)
    page.get_by_role("button", name="Ask").click()
    page.get_by_label("Your question").fill(CRANES)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".question")).to_have_text([FIRST, CRANES])
    page.locator("#latest .source a").first.click()
    assert page.locator(".place:target").inner_text() in service.article("harbour-2").text
    page.get_by_role("link", name="Remove this article").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Removed: Cranes return to the harbour")).to_be_visible()
    page.get_by_label("Files").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"A note\nIt rained."}
    )
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("1 added.")).to_be_visible()


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


def test_a_follow_up_keeps_the_conversation(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    expect(page.locator(".searched")).to_contain_text("Searched for: Which cranes?")


def test_the_conversation_is_there_after_a_look_at_a_source(page: Page) -> None:
    ask(page, FIRST)
    ask(page, "Which cranes?")
    page.locator(".notes .source a").first.click()
    expect(page.locator(".place:target")).to_be_visible()
    page.go_back()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    page.reload()
    expect(page.locator(".question")).to_have_text([FIRST, "Which cranes?"])
    page.get_by_role("link", name="New conversation").click()
    expect(page.get_by_role("heading", name="Ask the collection")).to_be_visible()
    expect(page.locator(".question")).to_have_count(0)


def test_not_found_is_shown_and_spoken_with_its_reason(page: Page) -> None:
    ask(page, UNSTATED)
    reason = REMARKS["not_found"]["not_stated"]
    expect(page.locator(".verdict")).to_have_text("Not found in this collection.")
    expect(page.locator(".reason")).to_have_text(reason)
    expect(page.locator(".notes li").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(f"Not found in this collection. {reason}")


@pytest.mark.usefixtures("ferries")
def test_the_answer_is_spoken(page: Page) -> None:
    ask(page, HOW_MANY)
    note = REMARKS["answered"]["sources_differ"]
    expect(page.get_by_role("status")).to_have_text(
        f"98 passengers. {note} From: A night on the Ondine"
    )


def test_a_server_that_is_gone_is_told_in_words(page: Page) -> None:
    page.route("**/turn", lambda route: route.abort())
    page.locator("#question").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer.")
    expect(page.locator("#question")).to_have_value(FIRST)


def test_an_error_is_told_in_words_and_the_question_is_kept(
    page: Page, fail_with: Callable[[Exception | None], None]
) -> None:
    fail_with(BusyError("busy", "too many questions wait already", "ask again in a moment"))
    page.locator("#question").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Too many questions wait already.")
    expect(page.locator("#question")).to_have_value(FIRST)
    fail_with(None)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_escape_stops_a_question(page: Page) -> None:
    page.route("**/turn", lambda route: None)
    page.locator("#question").fill(FIRST)
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#question")).to_have_value(FIRST)
    page.unroute_all(behavior="ignoreErrors")


def test_a_second_question_cancels_the_first(
    page: Page, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, first = service.ask, Event()

    def slow(question: str, **more: Any) -> Any:
        if question == "slow":
            first.wait(10)
        return real(question, **more)

    monkeypatch.setattr(service, "ask", slow)
    page.locator("#question").fill("slow")
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_be_visible()
    ask(page, FIRST)
    first.set()
    expect(page.locator(".question")).to_have_text([FIRST])
    expect(page.locator("#question")).to_have_value("")
