"""Where small documents are kept by name: a folder of files, or a server."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from qa.kept.write_whole import sweep, write_whole


class Shelf(Protocol):
    """Documents by name, which are letters and digits. Thread-safe.

    What is written is not waited for until it is on the disk: a power cut may lose the last ones.
    Every method raises OSError or StoreError where it cannot be done.
    """

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""

    def change(self, key: str, change: Callable[[bytes], bytes]) -> bool:
        """Put what ``change`` makes of a document in its place, while nobody else changes it; False
        where there is none.
        """

    def delete(self, key: str) -> bool:
        """Forget a document; False where there is none."""

    def names(self) -> list[str]:
        """The names of all documents, in order."""


class FolderShelf:
    """A file for each document, in a folder that is made when the first is kept.

    ``parted``: in folders by the first two letters of their names, as there are many.
    """

    def __init__(self, folder: Path, *, parted: bool = False) -> None:
        self._folder = folder
        self._parted = parted
        self._lock = threading.Lock()
        sweep(folder)

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""
        write_whole(self._path(key), content, parts=self._folder)

    def change(self, key: str, change: Callable[[bytes], bytes]) -> bool:
        """Put what ``change`` makes of a document in its place; False where there is none.

        No other thread of this process changes it meanwhile.
        """
        with self._lock:
            before = self.read(key)
            if before is not None:
                self.write(key, change(before))
        return before is not None

    def delete(self, key: str) -> bool:
        """Forget a document; False where there is none."""
        try:
            with self._lock:
                self._path(key).unlink()
        except FileNotFoundError:
            return False
        return True

    def names(self) -> list[str]:
        """The names of all documents, in order."""
        pattern = "*/*.json" if self._parted else "*.json"
        return sorted(path.stem for path in self._folder.glob(pattern))

    def _path(self, key: str) -> Path:
        return self._folder / (key[:2] if self._parted else "") / f"{key}.json"
