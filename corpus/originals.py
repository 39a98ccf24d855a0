"""The files that articles were read from, kept by the sha256 of their bytes.

Beside a file that was recognized its words are kept, which can be made again from it.
"""

import hashlib
import os
import threading
from pathlib import Path

from corpus.article import Original, Source
from corpus.errors import StoreError


class Originals:
    """Files in a folder, each once however many articles were read from it. Nothing removes them.

    A file that is there is whole: it is written under another name, flushed to the disk, and then
    named by its sha256.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: Source) -> Original:
        """Keep a file; it is on the disk afterwards. Raises StoreError."""
        kept_as = digest(source.content)
        path = self._path(kept_as)
        try:
            if not path.exists():
                _write(path, source.content)
            if source.words and self.words(kept_as) != source.words:
                _write(self._words(kept_as), source.words)
        except OSError as error:
            message = f"the original {source.name} cannot be kept in {path.parent}"
            raise StoreError(f"{message}: {error.strerror}", "free space, or check it") from error
        return Original(kept_as, source.name, source.media_type, len(source.content))

    def read(self, original: Original) -> bytes | None:
        """The bytes of a kept file; None where it is missing. Raises StoreError where they are not
        those that were kept, or cannot be read.
        """
        path = self._path(original.sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"the original {path} cannot be read: {error.strerror}"
            raise StoreError(message, "check the disk and its rights") from error
        if digest(content) != original.sha256:
            hint = "restore it from a backup, or add the file again"
            raise StoreError(f"the original {path} is damaged", hint)
        return content

    def words(self, digest: str) -> bytes:
        """What was recognized on the pages of a kept file; empty where nothing is kept."""
        try:
            return self._words(digest).read_bytes()
        except OSError:
            return b""

    def is_of(self, original: Original, source: Source) -> bool:
        """Whether an original is this file, kept under whatever name."""
        return original.sha256 == digest(source.content)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _words(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.words"


def digest(content: bytes) -> str:
    """What a file is kept as: the sha256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    # The names are on the disk only when their folders are.
    for folder in (path.parent, path.parent.parent):
        _flush(folder)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
