"""Signing in with a real browser: with and without a script, and looked at in every state."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.states import State
from qa.contract.access import Role
from qa.library import Library
from tests.web.stories import FIRST
from tests.web.test_axe import AXE, violations
from tests.web.test_weight import MOST_BYTES, weight

pytestmark = pytest.mark.browser


@pytest.fixture
def keys(library: Library) -> dict[str, str]:
    """A key for each role, by the role's name."""
    return {role.value: library.keyring.new(role, role.value).secret for role in Role}


@pytest.fixture
def closed(keys: dict[str, str], site: str, library: Library) -> str:
    """The address of a server that asks for keys."""
    assert keys
    library.keyring._read_at = None
    return site


def sign_in(page: Page, key: str) -> None:
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_viewer_signs_in_asks_shares_and_signs_out(
    closed: str, keys: dict[str, str], new_page: Callable[..., Page], scripts: bool
) -> None:
    page = new_page("/quotes", java_script_enabled=scripts)
    assert page.url == f"{closed}/quotes"
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("This key is not known here.")
    sign_in(page, keys["viewer"])
    expect(page.get_by_label("Quotation")).to_be_visible()
    assert page.url == f"{closed}/quotes"
    page.goto("/")
    page.locator("#question").fill(FIRST)
    page.get_by_role("button", name="Ask").click()
    page.locator(".turn .facts").wait_for()
    page.get_by_text("Keep this answer").click()
    page.get_by_text("Link to this answer").click()
    page.get_by_role("button", name="Share this answer").click()
    expect(page.locator("#readers")).to_contain_text("Everybody who has a key, as you share it.")
    page.goto("/articles")
    expect(page.get_by_text("Add articles")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status").first).to_have_text("You are signed out.")
    page.goto("/articles")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_no_state_breaks_a_rule_and_none_is_heavy(
    chromium: Browser, closed: str, keys: dict[str, str]
) -> None:
    broken: list[str] = []
    context = chromium.new_context(base_url=closed, bypass_csp=True, reduced_motion="reduce")
    context.add_init_script(AXE)
    page = context.new_page()

    def look(name: str, path: str, reach: Callable[[Page], Any] = lambda _: None) -> None:
        broken.extend(violations(page, State(name, path, reach)))

    look("signing in", "/articles")
    look("wrong key", "/sign-in", lambda page: sign_in(page, "wrong"))
    for name in keys:
        page.goto("/sign-in")
        sign_in(page, keys[name])
        paths = ("/articles", "/status") if name != "contributor" else ("/articles",)
        for path in paths:
            look(f"{path} of a {name}", path)
        page.goto(f"/?q={FIRST}")
        kept = page.locator(".keep a").first.get_attribute("href")
        look(f"an answer of a {name}", str(kept))
    look("signed out", "/sign-in?left=1")
    context.close()
    assert not broken, "\n".join(broken)
    assert weight(f"{closed}/sign-in") < MOST_BYTES
