"""Keeping a running server's index in step with what other processes add and remove."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

INTERVAL_SECONDS = 1.0

log = logging.getLogger(__name__)


@contextmanager
def following(refresh: Callable[[], None], interval: float = INTERVAL_SECONDS) -> Iterator[None]:
    """Call ``refresh`` in a thread, at once and every ``interval`` seconds until the block ends.

    Errors are logged and it is called again: a store may be busy for a moment.
    """
    ended = Event()

    def follow() -> None:
        while True:
            try:
                refresh()
            except Exception:
                log.exception("the index could not be brought up to date; trying again")
            if ended.wait(interval):
                return

    thread = Thread(target=follow, name="follow")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
