"""Requests beyond the queue are refused, and adding never holds the threads that answer."""

import json
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask

from tests.web.shelf import Shelf
from web import dispatching


@pytest.fixture
def held(shelf: Shelf, app: Flask, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What questions and additions wait for, and who has come so far."""
    go = threading.Event()

    def wait(*_: Any) -> Any:
        assert go.wait(30)
        return shelf.library.status()

    monkeypatch.setattr(shelf.library, "add_uploads", wait)
    monkeypatch.setattr(shelf.library, "ask", wait)
    return go


def status(site: str, path: str, body: dict[str, str] | None = None) -> tuple[int, str | None, Any]:
    """The status of a request, its Retry-After, and its JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{site}{path}", data, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, None, json.load(answer)
    except HTTPError as error:
        return error.code, error.headers["Retry-After"], json.load(error)


def test_beyond_the_queue_requests_are_refused_and_the_others_served(
    site: str, server: Any, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "WAITING", 3)
    most = dispatching.ANSWERING_THREADS + 3
    with ThreadPoolExecutor(most) as pool:
        asked = [pool.submit(status, site, "/api/ask", {"question": "Who?"}) for _ in range(most)]
        wait_until(lambda: len(server.task_dispatcher._answering.queue) == 3)
        refused = status(site, "/api/ask", {"question": "And who else?"})
        assert status(site, "/readyz")[:2] == (503, "2")
        assert status(site, "/healthz")[0] == 200
        held.set()
        assert {one.result()[0] for one in asked} == {200}
    assert refused[:2] == (503, "2")
    assert refused[2]["error"]["code"] == "busy"
    assert status(site, "/readyz")[0] == 200


def test_uploads_do_not_hold_the_threads_that_answer(site: str, held: threading.Event) -> None:
    many = dispatching.ANSWERING_THREADS + dispatching.ADDING_THREADS
    with ThreadPoolExecutor(many) as pool:
        sent = [pool.submit(status, site, "/api/articles", {"text": "A."}) for _ in range(many)]
        assert status(site, "/readyz")[0] == 200
        assert not any(one.done() for one in sent)
        held.set()
        for one in sent:
            one.exception()


@pytest.mark.parametrize("line", [b"NONSENSE\r\n\r\n", b"POST /articles\r\n\r\n", b"GET \r\n\r\n"])
def test_what_is_no_request_is_answered_too(server: Any, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.effective_port), timeout=10) as connection:
        connection.sendall(line)
        assert connection.recv(100).startswith(b"HTTP/1.")


def test_outside_a_server_nothing_is_refused(app: Flask) -> None:
    assert app.test_client().get("/readyz").status_code == 200


def wait_until(done: Callable[[], bool]) -> None:
    """Wait until something is so; fail after a while."""
    for _ in range(600):
        if done():
            return
        threading.Event().wait(0.05)
    pytest.fail("it has not come to that")
