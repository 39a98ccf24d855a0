"""What is believed of a proxy, and of whom."""

from collections.abc import Iterable

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from qa.library import Library
from tests.web.answers import body_of
from tests.web.prefixes import REFUSED, addresses
from web.app import create_app
from web.forwarding import network

PROXIES = ("10.1.0.0/16", "192.0.2.7", "2001:db8::/32")
TRUSTED = ["127.0.0.1", "127.9.9.9", "::1", "10.1.255.3", "192.0.2.7", "2001:db8::5"]
MAPPED = ["::ffff:127.0.0.1", "::ffff:10.1.2.3"]
UNTRUSTED = ["10.2.0.1", "192.0.2.8", "2001:db9::1", "203.0.113.5", "::ffff:203.0.113.5", "", "x"]
TOLD = {
    "X-Forwarded-For": "198.51.100.9",
    "X-Forwarded-Host": "localhost:8443",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/footnote",
}


@pytest.fixture
def app(library: Library) -> Flask:
    """The application, and a route of the tests that tells what it sees of a request."""
    app = create_app(library, hosts=["news.example"], proxies=map(network, PROXIES))

    def seen() -> Response:
        others = [name for name, _ in request.headers if name.startswith(("X-Forw", "Forw"))]
        return jsonify(address=request.remote_addr, url=request.base_url, others=others)

    app.add_url_rule("/seen", view_func=seen)
    return app


def seen(
    client: FlaskClient, peer: str, headers: dict[str, str] | Iterable[tuple[str, str]]
) -> tuple[str, str]:
    """The address and the URL that a request of a peer appears to have."""
    response = client.get("/seen", headers=headers, environ_base={"REMOTE_ADDR": peer})
    told = body_of(response)
    assert told["others"] == []
    return told["address"], told["url"]


def test_a_trusted_peer_is_believed(client: FlaskClient) -> None:
    for peer in TRUSTED + MAPPED:
        told = seen(client, peer, TOLD)
        assert told == ("198.51.100.9", "https://localhost:8443/footnote/seen"), peer


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"X-Forwarded-Prefix": "//evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "javascript"},
        {"Forwarded": "for=127.0.0.1;host=evil.example;proto=https"},
        {"X-Forwarded-Port": "8443", "X-Forwarded-By": "127.0.0.1"},
    ],
)
def test_what_another_peer_says_is_ignored(client: FlaskClient, more: dict[str, str]) -> None:
    for peer in UNTRUSTED:
        assert seen(client, peer, {**TOLD, **more}) == (peer, "http://localhost/seen")


@pytest.mark.parametrize(
    ("hops", "client_address"),
    [
        ("198.51.100.9", "198.51.100.9"),
        # What stands before that which a trusted proxy added, anybody may have sent.
        ("127.0.0.1, 198.51.100.9", "198.51.100.9"),
        ("198.51.100.9, 10.1.0.1, 192.0.2.7", "198.51.100.9"),
        ("203.0.113.1, 198.51.100.9, 10.1.0.1", "198.51.100.9"),
        ("2001:db9::1,::1", "2001:db9::1"),
        ("10.1.0.1", "10.1.0.1"),
        ("unknown", "127.0.0.1"),
        ("198.51.100.9, _hidden, 10.1.0.1", "10.1.0.1"),
        *((" ", "127.0.0.1"), (",", "127.0.0.1"), ("198.51.100.9,", "127.0.0.1")),
    ],
)
def test_the_client_is_whom_the_outermost_trusted_proxy_saw(
    client: FlaskClient, hops: str, client_address: str
) -> None:
    assert seen(client, "127.0.0.1", {"X-Forwarded-For": hops})[0] == client_address


