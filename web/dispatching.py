"""Which thread serves a request, how many may wait, and what becomes of the others.

Requests are served in their order by a few threads. What adds articles takes long: it has threads
of its own, which give way, so that it never holds up those that answer. The files of the pages have
one. So have all who send requests before those before are answered, and it rests between two: no
browser does so, and what a few ask for in this way would hold up all others. A request that is
refused goes to the application as always, which answers 503.

A crowd that comes at once is let in and waits: each client has its turn. One that comes faster than
it can be served fills every queue, and whoever waits behind a full one waits for nothing but the
others. So where more than `WAITING` wait, or the queue of more than a few grows and grows, those
are shed that cannot be served soon, the oldest of those that wait as well, and no more are let in
than the cores can work for (as CoDel does, RFC 8289, which also takes no queue for bad that
drains). This ends when a request finds the threads idle, and a second has passed without a refusal.
"""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from waitress.task import ThreadedTaskDispatcher

from qa.contract.errors import BusyError
from qa.opening import CORES
from qa.priority import step_back
from web.limits import adds_articles

# A browser that is slow to take its answer holds a thread: more than the cores can work for.
ANSWERING_THREADS = 8
ADDING_THREADS = 2
# The files of the pages are small and soon read; whoever waits for an answer has them before.
FILES_THREADS = 1
FILES = "/static/"
# Of all who send many requests at once over one connection; after each one it rests for so many
# times as long as that took, as what runs beside a question holds it up.
PIPELINING_THREADS = 1
RESTS = 4.0
WAITING = 100
# Connections that are served; more are not accepted. Far more than requests may wait, as browsers
# keep theirs open.
CONNECTIONS = 1000
# A crowd that came at once grows in one look at it, or in two if it came between them.
GROWING_FROM, GROWN_BY, GROWN_TIMES, LOOK_SECONDS = 16, 3, 3, 0.75
# While others are shed: how many of those that wait are kept, how many may be here for each core,
# how few are here where the crowd is over, and for how long none was refused; after how long one
# that asks steadily is let in again.
WAITING_SHED = 2
HERE_SHED = 2
CALM, CALM_SECONDS = 2, 1.0
SHED_SECONDS = 60.0
# The paths that tell whether the process is up and how it is, which is never refused.
UP = ("/healthz", "/metrics")

_this_thread = threading.local()


class Dispatcher:
    """Gives each request to threads that serve its kind; the server calls it.

    ``ending`` is called at the end: it lets those that add come to theirs.
    """

    def __init__(self, ending: Callable[[], None]) -> None:
        self._ending = ending
        self._answering = _Line(ANSWERING_THREADS, sheds=True)
        # Who has sent articles has waited for that already: none is dropped for one that is new.
        self._adding = _Line(ADDING_THREADS, sheds=False)
        # One of each connection at most, so no more of them wait than there are connections.
        self._files = _Line(FILES_THREADS, sheds=False, most=CONNECTIONS)
        self._pipelining = _Line(PIPELINING_THREADS, sheds=False, most=CONNECTIONS)
        self._refusing = _Line(1, sheds=False)

    def add_task(self, channel: Any) -> None:
        """Have the first request of a connection served."""
        first = channel.requests[0]
        line, task = self._answering, channel
        if adds_articles(first.command, first.path):
            line, task = self._adding, _Adding(channel)
        elif channel.pipelines:
            line, task = self._pipelining, _Pipelined(channel)
        elif first.path.startswith(FILES):
            line = self._files
        refused, shed = line.admit()
        if refused:
            shed.append(channel)
        else:
            line.threads.add_task(task)
        for one in shed:
            self._refusing.threads.add_task(_Refused(one))

    def kinds(self) -> dict[str, tuple[Callable[[], int], Callable[[], int]]]:
        """What tells how many requests of each kind wait now, and how many are served."""
        lines = {
            "answering": self._answering,
            "adding": self._adding,
            "files": self._files,
            "pipelining": self._pipelining,
        }
        return {kind: (line.waiting, line.busy) for kind, line in lines.items()}

    def shutdown(self) -> None:
        """End all threads; what waits is dropped."""
        self._ending()
        serving = (self._answering, self._adding, self._files, self._pipelining)
        for line in (*serving, self._refusing):
            line.threads.shutdown()


class _Line:
    """Some threads and the requests that wait for them."""

    def __init__(self, count: int, *, sheds: bool, most: int | None = None) -> None:
        self.threads = ThreadedTaskDispatcher()
        self.threads.set_thread_count(count)
        self._count = count
        self._sheds = sheds
        self._most = most
        self._growth = Growth()
        self._shedding_since: float | None = None
        self._refused_at = -math.inf

    def waiting(self) -> int:
        """How many wait now."""
        return len(self.threads.queue)

    def busy(self) -> int:
        """How many are served now."""
        return int(self.threads.active_count)

    def admit(self) -> tuple[bool, list[Any]]:
        """Whether one more is refused, and those that waited and are refused instead of served."""
        queue, now = self.threads.queue, time.monotonic()
        with self.threads.lock:
            if len(queue) >= WAITING_SHED:
                self._forget_who_is_gone()
            here = len(queue) + self.threads.active_count
            since = self._shedding_since
            calm = here < CALM and now >= self._refused_at + CALM_SECONDS
            if since is not None and (calm or now >= since + SHED_SECONDS):
                self._shedding_since = since = None
            if since is not None:
                refused = here >= HERE_SHED * CORES
                self._refused_at = now if refused else self._refused_at
                return refused, []
            full = here >= self._count + (self._most or WAITING)
            if not self._sheds or not (self._growth.goes_on(len(queue), now) or full):
                return full, []
            self._shedding_since = self._refused_at = now
            return True, [queue.popleft() for _ in range(len(queue) - WAITING_SHED)]

    def _forget_who_is_gone(self) -> None:
        """Drop those that have hung up: a crowd that was not served leaves many behind."""
        here = [task for task in self.threads.queue if getattr(task, "channel", task).connected]
        self.threads.queue.clear()
        self.threads.queue.extend(here)


class Growth:
    """Whether a queue has grown each time that it was looked at lately."""

    def __init__(self) -> None:
        self._looked = -math.inf
        self._length = self._times = 0

    def goes_on(self, length: int, now: float) -> bool:
        """Whether it does, now that somebody comes; ``now`` in seconds of any clock."""
        if now < self._looked + LOOK_SECONDS:
            return False
        grown = length >= self._length + GROWN_BY
        self._times = self._times + 1 if grown else 0
        self._looked, self._length = now, length
        return self._times >= GROWN_TIMES and length >= GROWING_FROM


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


class _Pipelined(_Task):
    """One that was sent before the one before it was answered."""

    def service(self) -> None:
        """Serve it, and rest."""
        begun = time.monotonic()
        self.channel.service()
        time.sleep(RESTS * (time.monotonic() - begun))


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
