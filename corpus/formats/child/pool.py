"""The children of this process: lazily started, used again, never one for two files at once."""

import atexit
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Lock

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.messages import Found, Request
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.worker import COMMAND, OpenFile, Worker
from corpus.formats.child.working import Begun, Working
from corpus.formats.finding import Skip
from corpus.formats.record import at
from corpus.names import AS_NAMED, Columns

OnPage = Callable[[int, int], None]
"""Called with the number of a page, from 1, and how many there are."""

# Each file in an archive that stops its reader may take all of its time: so many, and no more.
_MOST_STOPPED = 10
# Two cores read no more files side by side.
_MOST_IDLE = 2


class Pool:
    """Children that read files; one is started when none is idle. Thread-safe."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._lock = Lock()
        self._idle: list[Worker] = []

    @property
    def idle(self) -> tuple[int, ...]:
        """The process ids of the children that wait for a file."""
        with self._lock:
            return tuple(worker.pid for worker in self._idle)

    def read(
        self, request: Request, content: bytes | OpenFile, on_page: OnPage | None = None
    ) -> Iterator[Draft | ReadError | Skip]:
        """The drafts in a file; ``on_page`` is told of each page that is recognized next.

        Raises CorpusError where the child stops before its end. A file in an archive that stops it
        is an error of its own, and a new child reads on.
        """
        for _ in range(_MOST_STOPPED):
            begun: Begun | None = None
            try:
                for found in self._asked(request, content):
                    if isinstance(found, Begun):
                        begun = found
                    elif isinstance(found, Draft | ReadError | Skip):
                        yield found
                    elif isinstance(found, Working) and found.page and on_page:
                        on_page(found.page, found.pages)
                return
            except CorpusError as error:
                if begun is None:
                    raise
                yield at(begun.origin, error)
                request = replace(request, after=begun.place)
        raise CorpusError(
            f"{_MOST_STOPPED} files in it cannot be read: what stands behind them is left out",
            "Take them out of the archive, or unpack it and add the folder.",
        )

    def show(self, request: Request, content: bytes) -> Picture:
        """The page that a request wants. Raises CorpusError where it cannot be shown."""
        # To the end: a child that is left in the middle cannot be used again.
        for found in list(self._asked(request, content)):
            if isinstance(found, ReadError):
                raise found
            if isinstance(found, Picture):
                return found
        raise CorpusError("the page cannot be shown", "Open the original instead.")

    def close(self) -> None:
        """End all children that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def _asked(self, request: Request, content: bytes | OpenFile) -> Iterator[Found | Working]:
        worker = self._take()
        done = False
        try:
            yield from worker.read(request, content)
            done = True
        finally:
            self._give_back(worker, done)

    def _take(self) -> Worker:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return Worker(self._command)
            if worker.is_fresh():
                return worker
            worker.close()

    def _give_back(self, worker: Worker, usable: bool) -> None:
        with self._lock:
            if usable and len(self._idle) < _MOST_IDLE:
                self._idle.append(worker)
                return
        worker.close()


_pool = Pool()

atexit.register(_pool.close)


def read_in_child(
    kind: str,
    content: bytes | OpenFile,
    origin: Origin,
    uri: str,
    columns: Columns = AS_NAMED,
    on_page: OnPage | None = None,
) -> Iterator[Draft | ReadError | Skip]:
    """The drafts in a file of this kind, and what is passed over in an archive; ``on_page`` is told
    of each page that is recognized next.

    Raises CorpusError where it cannot be read to its end.
    """
    yield from _pool.read(Request(kind, origin, uri, columns=columns), content, on_page)


def show_in_child(media_type: str, content: bytes, wanted: PageWanted) -> Picture:
    """A page of a kept file. Raises CorpusError where it cannot be shown."""
    return _pool.show(Request(media_type, Origin("original"), "", wanted), content)
