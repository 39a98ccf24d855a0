"""The server as a process behind a proxy, in the forms that nginx has for a path."""

import json
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

import pytest

from tests.web.prefixes import addresses, is_below
from tests.web.processes import address, start
from tests.web.proxying import BELOW, Rule, proxying

pytestmark = pytest.mark.model

QUESTION = "Who won the 2023 Nobel Prize in medicine?"
NAMED = {"X-Forwarded-Prefix": BELOW}
JSON = {"Content-Type": "application/json"}
# What browsers send of a form; Host is the proxy's name for the server, not theirs for the page.
OWN = {"Origin": "https://news.example", "Sec-Fetch-Site": "same-origin"}
OTHER = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that knows of no prefix."""
    yield from served(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def preset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that was started with its prefix."""
    yield from served(tmp_path_factory.mktemp("preset"), "--prefix", BELOW)


def served(folder: Path, *arguments: str) -> Iterator[str]:
    with start("--data", str(folder), "--samples", *arguments) as process:
        yield address(process)
        process.kill()


@pytest.fixture(
    params=[
        ("told", Rule(strips=True, headers=NAMED)),
        ("told", Rule(strips=False, headers=NAMED)),
        ("preset", Rule(strips=True)),
        ("preset", Rule(strips=False)),
    ],
    ids=["told-stripped", "told-whole", "preset-stripped", "preset-whole"],
)
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address below which a proxy serves a server."""
    server, rule = request.param
    with proxying(request.getfixturevalue(server), rule) as proxy:
        yield f"http://127.0.0.1:{proxy.port}{BELOW}"
        assert proxy.outside == []


def sent(
    url: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[str, str]:
    """Where a request has led to, and the text that it was answered with."""
    with urlopen(Request(url, data, headers or {}), timeout=60) as answer:
        return answer.url, answer.read().decode()


def asked(site: str) -> Any:
    body = json.dumps({"question": QUESTION}).encode()
    return json.loads(sent(f"{site}/api/ask", body, JSON)[1])


def test_a_form_leads_to_a_conversation_below(site: str) -> None:
    url, page = sent(f"{site}/", urlencode({"q": QUESTION}).encode(), OWN)
    assert url.startswith(f"{site}/conversations/")
    assert "Drew Weissman" in page
    assert [place for place in addresses(page) if not is_below(place, BELOW)] == []


def test_everything_that_a_page_names_is_there(site: str) -> None:
    url, page = sent(f"{site}/articles")
    for place in dict.fromkeys(addresses(page)):
        # What is only posted to, or is one of many articles.
        if not place.endswith(("/uploads", "/remove")):
            sent(urljoin(url, place))


def test_what_the_api_names_is_there(site: str) -> None:
    answer = asked(site)
    for path in (answer["permalink"], answer["citations"][0]["link"]):
        assert "Weissman" in sent(urljoin(site, path))[1]
    server = json.loads(sent(f"{site}/openapi.json")[1])["servers"][0]["url"]
    assert json.loads(sent(f"{urljoin(site, server)}/healthz")[1]) == {"status": "ok"}


def test_an_answer_comes_step_by_step(site: str) -> None:
    # Asked nowhere else, and each time in other words: what was asked before comes at once.
    body = urlencode({"q": f"Who won the Nobel Prize, {secrets.token_hex(4)}?"}).encode()
    events = sent(f"{site}/stream", body, OWN)[1].strip().split("\n\n")
    assert events[0].startswith("event: found\n")
    assert events[-1].startswith("event: answer\n")


def test_another_site_still_asks_nothing(site: str) -> None:
    with pytest.raises(HTTPError) as refused:
        sent(f"{site}/", urlencode({"q": QUESTION}).encode(), OTHER)
    with refused.value as answer:
        assert (answer.code, b"another site" in answer.read()) == (403, True)


def test_the_server_itself_answers_with_and_without_the_prefix(told: str, preset: str) -> None:
    assert preset.endswith(f"{BELOW}/")
    for url in (preset, preset.removesuffix(f"{BELOW[1:]}/"), told):
        assert json.loads(sent(f"{url}healthz")[1]) == {"status": "ok"}


def test_a_name_that_was_pointed_at_the_server_is_refused(told: str) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "localhost", **NAMED, **OWN}
    with pytest.raises(HTTPError) as refused:
        sent(f"{told}api/ask", b"{}", forged)
    with refused.value as answer:
        assert json.load(answer)["error"]["code"] == "host_refused"


def test_a_name_that_a_proxy_tells_reaches_the_check(told: str) -> None:
    with pytest.raises(HTTPError) as refused:
        sent(f"{told}api/status", headers={"X-Forwarded-Host": "evil.example"})
    with refused.value as answer:
        assert "evil.example" in json.load(answer)["error"]["message"]


@pytest.mark.parametrize(
    "line",
    [b"X-Forwarded-Prefix: /a\rX: b", b"X-Forwarded-Prefix: /\xff", b"X_Forwarded_Prefix: /a"],
)
def test_raw_headers_change_no_address(told: str, line: bytes) -> None:
    host, port = told.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(b"GET /about HTTP/1.0\r\nHost: localhost\r\n" + line + b"\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer[9:12] in (b"200", b"400")
    assert b'="/a/' not in answer
