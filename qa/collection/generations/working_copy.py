"""A process's own copy of the keyword index.

A published index must not change, and two processes must not change one copy. So each works on
its own, made of hard links in a moment and removed at the end.
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from corpus.errors import DiskFullError
from corpus.keywords import KeywordIndex


class WorkingCopy:
    """A folder below ``parent`` (or the system's temporary folder if that cannot be written).

    A lock held as long as the process lives tells others that the folder is in use; what a
    killed process left is removed by the next one.
    """

    def __init__(self, parent: Path) -> None:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            _sweep(parent)
            self._home = Path(tempfile.mkdtemp(dir=parent))
        except OSError:
            self._home = _elsewhere()
        self._locked()
        self._made = 0

    def of(self, published: Path | None) -> KeywordIndex:
        """A new copy of a published keyword index, or an empty one. Raises StoreError."""
        try:
            return self._of(published)
        except DiskFullError:
            # The system's temporary folder may be on another disk.
            self.close()
            self._home = _elsewhere()
            self._locked()
            return self._of(published)

    def _of(self, published: Path | None) -> KeywordIndex:
        self._made += 1
        folder = self._home / str(self._made)
        if published is None:
            return KeywordIndex.create(folder)
        KeywordIndex.copy(published, folder)
        return KeywordIndex.open(folder)

    @staticmethod
    def drop(copy: KeywordIndex) -> None:
        """Remove a copy, which goes on answering those who search it now."""
        copy.close()
        shutil.rmtree(copy.folder, ignore_errors=True)

    def _locked(self) -> None:
        self._lock = (self._home / "lock").open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._home, ignore_errors=True)
        self._lock.close()


def _elsewhere() -> Path:
    return Path(tempfile.mkdtemp(prefix="footnote-"))


def _sweep(parent: Path) -> None:
    """Remove the copies whose processes are gone."""
    for home in parent.iterdir():
        try:
            handle = os.open(home / "lock", os.O_RDWR)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(home, ignore_errors=True)
        except OSError:
            pass
        finally:
            os.close(handle)
