"""Pages of kept conversations: read again, gone on with, taken away, deleted."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from qa.library import Library
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import CRANES, FIRST, HARBOUR, UNSTATED

SHOWN = '//article[contains(@class, "turn")]//h2[@class="question"]/text()'


@pytest.fixture
def here(client: FlaskClient) -> str:
    """The id of a conversation of two turns."""
    location = client.post("/", data={"q": FIRST}).location
    conversation = urlsplit(location).path.removeprefix("/conversations/")
    client.post("/", data={"q": CRANES, "conversation": conversation})
    return conversation


def test_it_is_read_again_as_often_as_one_likes(
    client: FlaskClient, library: Library, here: str
) -> None:
    for _ in range(2):
        page = tree(client.get(f"/conversations/{here}"))
        assert page.xpath(SHOWN) == [FIRST, CRANES]
    assert len(library.conversation(here).answers) == 2


def test_an_article_that_changed_is_said(
    client: FlaskClient, add: Callable[..., str], here: str
) -> None:
    add("harbour-1", HARBOUR.title, HARBOUR.text.replace("Tuesday", "Wednesday"))
    page = tree(client.get(f"/conversations/{here}"))
    assert page.xpath('//ol[@aria-label="Sources"]//a[contains(@class, "changed")]')


def test_the_search_stays_narrowed(client: FlaskClient) -> None:
    narrow = {"from": "2019-01-01", "source": "Sample Courier", "order": "newest"}
    page = tree(client.post("/", data={"q": FIRST, **narrow}, follow_redirects=True))
    assert page.xpath('//input[@id="from"][@form="ask"]/@value') == ["2019-01-01"]
    assert page.xpath('//select[@id="source"]/option[@selected]/text()') == ["Sample Courier"]
    assert page.xpath('//select[@id="order"]/option[@selected]/@value') == ["newest"]
    said = page.xpath('//p[@class="narrowed"]')[0].text_content()
    assert said == "Narrowed: only Sample Courier, published from 1 January 2019, newest first"


def test_it_survives_a_lost_answer_and_says_so(
    client: FlaskClient, shelf: Shelf, here: str
) -> None:
    first = shelf.library.conversation(here).answers[0]
    (path,) = (shelf.library._settings.data / "answers").rglob(f"{first.answer_id}.json")
    path.unlink()
    page = tree(client.get(f"/conversations/{here}"))
    assert page.xpath(SHOWN) == [CRANES]
    assert "1 answer of this conversation is no longer kept" in page.text_content()


def test_deleted_it_is_gone_and_its_answers_are_not(client: FlaskClient, here: str) -> None:
    page = tree(client.get(f"/conversations/{here}"))
    (link, *_) = page.xpath('//details[@class="keep"]//a[starts-with(@href, "/answers/")]/@href')
    response = client.post(f"/conversations/{here}/delete")
    assert (response.status_code, response.location) == (303, "/?deleted=1")
    assert "has been deleted" in client.get(response.location).text
    assert "has been deleted" not in client.get("/").text
    assert client.get(f"/conversations/{here}").status_code == 404
    assert client.post(f"/conversations/{here}/delete").status_code == 404
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("ending", ["", "/export"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("0" * 20, "There is no conversation"),
        ("x", "not the id of a conversation"),
        ("0" * 19 + "A", "not the id of a conversation"),
        ("<b>", "not the id of a conversation"),
        ("..%2Fanswers", ""),
    ],
)
def test_unknown_and_malformed(client: FlaskClient, name: str, words: str, ending: str) -> None:
    response = client.get(f"/conversations/{name}{ending}")
    assert response.status_code == 404
    assert words in tree(response).xpath("//h1")[0].text_content()
    assert "<b>" not in response.text


def test_it_is_taken_away_as_markdown(client: FlaskClient, here: str) -> None:
    client.post("/", data={"q": UNSTATED, "conversation": here})
    response = client.get(f"/conversations/{here}/export")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert f"footnote-conversation-{here}.md" in response.headers["Content-Disposition"]
    assert "attachment" in response.headers["Content-Disposition"]
    for question in (FIRST, CRANES, UNSTATED):
        assert f"## {question}" in response.text


@pytest.mark.parametrize("ending", ["", "/export"])
def test_no_cache_keeps_what_can_be_deleted(client: FlaskClient, here: str, ending: str) -> None:
    response = client.get(f"/conversations/{here}{ending}")
    assert response.headers["Cache-Control"] == "no-store"


def test_another_site_cannot_delete_it(client: FlaskClient, here: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(f"/conversations/{here}/delete", headers=headers).status_code == 403
    assert client.get(f"/conversations/{here}").status_code == 200
