"""A server that speaks the protocol of chat completions and answers what it is told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from qa.elsewhere import LanguageModel

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Scripted:
    """What the server does with the next requests, and the bodies that it was sent."""

    model: LanguageModel
    behave: Behaviour
    sent: list[dict[str, Any]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def say(self, content: object) -> None:
        """Answer with this text, or with this value as JSON."""
        self.behave = completion(content)


def completion(content: object) -> Behaviour:
    """A reply of the protocol with this content."""
    text = content if isinstance(content, str) else json.dumps(content)
    return raw(json.dumps({"choices": [{"message": {"content": text}}]}).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """A reply of these bytes."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return behave


@contextmanager
def served() -> Iterator[Scripted]:
    """A server on this machine, for as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            scripted.sent.append(json.loads(self.rfile.read(length)))
            # The client may hang up whenever it has had enough.
            try:
                scripted.behave(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model = LanguageModel("127.0.0.1", server.server_port, "/v1", False, "scripted", "secret-key")
    scripted = Scripted(model, completion({"sentences": []}))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        scripted.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
