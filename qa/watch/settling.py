"""Which files of a folder are new or changed, and whole: nobody has written to them for a while."""

import time
from collections.abc import Iterable, Mapping

from corpus.collection import KnownFile
from qa.watch.looking import Look, Stamp


class Settling:
    """Remembers since when files are as they are; ``quiet`` seconds of that make one ready.

    What could not be read is ready again after ``again`` seconds, or once it has changed.
    """

    def __init__(self, quiet: float, again: float) -> None:
        self._quiet = quiet
        self._again = again
        self._first = True
        self._waiting: dict[str, tuple[Stamp, float]] = {}
        self._unreadable: dict[str, tuple[Stamp, float]] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether files wait to be ready."""
        return bool(self._waiting)

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting = {}

    def ready(self, found: Look, known: Mapping[str, KnownFile]) -> dict[str, Stamp]:
        """The files that are to be read now."""
        now, ready = time.monotonic(), dict[str, Stamp]()
        before, self._waiting = self._waiting, {}
        for path, stamp in found.files.items():
            if self._is_known(known.get(path), path, stamp, now):
                continue
            waited = before.get(path)
            since = waited[1] if waited and waited[0] == stamp else now
            if now - since >= self._quiet or self._is_old(stamp):
                ready[path] = stamp
            else:
                self._waiting[path] = (stamp, since)
        self._first = False
        return ready

    def unreadable(self, paths: Iterable[str], ready: Mapping[str, Stamp]) -> list[str]:
        """Remember which of the ready files cannot be read; those of them that are news."""
        again = time.monotonic() + self._again
        news = []
        for path in paths:
            before = self._unreadable.get(path)
            if before is None or before[0] != ready[path]:
                news.append(path)
            self._unreadable[path] = (ready[path], again)
        return news

    def _is_known(self, file: KnownFile | None, path: str, stamp: Stamp, now: float) -> bool:
        if file is not None and stamp == Stamp(file.size, file.modified):
            # What was refused is tried once more at every start.
            return file.holds or not self._first
        unread = self._unreadable.get(path)
        return unread is not None and unread[0] == stamp and now < unread[1]

    def _is_old(self, stamp: Stamp) -> bool:
        """Whether a file that is seen first at the start is surely whole."""
        return self._first and time.time() - stamp.modified / 1e9 > 10 * self._quiet
