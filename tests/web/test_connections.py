"""What never reaches the application: requests that are none, too large or too slow."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from threading import Event
from typing import Any

import pytest
from waitress.channel import ClientDisconnected

from web import connections, dispatching, serving
from web.connections import Body, Connection, Incoming
from web.headers import SECURITY

ASK = b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@contextmanager
def connected(server: Any) -> Iterator[socket.socket]:
    address = ("127.0.0.1", server.effective_port)
    with socket.create_connection(address, timeout=30) as connection:
        yield connection


def answered(server: Any, sent: bytes) -> tuple[HTTPResponse, Any]:
    """The response to these bytes, and its JSON."""
    with connected(server) as connection:
        connection.sendall(sent)
        response = HTTPResponse(connection)
        response.begin()
        return response, json.loads(response.read())


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"NONSENSE\r\n\r\n", 400, "bad_request"),
        (b"get / HTTP/1.1\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/1.1\r\nno field\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/1.1\r\n begun by a space: 1\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/1.1\r\nX: a\nb\r\n\r\n", 400, "bad_request"),
        (b"GET http://[ HTTP/1.1\r\n\r\n", 400, "bad_request"),
        *(
            (ASK + b"Content-Length: " + length + b"\r\n\r\n", 400, "bad_request")
            for length in (b"-1", b"1e3", b"1, 1", "١".encode())
        ),
        (ASK + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n", 400, "bad_request"),
        (ASK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501, "not_implemented"),
        (ASK + b"Content-Length: 999999999999\r\n\r\n", 413, "body_too_large"),
        (b"GET /?q=" + b"x" * 2**17 + b" HTTP/1.1\r\n\r\n", 431, "header_too_large"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 2**17, 431, "header_too_large"),
    ],
)
def test_what_is_no_request_is_refused_in_our_form(
    server: Any, sent: bytes, status: int, code: str
) -> None:
    response, body = answered(server, sent)
    assert response.status == status
    assert list(body["error"]) == ["code", "message", "hint", "help"]
    assert body["error"]["code"] == code
    assert {name: response.headers[name] for name in SECURITY} == SECURITY
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Server"] == "footnote"
    assert re.fullmatch("[0-9a-f]{16}", response.headers["X-Request-ID"])


@pytest.mark.parametrize("more", [b"", b"Content-Length: 0\r\n"])
def test_who_asks_whether_to_send_no_body_is_answered(server: Any, more: bytes) -> None:
    sent = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n" + more
    assert answered(server, sent + b"\r\n")[1] == {"status": "ok"}


def test_who_asks_whether_to_send_a_body_is_told_to(server: Any) -> None:
    with connected(server) as connection:
        connection.sendall(ASK + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"{}")
        assert connection.recv(100).startswith(b"HTTP/1.1 400 ")


def test_what_is_no_request_leaves_no_mistake_in_the_log(
    server: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever sent it has hung up before the refusal is written."""
    request = Incoming(server.adj)
    request.received(b"NONSENSE\r\n\r\n")
    ours, theirs = socket.socketpair()
    channel = Connection(server, ours, ("", 0), server.adj, map={})
    channel.requests.append(request)
    channel.write_soon = hang_up
    channel.service()
    channel.handle_close()
    theirs.close()
    assert [line for line in caplog.messages if "Exception" in line] == []


def hang_up(_: bytes) -> None:
    raise ClientDisconnected


def test_a_mistake_outside_the_application_is_told_in_our_form(server: Any) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("the secret detail")

    server.application = fail
    response, body = answered(server, b"GET / HTTP/1.1\r\n\r\n")
    assert (response.status, body["error"]["code"]) == (500, "internal")
    assert {name: response.headers[name] for name in SECURITY} == SECURITY


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_received_but_not_kept(
    server: Any, monkeypatch: pytest.MonkeyPatch, chunked: bool
) -> None:
    most = 0
    count = connections._HELD.take

    def take(size: int) -> bool:
        nonlocal most
        fits = count(size)
        most = max(most, connections._HELD._bytes)
        return fits

    monkeypatch.setattr(connections._HELD, "take", take)
    client = HTTPConnection("127.0.0.1", server.effective_port, timeout=30)
    body = b" " * (3 * 2**20)
    sent = iter([body]) if chunked else body
    kind = {"Content-Type": "application/json"}
    client.request("POST", "/api/ask", sent, kind, encode_chunked=chunked)
    response = client.getresponse()
    assert response.status == 413
    assert json.load(response)["error"]["code"] == "body_too_large"
    client.close()
    assert most <= 2**20
    assert connections._HELD._bytes == 0


