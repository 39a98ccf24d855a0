"""Requests beyond the queue are refused, and adding never holds the threads that answer."""

import json
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask

from tests.web.shelf import Shelf
from web import dispatching

# The status of a response, its Retry-After, and its JSON.
Answered = tuple[int, str | None, Any]


@pytest.fixture
def held(shelf: Shelf, app: Flask, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What questions and additions wait for, and who has come so far."""
    go = threading.Event()

    def wait(*_: Any, **__: Any) -> Any:
        assert go.wait(30)
        return shelf.library.status()

    monkeypatch.setattr(shelf.library, "add_uploads", wait)
    monkeypatch.setattr(shelf.library, "ask", wait)
    return go


def status(site: str, path: str, body: dict[str, str] | None = None) -> Answered:
    """What a request is answered with."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{site}{path}", data, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, None, json.load(answer)
    except HTTPError as error:
        return error.code, error.headers["Retry-After"], json.load(error)


def crowd(
    site: str, server: Any, count: int, pool: ThreadPoolExecutor, here: int = 0
) -> list[Future[Answered]]:
    """So many clients that ask at once, when all have come and no thread is idle; some are here."""
    asked = [pool.submit(status, site, "/api/ask", {"question": "Who?"}) for _ in range(count)]
    line, all_of_them = server.task_dispatcher._answering, here + count
    served = min(all_of_them, dispatching.ANSWERING_THREADS)
    wait_until(lambda: (line.busy(), line.waiting()) == (served, all_of_them - served))
    return asked


def test_a_crowd_that_the_queue_holds_is_served(
    site: str, server: Any, held: threading.Event
) -> None:
    with ThreadPoolExecutor(100) as pool:
        asked = crowd(site, server, 100, pool)
        held.set()
        assert {one.result()[0] for one in asked} == {200}


def test_beyond_the_queue_those_are_shed_who_would_wait_longest(
    site: str, server: Any, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "WAITING", 6)
    most = dispatching.ANSWERING_THREADS + 6
    with ThreadPoolExecutor(most) as pool:
        asked = crowd(site, server, most, pool)
        refused = status(site, "/api/ask", {"question": "And who else?"})
        wait_until(lambda: sum(one.done() for one in asked) == 6 - dispatching.WAITING_SHED)
        assert {one.result()[:2] for one in asked if one.done()} == {(503, "2")}
        # Nobody else is let in to wait, until the crowd is over.
        assert status(site, "/readyz")[:2] == (503, "2")
        assert status(site, "/healthz")[0] == 200
        held.set()
        assert sum(one.result()[0] == 200 for one in asked) == most - 6 + dispatching.WAITING_SHED
    assert refused[:2] == (503, "2")
    assert refused[2]["error"]["code"] == "busy"
    wait_until(lambda: status(site, "/readyz")[0] == 200)


def test_a_queue_that_grows_and_grows_is_shed_before_it_is_full(
    site: str, server: Any, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(dispatching, "GROWN_BY", 1)
    monkeypatch.setattr(dispatching, "GROWING_FROM", 5)
    most = dispatching.ANSWERING_THREADS + 5
    with ThreadPoolExecutor(most) as pool:
        # One after the other, each taken by a thread before the next: so many wait as shall.
        asked = [one for n in range(most) for one in crowd(site, server, 1, pool, here=n)]
        assert status(site, "/api/ask", {"question": "And who else?"})[:2] == (503, "2")
        wait_until(lambda: sum(one.done() for one in asked) == 5 - dispatching.WAITING_SHED)
        held.set()
        assert sum(one.result()[0] == 503 for one in asked) == 5 - dispatching.WAITING_SHED
    wait_until(lambda: status(site, "/readyz")[0] == 200)


@pytest.mark.parametrize(
    ("comes", "grows"),
    [
        ("four times what can be served", True),
        ("a little more than can be served", False),
        ("a crowd at once", False),
        ("a crowd between two looks", False),
        ("a crowd that drains", False),
    ],
)
def test_growth_is_told_from_a_crowd(comes: str, grows: bool) -> None:
    lengths: dict[str, Callable[[float], float]] = {
        "four times what can be served": lambda at: 12 * at,
        "a little more than can be served": lambda at: 2 * at,
        "a crowd at once": lambda at: 92 if at else 0,
        "a crowd between two looks": lambda at: min(92, max(0, 900 * (at - 0.75))),
        "a crowd that drains": lambda at: max(0, 92 - 6 * at) if at else 0,
    }
    growth = dispatching.Growth()
    seen = [growth.goes_on(int(lengths[comes](n / 20)), n / 20) for n in range(100)]
    assert any(seen) == grows


def test_who_has_hung_up_takes_no_place(
    site: str, server: Any, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "WAITING", 3)
    waiting = server.task_dispatcher._answering.threads.queue
    with ThreadPoolExecutor(dispatching.ANSWERING_THREADS + 1) as pool:
        asked = crowd(site, server, dispatching.ANSWERING_THREADS, pool)
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", server.effective_port)) as connection:
                connection.sendall(b"GET /readyz HTTP/1.1\r\n\r\n")
                wait_until(lambda: any(task.connected for task in waiting))
            wait_until(lambda: not any(task.connected for task in waiting))
        asked.append(pool.submit(status, site, "/readyz"))
        wait_until(lambda: any(task.connected for task in waiting))
        assert len(waiting) < 3
        held.set()
        assert {one.result()[0] for one in asked} == {200}


def test_who_asks_steadily_is_let_in_again_after_a_while(
    site: str, server: Any, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "WAITING", 3)
    monkeypatch.setattr(dispatching, "SHED_SECONDS", 0.0)
    most = dispatching.ANSWERING_THREADS + 3
    with ThreadPoolExecutor(most + 1) as pool:
        asked = crowd(site, server, most, pool)
        assert status(site, "/readyz")[0] == 503
        later = pool.submit(status, site, "/readyz")
        waiting = server.task_dispatcher._answering.threads.queue
        wait_until(lambda: len(waiting) == dispatching.WAITING_SHED + 1)
        held.set()
        assert later.result()[0] == 200
        assert sum(one.result()[0] == 503 for one in asked) == 3 - dispatching.WAITING_SHED


def test_uploads_that_wait_are_not_dropped_for_one_that_comes(
    site: str, held: threading.Event, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "WAITING", 3)
    most = dispatching.ADDING_THREADS + 3
    with ThreadPoolExecutor(most) as pool:
        sent = [pool.submit(status, site, "/api/articles", {"text": "A."}) for _ in range(most)]
        wait_until(lambda: len(server.task_dispatcher._adding.threads.queue) == 3)
        assert status(site, "/api/articles", {"text": "One more."})[:2] == (503, "2")
        assert not any(one.done() for one in sent)
        held.set()
        for one in sent:
            one.exception()


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
