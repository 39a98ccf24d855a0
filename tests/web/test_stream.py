"""An answer that is watched: what is told and in which order, and that leaving ends it."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.answering.bounded_queue import BoundedQueue
from qa.contract.errors import BusyError, QAError
from qa.contract.request import AskRequest
from tests.web.markup import tree
from tests.web.shelf import Shelf
from tests.web.stories import CRANES, FIRST

Event = tuple[str, dict[str, Any]]
Fail = Callable[[Exception], None]


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """One excerpt a round, wherever the tests run."""
    monkeypatch.setattr("qa.opening.CORES", 1)


def parsed(text: str) -> Iterator[Event]:
    assert text.endswith("\n\n")
    for block in text.removesuffix("\n\n").split("\n\n"):
        name, data = block.split("\n")
        value = json.loads(data.removeprefix("data: "))
        yield name.removeprefix("event: "), value


def events(response: TestResponse) -> list[Event]:
    assert (response.status_code, response.mimetype) == (200, "text/event-stream")
    return list(parsed(response.text))


def ask(client: FlaskClient, question: str, **fields: str) -> list[Event]:
    return events(client.post("/stream", data={"q": question, **fields}))


def test_passages_then_reading_then_the_answer(client: FlaskClient, shelf: Shelf) -> None:
    told = ask(client, FIRST)
    names = [name for name, _ in told]
    assert names == ["found", *["reading"] * (len(told) - 2), "answer"]
    found, answer = told[0][1], told[-1][1]
    quoted = {quote.text_content() for quote in tree(found["html"]).find_class("quote")}
    assert "The harbour of Lindau 🚢 reopened on Tuesday." in " ".join(quoted)
    assert found["passages"] == len(tree(found["html"]).xpath("//li")) <= 5
    rounds = [step["done"] for name, step in told if name == "reading"]
    assert rounds == list(range(1, len(shelf.reader.asked) + 1))
    assert {step["of"] for name, step in told if name == "reading"} == {rounds[-1]}
    assert list(answer) == ["html", "title", "conversation", "address"]
    assert answer["title"] == FIRST
    assert answer["address"] == f"/conversations/{answer['conversation']}"
    lead = tree(answer["html"]).xpath('//blockquote[@class="answer words"]')[0].text_content()
    assert lead == "on Tuesday1"


def test_the_turn_is_the_one_that_its_page_shows(client: FlaskClient) -> None:
    here = ask(client, FIRST)[-1][1]["conversation"]
    answer = ask(client, CRANES, conversation=here)[-1][1]
    assert answer["conversation"] == here
    part = tree(answer["html"]).xpath("//article")[0]
    whole = tree(client.get(answer["address"])).xpath('//div[@id="latest"]/article')[0]
    for parts in ("./h2", "./blockquote", "./ol", "./p"):
        one, other = ([node.text_content() for node in of.xpath(parts)] for of in (whole, part))
        assert one == other
    assert part.get("data-spoken") == "Two new cranes. From: Cranes return to the harbour"


def test_a_question_that_is_not_read_has_no_progress(client: FlaskClient) -> None:
    told = ask(client, "Was the harbour of Lindau closed?")
    assert [name for name, _ in told] == ["found", "answer"]


def test_nothing_at_all_is_found_and_said(client: FlaskClient) -> None:
    told = ask(client, FIRST, to="1900-01-01")
    assert told[0][1]["passages"] == 0
    assert "Not found in this collection." in told[-1][1]["html"]


def test_it_is_neither_kept_nor_gathered_on_the_way(client: FlaskClient) -> None:
    headers = client.post("/stream", data={"q": FIRST}).headers
    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Accel-Buffering"] == "no"
    assert "Content-Length" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"q": ""}, 400, "The question is empty."),
        ({}, 400, "The question is empty."),
        ({"q": "x" * 1001}, 400, "1,001 characters"),
        ({"q": "q", "order": "sideways"}, 400, "sideways"),
        ({"q": "q", "from": "<b>"}, 400, "&lt;b&gt;"),
        ({"q": "q", "conversation": "0" * 20}, 404, "tart a new conversation"),
        ({"q": "q", "conversation": "../x"}, 404, "tart a new conversation"),
    ],
)
def test_what_cannot_be_asked(
    client: FlaskClient, fields: dict[str, str], status: int, words: str
) -> None:
    ((name, failure),) = events(client.post("/stream", data=fields))
    assert (name, failure["status"]) == ("failure", status)
    assert failure["html"].startswith('<div class="notice problem" role="alert">')
    assert words in failure["html"]


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (BusyError("busy", "too many questions wait", "ask again soon"), 503, "Ask again soon."),
        (QAError("x", "the <b>disk</b> is full", ""), 503, "&lt;b&gt;disk"),
        (ZeroDivisionError(), 500, "The server made a mistake."),
    ],
)
def test_failures(
    client: FlaskClient, fail_with: Fail, error: Exception, status: int, words: str
) -> None:
    fail_with(error)
    ((name, failure),) = ask(client, "what")
    assert (name, failure["status"]) == ("failure", status)
    assert words in failure["html"]


def test_a_failure_on_the_way_takes_the_place_of_the_answer(
    client: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(shelf.reader, "may_read")
    assert [name for name, _ in ask(client, FIRST)] == ["found", "failure"]


def test_where_nothing_can_be_written_the_address_asks_again(
    client: FlaskClient, shelf: Shelf
) -> None:
    (shelf.library._settings.data / "conversations").write_text("in the way")
    answer = ask(client, FIRST, source="Sample Courier", to="")[-1][1]
    assert answer["conversation"] is None
    again = client.get(answer["address"])
    assert tree(again).xpath('//option[@selected and text()="Sample Courier"]')
    assert FIRST in again.text


# Over a socket.


def request_of(**fields: str) -> bytes:
    body = urlencode(fields).encode()
    head = (
        "POST /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def opened(server: Any, question: str) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", server.effective_port), timeout=30)
    client.sendall(request_of(q=question))
    return client


def until(client: socket.socket, words: bytes) -> bytes:
    seen = b""
    while words not in seen:
        more = client.recv(65536)
        assert more, f"it ended before {words!r} came"
        seen += more
    return seen


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to be")


def test_what_is_found_arrives_before_anything_is_read(server: Any, shelf: Shelf) -> None:
    shelf.reader.may_read.clear()
    try:
        with opened(server, FIRST) as client:
            seen = until(client, b'"passages":')
            assert b"event: answer" not in seen
            shelf.reader.may_read.set()
            until(client, b"event: answer")
    finally:
        shelf.reader.may_read.set()


def test_who_leaves_ends_the_work(server: Any, shelf: Shelf) -> None:
    shelf.library._queue = BoundedQueue(1, waiting=0)
    shelf.reader.may_read.clear()
    try:
        with opened(server, FIRST) as client:
            until(client, b'"passages":')
            wait_for(lambda: shelf.reader.asked == [FIRST])
        wait_for(lambda: not server.active_channels)
    finally:
        shelf.reader.may_read.set()
    wait_for(lambda: _can_be_asked(shelf))
    assert shelf.reader.asked.count(FIRST) == 1
    assert not (shelf.library._settings.data / "conversations").exists()


def _can_be_asked(shelf: Shelf) -> bool:
    try:
        shelf.library.ask(AskRequest(CRANES))
    except BusyError:
        return False
    return True
