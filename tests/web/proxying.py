"""A small reverse proxy, as nginx is one by default: the rest of the address goes on as it came,
and Host is the address of the server behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

BELOW = "/footnote"
# They are between two neighbours, and so each side makes its own.
OF_ONE_CONNECTION = ("connection", "host", "transfer-encoding")


@dataclass(frozen=True, slots=True)
class Rule:
    """How what is asked for below `BELOW` is passed on: with that taken from its path or not, and
    with further headers.
    """

    strips: bool
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running proxy: its port, and the paths that it was asked for outside of `BELOW`."""

    port: int
    outside: list[str]


@contextmanager
def proxying(upstream: str, rule: Rule) -> Iterator[Proxy]:
    """Pass requests on to the server at an address by a rule, until the block ends."""
    netloc = urlsplit(upstream).netloc
    outside: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(f"{BELOW}/"):
                outside.append(self.path)
                return self.send_error(404)
            path = self.path.removeprefix(BELOW) if rule.strips else self.path
            connection = HTTPConnection(netloc, timeout=60)
            try:
                connection.request(self.command, path, self._body(), self._headers())
                self._pass_back(connection)
            except ConnectionError:
                self.close_connection = True
            finally:
                connection.close()

        do_POST = do_DELETE = do_HEAD = do_GET  # noqa: N815

        def _body(self) -> bytes | None:
            length = self.headers.get("Content-Length")
            return self.rfile.read(int(length)) if length else None

        def _headers(self) -> dict[str, str]:
            kept = {n: v for n, v in self.headers.items() if n.lower() not in OF_ONE_CONNECTION}
            return {**kept, "Host": netloc, **rule.headers}

        def _pass_back(self, connection: HTTPConnection) -> None:
            answer = connection.getresponse()
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OF_ONE_CONNECTION:
                    self.send_header(name, value)
            self.end_headers()
            while part := answer.read1(65536):
                self.wfile.write(part)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Proxy(server.server_port, outside)
        finally:
            server.shutdown()
            thread.join()
