"""What a process does to the files of a data folder, step by step, in one order.

SQLite's steps come through the shim, those of Python through its audit hooks and a stand-in for
``os.fsync``. Files that Rust or C++ writes are seen when they are linked, synced or renamed.
"""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chaos.storage.shim import WRITING, Call, Shim

_NAMED = {
    "os.rename": "rename",
    "os.link": "link",
    "os.remove": "unlink",
    "os.mkdir": "mkdir",
    "os.rmdir": "rmdir",
    "os.truncate": "truncate",
}
_BELOW = ("os.remove", "os.rmdir")
# Those that make a name, or take one away, count; with them a file is emptied too.
_MAKING = os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its kind, the file (below the folder), the other name of a rename or link, and what
    SQLite wrote.
    """

    kind: str
    path: str
    other: str = ""
    call: Call | None = None


Watcher = Callable[[Step], None]


class Recorder:
    """Tells of each step below ``folder``: ``before`` it is done, and, where that can be seen,
    ``after`` it. There can be one in a process, which stays: audit hooks cannot be taken away.
    """

    def __init__(self, folder: Path, before: Watcher, after: Watcher) -> None:
        self._folder = f"{folder}{os.sep}"
        self._before = before
        self._after = after
        self._heeds = True
        self._shim = Shim(self._on_call(before), self._on_call(after))
        self._sync = os.fsync
        os.fsync = self._synced  # type: ignore[assignment]
        sys.addaudithook(self._heard)

    def end(self) -> None:
        """Hear no more."""
        self._heeds = False
        os.fsync = self._sync
        self._shim.unregister()

    def _on_call(self, watcher: Watcher) -> Callable[[Call], None]:
        def on_call(call: Call) -> None:
            if self._heeds and call.kind in WRITING and call.path.startswith(self._folder):
                watcher(Step(f"SQLite {call.kind}", self._below(call.path), call=call))

        return on_call

    def _synced(self, file: Any) -> None:
        number = file if isinstance(file, int) else file.fileno()
        path = _open_as(number)
        inside = f"{path}{os.sep}".startswith(self._folder)
        is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
        step = Step("sync of a folder" if is_folder else "sync", self._below(path))
        if inside and self._heeds:
            self._before(step)
        self._sync(file)
        if inside and self._heeds:
            self._after(step)

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if not self._heeds or (event != "open" and event not in _NAMED):
            return
        # What removes a whole folder names its files by the number of the folder that it opened.
        path, number = _text(given[0]), given[-1]
        if path is not None and event in _BELOW and isinstance(number, int) and number >= 0:
            path = f"{_open_as(number)}{os.sep}{path}"
        if path is None or not path.startswith(self._folder):
            return
        if event == "open":
            if isinstance(given[2], int) and given[2] & _MAKING:
                self._before(Step("open", self._below(path)))
        elif event in ("os.rename", "os.link"):
            self._before(Step(_NAMED[event], self._below(path), self._below(str(given[1]))))
        else:
            self._before(Step(_NAMED[event], self._below(path)))

    def _below(self, path: str) -> str:
        return f"{path}{os.sep}".removeprefix(self._folder).rstrip(os.sep)


def _open_as(number: int) -> str:
    return os.fspath(Path(f"/proc/self/fd/{number}").readlink())


def _text(path: object) -> str | None:
    if isinstance(path, bytes):
        return os.fsdecode(path)
    return os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
