"""Keeps a collection in step with a folder."""

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Self

from corpus.formats import printable
from qa.contract.errors import QAError, translated
from qa.contract.progress import Note
from qa.contract.wording import documents
from qa.library import Library
from qa.watch.lines import Lines
from qa.watch.lock import WatchedAlreadyError, alone
from qa.watch.looking import Look, Stamp, look, watchable
from qa.watch.reading import Reading
from qa.watch.removals import Removals
from qa.watch.settling import Settling
from qa.watch.stirring import Stirring
from qa.watch.wording import waiting

# Seconds: after an event the folder is looked through once more.
_AFTER_EVENT = 2.0
# What browsers and others call a file that is not whole yet: it is no news that it is not read.
_PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp")


@dataclass(frozen=True, slots=True)
class Times:
    """In seconds: how long a file must stay as it is before it is taken, how often the folder is
    looked through without an event, and how often for a folder that is not there.
    """

    quiet: float = 1.5
    rescan: float = 30.0
    missing: float = 5.0


class Watcher:
    """Adds what is new in a folder and retires what is gone from it, on evidence.

    Use it in a ``with`` statement, which makes it the folder's only watcher. What happens is told
    to ``note``, with commands that have ``options``. With ``confirmed``, all that is gone when it
    starts is retired.
    """

    def __init__(
        self,
        library: Library,
        folder: Path,
        note: Note,
        *,
        options: Sequence[str] = (),
        confirmed: bool = False,
        times: Times = Times(),
    ) -> None:
        self._library = library
        self._records = library.watched
        self._folder = folder.absolute()
        self._data = library.data.resolve()
        self._confirmed = confirmed
        self._times = times
        self._lines = Lines(note, options)
        self._wake, self._ended, self._open = Event(), Event(), ExitStack()
        self._first, self._missing, self._took = True, False, 0.0
        self._settling = Settling(times.quiet, times.rescan)
        self._gone: dict[str, float] = {}
        self._skipped: Counter[str] = Counter()
        self._errors: set[str] = set()
        self._unread: set[tuple[str, str]] = set()

    @translated()
    def __enter__(self) -> Self:
        """Begin. Raises QAError: the folder cannot be watched, or is watched already."""
        self._folder = watchable(self._folder, self._data, self._records.summary())
        number = self._number = self._records.folder(self._folder)
        lock = self._data / "watching" / f"{number}.lock"
        self._removals = Removals(self._library, self._folder, number, self._lines)
        self._reading = Reading(
            self._library, self._folder, number, self._lines, self._removals, self._ended.is_set
        )
        try:
            self._open.enter_context(alone(lock, self._folder))
        except WatchedAlreadyError:
            if not self._confirmed:
                raise
            self._confirm_beside()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def summary(self) -> str:
        """What was done so far, in a line."""
        return self._lines.summary()

    def end(self) -> None:
        """Let `run` return soon; from another thread."""
        self._ended.set()
        self._wake.set()

    def run(self) -> None:
        """Look at the folder whenever something in it changes, and now and again, until `end`."""
        if self._ended.is_set():
            return
        note, folder = self._lines.note, printable(self._folder)
        note(f"keeping the collection in {self._library.name} in step with {folder}")
        stirring: Stirring | None = None
        stirred = True
        with ExitStack() as stack:
            while not self._ended.is_set():
                if stirring is None or not stirring.is_of(self._folder):
                    stack.close()
                    stirring = stack.enter_context(
                        Stirring(self._folder, self._data, self._wake, note)
                    )
                self._wake.clear()
                again = self._looked()
                # A folder that is new tells nothing of what came before it was listened to.
                stirred = self._wake.wait(min(again, _AFTER_EVENT) if stirred else again)
                # Nor is a large folder on a slow disk to be looked through all the time.
                self._ended.wait(min(self._times.rescan, 4 * self._took))

    def _looked(self) -> float:
        """Look once; the seconds until it is to be done again without an event."""
        try:
            with translated():
                return self.look()
        except QAError as error:
            hint = f" ({error.hint})" if error.hint else ""
            self._lines.note(f"{error.message}{hint}; trying again in a while")
            return self._times.rescan

    def look(self) -> float:
        """Look at the folder once and do what is to be done; the seconds until the next look."""
        started = time.monotonic()
        found = look(self._folder)
        self._took = time.monotonic() - started
        if found is None:
            self._tell_missing()
            return self._times.missing
        if self._missing:
            self._missing = False
            self._lines.note(f"{printable(self._folder)} is there again")
        self._tell_skipped(found)
        self._take(found)
        if self._ended.is_set():
            return 0.0
        self._judge(found)
        self._records.looked(self._number)
        if self._first:
            self._first = False
            self._tell_waiting()
        if self._settling.is_waiting or self._gone:
            return self._times.quiet
        return max(self._times.rescan, 20 * self._took)

    def _take(self, found: Look) -> None:
        """Take the files in that are new or changed, and quiet."""
        known = {file.path: file for file in self._records.files(self._number)}
        for path, stamp in found.files.items():
            file = known.get(path)
            if file and file.waiting_since and stamp == Stamp(file.size, file.modified):
                self._records.stands(file.number, path, stamp.size, stamp.modified)
                self._lines.note(f"back: {printable(path)}; its articles stay")
        ready = self._settling.ready(found, known)
        gone = [file for path, file in known.items() if path not in found.files]
        unreadable = self._reading.take(ready, known, gone)
        for path in self._settling.unreadable(unreadable, ready):
            where = printable(self._folder / path)
            self._lines.note(f"refused {where}: it cannot be read: {unreadable[path]}")

    def _judge(self, found: Look) -> None:
        """See to the files that are gone, once no more of them go."""
        files = self._records.files(self._number)
        there = [file for file in files if file.waiting_since is None]
        gone = [file for file in there if file.path not in found.files]
        now = time.monotonic()
        self._gone = {file.path: self._gone.get(file.path, now) for file in gone}
        if self._confirmed:
            self._confirmed = False
            self._records.wait(file.number for file in gone)
            self._removals.confirm(found)
            self._gone = {}
        elif gone and now - max(self._gone.values()) >= self._patience():
            self._removals.files(gone, len(there), found)
            self._gone = {}

    def _patience(self) -> float:
        """The seconds that files must be gone: longer where one may be what waits to be read."""
        return self._times.quiet * (10 if self._settling.is_waiting else 1)

    def _confirm_beside(self) -> None:
        """Retire what waits, where another process keeps watching."""
        self._confirmed = False
        found = look(self._folder)
        if found is None:
            self._tell_missing()
        else:
            self._removals.confirm(found)
        self._lines.note("another process keeps the folder in step; this one ends")
        self.end()

    def _tell_missing(self) -> None:
        self._records.looked(self._number, missing=True)
        self._settling.clear()
        self._gone = {}
        if not self._missing:
            self._missing = True
            self._lines.note(
                f"{printable(self._folder)} is not there (is its disk mounted?): "
                "nothing is retired, and it is looked for again"
            )

    def _tell_waiting(self) -> None:
        """Tell of what waits since before."""
        for one in self._records.summary():
            if one.path == printable(self._folder) and one.waiting:
                self._lines.waiting(self._folder, waiting(one))

    def _tell_skipped(self, found: Look) -> None:
        """Tell of files that are not read, and folders that cannot be listed, that are new."""
        others = Counter(
            {
                skip.name or "without ending": count
                for skip, count in found.skipped.items()
                if skip.reason == "other_kind" and skip.name not in _PARTIAL
            }
        )
        new, self._skipped = others - self._skipped, others
        if new:
            self._lines.skipped([f"{count:,} {name}" for name, count in new.items()], new.total())
        errors = {f"{one.origin}: {one.message}; nothing in it is retired" for one in found.errors}
        for line in sorted(errors - self._errors):
            self._lines.note(line)
        unread = {(one.name, one.hint) for one in found.skipped if one.hint}
        for line in documents(sorted(unread - self._unread)):
            self._lines.note(line)
        self._errors, self._unread = errors, unread
