"""The page and the route of what a language model writes, with a real server that writes it."""

from dataclasses import replace

from flask.testing import FlaskClient

from tests.web.shelf import Shelf
from web.app import create_app


def client_of(shelf: Shelf) -> FlaskClient:
    return create_app(shelf.library).test_client()


def test_the_route_gives_what_holds_and_counts_the_rest(shelf: Shelf, asked: str) -> None:
    got = client_of(shelf).post(f"/api/answers/{asked}/written").get_json()
    assert [one["text"] for one in got["sentences"]] == [
        "A Viking sword was found by Peer Nygaard."
    ]
    assert got["dropped"] == [{"reason": "figure", "count": 1}]
    assert (got["written_by"], got["model"]) == ("language model", "scripted")


def test_the_page_offers_it_and_marks_it(shelf: Shelf, asked: str) -> None:
    client = client_of(shelf)
    assert f"/answers/{asked}/written" in client.get(f"/answers/{asked}").text
    page = client.post(f"/answers/{asked}/written").text
    assert "Written by a language model" in page
    assert "A Viking sword was found by Peer Nygaard." in page
    assert "two swords" not in page


def test_the_chat_page_offers_it_and_asks_for_nothing_by_itself(shelf: Shelf, asked: str) -> None:
    page = client_of(shelf).get("/?q=Who+found+a+sword%3F").text
    assert page.count('class="writing"') == 1
    assert "data-here" not in page
    assert "written.js" in page


def test_where_a_model_is_elsewhere_the_chat_page_says_so(shelf: Shelf, asked: str) -> None:
    writer = shelf.library.writer
    assert writer is not None
    writer.model = replace(writer.model, host="llm.example")
    page = client_of(shelf).get("/?q=Who+found+a+sword%3F").text
    assert "this question and its passages are sent there" in page
    assert "A language model on another machine is sent what it is to write about" in page
    assert "Nothing leaves this machine" not in page


def test_without_a_model_nothing_is_offered(client: FlaskClient) -> None:
    page = client.get("/?q=Who+found+a+sword%3F").text
    assert "writing" not in page
    assert "written.js" not in page


def test_a_conversation_offers_it_for_each_answer(shelf: Shelf, asked: str) -> None:
    client = client_of(shelf)
    first = client.post("/", data={"q": "Who found a sword?"}).headers["Location"]
    known = first.partition("#")[0].rpartition("/")[2]
    client.post("/", data={"q": "What did Peer Nygaard dig?", "conversation": known})
    assert client.get(first).text.count('class="writing"') == 2


def test_the_status_names_its_place_and_no_key(shelf: Shelf, asked: str) -> None:
    page = client_of(shelf).get("/status").text
    assert "secret-key" not in page
