"""News is sent where it was told, signed, a few times where that fails; nobody waits for it."""

import hashlib
import hmac
import json
import queue
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from qa.behind.again import News
from qa.behind.webhook import SIGNATURE, TIMESTAMP, Sender
from qa.contract.errors import QAError
from qa.elsewhere import Webhook
from qa.saved.views import SavedChange
from qa.settings import load

SECRET = "a secret of some length"
CHANGE = SavedChange(1, "2026-01-01T00:00:00Z", "new_answer", "", "Köln", "a" * 20, "Wire")
NEWS = News("0" * 20, None, "Where?", (CHANGE,))


@dataclass
class Desk:
    """Who receives news, and answers with these statuses in turn, then with 204."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    received: "queue.Queue[tuple[dict[str, str], bytes]]" = field(default_factory=queue.Queue)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = desk.statuses.pop(0) if desk.statuses else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://192.0.2.1/")
            self.end_headers()
            desk.received.put((dict(self.headers), body))

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    desk.url = f"http://127.0.0.1:{server.server_port}/in/secret-path"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield desk
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_is_signed_and_sent_again_where_it_fails(desk: Desk) -> None:
    desk.statuses = [500, 302]
    sender = Sender(Webhook(desk.url, SECRET), retries=(0.0, 0.0))
    with sender.sending():
        sender.tell(NEWS)
        for _ in range(3):
            headers, body = desk.received.get(timeout=30)
    content = f"{headers[TIMESTAMP]}.".encode() + body
    wanted = hmac.new(SECRET.encode(), content, hashlib.sha256).hexdigest()
    assert headers[SIGNATURE] == f"sha256={wanted}"
    told = json.loads(body)
    assert told["event"] == "saved.changed"
    assert told["changes"][0]["after"] == "Köln"
    assert desk.received.empty()


def test_what_cannot_be_sent_is_logged_without_its_path(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.statuses = [410, 410]
    sender = Sender(Webhook(desk.url, SECRET), retries=(0.0,))
    with sender.sending():
        sender.tell(NEWS)
        sender.tell(NEWS)
        for _ in range(3):
            desk.received.get(timeout=30)
    (line,) = [record.getMessage() for record in caplog.records]
    assert "could not be sent to http://127.0.0.1" in line
    assert "410" in line
    assert "secret-path" not in line


def test_it_ends_at_once_and_says_what_was_not_sent(caplog: pytest.LogCaptureFixture) -> None:
    # A port where nobody is; its next try would be in an hour.
    sender = Sender(Webhook("http://127.0.0.1:9/", SECRET), retries=(3600.0,))
    with sender.sending():
        for _ in range(1200):
            sender.tell(NEWS)
    lines = [record.getMessage() for record in caplog.records]
    assert "1000 messages wait already" in lines[0]
    assert re.fullmatch(r"100[01] news of saved questions were not sent .*", lines[-1])


def is_silent(client: socket.socket) -> None:
    while client.recv(1 << 20):
        """Until it is closed."""


def drips(client: socket.socket) -> None:
    while True:
        client.sendall(b"H")
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (lambda _: None, "closed connection|reset"),
        (lambda client: client.sendall(b"220 mail.example ESMTP\r\n"), "220 mail"),
        (lambda client: client.sendall(b"HTTP/1.1 500"), "it answered 500"),
        (is_silent, "no answer within 0.3 s"),
        (drips, "no answer within 0.3 s"),
    ],
    ids=["closes", "no HTTP", "breaks off", "silent", "drips"],
)
def test_whatever_answers_the_next_message_is_sent(
    answers: Callable[[socket.socket], object], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        sender = Sender(Webhook(url, SECRET), retries=(), timeout=0.3)
        server.settimeout(30)
        with sender.sending():
            for _ in range(2):
                sender.tell(NEWS)
            for _ in range(2):
                client, _ = server.accept()
                with client, suppress(ConnectionError):
                    # What is left unread when it closes would be told as a reset.
                    while not client.recv(1 << 16).endswith(b"]}"):
                        """Until all has come."""
                    answers(client)
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 2
    for line in lines:
        assert re.search(f"could not be sent to http://127.0.0.1.*({why})", line)


def test_a_redirect_is_not_followed_and_told(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.statuses = [302]
    sender = Sender(Webhook(f"{desk.url}?token=x", SECRET), retries=())
    with sender.sending():
        sender.tell(NEWS)
        sender.tell(NEWS)
        for _ in range(2):
            desk.received.get(timeout=30)
    (line,) = [record.getMessage() for record in caplog.records]
    assert "it answered 302, and redirects are not followed" in line
    assert "token" not in line


def test_it_is_set_by_an_address_and_a_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    url = "https://desk.example:8443/in?token=x"
    for more in (
        {"FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK_SECRET_FILE": str(tmp_path / "secret")},
    ):
        webhook = load(tmp_path, {"FOOTNOTE_WEBHOOK": url, **more}).webhook
        assert webhook == Webhook(url, SECRET)
        assert webhook.host == "https://desk.example:8443"
        assert SECRET not in repr(webhook)
    assert load(tmp_path, {}).webhook is None
    assert Webhook("http://[::1]:80/in", SECRET).host == "http://[::1]:80"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file"),
        (b"short\n", "are 5"),
        (b"", "are 0"),
        (b"\xff\xfe" * 20, "not a text"),
    ],
)
def test_a_wrong_file_of_the_secret_is_named(
    content: bytes | None, why: str, tmp_path: Path
) -> None:
    file = tmp_path / "the secret"
    if content is not None:
        file.write_bytes(content)
    named = {"FOOTNOTE_WEBHOOK_SECRET_FILE": str(file)}
    with pytest.raises(QAError, match=why) as error:
        load(tmp_path, {"FOOTNOTE_WEBHOOK": "https://desk.example", **named})
    assert str(file) in error.value.message


@pytest.mark.parametrize(
    "environ",
    [
        {"FOOTNOTE_WEBHOOK": "desk.example"},
        {"FOOTNOTE_WEBHOOK": "file:///etc/passwd", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://desk.example"},
        {"FOOTNOTE_WEBHOOK": "https://desk.example", "FOOTNOTE_WEBHOOK_SECRET": "short"},
        {"FOOTNOTE_WEBHOOK": "https://desk.example", "FOOTNOTE_WEBHOOK_SECRET_FILE": "/none"},
        {"FOOTNOTE_WEBHOOK": "http://[", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://a:b@desk.example", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://desk.example/a b", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://desk.example/ä", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://desk.example/#a", "FOOTNOTE_WEBHOOK_SECRET": SECRET},
        {"FOOTNOTE_WEBHOOK": "https://desk.example", "FOOTNOTE_WEBHOOK_SECRET": "\udcff" * 20},
    ],
)
def test_what_cannot_be_meant_is_refused(environ: dict[str, str]) -> None:
    with pytest.raises(QAError, match="FOOTNOTE_WEBHOOK"):
        load(Path("data"), environ)