@pytest.mark.parametrize(
    ("header", "value", "url"),
    [
        ("X-Forwarded-Host", "news.example", "http://news.example/seen"),
        ("X-Forwarded-Host", "localhost, news.example:81", "http://news.example:81/seen"),
        ("X-Forwarded-Host", "", "http://localhost/seen"),
        ("X-Forwarded-Proto", "HTTPS", "https://localhost/seen"),
        ("X-Forwarded-Proto", "https,http", "http://localhost/seen"),
        ("X-Forwarded-Proto", "", "http://localhost/seen"),
        ("X-Forwarded-Prefix", "/a/b/", "http://localhost/a/b/seen"),
        ("X-Forwarded-Prefix", "/", "http://localhost/seen"),
        ("X-Forwarded-Prefix", "", "http://localhost/seen"),
        ("Forwarded", "host=news.example", "http://localhost/seen"),
    ],
)
def test_each_header_is_read(client: FlaskClient, header: str, value: str, url: str) -> None:
    assert seen(client, "127.0.0.1", {header: value})[1] == url


@pytest.mark.parametrize("path", ["/footnote/seen", "/seen", "//seen", "/footnote//seen"])
def test_the_path_may_have_the_prefix_or_not(client: FlaskClient, path: str) -> None:
    headers = {"X-Forwarded-Prefix": "/footnote"}
    response = client.get("/", environ_overrides={"PATH_INFO": path}, headers=headers)
    assert body_of(response)["url"] == "http://localhost/footnote/seen"


@pytest.mark.parametrize("written", REFUSED, ids=lambda text: ascii(text)[:30])
def test_a_prefix_that_is_none_is_refused(client: FlaskClient, written: str) -> None:
    as_sent = {"HTTP_X_FORWARDED_PREFIX": written.encode().decode("latin-1")}
    page = client.get("/articles", environ_overrides=as_sent)
    assert (page.status_code, "X-Forwarded-Prefix" in page.text) == (400, True)
    assert len(page.text) < 5000
    # As if none had been sent: nothing of it becomes an address.
    found, others = (addresses(text) for text in (page.text, client.get("/none").text))
    assert [one for one in found if "#" not in one] == [one for one in others if "#" not in one]
    assert "/help#prefix_invalid" in found
    for path in ("/api/status", "/healthz"):
        error = body_of(client.get(path, environ_overrides=as_sent))["error"]
        assert error["code"] == "prefix_invalid"


def test_a_prefix_that_begins_as_our_own_paths_is_refused(client: FlaskClient) -> None:
    response = client.get("/api/status", headers={"X-Forwarded-Prefix": "/articles"})
    assert (response.status_code, body_of(response)["error"]["code"]) == (400, "prefix_taken")


def test_a_scheme_that_is_none_is_refused(client: FlaskClient) -> None:
    response = client.get("/api/status", headers={"X-Forwarded-Proto": "javascript"})
    assert (response.status_code, body_of(response)["error"]["code"]) == (400, "scheme_invalid")


def test_the_prefix_of_a_proxy_is_before_the_one_that_is_set(library: Library) -> None:
    client = create_app(library, prefix="/set").test_client()
    assert 'href="/set/about"' in client.get("/").text
    page = client.get("/told/", headers={"X-Forwarded-Prefix": "/told"}).text
    assert 'href="/told/about"' in page
    assert "/set/" not in page


def test_an_older_browser_is_known_by_the_host_that_the_proxy_tells(client: FlaskClient) -> None:
    """It sends no Sec-Fetch-Site."""
    sent = {"Host": "127.0.0.1:8000", "Origin": "https://news.example"}
    ask = {"json": {"question": "harbour"}}
    assert client.post("/api/ask", headers=sent, **ask).status_code == 403
    told = {**sent, "X-Forwarded-Host": "news.example", "X-Forwarded-Proto": "https"}
    assert client.post("/api/ask", headers=told, **ask).status_code == 200
    anybody = {"REMOTE_ADDR": "203.0.113.5"}
    assert client.post("/api/ask", headers=told, environ_base=anybody, **ask).status_code == 403


@pytest.mark.parametrize(
    "text", ["", "nginx", "10.0.0.5/8", "10.0.0", "10.0.0.0/33", "::1/129", "*", "a" * 10_000]
)
def test_what_is_no_network_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no address and no network, such as"):
        network(text)
