"""Long works that are under way in other threads when a library is closed."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from qa.contract.errors import StorageError

# Seconds that a work has to come to the end of a piece, such as a page that is recognized.
PATIENCE = 10.0

Piece = TypeVar("Piece")


class Works:
    """Counts the works under way, and ends them between two pieces. Thread-safe."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._ending = False

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """A block that is a work."""
        self._counted(1)
        try:
            yield
        finally:
            self._counted(-1)

    def pieces(self, work: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces of a work until it is to end. Raises StorageError then."""
        for piece in work:
            if self._ending:
                raise StorageError(
                    "ending",
                    "the collection is being closed; what was added until then is kept",
                    "add the rest again later",
                )
            yield piece

    def end(self) -> None:
        """Let all works end, and wait for them a while."""
        self._ending = True
        with self._changed:
            self._changed.wait_for(lambda: not self._count, PATIENCE)

    def _counted(self, more: int) -> None:
        with self._changed:
            self._count += more
            self._changed.notify_all()
