"""A bounded queue before the cores: a few questions at a time, some waiting, the rest refused."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from qa.contract.errors import BusyError

# At 10 ms a question the last in the queue waits for about a second on one core.
WAITING = 100
# Seconds for which work that has time waits for questions to end; then it goes on beside them.
PATIENCE = 0.1

Piece = TypeVar("Piece")


class BoundedQueue:
    """Runs ``slots`` at a time while at most ``waiting`` more wait. Thread-safe."""

    def __init__(self, slots: int, waiting: int = WAITING) -> None:
        self._running = threading.BoundedSemaphore(slots)
        self._admitted = threading.BoundedSemaphore(slots + waiting)
        self._lock = threading.Lock()
        self._questions = 0
        self._none = threading.Event()
        self._none.set()

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for a slot and hold it. Raises BusyError when too many wait already."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError("busy", "too many questions are waiting", "ask again in a few seconds")
        try:
            self._count(1)
            with self._running:
                yield
        finally:
            self._count(-1)
            self._admitted.release()

    def giving_way(self, work: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of a work that has time: before each, questions under way may end."""
        for piece in work:
            self._none.wait(PATIENCE)
            yield piece

    def _count(self, more: int) -> None:
        with self._lock:
            self._questions += more
            if self._questions:
                self._none.clear()
            else:
                self._none.set()
