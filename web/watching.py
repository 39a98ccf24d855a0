"""Keeping a served collection in step with a folder."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from qa.priority import step_back
from web.logs import note

if TYPE_CHECKING:
    from qa.library import Library

# After an error that nobody foresaw.
AGAIN_SECONDS = 30.0

log = logging.getLogger(__name__)


@contextmanager
def watching(
    library: "Library", folder: Path | None, *, options: Sequence[str] = (), confirmed: bool = False
) -> Iterator[None]:
    """Watch a folder, if there is one, in a thread until the block ends.

    ``options`` are those of the commands that are named; ``confirmed`` retires all that is gone at
    the beginning. Raises QAError where the folder cannot be watched.
    """
    if folder is None:
        yield
        return
    from qa.watch.watcher import Watcher

    ended = Event()
    with Watcher(library, folder, note, options=options, confirmed=confirmed) as watcher:

        def run() -> None:
            step_back()
            while not ended.is_set():
                try:
                    watcher.run()
                    return
                except Exception:
                    log.exception("the folder could not be looked through; trying again")
                    ended.wait(AGAIN_SECONDS)

        thread = Thread(target=run, name="watch")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            watcher.end()
            thread.join()
            note(f"{folder}: {watcher.summary}")
