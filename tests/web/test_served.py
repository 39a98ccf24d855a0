"""What is told of each request, its id, and what is never told."""

import re
from collections.abc import Callable
from socket import create_connection
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.contract.errors import BusyError, StorageError
from tests.web.answers import body_of
from tests.web.log_lines import logged
from tests.web.reading_client import ReadingClient

Fail = Callable[[Exception | None], None]
ASKED = {"question": "Who won the cup in Lindau?"}
STRANGER = {"REMOTE_ADDR": "203.0.113.5"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return ReadingClient(app)


def test_a_request_is_one_line(client: FlaskClient) -> None:
    with logged() as lines:
        response = client.post("/api/ask", json=ASKED)
    (line,) = lines.records
    assert line.pop("ms") > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line == {
        "level": "info",
        "logger": "web.served",
        "message": "request",
        "request": response.headers["X-Request-ID"],
        "method": "POST",
        "route": "/api/ask",
        "status": 200,
        "client": "127.0.0.1",
    }


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/articles/harbour-1", "/articles/<article_id>", 200),
        ("/?q=who", "/", 200),
        ("/static/style.css", "/static/<path:filename>", 200),
        ("/secret/plans", "(none)", 404),
        ("/articles/no-such", "/articles/<article_id>", 404),
        ("/api/ask", "(none)", 405),
        ("/articles?page=0", "/articles", 400),
    ],
)
def test_the_route_stands_for_the_path(
    client: FlaskClient, path: str, route: str, status: int
) -> None:
    with logged() as lines, client.get(path, buffered=True):
        pass
    (line,) = lines.of("request")
    assert (line["route"], line["status"]) == (route, status)
    assert ("code" in line) == (status >= 400)


@pytest.mark.parametrize("told", ["a", "7b2c-11_d.4:x", "F" * 64])
def test_a_proxy_s_id_is_taken_over(client: FlaskClient, told: str) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": told})
    assert response.headers.get_all("X-Request-ID") == [told]


@pytest.mark.parametrize("told", ["", "a b", "F" * 65, 'a"', "a;b", "é"])
def test_an_id_that_is_none_is_not(client: FlaskClient, told: str) -> None:
    made = client.get("/healthz", headers={"X-Request-ID": told}).headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{16}", made)


def test_a_stranger_s_id_is_not(client: FlaskClient) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": "mine"}, environ_overrides=STRANGER)
    assert response.headers["X-Request-ID"] != "mine"


def test_the_client_is_who_the_proxy_says(client: FlaskClient) -> None:
    with logged() as lines:
        client.get("/healthz", headers={"X-Forwarded-For": "198.51.100.9"})
    assert lines.of("request")[0]["client"] == "198.51.100.9"


def test_refusals_have_an_id_too(client: FlaskClient) -> None:
    with logged() as lines:
        response = client.get("/", headers={"Host": "evil.example"})
    (line,) = lines.records
    assert (line["status"], line["code"]) == (403, "host_refused")
    assert response.headers["X-Request-ID"] == line["request"]


@pytest.mark.parametrize("path", ["/api/status", "/about"])
def test_a_mistake_is_one_line_and_its_id_is_told(
    client: FlaskClient, fail_with: Fail, path: str
) -> None:
    fail_with(RuntimeError("the secret detail\nof two lines"))
    with logged() as lines:
        response = client.get(path)
    mistake, request = lines.records
    assert mistake["request"] == request["request"] == response.headers["X-Request-ID"]
    assert mistake["request"] in response.text
    assert mistake["raised"][0]["kind"] == "RuntimeError"
    assert any(place.startswith("web/") for place in mistake["raised"][0]["places"])
    assert "secret" not in lines.text
    assert "secret" not in response.text


def test_what_is_wrong_with_the_server_is_told_to_who_runs_it(
    client: FlaskClient, fail_with: Fail
) -> None:
    fail_with(StorageError("store_unusable", "the disk is full", "make room"))
    with logged() as lines:
        client.post("/api/ask", json=ASKED)
    (line,) = lines.records
    assert (line["status"], line["error"]) == (503, "the disk is full (make room)")
    fail_with(BusyError("busy", "m", "h"))
    with logged() as lines:
        client.post("/api/ask", json=ASKED)
    assert "error" not in lines.records[0]