def test_where_all_bodies_together_are_too_large_one_is_to_come_again(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MAX_HELD_BYTES", 10)
    response, body = answered(server, ASK + b"Content-Length: 11\r\n\r\n" + b"x" * 11)
    assert (response.status, response.headers["Retry-After"]) == (503, "2")
    assert response.reason == "Service Unavailable"
    assert body["error"]["code"] == "unavailable"
    # One that hangs up in the middle leaves its room to others.
    with connected(server) as connection:
        connection.sendall(ASK + b"Content-Length: 10\r\n\r\n12345")
        wait_until(lambda: connections._HELD._bytes == 5)
    wait_until(lambda: connections._HELD._bytes == 0)


def test_a_body_holds_what_it_was_given_up_to_its_limit() -> None:
    body = Body(overflow=4, limit=9)
    for piece in (b"abc", b"def", b"ghi"):
        body.append(piece)
    assert body.getfile().read() == b"abcdefghi"
    body.append(b"j")
    assert (len(body), body.getfile().read()) == (10, b"")
    body.close()


@pytest.mark.parametrize(
    "begun", [b"G", b"GET / HTTP/1.1\r\nX: ", ASK + b"Content-Length: 9\r\n\r\n{"]
)
def test_who_does_not_come_to_an_end_is_hung_up_on(
    server: Any, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.0)
    with connected(server) as connection:
        connection.sendall(begun)
        assert connection.recv(100) == b""


def test_who_does_not_take_the_response_is_hung_up_on(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(connections, "BYTES_A_SECOND", 10**12)

    def large(_: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"x" * 2**24]

    server.application = large
    with connected(server) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        wait_until(lambda: len(server.active_channels) == 1)
        wait_until(lambda: len(server.active_channels) == 0)


def test_who_sends_many_requests_at_once_is_answered_behind_the_others(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them and in order, and whoever comes meanwhile is answered before."""
    monkeypatch.setattr(dispatching, "RESTS", 0.0)
    many = dispatching.WAITING * 2
    with connected(server) as crowd:
        crowd.sendall(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n" * many)
        crowd.sendall(b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")
        assert crowd.recv(1) == b"H"
        sent = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        assert answered(server, sent)[1] == {"status": "ok"}
        pipelined = [one for one in server.active_channels.values() if one.pipelines]
        assert len(pipelined) == 1
        assert len(pipelined[0].requests) > 1
        whole = b"".join(iter(lambda: crowd.recv(2**16), b""))
    assert whole.count(b"TTP/1.1 200 OK") == many + 1
    assert whole.endswith(b'{"status":"ok"}\n')


def test_who_waits_for_each_answer_is_not_taken_for_one_who_does_not(server: Any) -> None:
    connection = HTTPConnection("127.0.0.1", int(server.effective_port))
    for _ in range(50):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"ok"}\n'
    assert not any(one.pipelines for one in server.active_channels.values())
    connection.close()


def test_who_says_nothing_makes_room_where_most_connections_are_taken(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HURRY_SECONDS", 0.0)
    monkeypatch.setattr(serving, "CONNECTIONS", 8)
    with ExitStack() as stack:
        opened = [stack.enter_context(connected(server)) for _ in range(5)]
        assert opened[0].recv(100) == b""


def wait_until(done: Any) -> None:
    """Wait until something is so; fail after a while."""
    for _ in range(3000):
        if done():
            return
        Event().wait(0.01)
    pytest.fail("it has not come to that")
