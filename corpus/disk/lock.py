"""Locks between processes, and the threads of each; the system lets go of those of whoever ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone_in(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock of a folder, waiting for whoever has it; else BlockingIOError is raised. Raises
    OSError.
    """
    with _held(os.open(folder, os.O_RDONLY), wait):
        yield


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a lock, a file that is made if it is not there, waiting for whoever has it; else
    BlockingIOError is raised. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _held(os.open(path, os.O_CREAT | os.O_RDWR, 0o644), wait):
        yield


@contextmanager
def _held(handle: int, wait: bool) -> Iterator[None]:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
