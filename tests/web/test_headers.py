import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from qa.contract.errors import BusyError
from web.headers import SECURITY

STATIC = Path(__file__).parents[2] / "web" / "static"
EVERYWHERE = [
    "/",
    "/articles",
    "/about",
    "/articles/harbour-1",
    "/quotes",
    "/status",
    "/nothing",
    "/api/status",
    "/api/x",
]


def headers_of(client: FlaskClient, path: str) -> Headers:
    # Closed at once: static files are sent from an open file.
    with client.get(path) as response:
        return response.headers


@pytest.mark.parametrize("path", [*EVERYWHERE, "/healthz", "/static/style.css"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = headers_of(client, path)
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "footnote"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_refusals_carry_them_too(client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 403
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("HEAD", "/articles", 200),
        ("OPTIONS", "/api/ask", 200),
        ("PUT", "/api/ask", 405),
        ("GET", "/api/articles?limit=x", 400),
        ("POST", "/stream", 200),
        ("GET", "/articles/", 404),
    ],
)
def test_so_does_every_other_answer(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    with client.open(path, method=method, data={"q": "Who?"}) as response:
        assert response.status_code == status
        assert {name: response.headers[name] for name in SECURITY} == SECURITY


def test_what_is_unchanged_and_what_is_refused_as_busy_carry_them(
    client: FlaskClient, fail_with: Callable[[Exception | None], None]
) -> None:
    tag = headers_of(client, "/static/style.css")["ETag"]
    with client.get("/static/style.css", headers={"If-None-Match": tag}) as unchanged:
        assert unchanged.status_code == 304
        assert {name: unchanged.headers[name] for name in SECURITY} == SECURITY
    fail_with(BusyError("busy", "m", "h"))
    refused = client.post("/api/ask", json={"question": "q"})
    assert refused.status_code == 503
    assert {name: refused.headers[name] for name in SECURITY} == SECURITY


@pytest.mark.parametrize(
    ("peer", "told", "sent"),
    [
        ("127.0.0.1", {"X-Forwarded-Proto": "https"}, "max-age=31536000"),
        ("127.0.0.1", {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/news"}, None),
        ("127.0.0.1", {"X-Forwarded-Proto": "http"}, None),
        ("127.0.0.1", {}, None),
        ("192.0.2.1", {"X-Forwarded-Proto": "https"}, None),
    ],
)
def test_browsers_are_bound_to_tls_where_a_proxy_has_it_for_all_of_the_host(
    client: FlaskClient, peer: str, told: dict[str, str], sent: str | None
) -> None:
    response = client.get("/about", headers=told, environ_base={"REMOTE_ADDR": peer})
    assert response.headers.get("Strict-Transport-Security") == sent


def test_static_files_are_kept_for_good_under_their_hash(client: FlaskClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+\?v=[^"]+)"', page)
    assert len(addresses) == 6
    for address in addresses:
        assert "immutable" in headers_of(client, address)["Cache-Control"]


@pytest.mark.parametrize("address", ["/static/chat.js", "/static/style.css?v=0"])
def test_without_the_right_hash_they_are_asked_for_again(client: FlaskClient, address: str) -> None:
    headers = headers_of(client, address)
    assert headers["Cache-Control"] == "no-cache"
    with client.get(address, headers={"If-None-Match": headers["ETag"]}) as again:
        assert again.status_code == 304


def test_answers_are_not_kept(client: FlaskClient) -> None:
    assert client.get("/api/status").headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", EVERYWHERE[:7])
def test_pages_hold_nothing_inline_and_nothing_from_outside(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<style|\sstyle=|<script(?![^>]+src=)|<[^>]+\son[a-z]+=", page)
    assert not re.search(r'(?:src|srcset)="(?!/static/)|<link[^>]+href="(?!/static/)', page)


def test_the_sheet_and_scripts_ask_for_nothing_outside() -> None:
    for file in STATIC.iterdir():
        text = file.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"^\s*// .*$", "", text, flags=re.M), file
        assert "url(" not in text
        assert "@import" not in text
        assert "innerHTML" not in text
