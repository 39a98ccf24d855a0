"""A process's own copy of the keyword index.

A published index must not change, and two processes must not change one copy. So each works on
its own, made of hard links in a moment and removed at the end.
"""

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

from corpus.disk.lock import alone_in
from corpus.errors import DiskFullError, StoreError
from corpus.keywords import KeywordIndex


class WorkingCopy:
    """A folder below ``parent`` (or the system's temporary folder if that cannot be written).

    A lock held as long as the process lives tells others that the folder is in use; what a
    killed process left is removed by the next one.
    """

    def __init__(self, parent: Path) -> None:
        self._made = 0
        try:
            parent.mkdir(parents=True, exist_ok=True)
            # So that nobody takes a folder that is made and not locked yet for an abandoned one.
            with alone_in(parent):
                _sweep(parent)
                self._take(Path(tempfile.mkdtemp(dir=parent)))
        except OSError:
            self._take(_elsewhere())

    def of(self, published: Path | None) -> KeywordIndex:
        """A new copy of a published keyword index, or an empty one. Raises StoreError."""
        try:
            return self._of(published)
        except DiskFullError:
            # The system's temporary folder may be on another disk.
            self.close()
            self._take(_elsewhere())
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
        # One that a full disk broke off cannot be closed.
        with suppress(StoreError):
            copy.close()
        shutil.rmtree(copy.folder, ignore_errors=True)

    def _take(self, home: Path) -> None:
        # The folder itself is locked: a file in it would come after it and go before it.
        self._home, self._lock = home, ExitStack()
        self._lock.enter_context(alone_in(home, wait=False))

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._home, ignore_errors=True)
        self._lock.close()


def _elsewhere() -> Path:
    return Path(tempfile.mkdtemp(prefix="footnote-"))


def _sweep(parent: Path) -> None:
    """Remove the copies whose processes are gone."""
    for home in parent.iterdir():
        with suppress(OSError), alone_in(home, wait=False):
            shutil.rmtree(home, ignore_errors=True)
