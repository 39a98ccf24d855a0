"""Using the page below a path, behind a proxy that names neither Host nor prefix as the browser
does; whatever it asks for outside of the path fails the test, and so does a line in its console.
"""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, Request, expect

from qa.library import Library
from tests.web.browsing import NewPage, ask, lit
from tests.web.proxying import BELOW, Proxy, Rule, proxying
from tests.web.stories import CRANES, FIRST
from web.app import create_app

pytestmark = pytest.mark.browser


@pytest.fixture(
    params=[
        ("", Rule(strips=True, headers={"X-Forwarded-Prefix": BELOW})),
        (BELOW, Rule(strips=False)),
    ],
    ids=["told-stripped", "preset-whole"],
)
def form(request: pytest.FixtureRequest) -> tuple[str, Rule]:
    """The prefix that the server is started with, and what its proxy does."""
    given: tuple[str, Rule] = request.param
    return given


@pytest.fixture
def app(library: Library, form: tuple[str, Rule]) -> Flask:
    """The application with the prefix of the form."""
    return create_app(library, prefix=form[0])


@pytest.fixture
def proxy(server: object, form: tuple[str, Rule]) -> Iterator[Proxy]:
    """A proxy in front of the server."""
    port = getattr(server, "effective_port", None)
    with proxying(f"http://127.0.0.1:{port}", form[1]) as proxy:
        yield proxy


@pytest.fixture
def site(proxy: Proxy) -> str:
    """The address of the proxy, by a name for which browsers send Sec-Fetch-Site."""
    return f"http://localhost:{proxy.port}"


@pytest.fixture
def page(new_page: NewPage, site: str, proxy: Proxy) -> Iterator[Page]:
    """The chat page below the path."""
    outside: list[str] = []

    def see(request: Request) -> None:
        if not request.url.startswith(f"{site}{BELOW}/"):
            outside.append(request.url)

    page = new_page(f"{BELOW}/")
    page.on("request", see)
    page.reload()
    yield page
    assert outside == []
    assert proxy.outside == []


def test_asking_and_reading(page: Page, site: str) -> None:
    ask(page, FIRST)
    expect(page).to_have_url(re.compile(f"^{site}{BELOW}/conversations/[0-9a-f]{{20}}$"))
    page.locator(".answer .number").click()
    expect(lit(page)).to_contain_text("The harbour of Lindau 🚢 reopened on Tuesday.")
    ask(page, CRANES)
    page.reload()
    expect(page.locator(".question")).to_have_text([FIRST, CRANES])
    page.locator(".answer .number").first.click()
    page.get_by_role("link", name="Whole page").click()
    expect(page).to_have_url(re.compile(f"^{site}{BELOW}/articles/harbour"))
    expect(page.locator(".place:target")).to_be_visible()


def test_keeping_and_deleting(page: Page, site: str) -> None:
    ask(page, FIRST)
    with page.expect_download() as export:
        page.get_by_role("link", name="Export").click()
    assert export.value.url.startswith(f"{site}{BELOW}/conversations/")
    page.get_by_text("Keep this answer").click()
    with page.expect_download() as pack:
        page.get_by_role("link", name="Evidence pack").click()
    assert BELOW not in pack.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Link to this answer").click()
    expect(page.locator(".question")).to_have_text(FIRST)
    page.wait_for_load_state()  # until then no script listens
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".printed")).to_have_text(f"Permanent link: {page.url}")
    page.go_back()
    page.get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_text("The conversation has been deleted.")).to_be_visible()
    expect(page).to_have_url(f"{site}{BELOW}/?deleted=1")


def test_adding_finding_and_removing(page: Page, site: str) -> None:
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("#files").set_input_files(
        {"name": "pier.txt", "mimeType": "text/plain", "buffer": b"A pier\n\nA pier was built."}
    )
    page.locator("#files-form button[type=submit]").click()
    expect(page.locator("#uploaded")).to_have_text("1 file: 1 added.")
    page.locator("#search").fill("pier")
    expect(page.locator("#listing li")).to_have_count(1)
    expect(page).to_have_url(f"{site}{BELOW}/articles?search=pier")
    page.locator("#listing .remove").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Back again:")).to_be_visible()


def test_without_a_script(new_page: NewPage, site: str, proxy: Proxy) -> None:
    page = new_page(f"{BELOW}/", java_script_enabled=False)
    page.get_by_label("Your question").fill(FIRST)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page).to_have_url(re.compile(f"^{site}{BELOW}/conversations/[0-9a-f]{{20}}#latest$"))
    page.locator("#latest .answer .number").click()
    expect(page.locator(".place:target")).to_be_visible()
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_text("paste", exact=False).first.click()
    page.locator("textarea[name=text]").fill("A pier\n\nA pier was built.")
    page.get_by_role("button", name="Add the text").click()
    expect(page.locator(".notice")).to_contain_text("1 added")
    assert proxy.outside == []
