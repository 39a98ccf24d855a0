"""The collection that is asked: opened once, in a thread, and kept in step with its store."""

import sys
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from qa.contract.errors import QAError

if TYPE_CHECKING:
    from qa.library import Library

INTERVAL_SECONDS = 1.0


class Collection:
    """Opens a collection at the first use, or before. Thread-safe; close it by ``with``."""

    def __init__(self, data: Path | None) -> None:
        self._data = data
        self._lock = Lock()
        self._library: Library | None = None
        self._ended = Event()
        self._follower: Thread | None = None

    def __enter__(self) -> "Collection":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the thread end, and close the files."""
        self._ended.set()
        if self._follower is not None:
            self._follower.join()
        if self._library is not None:
            self._library.close()

    def begin(self) -> None:
        """Open it in a thread, which then takes in what other processes add and remove."""
        if self._follower is None:
            self._follower = Thread(target=self._follow, name="follow")
            self._follower.start()

    def library(self) -> "Library":
        """The open collection; waits until it is. Raises QAError, and may be called again then."""
        with self._lock:
            if self._library is None:
                # Late: the models' packages take longer to load than the first answer may.
                from qa.opening import open_library

                self._library = open_library(self._data, note=_note, at_once=True)
            return self._library

    def _follow(self) -> None:
        told = ""
        while not self._ended.is_set():
            try:
                self.library().refresh(suggesting=False)
                told = ""
            except QAError as error:
                if error.message != told:
                    _note(f"{error.message} ({error.hint}); trying again")
                told = error.message
            self._ended.wait(INTERVAL_SECONDS)


def _note(text: str) -> None:
    print(f"footnote: {text}", file=sys.stderr, flush=True)
