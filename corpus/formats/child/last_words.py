"""What the libraries of a child write as they end it: a pipe that never lets the child wait."""

import os
import re

_KEPT = 4096
_BLOCK = 2**16
# What is written where something else than memory was wrong: a broken heap, a failed check, an
# error that nobody took. Where memory is short, nothing is written, or that.
_MEMORY = re.compile(rb"bad_alloc|out of memory|cannot allocate|memory allocation", re.IGNORECASE)
_OTHER = re.compile(
    rb"assert|terminate called|corrupt|free\(\)|malloc|realloc|invalid (?:pointer|size|next)"
    rb"|stack smashing|buffer overflow|panicked|check failed",
    re.IGNORECASE,
)


class LastWords:
    """The standard error of a child; ``end`` is given to it, and closed here afterwards."""

    def __init__(self) -> None:
        reading, self.end = os.pipe()
        os.set_blocking(reading, False)
        self._reading = os.fdopen(reading, "rb", buffering=0)
        # What finds no room is lost; a library that writes much is not stopped by that.
        os.set_blocking(self.end, False)
        self._said = b""

    def given(self) -> None:
        """Close the end that the child has now."""
        os.close(self.end)

    def forget(self) -> None:
        """Begin anew, with the next file."""
        self.listen()
        self._said = b""

    def listen(self) -> None:
        """Take what was written, and so make room for more."""
        while written := self._reading.read(_BLOCK):
            self._said = (self._said + written)[-_KEPT:]

    def blame_memory(self) -> bool:
        """Whether a child that aborted itself had, as far as can be told, no memory left."""
        self.listen()
        return bool(_MEMORY.search(self._said)) or not _OTHER.search(self._said)

    def close(self) -> None:
        """Close this end."""
        self._reading.close()
