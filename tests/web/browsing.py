"""Using the page as a reader does."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the answer."""
    before = page.locator(".turn .facts").count()
    send(page, question)
    expect(page.locator(".turn .facts")).to_have_count(before + 1)


def send(page: Page, question: str) -> None:
    """Ask, and wait for nothing."""
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")


def lit(page: Page) -> Locator:
    """The marked sentence of the article beside the answer."""
    return page.locator("#beside .text mark")
