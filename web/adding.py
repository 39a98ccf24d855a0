"""Adding with live progress, for those who ask for it: how far it has come, then the result.

A response of JSON lines to a request that names this type in its Accept header: twice a second
``{"progress": {"bytes_read", "bytes", "articles", "page"}}``, where ``page`` is null or the page
that is being recognized, ``{"file", "number", "pages"}``; and as the last line what would be the
body of another response, also where that would tell of an error. The status is sent before all
this, and is 200. When the client disconnects, the work goes on.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from typing import Any

from flask import current_app, json, request, stream_with_context
from werkzeug.wrappers import Response

from qa.contract.collection import Added, Upload
from qa.contract.errors import QAError
from web.access import current_key
from web.current import library
from web.errors import Failure, mistake, told

LINES = "application/x-ndjson"
# Asks proxies not to buffer the response.
HEADERS = {"X-Accel-Buffering": "no"}
EVERY_SECONDS = 0.5

# What the last line says of a result, or of a failure.
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page that is being recognized, counted from 1."""

    file: str
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class AddingProgress:
    """How far adding has come: ``bytes`` are those of the request, of which some are no file's;
    ``articles`` counts all that were looked at, added or not.
    """

    bytes_read: int
    bytes: int
    articles: int
    page: PageRead | None


class _Counting:
    """A `Progress` that can be asked how far it has come."""

    def __init__(self, size: int) -> None:
        self.reached = AddingProgress(0, size, 0, None)

    def total(self, size: int) -> None:
        """Ignored: the size of the request is known."""

    def read(self, size: int) -> None:
        self.reached = replace(self.reached, bytes_read=self.reached.bytes_read + size)

    def page(self, file: str, number: int, pages: int) -> None:
        self.reached = replace(self.reached, page=PageRead(file, number, pages))

    def article(self) -> None:
        self.reached = replace(self.reached, articles=self.reached.articles + 1, page=None)


def is_wanted() -> bool:
    """Whether the current request asks for its progress, by name."""
    return any(kind == LINES for kind, weight in request.accept_mimetypes if weight)


def streamed(
    uploads: Iterator[Upload], body: Callable[[Added], Body], failed: Callable[[Failure], Body]
) -> Response:
    """Add uploads, and tell the client meanwhile; ``body`` and ``failed`` make the last line."""
    progress = _Counting(request.content_length or 0)
    # The request and its files are closed before the first line is made.
    work = _Work(partial(library().add_uploads, list(uploads), progress, current_key()))
    lines = stream_with_context(_lines(work, progress, body, failed))
    return current_app.response_class(lines, content_type=LINES, headers=HEADERS)


class _Work(Thread):
    """Adds in a thread of its own, so that another one can tell of it."""

    def __init__(self, add: Callable[[], Added]) -> None:
        super().__init__(name="adding", daemon=True)
        self._add = add
        self.outcome: Added | Exception | None = None

    def run(self) -> None:
        try:
            self.outcome = self._add()
        except Exception as error:
            self.outcome = error


def _lines(
    work: _Work,
    progress: _Counting,
    body: Callable[[Added], Body],
    failed: Callable[[Failure], Body],
) -> Iterator[str]:
    work.start()
    try:
        while work.is_alive():
            yield _line({"progress": progress.reached})
            work.join(EVERY_SECONDS)
        match work.outcome:
            case Added() as added:
                yield _line(body(added))
            case QAError() as error:
                yield _line(failed(told(error)))
            case Exception() as error:
                yield _line(failed(mistake(error)))
    finally:
        # Also when the client is gone: no more may be added at once than there are threads for it.
        work.join()


def _line(value: Body) -> str:
    """Compact JSON has no line ends."""
    return json.dumps(value) + "\n"
