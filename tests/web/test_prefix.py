"""Which paths may be a prefix, and that everything which is served below one leads below it."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stage import set_up
from benchmarks.states import State, states
from qa.library import Library
from tests.web.answers import body_of
from tests.web.fetching import fetched
from tests.web.prefixes import BELOW, REFUSED, addresses, is_below
from tests.web.scripts import STORIES
from tests.web.stories import FIRST, UNSTATED, WITH_WHOM
from web import prefix
from web.app import create_app
from web.errors import RequestError

STATIC = Path(__file__).parents[2] / "web" / "static"


@pytest.fixture
def app(library: Library) -> Flask:
    """The application below a prefix."""
    return create_app(library, prefix=BELOW)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("", ""), ("/", ""), ("/footnote", "/footnote"), ("/footnote/", "/footnote")),
        *(("/a/b/c", "/a/b/c"), ("/~ana/news_1.0-x", "/~ana/news_1.0-x")),
        ("/user/ana@example.org/proxy/8000", "/user/ana@example.org/proxy/8000"),
        ("/.../..a", "/.../..a"),
    ],
)
def test_a_path_is_a_prefix(written: str, meant: str) -> None:
    assert prefix.parse(written) == meant


@pytest.mark.parametrize("written", REFUSED, ids=lambda text: ascii(text)[:30])
def test_what_is_no_plain_path_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="it must begin with one slash") as refused:
        prefix.parse(written)
    assert len(str(refused.value)) < 350
    assert str(refused.value).isprintable()


@given(st.text())
def test_a_prefix_stays_on_its_host_wherever_it_is_written(written: str) -> None:
    try:
        meant = prefix.parse(written)
    except ValueError:
        return
    assert re.fullmatch(r"(/[\w.~@-]+)*", meant, re.ASCII)
    assert prefix.parse(meant) == meant


@pytest.mark.parametrize("below", ["/articles", "/api/v1", "/static", "/healthz", "/openapi.json"])
def test_a_prefix_must_differ_from_our_own_paths(library: Library, below: str) -> None:
    with pytest.raises(RequestError) as refused:
        create_app(library, prefix=below)
    assert refused.value.code == "prefix_taken"
    assert below in refused.value.message


@pytest.mark.usefixtures("ferries", "merger", "copies")
def test_every_address_of_every_page_is_below(site: str) -> None:
    stage = set_up(f"{site}{BELOW}", STORIES)
    shown = [state for state in states(stage) if state.again]
    assert len(shown) > 30
    found = [f"{state.name}: {what}" for state in shown for what in outside(site, state)]
    assert not found, "\n".join(found)


def outside(site: str, state: State) -> Iterator[str]:
    """The addresses of a page on this host that are not below the prefix."""
    path = state.path.removeprefix(BELOW)
    found = addresses(fetched(f"{site}{BELOW}{path}").text)
    assert len(found) > 10
    yield from (place for place in found if not is_below(place))


def test_the_place_of_a_caution_is_below(client: FlaskClient, add: Callable[..., str]) -> None:
    note = "Correction: An earlier version of this article said that Halden Bank would merge."
    add("merger", text=f"Halden Bank will merge with Nordbank.\n\nShares rose.\n\n{note}")
    page = client.get(f"{BELOW}/", query_string={"q": WITH_WHOM}).text
    (place,) = (place for place in addresses(page) if "mark=" in place)
    assert is_below(place)


@pytest.mark.parametrize("page", ['<a href="/articles">', '<form action="/">', '<a href="x/y">'])
def test_an_address_outside_would_be_seen(page: str) -> None:
    assert [place for place in addresses(page) if not is_below(place)]


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_no_script_writes_a_path_from_the_root(script: Path) -> None:
    assert not re.findall(r"""["'`]/\w[^"'`]*["'`]""", script.read_text(encoding="utf-8"))


def test_posting_leads_below(client: FlaskClient) -> None:
    asked = client.post(f"{BELOW}/", data={"q": FIRST})
    assert (asked.status_code, asked.location.partition("#")[0][:-20]) == (
        303,
        f"{BELOW}/conversations/",
    )
    deleted = client.post(f"{asked.location.partition('#')[0]}/delete")
    assert (deleted.status_code, deleted.location) == (303, f"{BELOW}/?deleted=1")
    removed = client.post(f"{BELOW}/articles/harbour-1/remove")
    assert removed.location.startswith(f"{BELOW}/articles?removed=harbour-1")
    assert client.get(removed.location).status_code == 200


def test_a_stream_leads_below(client: FlaskClient) -> None:
    told = client.post(f"{BELOW}/stream", data={"q": FIRST}).text
    answer = json.loads(told.strip().rsplit("data: ", 1)[1])
    assert answer["address"] == f"{BELOW}/conversations/{answer['conversation']}"
    found = addresses(answer["html"])
    assert found
    assert all(map(is_below, found))


@pytest.mark.parametrize("question", [FIRST, UNSTATED])
def test_what_the_api_names_can_be_opened(client: FlaskClient, question: str) -> None:
    answer = body_of(client.post(f"{BELOW}/api/ask", json={"question": question}))
    again = body_of(client.get(f"{BELOW}/api/answers/{answer['answer_id']}"))
    quoted = body_of(client.post(f"{BELOW}/api/quotes", json={"quote": "It reopened on Tuesday."}))
    first = (answer["citations"] + answer["nearest"])[0]
    checked = body_of(client.get(f"{BELOW}/api/citations/{first['id']}"))
    named = list(paths([answer, again, quoted, checked]))
    assert len(named) > 4
    for path in named:
        assert path.startswith(f"{BELOW}/")
        assert client.get(path.partition("#")[0]).status_code == 200


def paths(value: Any) -> Iterator[str]:
    """The values of all fields that hold a path of the server."""
    if isinstance(value, dict):
        yield from (value[name] for name in ("link", "permalink") if value.get(name))
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from paths(inner)


def test_what_is_kept_does_not_depend_on_the_prefix(client: FlaskClient, library: Library) -> None:
    plain = create_app(library).test_client()
    here = body_of(client.post(f"{BELOW}/api/ask", json={"question": FIRST}))
    there = body_of(plain.post("/api/ask", json={"question": FIRST}))
    assert here["answer_id"] == there["answer_id"]
    assert here["permalink"] == f"{BELOW}{there['permalink']}"
    pack = client.get(f"{BELOW}/api/answers/{here['answer_id']}/pack").text
    assert BELOW not in pack
    assert json.loads(pack)["permalink"] == there["permalink"]
    for form in ("csl", "markdown", "annotation"):
        export = f"/api/answers/{here['answer_id']}/export?format={form}"
        assert client.get(f"{BELOW}{export}").text == plain.get(export).text
    shown = body_of(plain.get(f"/api/answers/{here['answer_id']}"))
    assert list(paths(shown)) == list(paths(there))


def test_metadata_of_an_article_is_no_path_of_ours(library: Library, app: Flask) -> None:
    client = app.test_client()
    article = {"id": "linked", "title": "T", "text": "A fact.", "link": "/elsewhere"}
    client.post(f"{BELOW}/api/articles", json=article)
    assert "/elsewhere" in paths([body_of(client.get(f"{BELOW}/api/articles/linked"))])


def test_the_description_says_where_the_api_is(client: FlaskClient) -> None:
    assert body_of(client.get(f"{BELOW}/openapi.json"))["servers"] == [{"url": BELOW}]


@pytest.mark.parametrize("before", ["", BELOW, f"{BELOW}/"])
def test_it_is_served_with_and_without_the_prefix(client: FlaskClient, before: str) -> None:
    for path in ("/healthz", "/readyz", "/api/status", "/about", "/static/dom.js"):
        assert client.get(f"{before}{path}", buffered=True).status_code == 200


def test_the_prefix_alone_is_the_first_page(client: FlaskClient) -> None:
    assert "Ask the collection" in client.get(BELOW).text


def test_other_paths_are_not_the_prefix(client: FlaskClient) -> None:
    for path in (f"{BELOW}s", "/archive", f"{BELOW}{BELOW}/about"):
        response = client.get(path)
        assert response.status_code == 404
        assert f'href="{BELOW}/"' in response.text


def test_errors_of_the_api_below_are_json(client: FlaskClient) -> None:
    response = client.get(f"{BELOW}/api/none")
    assert (response.status_code, body_of(response)["error"]["code"]) == (404, "not_found")


def test_caching_and_policy_are_those_of_the_root(client: FlaskClient) -> None:
    for path in ("/", "/api/status", "/static/dom.js", "/articles/harbour-1"):
        here = dict(client.get(f"{BELOW}{path}", buffered=True).headers)
        there = dict(client.get(path, buffered=True).headers)
        changing = {"Date": "", "X-Request-ID": ""}
        assert here | changing == there | changing
        # A cookie would go to everything on the host.
        assert "Set-Cookie" not in here
