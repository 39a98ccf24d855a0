"""Who is answered: known names only, and changes only from our own origin or from programs."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.library import Library
from tests.web.answers import body_of
from web.app import create_app


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "localhost:8000", "LOCALHOST", "localhost.", "127.0.0.1:8000"),
        *("[::1]:8000", "192.168.1.20", "10.0.0.1:80"),
    ],
)
def test_addresses_and_localhost_are_ours(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"),
        *("", "localhost:x", "[::1", "a b", "user@localhost:1@evil.example", "localhost/evil"),
    ],
)
def test_other_names_are_refused(client: FlaskClient, host: str) -> None:
    response = client.get("/api/status", headers={"Host": host})
    assert response.status_code in (400, 403)
    assert body_of(response)["error"]["code"] in ("host_refused", "bad_request")


def test_a_name_can_be_allowed(library: Library) -> None:
    client = create_app(library, hosts=["Archive.local"]).test_client()
    assert client.get("/healthz", headers={"Host": "archive.local:8000"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 403


CHANGES = [
    ("POST", "/api/ask"),
    ("DELETE", "/api/articles/harbour-1"),
    ("POST", "/articles"),
    ("POST", "/watched"),
    ("POST", "/watched/undo"),
    ("POST", "/"),
    ("POST", "/stream"),
    ("POST", "/conversations/00000000000000000000/delete"),
]


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "http://localhost:8000.evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "file://"},
        {"Origin": "http://[::1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:8000"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost:8000"},
        {"Sec-Fetch-Site": "same-origin, cross-site"},
        {"Sec-Fetch-Site": "none", "Origin": "http://evil.example"},
    ],
)
def test_another_site_changes_nothing(
    client: FlaskClient, library: Library, method: str, path: str, headers: dict[str, str]
) -> None:
    response = client.open(path, method=method, headers={"Host": "localhost:8000", **headers})
    assert response.status_code == 403
    if path.startswith("/api/"):
        assert body_of(response)["error"]["code"] == "origin_refused"
    assert not library.article("harbour-1").removed


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("localhost:8000", {}),
        ("localhost:8000", {"Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-origin"}),
        ("127.0.0.1", {"Origin": "http://127.0.0.1"}),
        ("127.0.0.1:80", {"Origin": "http://127.0.0.1"}),
        ("localhost", {"Origin": "https://localhost"}),
        ("[::1]:8000", {"Origin": "http://[::1]:8000"}),
        ("localhost:8000", {"Sec-Fetch-Site": "none"}),
        ("localhost:8000", {"Sec-Fetch-Site": "none", "Origin": "http://localhost:8000"}),
        # A proxy has put its own name for this server into Host.
        ("127.0.0.1:8000", {"Sec-Fetch-Site": "same-origin", "Origin": "https://news.example"}),
        ("localhost", {"Sec-Fetch-Site": "same-origin", "Origin": "https://news.example:8443"}),
    ],
)
def test_our_own_pages_and_programs_may_ask(app: Flask, host: str, headers: dict[str, str]) -> None:
    response = app.test_client().post(
        "/api/ask", json={"question": "harbour"}, headers={"Host": host, **headers}
    )
    assert response.status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"X-Forwarded-Host": "localhost"},
        {"X-Forwarded-Host": "127.0.0.1:8000", "X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Prefix": "/footnote"},
        {"Forwarded": "host=localhost"},
    ],
)
def test_a_name_that_was_pointed_here_is_refused_whatever_its_script_sends(
    client: FlaskClient, method: str, forged: dict[str, str]
) -> None:
    """Its page is of the same origin, for the browser; it can send headers, but no other Host."""
    sent = {"Host": "evil.example:8000", "Sec-Fetch-Site": "same-origin", **forged}
    response = client.open("/api/articles", method=method, headers=sent)
    assert response.status_code == 403
    assert body_of(response)["error"]["code"] == "host_refused"


def test_a_name_that_a_proxy_tells_is_refused_too(client: FlaskClient) -> None:
    told = {"Host": "127.0.0.1:8000", "X-Forwarded-Host": "evil.example"}
    error = body_of(client.get("/api/status", headers=told))["error"]
    assert (error["code"], "evil.example" in error["message"]) == ("host_refused", True)


def test_reading_is_open_to_links_from_elsewhere(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert client.get("/articles/harbour-1", headers=headers).status_code == 200
