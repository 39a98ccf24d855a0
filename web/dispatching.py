"""Which thread serves a request, how many may wait, and what becomes of the others.

Requests are served in their order by a few threads. What adds articles takes long: it has threads
of its own, which give way, so that it never holds up those that answer. Behind `WAITING` others a
request is refused at once: the application is asked as always, and answers 503.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import request
from waitress.task import ThreadedTaskDispatcher

from qa.contract.errors import BusyError
from qa.priority import step_back

# A browser that is slow to take its answer holds a thread: more than the cores can work for.
ANSWERING_THREADS = 8
ADDING_THREADS = 2
WAITING = 100
# The paths that tell whether the process is up and how it is, which is never refused.
UP = ("/healthz", "/metrics")
# How the paths end to which articles are sent; a prefix may stand before.
_ADDING = ("/articles", "/uploads")

_this_thread = threading.local()


class Dispatcher:
    """Gives each request to threads that serve its kind; the server calls it.

    ``ending`` is called at the end: it lets those that add come to theirs.
    """

    def __init__(self, ending: Callable[[], None]) -> None:
        self._ending = ending
        self._answering = _threads(ANSWERING_THREADS)
        self._adding = _threads(ADDING_THREADS)
        self._refusing = _threads(1)

    def add_task(self, channel: Any) -> None:
        """Have the first request of a connection served."""
        adds = _adds(channel.requests[0])
        threads = self._adding if adds else self._answering
        if _is_full(threads):
            self._refusing.add_task(_Refused(channel))
        else:
            threads.add_task(_Adding(channel) if adds else channel)

    def waiting(self) -> dict[str, Callable[[], int]]:
        """What tells how many requests of each kind wait now."""
        kinds = {"answering": self._answering, "adding": self._adding}
        return {kind: partial(_waiting, threads) for kind, threads in kinds.items()}

    def shutdown(self) -> None:
        """End all threads; what waits is dropped."""
        self._ending()
        for threads in (self._answering, self._adding, self._refusing):
            threads.shutdown()


@dataclass(frozen=True, slots=True)
class _Task:
    """A connection whose first request is served in another way."""

    channel: Any

    def cancel(self) -> None:
        """Drop it."""
        self.channel.cancel()


class _Adding(_Task):
    """One that brings articles."""

    def service(self) -> None:
        """Serve it in a thread that gives way from now on."""
        step_back()
        self.channel.service()


class _Refused(_Task):
    """One that is refused."""

    def service(self) -> None:
        """Serve it by the application, which hears that it is to be refused."""
        _this_thread.refuses = True
        try:
            self.channel.service()
        finally:
            _this_thread.refuses = False


def check_admitted() -> None:
    """Raises BusyError for a request that is to be refused; whether the process is up is told
    nevertheless, as who asks that ends one that does not answer.
    """
    if getattr(_this_thread, "refuses", False) and request.path not in UP:
        raise BusyError("busy", "too many requests are waiting", "try again in a few seconds")


def _threads(count: int) -> Any:
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(count)
    return threads


def _waiting(threads: Any) -> int:
    return len(threads.queue)


def _is_full(threads: Any) -> bool:
    """Whether as many wait as may, beside those that are served or are about to be."""
    with threads.lock:
        busy = len(threads.queue) + threads.active_count
        return bool(busy >= len(threads.threads) + WAITING)


def _adds(request: Any) -> bool:
    """Whether a request brings articles; one that could not be read has neither method nor path."""
    path = getattr(request, "path", "")
    return getattr(request, "command", "") == "POST" and path.rstrip("/").endswith(_ADDING)
