"""One watcher for a folder and a collection, whatever process it is in."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.contract.errors import QAError, StorageError


class WatchedAlreadyError(QAError):
    """Another watcher keeps this folder in step."""


@contextmanager
def alone(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock of a folder's only watcher, a file. Raises WatchedAlreadyError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        message = f"the data folder {path.parent.parent} cannot be written: {error.strerror}"
        raise StorageError("store_unusable", message, "check its permissions") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise WatchedAlreadyError(
                "watched_already",
                f"another process keeps this collection in step with {folder} already",
                "end that one first",
            ) from error
        yield
    finally:
        os.close(handle)
