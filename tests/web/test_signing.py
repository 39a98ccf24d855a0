"""The sign-in page: a cookie for a key, until it is given back, over, or the key revoked."""

from http.cookies import Morsel, SimpleCookie

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa.library import Library
from tests.web.holders import Holder, said
from tests.web.log_lines import logged
from web.app import create_app

HTTPS = {"X-Forwarded-Proto": "https"}


@pytest.fixture
def client(closed: Flask) -> FlaskClient:
    return closed.test_client()


def signed(
    client: FlaskClient, holder: Holder, there: str = "/", headers: dict[str, str] | None = None
) -> TestResponse:
    return client.post("/sign-in", data={"key": holder.secret, "next": there}, headers=headers)


def cookie(answer: TestResponse) -> "Morsel[str]":
    (made,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    return made


def test_who_signs_in_is_known_and_goes_on(client: FlaskClient, people: dict[str, Holder]) -> None:
    page = client.get("/articles?search=a+b&order=oldest")
    assert page.status_code == 401
    assert 'name="next" value="/articles?search=a+b&amp;order=oldest"' in page.text
    assert "Articles</a>" not in page.text
    answer = signed(client, people["viewer"], "/articles?search=a+b")
    assert (answer.status_code, answer.location) == (303, "/articles?search=a+b")
    page = client.get("/articles")
    assert page.status_code == 200
    assert "viewer</span>, viewer" in page.text
    left = client.post("/sign-out")
    assert (left.status_code, left.location) == (303, "/sign-in?left=1")
    assert "You are signed out." in client.get(left.location).text
    assert client.get("/articles").status_code == 401


def test_the_log_tells_who_signed_in_and_that_somebody_could_not(
    client: FlaskClient, people: dict[str, Holder]
) -> None:
    with logged() as lines:
        client.post("/sign-in", data={"key": "wrong"}).close()
        signed(client, people["viewer"]).close()
    assert people["viewer"].identity is not None
    assert people["viewer"].secret is not None
    refused, let_in = lines.of("request")
    assert (refused["status"], refused["code"]) == (401, "key_unknown")
    assert "key" not in refused
    assert (let_in["status"], let_in["key"]) == (303, people["viewer"].identity.key)
    assert people["viewer"].secret not in lines.text


def test_a_wrong_key_is_said(client: FlaskClient) -> None:
    page = client.post("/sign-in", data={"key": "mistyped", "next": "/quotes"})
    assert page.status_code == 401
    assert page.headers["WWW-Authenticate"] == "Bearer"
    assert "This key is not known here." in page.text
    assert 'value="/quotes"' in page.text
    assert "mistyped" not in page.text
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize(
    ("headers", "prefix", "name", "path", "secure"),
    [
        ({}, "", "footnote", "/", False),
        ({}, "/footnote", "footnote", "/footnote", False),
        (HTTPS, "", "__Host-footnote", "/", True),
        (HTTPS, "/footnote", "__Secure-footnote", "/footnote", True),
    ],
)
def test_the_cookie_is_the_browsers_alone(
    library: Library,
    people: dict[str, Holder],
    headers: dict[str, str],
    prefix: str,
    name: str,
    path: str,
    secure: bool,
) -> None:
    client = create_app(library, prefix=prefix).test_client(use_cookies=False)
    answer = signed(client, people["viewer"], headers=headers)
    made = cookie(answer)
    assert answer.location == f"{prefix}/"
    assert (made.key, made["path"], bool(made["secure"])) == (name, path, secure)
    assert (made["httponly"], made["samesite"], made["max-age"]) == (True, "Lax", "604800")
    assert not made["domain"]
    assert made.value not in (people["viewer"].secret, "")
    sent = {**headers, "Cookie": f"{name}={made.value}"}
    assert client.get("/articles", headers=sent).status_code == 200
    # Under another name it is none: over TLS only this host can have set it.
    other = {**headers, "Cookie": f"other-footnote={made.value}; x{name}={made.value}"}
    assert client.get("/articles", headers=other).status_code == 401
    gone = client.post("/sign-out", headers=sent)
    assert (cookie(gone).key, cookie(gone)["max-age"], cookie(gone)["path"]) == (name, "0", path)
    assert client.get("/articles", headers=sent).status_code == 401


ELSEWHERE = (
    *("", "articles", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example"),
    *("https://evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example"),
    *("/a\r\nSet-Cookie: x=y", " /articles", "/ä"),
)


def test_signing_in_leads_to_no_other_site(client: FlaskClient, people: dict[str, Holder]) -> None:
    for there in ELSEWHERE:
        answer = signed(client, people["viewer"], there)
        assert answer.location == "/"
        assert len(answer.headers.get_all("Set-Cookie")) == 1


def test_another_site_signs_nobody_in_or_out(
    client: FlaskClient, people: dict[str, Holder]
) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert signed(client, people["viewer"], headers=headers).status_code == 403
    signed(client, people["viewer"])
    assert client.post("/sign-out", headers={"Sec-Fetch-Site": "same-site"}).status_code == 403
    assert client.get("/articles").status_code == 200


def test_a_new_session_takes_the_place_of_the_old_one(
    client: FlaskClient, closed: Flask, people: dict[str, Holder]
) -> None:
    first = cookie(signed(client, people["viewer"])).value
    second = cookie(signed(client, people["keeper"])).value
    assert first != second
    thief = closed.test_client(use_cookies=False)
    assert thief.get("/", headers={"Cookie": f"footnote={first}"}).status_code == 401
    assert thief.get("/", headers={"Cookie": f"footnote={second}"}).status_code == 200


def test_a_session_ends_with_its_key(
    client: FlaskClient, people: dict[str, Holder], library: Library
) -> None:
    signed(client, people["viewer"])
    identity = people["viewer"].identity
    assert identity is not None
    library.keyring.revoke(identity.key)
    library.keyring._read_at = None
    assert client.get("/articles").status_code == 401


def test_the_cookie_of_another_server_is_none(
    library: Library, people: dict[str, Holder], client: FlaskClient, closed: Flask
) -> None:
    value = cookie(signed(client, people["viewer"])).value
    name = next((library.data / "sessions").iterdir())
    name.unlink()
    library.sessions._known.clear()
    sent = {"Cookie": f"footnote={value}"}
    assert closed.test_client(use_cookies=False).get("/", headers=sent).status_code == 401


def test_a_form_that_nobody_may_send_leads_to_the_start(client: FlaskClient) -> None:
    page = client.post("/articles", data={"title": "a", "text": "b"})
    assert page.status_code == 401
    assert 'name="next" value="/"' in page.text
    part = client.post("/stream", data={"q": "x"})
    assert part.status_code == 401
    assert "<html" not in part.text
    assert said(client.post("/api/ask", json={}))["error"]["code"] == "key_missing"


def test_where_no_key_is_asked_for_there_is_nothing_to_sign_in(library: Library) -> None:
    client = create_app(library).test_client()
    answer = client.get("/sign-in")
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Sign out" not in client.get("/").text
