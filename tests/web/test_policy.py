"""Every page, in all of its states, keeps to one strict policy and has nothing that breaks it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from benchmarks.stage import set_up
from benchmarks.states import State, states
from tests.web.elements import Element, elements
from tests.web.fetching import fetched
from tests.web.scripts import STORIES
from web.headers import CONTENT_SECURITY_POLICY

# Where a browser fetches something from without being asked.
FETCHED = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping"}


@pytest.mark.usefixtures("ferries", "merger", "copies")
def test_every_state_keeps_to_the_policy(site: str) -> None:
    stage = set_up(site, STORIES)
    shown = [state for state in states(stage) if state.again]
    broken = [f"{state.name}: {what}" for state in shown for what in breaches(site, state)]
    assert not broken, "\n".join(broken)


def breaches(site: str, state: State) -> Iterator[str]:
    """What of a state's page breaks the policy."""
    page = fetched(f"{site}{state.path}")
    if page.headers.get_all("Content-Security-Policy") != [CONTENT_SECURITY_POLICY]:
        yield "another policy"
    for element in elements(page.text):
        yield from (f"<{element.name} {what}" for what in inline(element))
        yield from (f"<{element.name} {what}" for what in outside(element))


def inline(element: Element) -> Iterator[str]:
    """Styles and scripts inside of the page."""
    if element.name == "style" or (element.name == "script" and "src" not in element.attributes):
        yield "inline>"
    for name, value in element.attributes.items():
        if name == "style" or name.startswith("on") or value.casefold().startswith("javascript:"):
            yield f"{name}={value!r}>"


def outside(element: Element) -> Iterator[str]:
    """Addresses elsewhere that are loaded, not those of links that a reader may follow."""
    for name, value in element.attributes.items():
        loaded = name in FETCHED or (name == "href" and element.name in ("link", "base", "use"))
        if loaded and (urlsplit(value).scheme or urlsplit(value).netloc):
            yield f"{name}={value!r}>"


@pytest.mark.parametrize(
    "page",
    [
        "<p style='color: red'>",
        '<b onclick="x()">',
        "<script>1</script>",
        "<style>p {}</style>",
        "<a href='JavaScript:x()'>",
        '<img src="//elsewhere.example/a.png">',
        "<link href=https://elsewhere.example/a.css>",
        '<form action="http://elsewhere.example/">',
    ],
)
def test_a_breach_is_seen(page: str) -> None:
    assert [what for e in elements(page) for what in (*inline(e), *outside(e))]


def test_the_policy_allows_nothing_inline_and_nothing_from_outside() -> None:
    assert not re.search(r"unsafe|https?:|\*|data:|blob:", CONTENT_SECURITY_POLICY)
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; ")
