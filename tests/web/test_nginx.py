"""The notes of `docs/proxy.md` are right: a real nginx is started with them, TLS and all."""

import json
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, request

from qa.library import Library
from web.app import create_app

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
NOTES = (Path(__file__).parents[2] / "docs" / "proxy.md").read_text(encoding="utf-8")
HOST = {"Host": "news.example"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OWN = {**HOST, **FORM, "Origin": "https://news.example", "Sec-Fetch-Site": "same-origin"}

pytestmark = pytest.mark.skipif(
    NGINX is None or shutil.which("openssl") is None,
    reason="no nginx, or no openssl: apt-get install nginx-light openssl",
)


@dataclass
class Proxied:
    """A server behind nginx, and what it has seen of its requests: whose, and by which scheme."""

    port: int
    context: ssl.SSLContext
    seen: list[tuple[str | None, str, str]] = field(default_factory=list)

    def sent(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] = HOST
    ) -> tuple[int, Any, bytes]:
        """Status, header fields and body of the response to a request over TLS."""
        with closing(
            HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.context)
        ) as client:
            client.request(method, path, body, headers)
            response = client.getresponse()
            return response.status, response.headers, response.read()


@pytest.fixture
def app(library: Library) -> Flask:
    """The application under the name of the notes."""
    return create_app(library, hosts=["news.example"])


@pytest.fixture
def proxied(app: Flask, server: Any, tmp_path: Path) -> Iterator[Proxied]:
    certificate, key = tmp_path / "certificate", tmp_path / "key"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    named = ("-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example,IP:127.0.0.1")
    subprocess.run(
        ["openssl", *made.split(), *named, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    port = free_port()
    found = re.search(r"```nginx\n(.*?)```", NOTES, re.DOTALL)
    assert found is not None
    noted = found[1]
    for told, here in (
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("/etc/ssl/news.example.pem", str(certificate)),
        ("/etc/ssl/news.example.key", str(key)),
        ("127.0.0.1:8000", f"127.0.0.1:{server.effective_port}"),
    ):
        assert noted.count(told) == 1
        noted = noted.replace(told, here)
    temporary = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/log;"
        f"events {{}} http {{ access_log off; {temporary} {noted} }}"
    )
    context = ssl.create_default_context(cafile=str(certificate))
    proxied = Proxied(port, context)

    def note() -> None:
        proxied.seen.append((request.remote_addr, request.scheme, request.host))

    app.before_request_funcs.setdefault(None, []).insert(0, note)
    assert NGINX is not None
    with subprocess.Popen(
        [NGINX, "-c", str(conf), "-p", str(tmp_path), "-e", str(tmp_path / "log")]
    ) as nginx:
        wait_for(port)
        yield proxied
        nginx.terminate()


def test_a_page_comes_over_tls_and_leads_to_nothing_else(proxied: Proxied) -> None:
    status, headers, page = proxied.sent("GET", "/articles")
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Server"] == "nginx"
    assert b'"http://' not in page.replace(b'"http://www.w3.org/', b"")
    assert proxied.seen == [("127.0.0.1", "https", "news.example")]


def test_a_form_is_answered_in_its_own_conversation(proxied: Proxied) -> None:
    body = urlencode({"q": "Who opened the harbour?"}).encode()
    status, headers, _ = proxied.sent("POST", "/", body, OWN)
    assert status == 303
    assert headers["Location"].startswith("/conversations/")
    other = {**OWN, "Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert proxied.sent("POST", "/", body, other)[0] == 403


def test_what_a_client_says_of_itself_is_not_passed_on(proxied: Proxied) -> None:
    forged = {
        "X-Forwarded-For": "198.51.100.7",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Prefix": "/evil",
        "Forwarded": "for=198.51.100.7;host=evil.example",
    }
    status, _, page = proxied.sent("GET", "/", None, {**HOST, **forged})
    assert (status, b"evil" in page) == (200, False)
    assert proxied.seen == [("127.0.0.1", "https", "news.example")]


def test_another_name_is_refused(proxied: Proxied) -> None:
    status, headers, body = proxied.sent("GET", "/api/status", None, {"Host": "evil.example"})
    assert (status, json.loads(body)["error"]["code"]) == (403, "host_refused")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_an_answer_comes_step_by_step(proxied: Proxied) -> None:
    body = urlencode({"q": "Who opened the harbour?"}).encode()
    status, _, events = proxied.sent("POST", "/stream", body, OWN)
    assert status == 200
    assert events.startswith(b"event: found\n")
    assert events.strip().split(b"\n\n")[-1].startswith(b"event: answer\n")


def test_an_upload_and_a_refusal_come_through(proxied: Proxied) -> None:
    kind = {**HOST, "Content-Type": "application/json"}
    article = json.dumps({"title": "A ferry", "text": "The ferry leaves at nine."}).encode()
    assert proxied.sent("POST", "/api/articles", article, kind)[0] == 201
    status, _, body = proxied.sent("POST", "/api/ask", b" " * (2**20 + 1), kind)
    assert (status, json.loads(body)["error"]["code"]) == (413, "body_too_large")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens there; fail after a while."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        Event().wait(0.05)
    pytest.fail("nginx has not started")
