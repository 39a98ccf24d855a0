"""A bounded queue before the cores: a few questions at a time, some waiting, the rest refused."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qa.contract.errors import BusyError

# At 10 ms a question the last in the queue waits for about a second on one core.
WAITING = 100


class BoundedQueue:
    """Runs ``slots`` at a time while at most ``waiting`` more wait. Thread-safe."""

    def __init__(self, slots: int, waiting: int = WAITING) -> None:
        self._running = threading.BoundedSemaphore(slots)
        self._admitted = threading.BoundedSemaphore(slots + waiting)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for a slot and hold it. Raises BusyError when too many wait already."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError("busy", "too many questions are waiting", "ask again in a few seconds")
        try:
            with self._running:
                yield
        finally:
            self._admitted.release()
