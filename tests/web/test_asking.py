"""Questions that are posted: answered in a conversation, whose page is then shown."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from qa.answering.bounded_queue import BoundedQueue
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import CRANES, FIRST


def hidden_fields(page: str) -> list[tuple[str, str]]:
    fields = tree(page).xpath('//form[@id="ask"]//input[@type="hidden"][not(@disabled)]')
    return [(field.get("name"), field.get("value")) for field in fields]


def conversations(shelf: Shelf) -> list[Path]:
    return list((shelf.library._settings.data / "conversations").glob("*"))


def test_a_follow_up_leads_to_the_page_of_its_conversation(client: FlaskClient) -> None:
    begun = client.post("/", data={"q": FIRST})
    assert begun.status_code == 303
    address = urlsplit(begun.location)
    assert (address.path[:15], address.fragment) == ("/conversations/", "latest")
    page = client.get(begun.location)
    fields = dict(hidden_fields(page.text))
    assert fields == {"conversation": address.path[15:]}
    second = client.post("/", data={**fields, "q": CRANES})
    assert second.location == begun.location
    shown = tree(client.get(second.location))
    assert shown.xpath('//h2[@class="question"]/text()') == [FIRST, CRANES]
    assert "Searched for:" in shown.text_content()
    (latest,) = shown.xpath('//div[@id="latest"]//h2/text()')
    assert latest == CRANES


def test_a_link_asks_by_itself_and_keeps_no_conversation(client: FlaskClient, shelf: Shelf) -> None:
    begun = client.post("/", data={"q": FIRST}).location
    here = urlsplit(begun).path.removeprefix("/conversations/")
    page = client.get("/", query_string={"q": CRANES, "conversation": here})
    assert "Searched for:" not in page.text
    assert not hidden_fields(page.text)
    assert [kept.stem for kept in conversations(shelf)] == [here]


def test_where_nothing_can_be_written_the_answer_is_shown_at_once(
    client: FlaskClient, shelf: Shelf
) -> None:
    (shelf.library._settings.data / "conversations").write_text("in the way")
    page = client.post("/", data={"q": FIRST})
    assert page.status_code == 200
    assert tree(page).xpath('//h2[@class="question"]/text()') == [FIRST]


@pytest.mark.parametrize("question", ["", " ", "x" * 1001])
def test_a_follow_up_that_cannot_be_asked_is_explained_below_the_conversation(
    client: FlaskClient, question: str
) -> None:
    here = urlsplit(client.post("/", data={"q": FIRST}).location).path
    fields = {"q": question, "conversation": here.removeprefix("/conversations/")}
    response = client.post("/", data=fields)
    assert response.status_code == 400
    page = tree(response)
    assert page.xpath('//h2[@class="question"]/text()') == [FIRST]
    assert page.xpath('//div[@role="alert"]')
    assert page.xpath("//textarea")[0].text_content() == question
    assert dict(hidden_fields(response.text)) == {"conversation": fields["conversation"]}


@pytest.mark.parametrize("gone", ["0" * 20, "../../etc/passwd", "x"])
def test_a_question_in_a_conversation_that_is_gone_can_be_asked_anew(
    client: FlaskClient, gone: str
) -> None:
    response = client.post("/", data={"q": FIRST, "conversation": gone})
    assert response.status_code == 404
    page = tree(response)
    assert "tart a new conversation" in page.xpath('//div[@role="alert"]')[0].text_content()
    assert page.xpath("//textarea")[0].text_content() == FIRST
    assert not hidden_fields(response.text)


def test_a_full_queue_asks_to_wait(client: FlaskClient, shelf: Shelf) -> None:
    shelf.library._queue = BoundedQueue(0, waiting=0)
    response = client.post("/", data={"q": FIRST})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert not conversations(shelf)
