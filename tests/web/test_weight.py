"""No page is heavy: the bytes that come over the line for it, but for the articles' own text."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from benchmarks.stage import set_up
from benchmarks.states import states
from tests.web.elements import Element, elements
from tests.web.fetching import fetched
from tests.web.scripts import STORIES

MOST_BYTES = 60_000
ASSETS = {"link": "href", "script": "src", "img": "src"}
IMPORTED = re.compile(r"""^import\s(?:[^"']*from\s)?["']([^"']+)["']""", re.M)
ROWS = 50


@pytest.mark.usefixtures("ferries", "merger", "copies")
def test_no_page_is_heavy(site: str, add: Callable[..., str]) -> None:
    """The articles are so short that their text need not be taken off."""
    stage = set_up(site, STORIES)
    for row in range(ROWS):
        add(id=f"row-{row}", title=f"Row {row}", source=f"Source {row}", published="2020-01-01")
    shown = [state for state in states(stage) if state.again]
    weights = {state.name: weight(f"{site}{state.path}") for state in shown}
    print(weights)
    assert {name: bytes for name, bytes in weights.items() if bytes > MOST_BYTES} == {}


def test_imports_are_weighed_too(site: str) -> None:
    loaded: dict[str, int] = {}
    load(f"{site}/static/chat.js", loaded)
    assert {f"{site}/static/{name}.js" for name in ("chat", "dom", "stream")} <= loaded.keys()


def weight(url: str) -> int:
    """Bytes of a page and of all that it loads, each once."""
    page = fetched(url)
    loaded: dict[str, int] = {}
    for element in elements(page.text):
        if address := asset(element):
            load(urljoin(url, address), loaded)
    return len(page.body) + sum(loaded.values())


def asset(element: Element) -> str | None:
    """The address of what an element loads."""
    return element.attributes.get(ASSETS.get(element.name, ""))


def load(url: str, loaded: dict[str, int]) -> None:
    """Note the bytes at an address, and of what a module there imports, each once."""
    if url in loaded:
        return
    file = fetched(url)
    loaded[url] = len(file.body)
    for other in IMPORTED.findall(file.text):
        load(urljoin(url, other), loaded)