@pytest.mark.parametrize(("error", "status"), [(RuntimeError(), 500), (BusyError("b", "m"), 503)])
def test_a_stream_that_fails_has_the_status_of_its_failure(
    client: FlaskClient, fail_with: Fail, error: Exception, status: int
) -> None:
    fail_with(error)
    with logged() as lines:
        response = client.post("/stream", data={"q": "who"})
        assert "event: failure" in response.text
    assert response.status_code == 200
    assert lines.of("request")[0]["status"] == status


def test_questions_are_logged_where_that_is_wanted(client: FlaskClient) -> None:
    with logged(questions=True) as lines:
        response = client.post("/api/ask", json=ASKED)
    (line,) = lines.of("question")
    assert line["question"] == ASKED["question"]
    assert line["status"] == body_of(response)["status"]
    assert line["request"] == response.headers["X-Request-ID"]


WORDS = st.text(min_size=12, max_size=60).filter(lambda text: len(text.strip()) >= 12)


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=WORDS)
def test_no_line_holds_what_was_asked(client: FlaskClient, fail_with: Fail, asked: str) -> None:
    """Whichever way it came, and whatever became of it."""
    with logged() as lines:
        for error in (None, ValueError(asked), KeyError(asked)):
            fail_with(error)
            client.post("/api/ask", json={"question": asked})
            client.post("/stream", data={"q": asked}).get_data()
            client.get("/", query_string={"q": asked})
            client.post("/api/quotes", json={"quote": asked})
            client.get(f"/articles/{asked.encode().hex()}", headers={"User-Agent": repr(asked)})
    fail_with(None)
    assert lines.text.count("\n") == len(lines.records)
    said = [repr(list(record.values())) for record in lines.records]
    assert not [line for line in said if asked in line or repr(asked)[1:-1] in line]
    assert asked.encode().hex() not in lines.text


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.text(max_size=40), agent=st.text(st.characters(max_codepoint=255), max_size=40))
def test_nothing_sent_begins_a_line(client: FlaskClient, path: str, agent: str) -> None:
    with logged() as lines:
        environ = {
            "PATH_INFO": f"/{path}".encode().decode("latin-1"),
            "HTTP_USER_AGENT": agent,
            "HTTP_X_REQUEST_ID": agent,
            "REQUEST_METHOD": "GE\nT",
        }
        client.get("/", environ_overrides=environ)
    (line,) = lines.records
    assert line["method"] == "other"


def test_a_real_server_tells_of_a_request_once(site: str) -> None:
    headers = {"X-Request-ID": "from-outside-1"}
    with logged() as lines:
        with urlopen(Request(f"{site}/static/style.css", headers=headers)) as answer:
            assert answer.headers.get_all("X-Request-ID") == ["from-outside-1"]
            assert len(answer.read()) == int(answer.headers["Content-Length"])
        with pytest.raises(HTTPError) as refused, urlopen(f"{site}/nothing"):
            pass
        refused.value.close()
        # A response is at its end before its request is over.
        for _ in range(600):
            if len(lines.of("request")) == 2:
                break
            Event().wait(0.05)
    told: list[Any] = [(one["route"], one["status"]) for one in lines.of("request")]
    assert told == [("/static/<path:filename>", 200), ("(none)", 404)]


def test_what_is_no_request_is_told_too(server: Any) -> None:
    with logged() as lines, create_connection(("127.0.0.1", server.effective_port), 10) as peer:
        peer.sendall(b"GET /secret HTTP/1.1\r\nContent-Length: many\r\n\r\n")
        answer = b"".join(iter(lambda: peer.recv(2**16), b"")).decode()
    assert answer.startswith("HTTP/1.")
    (line,) = lines.of("request")
    assert f"\r\nX-Request-Id: {line['request']}\r\n".lower() in answer.lower()
    assert (line["status"], line["route"], line["code"]) == (400, "(none)", "unreadable")
    assert "secret" not in lines.text
