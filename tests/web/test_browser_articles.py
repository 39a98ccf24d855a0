"""The collection in a real browser: finding as one types, adding by choice and drop, undoing."""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, Route, expect

from qa.contract.access import Asker
from qa.contract.collection import Added, Upload
from qa.contract.progress import Progress
from qa.contract.request import AskRequest
from qa.library import Library
from tests.web.browsing import NewPage
from tests.web.shelf import Shelf

pytestmark = pytest.mark.browser


def payload(name: str, content: bytes) -> FilePayload:
    """A file as a reader would choose it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


GOOD = payload("good.txt", b"Good news\nAll is well.")
BAD = payload("<b>.exe", b"MZ")
# Files as if they came from outside of the window.
DROPPED = """([kind, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File(["Dropped news\\nIt fell."], name));
  document.dispatchEvent(new DragEvent(kind, { bubbles: true, dataTransfer: carried }));
}"""


@pytest.fixture
def listing(new_page: NewPage) -> Page:
    return new_page("/articles")


def test_the_list_and_the_address_follow_what_is_typed(listing: Page) -> None:
    listing.get_by_label("Words of the title").press_sequentially("cran")
    expect(listing.locator(".listing .title")).to_have_text(["Cranes return to the harbour"])
    expect(listing.locator("#count")).to_contain_text("1 article found")
    expect(listing.locator(".undated")).to_contain_text("1 article without")
    assert listing.url.endswith("/articles?search=cran")
    assert listing.get_by_label("Words of the title").evaluate("e => e === document.activeElement")
    listing.reload()
    expect(listing.locator(".listing li")).to_have_count(1)
    listing.get_by_label("Words of the title").fill("")
    expect(listing.locator(".listing li")).to_have_count(5)
    assert listing.url.endswith("/articles")


def test_days_that_make_no_span_are_explained_in_place(listing: Page) -> None:
    listing.get_by_label("Published from").fill("2021-03-02")
    listing.get_by_label("Published to").fill("2021-03-01")
    expect(listing.locator("#problem")).to_contain_text("Exchange the two dates")
    expect(listing.get_by_label("Published to")).to_have_value("2021-03-01")
    listing.get_by_label("Published from").fill("")
    expect(listing.locator("#problem")).to_be_empty()


def test_only_the_last_of_several_searches_is_shown(listing: Page) -> None:
    def late(route: Route) -> None:
        if "search=cran" in route.request.url:
            listing.wait_for_timeout(400)
        route.continue_()

    listing.route("**/articles?*", late)
    search = listing.get_by_label("Words of the title")
    search.fill("cran")
    listing.wait_for_timeout(300)
    search.fill("reopens")
    expect(listing.locator(".listing .title")).to_have_text(["Harbour reopens after storm"])
    listing.wait_for_timeout(500)
    expect(listing.locator(".listing .title")).to_have_text(["Harbour reopens after storm"])


def test_a_lost_server_is_said_and_what_is_listed_stays(listing: Page) -> None:
    listing.route("**/articles?*", lambda route: route.abort())
    listing.get_by_label("Words of the title").fill("cranes")
    expect(listing.locator("#count")).to_contain_text("could not be fetched")
    expect(listing.locator(".listing li")).to_have_count(5)


def test_a_bar_leads_to_its_articles_by_mouse_and_by_keyboard(listing: Page) -> None:
    listing.locator("svg a").first.click()
    expect(listing.locator(".listing .title")).to_have_text(["Harbour reopens after storm"])
    assert "from=2019-10-22&to=2019-10-22" in listing.url
    listing.goto("/articles")
    listing.get_by_text("As a table").press("Enter")
    listing.get_by_role("link", name="22 October 2019").press("Enter")
    expect(listing.locator(".listing li")).to_have_count(1)


def test_each_chosen_file_tells_what_became_of_it(listing: Page, library: Library) -> None:
    listing.get_by_label("Files:").set_input_files([GOOD, BAD])
    listing.get_by_role("button", name="Add", exact=True).click()
    expect(listing.locator("#uploaded")).to_have_text("2 files: 1 added, 1 rejected.")
    rows = listing.locator("#uploads > li")
    expect(rows.filter(has_text="good.txt")).to_contain_text("1 added.")
    expect(rows.filter(has_text="<b>.exe").locator(".rejected")).to_contain_text("<b>.exe: ")
    expect(listing.locator("#count")).to_have_text("6 articles")
    expect(listing.locator(".listing")).to_contain_text("Good news")
    assert listing.locator("progress, .cancel").count() == 0
    assert library.articles().total == 6


def test_files_can_be_dropped_anywhere(listing: Page) -> None:
    listing.evaluate(DROPPED, ["dragover", "dropped.txt"])
    expect(listing.locator("#drop")).to_be_visible()
    listing.evaluate(DROPPED, ["drop", "dropped.txt"])
    expect(listing.locator("#drop")).to_be_hidden()
    expect(listing.locator("#uploaded")).to_have_text("1 file: 1 added.")
    expect(listing.locator(".listing")).to_contain_text("Dropped news")


def test_two_are_sent_at_a_time_and_one_that_waits_can_be_cancelled(
    listing: Page, shelf: Shelf
) -> None:
    may_go, add, sent = Event(), shelf.library.add_uploads, list[str]()

    def slow(
        uploads: Iterable[Upload], progress: Progress | None = None, asker: Asker = None
    ) -> Added:
        (upload,) = uploads
        sent.append(upload.name)
        assert may_go.wait(20)
        return add([upload], progress, asker)

    shelf.library.add_uploads = slow  # type: ignore[method-assign]
    files = [payload(f"n{n}.txt", f"T{n}\nX.".encode()) for n in range(4)]
    listing.get_by_label("Files:").set_input_files(files)
    listing.get_by_role("button", name="Add", exact=True).click()
    rows = listing.locator("#uploads > li")
    expect(rows.nth(0)).to_contain_text("Reading and adding")
    expect(rows.nth(1)).to_contain_text("Reading and adding")
    expect(rows.nth(2)).to_contain_text("Waiting")
    assert sorted(sent) == ["n0.txt", "n1.txt"]
    listing.get_by_role("button", name="Cancel n2.txt").click()
    may_go.set()
    expect(listing.locator("#uploaded")).to_have_text("4 files: 3 added, 1 not sent or refused.")
    expect(rows.nth(2)).to_contain_text("Cancelled.")
    assert sorted(sent) == ["n0.txt", "n1.txt", "n3.txt"]


def test_how_far_adding_has_come_is_told_until_it_is_done(listing: Page, shelf: Shelf) -> None:
    may_go, add = Event(), shelf.library.add_drafts

    def slow(drafts: Iterable[Any], tally: Any) -> Added:
        def each() -> Iterator[Any]:
            for n, draft in enumerate(drafts):
                assert n < 2 or may_go.wait(20)
                yield draft

        return add(each(), tally)

    shelf.library.add_drafts = slow  # type: ignore[assignment,method-assign]
    rows = "".join(f'{{"id": "n{n}", "title": "T{n}", "text": "X{n}."}}\n' for n in range(4))
    listing.get_by_label("Files:").set_input_files(payload("many.jsonl", rows.encode()))
    listing.get_by_role("button", name="Add", exact=True).click()
    row = listing.locator("#uploads > li")
    expect(row).to_contain_text(
        re.compile(r"Reading and adding: 1 kB of 1 kB, \d articles? so far")
    )
    assert row.locator("progress").get_attribute("value")
    may_go.set()
    expect(listing.locator("#uploaded")).to_have_text("1 file: 4 added.")
    expect(row).to_contain_text("4 added")


def test_one_that_is_being_sent_can_be_cancelled(listing: Page, library: Library) -> None:
    listing.route("**/uploads", lambda _: None)
    listing.get_by_label("Files:").set_input_files(GOOD)
    listing.get_by_role("button", name="Add", exact=True).click()
    listing.get_by_role("button", name="Cancel good.txt").click()
    expect(listing.locator("#uploads")).to_contain_text("Cancelled.")
    assert library.articles().total == 5


def test_a_file_that_is_too_large_is_not_sent(listing: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(65 * 2**20)
    listing.get_by_label("Files:").set_input_files(large)
    listing.get_by_role("button", name="Add", exact=True).click()
    expect(listing.locator("#uploads")).to_contain_text("Larger than 67.1 MB")


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_removed_comes_back(new_page: NewPage, library: Library, javascript: bool) -> None:
    page = new_page("/articles?search=cranes", java_script_enabled=javascript)
    page.get_by_role("link", name="Remove Cranes").click()
    page.get_by_role("button", name="Remove").click()
    assert library.articles().total == 4
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".notice")).to_contain_text("Back again: Cranes return")
    expect(page.locator(".listing li")).to_have_count(5)


def test_without_javascript_finding_and_pasting_work(new_page: NewPage) -> None:
    page = new_page("/articles", java_script_enabled=False)
    page.get_by_label("Words of the title").fill("harbour")
    page.get_by_label("Order").select_option("oldest")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".listing li")).to_have_count(2)
    page.get_by_text("Paste an article").click()
    page.get_by_label("Title; left empty").fill("A pasted title")
    page.get_by_label("Text, or JSON lines").fill("Its text.")
    page.get_by_role("button", name="Add the text").click()
    expect(page.locator(".notice")).to_contain_text("1 added.")
    expect(page.locator(".listing")).to_contain_text("A pasted title")


@pytest.mark.parametrize("path", ["/articles", "/status"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_their_window(
    new_page: NewPage, library: Library, path: str, width: int
) -> None:
    library.ask(AskRequest("When did the harbour reopen?"))
    page = new_page(path, viewport={"width": width, "height": 800})
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pictures_without_text_are_gathered_in_one_row(listing: Page, library: Library) -> None:
    made = io.BytesIO()
    Image.new("RGB", (16, 16)).save(made, "PNG")
    pictures = [payload(f"{n}.png", made.getvalue()) for n in range(12)]
    listing.get_by_label("Files:").set_input_files([*pictures, GOOD])
    listing.get_by_role("button", name="Add", exact=True).click()
    expect(listing.locator("#uploaded")).to_have_text("13 files: 1 added, 12 without text.")
    rows = listing.locator("#uploads > li")
    expect(rows).to_have_count(2)
    row = rows.filter(has_text="12 pictures without text to speak of. Scan a page again")
    expect(row.locator(".name")).to_contain_text(" and 2 more")
    listing.get_by_label("Files:").set_input_files(pictures[:1])
    listing.get_by_role("button", name="Add", exact=True).click()
    expect(listing.locator("#uploaded")).to_have_text("1 file: 1 without text.")
    expect(rows.last).to_contain_text("kipped 1 picture without text to speak of: 0.png")
