"""Tells when something in a folder changes, by the system's own events."""

import os
from pathlib import Path
from threading import Event, Thread
from typing import Self

from qa.contract.progress import Note

# Milliseconds: events are waited for so long at a time, and gathered so long at most.
_STEP = 100
_GATHER = 400


class Stirring:
    """Sets ``wake`` when something changes in a folder, but for one in it; until it is closed.

    Where the system gives no events (a network drive, more folders than it will watch) it never
    wakes, and says so where the system does.
    """

    def __init__(self, folder: Path, left_out: Path, wake: Event, note: Note) -> None:
        self._folder = folder
        self._left_out = str(left_out)
        self._wake = wake
        self._note = note
        self._ended = Event()
        self._thread = Thread(target=self._run, name="stirring", daemon=True)

    def is_of(self, folder: Path) -> bool:
        """Whether a folder is still the one that it began with, not another one in its place."""
        return _identity(folder) == self._identity

    def __enter__(self) -> Self:
        self._identity = _identity(self._folder)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        # Late: its imports take longer than all the rest of a command that only confirms.
        import watchfiles

        try:
            for _ in watchfiles.watch(
                self._folder,
                watch_filter=self._concerns,
                stop_event=self._ended,
                step=_STEP,
                debounce=_GATHER,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                self._wake.set()
        except (OSError, RuntimeError) as error:
            if not self._ended.is_set() and self._folder.is_dir():
                self._note(f"the system tells no changes of {self._folder} ({error})")

    def _concerns(self, _change: object, path: str) -> bool:
        """Whether an event is none of the folder that is left out."""
        return path != self._left_out and not path.startswith(self._left_out + os.sep)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
