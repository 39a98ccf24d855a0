"""The page and the route of what a language model writes, with a real server that writes it."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from benchmarks.written.server import Scripted, served
from qa.answering.bounded_queue import BoundedQueue
from qa.contract.answer import Filters
from qa.contract.request import AskRequest
from qa.written.asking import passages_of
from qa.written.writer import Writer
from tests.web.shelf import Shelf
from tests.web.stories import story
from web.app import create_app

TEXT = "Peer Nygaard found a Viking sword while he dug a well."


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    with served() as scripted:
        yield scripted


@pytest.fixture
def asked(shelf: Shelf, scripted: Scripted) -> str:
    """The id of an answer whose passages the model quotes truly once, and falsely once."""
    library = shelf.library
    library.add_drafts([story("farm", "A sword", TEXT)])
    library.writer = Writer(scripted.model, library._store, None, BoundedQueue(1), timeout=5.0)
    answer = library.ask(AskRequest("Who found a sword?", (), Filters(article=("farm",)), 5))
    number = [one.passage.text for one in passages_of(answer)].index(TEXT) + 1
    quotes = [{"passage": number, "text": TEXT}]
    texts = ("A Viking sword was found by Peer Nygaard.", "Peer Nygaard found two swords.")
    scripted.say({"sentences": [{"text": text, "quotes": quotes} for text in texts]})
    return answer.answer_id


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


def test_the_status_names_its_place_and_no_key(shelf: Shelf, asked: str) -> None:
    page = client_of(shelf).get("/status").text
    assert "secret-key" not in page
