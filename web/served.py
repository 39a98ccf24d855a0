"""What is told of every request when it is over: to the log and to the metrics.

Its path, query, body and agent are not: they may hold a question, or name what somebody read.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from werkzeug.wsgi import ClosingIterator

from web import logs, request_ids
from web.forwarding import TRUSTED, Application, Environ
from web.noted import BY, FAILURE, Failed

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
# The route of what leads to none.
NOWHERE = "(none)"
# The key of a request's environment under which its route is noted.
ROUTE = "footnote.route"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """A request that is over. ``route`` is the pattern that it matched, ``client`` the address that
    asked, as a trusted proxy tells it, ``key`` the id of the key that it came with, "" without one.
    """

    method: str
    route: str
    status: int
    seconds: float
    client: str
    failed: Failed | None
    key: str = ""


class Counting:
    """What is called as a request comes, and when it is over."""

    def began(self) -> None:
        """A request is being served."""

    def ended(self, served: Served) -> None:
        """It is over."""


def install(app: Flask, counting: Counting) -> None:
    """Tell of every request. Call it before anything else looks at requests, and before
    `web.forwarding.install`, which says what is believed of them.
    """

    def matched() -> None:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else NOWHERE

    app.before_request(matched)
    app.wsgi_app = Access(app.wsgi_app, counting)  # type: ignore[method-assign]


def unreadable(status: int, client: str) -> str:
    """Tell of what came as a request and is none, which the server answers by itself; its id."""
    here = request_ids.request_id(None)
    request_ids.current.set(here)
    served = Served(OTHER, NOWHERE, status, 0.0, client, Failed(status, "unreadable"))
    log.info("request", extra={logs.FIELDS: _fields(served)})
    request_ids.current.set("")
    return here


class Access:
    """The WSGI middleware that gives each request its id and tells of it when it is over."""

    def __init__(self, app: Application, counting: Counting) -> None:
        self._app = app
        self._counting = counting

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        begun = time.perf_counter()
        told = environ.get("HTTP_X_REQUEST_ID") if environ.get(TRUSTED) else None
        here = request_ids.request_id(told)
        request_ids.current.set(here)
        self._counting.began()
        status = 500

        def start(line: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal status
            status = int(line[:3])
            named = [*headers, (request_ids.HEADER, here)]
            return start_response(line, named, *([exc_info] if exc_info else []))

        def over() -> None:
            self._over(_served(environ, status, time.perf_counter() - begun))

        try:
            body = self._app(environ, start)
        except BaseException:
            over()
            raise
        return _closing(environ, body, over)

    def _over(self, served: Served) -> None:
        self._counting.ended(served)
        log.info("request", extra={logs.FIELDS: _fields(served)})
        request_ids.current.set("")


def _served(environ: Environ, status: int, seconds: float) -> Served:
    failed: Failed | None = environ.get(FAILURE)
    method = environ.get("REQUEST_METHOD", "")
    return Served(
        method=method if method in METHODS else OTHER,
        route=environ.get(ROUTE, NOWHERE),
        status=failed.status if failed else status,
        seconds=seconds,
        client=environ.get("REMOTE_ADDR", ""),
        failed=failed,
        key=environ.get(BY, ""),
    )


def _fields(served: Served) -> logs.Fields:
    failed = served.failed
    return {
        "method": served.method,
        "route": served.route,
        "status": served.status,
        "ms": round(1000 * served.seconds, 1),
        "client": served.client,
        **({"key": served.key} if served.key else {}),
        **({"code": failed.code} if failed else {}),
        **({"error": failed.words} if failed and failed.words else {}),
    }


def _closing(environ: Environ, body: Iterable[bytes], over: Callable[[], None]) -> Iterable[bytes]:
    """The body, at whose end ``over`` is called; files, which the server sends by itself, are over
    as soon as they are given to it.
    """
    files = environ.get("wsgi.file_wrapper")
    if isinstance(files, type) and isinstance(body, files):
        over()
        return body
    return ClosingIterator(body, [over])
