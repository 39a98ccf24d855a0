"""Using the page as a reader does."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer."""
    before = page.locator(".turn .facts").count()
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .facts")).to_have_count(before + 1)
