"""Where small documents are kept by name: a folder of files, or a server."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.disk.lock import alone_in
from qa.kept.write_whole import sweep, write_whole

Change = Callable[[bytes | None], bytes | None]
"""What becomes of a document, None where there is none; None leaves it as it is."""

Check = Callable[[bytes], None]
"""Looks at a document before it goes; what it raises lets it stay."""


class Shelf(Protocol):
    """Documents by name, which are letters and digits; JSON. Thread-safe.

    What is written is not waited for until it is on the disk: a power cut may lose the last ones.
    Every method raises OSError or StoreError where it cannot be done.
    """

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""

    def change(self, key: str, change: Change) -> None:
        """Put what ``change`` makes of a document in its place, while nobody else changes it."""

    def delete(self, key: str, check: Check | None = None) -> bool:
        """Forget a document, while nobody else changes it; False where there is none."""

    def names(self) -> list[str]:
        """The names of all documents, in order."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """All documents that are kept with a collection, besides its articles."""

    answers: Shelf
    conversations: Shelf
    owners: Shelf
    adders: Shelf
    keys: Shelf
    sessions: Shelf
    pins: Shelf
    judgements: Shelf
    calibrations: Shelf
    saved: Shelf
    feeds: Shelf
    batches: Shelf
    dossiers: Shelf


class FolderShelf:
    """A file for each document, in a folder that is made when the first is kept.

    ``parted``: in folders by the first two letters of their names, as there are many. ``flushed``:
    what is written is waited for until it is on the disk. ``lossy``: one that a power cut left
    unfinished is not there, and can be written again.
    """

    def __init__(
        self, folder: Path, *, parted: bool = False, flushed: bool = False, lossy: bool = False
    ) -> None:
        self._folder = folder
        self._lossy = lossy
        self._parted = parted
        self._flushed = flushed
        sweep(folder)

    def read(self, key: str) -> bytes | None:
        """A document; None where there is none of this name."""
        try:
            content = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        return None if self._lossy and not _is_whole(content) else content

    def write(self, key: str, content: bytes) -> None:
        """Keep a document, in place of one of this name."""
        write_whole(self._path(key), content, parts=self._folder, flushed=self._flushed)

    def change(self, key: str, change: Change) -> None:
        """Put what ``change`` makes of a document in its place, while nobody else changes it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with alone_in(self._folder):
            after = change(self.read(key))
            if after is not None:
                self.write(key, after)

    def delete(self, key: str, check: Check | None = None) -> bool:
        """Forget a document, while nobody else changes it; False where there is none."""
        try:
            with alone_in(self._folder):
                if check is not None:
                    check(self._path(key).read_bytes())
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


def _is_whole(content: bytes) -> bool:
    """Whether all of a document, written line by line, reached the disk. A power cut may leave its
    name with nothing, with a beginning, or with zeros in place of what did not.
    """
    return content.endswith(b"\n}\n") and b"\0" not in content
