"""Work that goes on behind the server's readers, each kind in a thread that gives way."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from qa.contract.errors import BusyError, QAError
from qa.priority import step_back

if TYPE_CHECKING:
    from qa.library import Library

INTERVAL_SECONDS = 1.0
# After an error: the store may be away for a while.
PAUSE_SECONDS = 10.0

log = logging.getLogger(__name__)


@contextmanager
def behind(library: "Library") -> Iterator[None]:
    """Ask saved questions again and run batches until the block ends."""
    from qa.behind.again import Again, Tell, nobody
    from qa.behind.running import Running
    from qa.behind.webhook import Sender

    with ExitStack() as stack:
        tell: Tell = nobody
        if (webhook := library.parts.webhook) is not None:
            sender = Sender(webhook)
            stack.enter_context(sender.sending())
            tell = sender.tell
        stack.enter_context(working("saved", Again(library, tell).step))
        stack.enter_context(working("batches", Running(library).step))
        yield


@contextmanager
def working(name: str, step: Callable[[], bool]) -> Iterator[None]:
    """Call ``step`` in a thread until the block ends: again at once where it was not done, else
    after a second. Errors are logged, foreseen ones in a line, and it is called again.
    """
    ended = Event()

    def work() -> None:
        step_back()
        pause = 0.0
        while not ended.wait(pause):
            try:
                pause = 0.0 if step() else INTERVAL_SECONDS
            except BusyError:
                pause = INTERVAL_SECONDS
            except QAError as error:
                log.error("%s: %s (%s)", name, error.message, error.hint)
                pause = PAUSE_SECONDS
            except Exception:
                log.exception("%s failed; trying again", name)
                pause = PAUSE_SECONDS

    thread = Thread(target=work, name=name)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
