"""A bounded queue before the cores: as many questions at once as there are, some waiting."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qa.contract.errors import BusyError

# At 10 ms a question the last in the queue waits for about a second on one core.
WAITING = 100


class Gate:
    """Lets ``places`` in at a time and ``waiting`` more wait; refuses the rest."""

    def __init__(self, places: int, waiting: int = WAITING) -> None:
        self._inside = threading.BoundedSemaphore(places)
        self._admitted = threading.BoundedSemaphore(places + waiting)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait for a place and hold it. Raises BusyError when too many wait already."""
        if not self._admitted.acquire(blocking=False):
            raise BusyError("busy", "too many questions are waiting", "ask again in a few seconds")
        try:
            with self._inside:
                yield
        finally:
            self._admitted.release()
