"""What a language model writes, on the chat page of a real browser: by a press, in its place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.states import State
from benchmarks.written.server import Scripted
from tests.web.conftest import SWORD
from tests.web.test_axe import AXE, violations
from tests.web.test_weight import MOST_BYTES, weight

pytestmark = pytest.mark.browser

ASKED = "/?q=Who+found+a+sword%3F"
TOLD = "A Viking sword was found by Peer Nygaard."


@pytest.fixture
def offering(asked: str, scripted: Scripted, site: str) -> str:
    """The address of a server whose language model quotes the right passage, whatever its place."""
    quotes = [[{"passage": n, "text": SWORD}] for n in range(1, 6)]
    scripted.say({"sentences": [{"text": TOLD, "quotes": quote} for quote in quotes]})
    return site


def test_it_comes_when_it_is_asked_for_and_the_answer_stays(
    offering: str, scripted: Scripted, new_page: Callable[..., Page]
) -> None:
    page = new_page(f"{offering}{ASKED}")
    expect(page.locator(".writing")).to_have_count(1)
    assert scripted.sent == []
    before = page.locator(".turn .notes").first.inner_text()
    page.locator(".writing button").press("Enter")
    written = page.locator(".turn .written")
    expect(written).to_be_focused()
    expect(written.locator(".sentence > p")).to_have_text([TOLD])
    expect(written).to_contain_text("Written by a language model")
    expect(written).to_contain_text(
        "Dropped: 4 with a quotation that does not stand in its passage"
    )
    written.locator("summary").click()
    expect(written.locator("blockquote")).to_have_text([SWORD])
    assert page.locator(".turn .notes").first.inner_text() == before
    assert len(scripted.sent) == 1


def test_a_question_that_is_asked_on_the_page_gets_the_offer_too(
    offering: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(offering)
    page.locator("#question").fill("Who found a sword?")
    page.locator("#question").press("Enter")
    page.locator(".turn .writing button").click()
    expect(page.locator(".turn .written .sentence > p")).to_have_text([TOLD])


def test_no_state_of_it_breaks_a_rule_or_weighs_too_much(
    asked: str, offering: str, chromium: Browser
) -> None:
    def press(page: Page) -> None:
        page.locator(".writing button").click()
        page.locator(".written details summary").first.click()

    def shown(page: Page) -> None:
        page.locator(".written").wait_for()

    context = chromium.new_context(base_url=offering, bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    context.add_init_script(AXE)
    page = context.new_page()
    states = (
        State("offered", ASKED),
        State("written in the chat", ASKED, press),
        State("written", f"/answers/{asked}", shown),
    )
    broken = [line for state in states for line in violations(page, state)]
    context.close()
    assert not broken, "\n".join(broken)
    assert weight(f"{offering}{ASKED}") <= MOST_BYTES
