"""Keeping a running server's index in step with what other processes add and remove."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from qa.contract.errors import QAError

INTERVAL_SECONDS = 1.0
BEHIND = "the index could not be brought up to date"

log = logging.getLogger(__name__)


@contextmanager
def following(refresh: Callable[[], None], interval: float = INTERVAL_SECONDS) -> Iterator[None]:
    """Call ``refresh`` in a thread, at once and every ``interval`` seconds until the block ends.

    Errors are logged and it is called again: a store may be busy for a moment. A foreseen one is
    logged in a line, and once while it lasts: a server may be away for long.
    """
    ended = Event()

    def follow() -> None:
        told = ""
        while True:
            try:
                refresh()
            except QAError as error:
                if error.message != told:
                    log.error("%s; trying again: %s (%s)", BEHIND, error.message, error.hint)
                told = error.message
            except Exception:
                log.exception("%s; trying again", BEHIND)
            else:
                if told:
                    log.warning("the index is brought up to date again")
                told = ""
            if ended.wait(interval):
                return

    thread = Thread(target=follow, name="follow")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
