"""A web site on this machine: each path with what it answers, and what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

WORDS = (
    "The quay closes in March, the harbour master said on Monday in a letter to the fishermen.",
    "It is to be repaired with stones from Lind, which two barges bring across the sound.",
)


def page(name: str, *, head: str = "") -> bytes:
    """A page with an article about something of this name."""
    inside = "".join(f"<p>{text.replace('quay', name)}</p>" for text in WORDS)
    return (
        f"<html><head><title>The {name}</title>{head}</head>"
        f"<body><article><h1>The {name}</h1>{inside}</article></body></html>"
    ).encode()


@dataclass(frozen=True)
class Answer:
    """What a path answers; ``act`` is run before."""

    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[], None] = lambda: None


@dataclass
class Site:
    """``answers`` by path; the last of several is given again and again."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, *answers: Answer | bytes) -> str:
        """Let a path answer; returns its address."""
        given = [Answer(one) if isinstance(one, bytes) else one for one in answers]
        self.answers[path] = given
        return self.address + path

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """What a request gets."""
        self.asked.append((path, headers))
        given = self.answers.get(path)
        if given is None:
            return Answer(b"nothing here", 404)
        found = given[0] if len(given) == 1 else given.pop(0)
        found.act()
        tag = found.headers.get("ETag")
        if tag and headers.get("if-none-match") == tag:
            return Answer(b"", 304)
        return found


@contextmanager
def serving(site: Site, host: str = "127.0.0.1") -> Iterator[Site]:
    """The site at a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = site.answer(self.path, headers)
            self.send_response(answer.status)
            if answer.status != 304:
                self.send_header("Content-Type", answer.media)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    site.address = f"http://{host}:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
