"""One watcher for a folder and a collection, whatever process it is in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from corpus.disk.lock import locked
from qa.contract.errors import QAError, StorageError


class WatchedAlreadyError(QAError):
    """Another watcher keeps this folder in step."""


@contextmanager
def alone(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock of a folder's only watcher, a file. Raises WatchedAlreadyError."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(path, wait=False))
        except BlockingIOError as error:
            raise WatchedAlreadyError(
                "watched_already",
                f"another process keeps this collection in step with {folder} already",
                "end that one first",
            ) from error
        except OSError as error:
            message = f"the data folder {path.parent.parent} cannot be written: {error.strerror}"
            raise StorageError("store_unusable", message, "check its permissions") from error
        yield
