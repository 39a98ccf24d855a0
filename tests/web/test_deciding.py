"""Files that are gone from a folder in step: the forms that retire or keep their articles."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.gone import Gone
from tests.web.shelf import Shelf

FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def _fields(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    return {name: unescape(value) for name, value in FIELD.findall(page)}


@pytest.mark.parametrize("address", ["/articles", "/status"])
def test_the_page_says_what_will_happen_and_how_to_undo_it(
    client: FlaskClient, gone: Gone, address: str
) -> None:
    page = client.get(address).text
    assert "12 files are gone, or lost articles, and wait for you:" in page
    assert "Retire their articles" in page
    assert "Keep their articles" in page
    assert "it can be undone at once afterwards" in page
    assert "--confirm-removals" in page
    assert _fields(page)["folder"] == str(gone.folder)


def test_articles_are_retired_and_taken_in_again(client: FlaskClient, gone: Gone) -> None:
    form = _fields(client.get("/articles").text)
    done = client.post("/watched", data={**form, "decision": "retire"})
    assert done.status_code == 200
    assert "<strong>12 articles are retired</strong>" in done.text
    assert " and 2 more." in done.text
    assert "wait for you" not in done.text
    assert not {*gone.ids} & {*gone.listed()}
    back = client.post("/watched/undo", data=_fields(done.text))
    assert "12 articles are back again." in back.text
    assert {*gone.ids} <= {*gone.listed()}


def test_articles_are_kept(client: FlaskClient, gone: Gone) -> None:
    form = _fields(client.get("/articles").text)
    done = client.post("/watched", data={**form, "decision": "keep"})
    assert done.status_code == 200
    assert "<strong>All articles stay</strong>" in done.text
    assert "wait for you" not in client.get("/articles").text
    assert {*gone.ids} <= {*gone.listed()}


def test_none_of_them_had_to_go(client: FlaskClient, gone: Gone, shelf: Shelf) -> None:
    for one in gone.ids:
        shelf.library.remove(one)
    form = _fields(client.get("/articles").text)
    done = client.post("/watched", data={**form, "decision": "retire"})
    assert "<strong>No article had to go</strong>" in done.text


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"mark": "0" * 16}, 409, "has changed meanwhile, so nothing was done."),
        ({"mark": ""}, 409, "has changed meanwhile, so nothing was done."),
        ({"folder": "/<b>no such"}, 404, "No folder &#39;/&lt;b&gt;no such&#39; is kept in step."),
        ({"decision": ""}, 400, "Nothing was decided."),
        ({"decision": "all"}, 400, "Nothing was decided."),
    ],
)
def test_what_was_not_shown_is_not_decided(
    client: FlaskClient, gone: Gone, changed: dict[str, str], status: int, said: str
) -> None:
    form = _fields(client.get("/articles").text)
    done = client.post("/watched", data={**form, "decision": "retire", **changed})
    assert done.status_code == status
    assert said in done.text
    assert "12 files are gone" in done.text
    assert {*gone.ids} <= {*gone.listed()}


def test_a_second_click_does_nothing(client: FlaskClient, gone: Gone) -> None:
    form = {**_fields(client.get("/articles").text), "decision": "retire"}
    assert client.post("/watched", data=form).status_code == 200
    assert client.post("/watched", data=form).status_code == 409


def test_nothing_is_retired_where_the_folder_is_not_there(client: FlaskClient, gone: Gone) -> None:
    form = _fields(client.get("/articles").text)
    gone.folder.rename(gone.folder.with_name("away"))
    done = client.post("/watched", data={**form, "decision": "retire"})
    assert done.status_code == 409
    assert "is its disk mounted?" in done.text
    gone.look()
    page = client.get("/articles").text
    assert "They can be retired when the folder is there again." in page
    assert "Retire their articles" not in page
    kept = client.post("/watched", data={**_fields(page), "decision": "keep"})
    assert kept.status_code == 200
    assert {*gone.ids} <= {*gone.listed()}


def test_an_article_that_cannot_be_brought_back_is_told(client: FlaskClient, gone: Gone) -> None:
    assert client.post("/watched/undo", data={"articles": "no-such"}).status_code == 404
    assert client.post("/watched/undo").status_code == 200


def test_where_nothing_waits_nothing_is_asked(client: FlaskClient) -> None:
    for address in ("/articles", "/status"):
        assert "/watched" not in client.get(address).text
    assert client.post("/watched", data={"decision": "keep"}).status_code == 404
