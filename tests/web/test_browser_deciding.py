"""Deciding of files that are gone, as a reader does: on any screen, by mouse and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.web.browsing import NewPage
from tests.web.gone import Gone
from tests.web.test_browser_look import LEAST_CONTRAST

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("address", ["/articles", "/status"])
def test_the_question_and_what_became_of_it_can_be_read(
    new_page: NewPage, gone: Gone, address: str, width: int, scheme: str
) -> None:
    page = new_page(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.get_by_text("In a terminal").click()

    def is_legible() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(LEAST_CONTRAST) >= 4.5

    is_legible()
    page.get_by_role("button", name="Retire their articles").click()
    expect(page.get_by_role("status").filter(has_text="12 articles are retired")).to_be_visible()
    is_legible()


@pytest.mark.parametrize("script", [True, False])
def test_retired_articles_are_brought_back_with_a_click(
    new_page: NewPage, gone: Gone, script: bool
) -> None:
    page = new_page("/articles", java_script_enabled=script)
    expect(page.locator("#count")).to_contain_text("17 articles")
    page.get_by_role("button", name="Retire their articles").click()
    expect(page.locator("#count")).to_contain_text("5 articles")
    expect(page.get_by_role("button", name="Retire their articles")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#count")).to_contain_text("17 articles")
    assert {*gone.ids} <= {*gone.listed()}


def test_articles_are_kept_by_keyboard(new_page: NewPage, gone: Gone) -> None:
    page = new_page("/articles")
    page.get_by_role("button", name="Keep their articles").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("All articles stay")).to_be_visible()
    expect(page.locator("#count")).to_contain_text("17 articles")
    page.goto("/articles")
    expect(page.get_by_text("wait for you")).to_have_count(0)
    assert {*gone.ids} <= {*gone.listed()}


def test_a_page_that_is_older_than_what_waits_decides_nothing(
    new_page: NewPage, gone: Gone
) -> None:
    older, newer = new_page("/articles"), new_page("/articles")
    newer.get_by_role("button", name="Keep their articles").click()
    expect(newer.get_by_text("All articles stay")).to_be_visible()
    older.get_by_role("button", name="Retire their articles").click()
    expect(older.locator("#problem")).to_contain_text("has changed meanwhile")
    assert {*gone.ids} <= {*gone.listed()}
