"""Saved questions over HTTP: the page, the API, and feeds that a feed reader can read."""

import re
from typing import Any

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.behind.again import Again
from qa.library import Library
from tests.web.holders import Holder
from tests.web.stories import FERRIES, FIRST, HOW_MANY
from web.app import create_app

SECRET = re.compile(r"/feeds/secret/[\w-]{43}\.atom")


def settle(library: Library) -> None:
    again = Again(library)
    while again.step():
        pass


@pytest.fixture
def saved(client: FlaskClient, library: Library) -> str:
    """The id of a question to which articles gave an answer after it was saved."""
    made = client.post("/api/saved", json={"question": HOW_MANY}).get_json()
    settle(library)
    library.add_drafts(FERRIES)
    settle(library)
    return str(made["id"])


def feed(client: FlaskClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    assert response.content_type == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_what_is_new_is_shown_until_it_was_seen(client: FlaskClient, saved: str) -> None:
    page = client.get("/saved").text
    assert "2 new" in page
    assert "New answer" in page
    assert "Sources differ now" in page
    one = client.get(f"/api/saved/{saved}").get_json()
    assert one["new"] == len(one["changes"]) == 2
    assert client.post(f"/api/saved/{saved}/look").status_code == 200
    assert "new</span>" not in client.get("/saved").text
    assert "New answer" in client.get(f"/saved/{saved}").text
    assert client.get("/api/saved").get_json()["new"] == 0
    assert client.post(f"/saved/{saved}/delete").status_code == 303
    assert client.get(f"/saved/{saved}").status_code == 404


def test_a_question_is_saved_from_its_answer(client: FlaskClient) -> None:
    asked = {"question": FIRST, "filters": {"source": ["Sample Courier"]}}
    answer = client.post("/api/ask", json=asked).get_json()
    assert 'action="/saved"' in client.get(f"/answers/{answer['answer_id']}").text
    response = client.post("/saved", data={"answer": answer["answer_id"]})
    assert response.status_code == 303
    (one,) = client.get("/api/saved").get_json()["saved"]
    assert (one["question"], one["filters"]["source"]) == (FIRST, ["Sample Courier"])
    assert client.post("/saved", data={"q": " "}).status_code == 400


def test_the_feeds_are_atom_and_their_entries_stay_what_they_are(
    client: FlaskClient, library: Library, saved: str
) -> None:
    before = feed(client, "/feeds/saved.atom")
    one = feed(client, f"/feeds/saved/{saved}.atom")
    assert [entry.id for entry in before.entries] == [entry.id for entry in one.entries]
    assert before.feed.id != one.feed.id
    assert before.entries[0].title == f"Sources differ now: {HOW_MANY}"
    assert before.feed.updated == max(entry.updated for entry in before.entries)
    assert before.entries[0].link == f"http://localhost/saved/{saved}#c2"
    library.remove("ferry-1")
    library.remove("ferry-2")
    settle(library)
    after = feed(client, "/feeds/saved.atom")
    known = {entry.id: (entry.updated, entry.title) for entry in after.entries}
    assert len(known) > len(before.entries)
    assert any(entry.title.startswith("Source withdrawn") for entry in after.entries)
    for entry in before.entries:
        assert known[entry.id] == (entry.updated, entry.title)


def test_a_feed_reader_is_told_that_nothing_has_changed(
    client: FlaskClient, library: Library, saved: str
) -> None:
    path = f"/feeds/saved/{saved}.atom"
    known = {"If-None-Match": client.get(path).headers["ETag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    library.remove("ferry-1")
    settle(library)
    assert client.get(path, headers=known).status_code == 200


def test_a_feed_holds_whatever_a_question_has(client: FlaskClient, library: Library) -> None:
    question = "How many passengers & <b>ferries</b> \ufffe\x01 Ondine?"
    assert client.post("/api/saved", json={"question": question}).status_code == 201
    settle(library)
    library.add_drafts(FERRIES)
    settle(library)
    parsed = feed(client, "/feeds/saved.atom")
    assert parsed.entries
    assert "&" in parsed.entries[0].title


def test_a_secret_address_opens_one_feed_until_it_is_taken_back(
    closed: Flask, library: Library, people: dict[str, Holder]
) -> None:
    viewer, other, nobody = people["viewer"], people["other viewer"], people["no key"]
    made = viewer.asks(closed, "POST", "/api/saved", json={"question": HOW_MANY}).get_json()
    viewer.asks(closed, "POST", "/api/saved", json={"question": FIRST})
    settle(library)
    library.add_drafts(FERRIES)
    settle(library)
    page = viewer.asks(closed, "POST", "/feeds/saved").text
    found = SECRET.search(page)
    assert found
    of_all = found.group()
    path = f"/api/saved/{made['id']}/feed"
    of_one = viewer.asks(closed, "POST", path).get_json()["path"]
    assert other.asks(closed, "POST", path).status_code == 404
    for secret in (of_all, of_one):
        response = nobody.asks(closed, "GET", secret)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert feedparser.parse(response.data).entries
        # Kept is the hash alone.
        word = secret.rpartition("/")[2].removesuffix(".atom").encode()
        assert all(word not in file.read_bytes() for file in (library.data / "feeds").iterdir())
    assert nobody.asks(closed, "GET", "/feeds/saved.atom").status_code == 401
    assert nobody.asks(closed, "GET", f"/feeds/secret/{'x' * 43}.atom").status_code == 404
    assert viewer.asks(closed, "DELETE", path).get_json() == {"closed": 1}
    assert nobody.asks(closed, "GET", of_one).status_code == 404
    assert nobody.asks(closed, "GET", of_all).status_code == 200
    assert viewer.identity
    library.keyring.revoke(viewer.identity.key)
    # What is known of the keys may be a second old.
    library.keyring._read_at = None
    gone = create_app(library)
    assert nobody.asks(gone, "GET", of_all).status_code == 404


def test_a_secret_of_before_there_were_keys_opens_nothing_of_others(
    client: FlaskClient, library: Library, saved: str
) -> None:
    secret = client.post("/api/feeds/saved").get_json()["path"]
    assert client.get(secret).status_code == 200
    from tests.web.holders import holders

    people = holders(library)
    library.keyring._read_at = None
    app = create_app(library)
    assert people["no key"].asks(app, "GET", secret).status_code == 404
    assert people["viewer"].asks(app, "GET", f"/saved/{saved}").status_code == 404
    assert people["keeper"].asks(app, "GET", f"/saved/{saved}").status_code == 200
