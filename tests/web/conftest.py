"""Fixtures of the web room: a small collection, clients of it, a live server, a browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from benchmarks.serving import chromium as found_chromium
from benchmarks.written.server import Scripted, served
from qa.answering.bounded_queue import BoundedQueue
from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.library import Library
from qa.written.asking import passages_of
from qa.written.writer import Writer
from tests.web.gone import Gone
from tests.web.holders import Holder, holders
from tests.web.quick import compile_once
from tests.web.shelf import Shelf, opened
from tests.web.stories import ARTICLES, COPIES, FERRIES, MERGER, story
from tests.workers import shared
from web.app import create_app
from web.serving import serving

# What Chromium itself says of an answer of 400 and more, or of none; no fault of the page.
REFUSED = (
    "Failed to load resource: the server responded with a status of",
    "Failed to load resource: net::ERR_FAILED",
)


@pytest.fixture(scope="session", autouse=True)
def quick(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Applications are made by the hundred."""
    compile_once(shared(tmp_path_factory, "templates"))


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles, closed: to copy it is much quicker than to add them again."""
    folder = tmp_path_factory.mktemp("stocked")
    with opened(folder) as shelf:
        shelf.library.add_drafts(ARTICLES)
    return folder


@pytest.fixture
def shelf(stocked: Path, tmp_path: Path) -> Iterator[Shelf]:
    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    with opened(tmp_path) as shelf:
        yield shelf


@pytest.fixture
def library(shelf: Shelf) -> Library:
    return cast(Library, shelf)


@pytest.fixture
def app(library: Library) -> Flask:
    return create_app(library)


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.fixture
def add(shelf: Shelf) -> Callable[..., str]:
    """Put an article on the shelf, of the given fields, and get its version."""

    def put(id: str, title: str = "A title", text: str = "A text.", **fields: Any) -> str:
        shelf.library.add_drafts([story(id, title, text, **fields)])
        return shelf.library.article(id).version

    return put


@pytest.fixture
def ferries(shelf: Shelf) -> None:
    """Two articles on the shelf that give different figures."""
    shelf.library.add_drafts(FERRIES)


@pytest.fixture
def merger(shelf: Shelf) -> None:
    """An article on the shelf that denies what its words seem to say."""
    shelf.library.add_drafts([MERGER])


@pytest.fixture
def copies(shelf: Shelf) -> None:
    """One report in two articles."""
    shelf.library.add_drafts(COPIES)


@pytest.fixture
def gone(shelf: Shelf, tmp_path: Path) -> Gone:
    """A folder in step whose twelve files are gone."""
    return Gone(shelf, tmp_path / "my news, all of them", 12)


@pytest.fixture
def fail_with(shelf: Shelf) -> Callable[[Exception | None], None]:
    """Let every later call of the library fail with an error, or with None succeed again."""

    def fail(error: Exception | None) -> None:
        shelf.failure = error

    return fail


@pytest.fixture
def server(app: Flask) -> Iterator[Any]:
    """The application on waitress, on a free loopback port."""
    server = serving(app, host="127.0.0.1", port=0)
    thread = Thread(target=server.run)
    thread.start()
    yield server
    # The loop ends when its sockets are gone; they belong to its own thread.
    # A wake-up from elsewhere may let it end before our own is written.
    with suppress(OSError):
        server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def site(server: Any) -> str:
    """The address of the application."""
    return f"http://127.0.0.1:{server.effective_port}"


SWITCHES = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; tests that need it are skipped where there is none."""
    program = found_chromium()
    if program is None:
        pytest.skip("no browser (apt-get install chromium-headless-shell)")
    # Twice what would do where nothing else runs.
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def people(library: Library) -> dict[str, Holder]:
    """Who has keys to the collection, and who has none."""
    return holders(library)


@pytest.fixture
def closed(library: Library, people: dict[str, Holder]) -> Flask:
    """A server that asks for keys."""
    assert people
    return create_app(library)


@pytest.fixture
def new_page(chromium: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open pages with given settings; whatever the console says of them fails the test."""
    said: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", **settings: Any) -> Page:
        context = chromium.new_context(base_url=site, **settings)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [line for line in said if not line.startswith(REFUSED)] == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """The chat page."""
    return new_page()


SWORD = "Peer Nygaard found a Viking sword while he dug a well."


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    """A server that answers as a language model's does."""
    with served() as scripted:
        yield scripted


@pytest.fixture
def asked(shelf: Shelf, scripted: Scripted) -> str:
    """The id of an answer whose passages the model quotes truly once, and falsely once."""
    library = shelf.library
    library.add_drafts([story("farm", "A sword", SWORD)])
    library.writer = Writer(scripted.model, library._store, None, BoundedQueue(1), timeout=5.0)
    answer = library.ask(AskRequest("Who found a sword?", (), Filters(article=("farm",)), 5))
    number = [one.passage.text for one in passages_of(answer)].index(SWORD) + 1
    quotes = [{"passage": number, "text": SWORD}]
    texts = ("A Viking sword was found by Peer Nygaard.", "Peer Nygaard found two swords.")
    scripted.say({"sentences": [{"text": text, "quotes": quotes} for text in texts]})
    return answer.answer_id
