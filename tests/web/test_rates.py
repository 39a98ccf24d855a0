"""One client cannot take the machine for itself; a page, an office and this machine are served."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from qa.library import Library
from tests.web.answers import body_of
from tests.web.holders import Holder
from web.app import create_app
from web.forwarding import network
from web.rates import COMPUTING

ASKED = {"question": "Which harbour?"}
Sent = Callable[..., Any]


@pytest.fixture
def counted(library: Library) -> FlaskClient:
    """A client of a server that takes thirty requests a minute of each."""
    app = create_app(library, proxies=[network("10.0.0.0/8")], requests_per_minute=30)
    return app.test_client()


def asked(client: FlaskClient, address: str, told: str | None = None) -> int:
    headers = {"X-Forwarded-For": told} if told else {}
    seen = {"REMOTE_ADDR": address}
    return client.post("/api/ask", json=ASKED, headers=headers, environ_base=seen).status_code


def test_who_asks_too_much_is_told_when_to_come_again(counted: FlaskClient) -> None:
    assert [asked(counted, "192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
    seen = {"REMOTE_ADDR": "192.0.2.1"}
    response = counted.post("/api/ask", json=ASKED, environ_base=seen)
    assert body_of(response)["error"]["code"] == "too_many_requests"
    assert 1 <= int(response.headers["Retry-After"]) <= 61
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    page = counted.get("/about", environ_base=seen)
    assert (page.status_code, page.mimetype) == (429, "text/html")
    assert counted.get("/healthz", environ_base=seen).status_code == 200
    assert asked(counted, "192.0.2.2") == 200


def test_this_machine_is_not_counted(counted: FlaskClient) -> None:
    for address in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        assert {asked(counted, address) for _ in range(4)} == {200}


def test_clients_are_told_apart_by_the_address_that_a_trusted_proxy_tells(
    counted: FlaskClient,
) -> None:
    for proxy in ("127.0.0.1", "10.1.2.3"):
        for last in range(4):
            assert asked(counted, proxy, f"198.51.100.{last}") == 200
    # Who is no proxy only says so.
    told = [f"198.51.100.{last}" for last in range(4)]
    assert [asked(counted, "203.0.113.9", one) for one in told] == [200, 200, 200, 429]


def test_all_addresses_of_a_network_of_ipv6_are_one_client(counted: FlaskClient) -> None:
    seen = [asked(counted, f"2001:db8::{n}") for n in range(1, 5)]
    assert seen == [200, 200, 200, 429]
    assert asked(counted, "2001:db8:0:1::1") == 200
    assert asked(counted, "::ffff:192.0.2.7") == 200


@pytest.mark.parametrize("key", [None, "wrong", "viewer"])
def test_what_is_refused_is_counted(
    library: Library, people: dict[str, Holder], key: str | None
) -> None:
    """Without a key, with a wrong one, by one that may not, and where nothing is."""
    client = create_app(library, requests_per_minute=30).test_client()
    given = people[key].secret if key in people else key
    headers = {} if given is None else {"Authorization": f"Bearer {given}"}
    more = {"json": {}, "headers": headers, "environ_base": {"REMOTE_ADDR": "192.0.2.1"}}
    added = [client.post("/api/articles", **more).status_code for _ in range(2)]
    nowhere = [client.get("/nowhere", **more).status_code for _ in range(11)]
    assert added == [403 if key in people else 401] * 2
    assert nowhere == [404 if key in people else 401] * 10 + [429]


def test_a_question_counts_as_many_pages(counted: FlaskClient) -> None:
    seen = {"REMOTE_ADDR": "192.0.2.1"}
    pages = [counted.get("/about", environ_base=seen).status_code for _ in range(31)]
    assert pages == [200] * 30 + [429]
    assert COMPUTING == 10


def test_as_set_by_default_a_page_and_an_office_are_far_from_the_limit(library: Library) -> None:
    client = create_app(library).test_client()
    seen = {"REMOTE_ADDR": "192.0.2.1"}
    for _ in range(60):
        assert asked(client, "192.0.2.1") == 200
        assert client.get("/healthz", environ_base=seen).status_code == 200


def test_none_is_counted_where_that_is_switched_off(library: Library) -> None:
    app: Flask = create_app(library, requests_per_minute=0)
    client = app.test_client()
    assert {client.get("/about", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code} == {200}
