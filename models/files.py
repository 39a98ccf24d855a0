"""Checksums, and folders that appear on disk whole or not at all."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TEMPORARY = ".making-"
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Checksum:
    """The sha256 (hex) and the size (bytes) that a file must have."""

    sha256: str
    size: int

    @classmethod
    def of(cls, path: Path) -> "Checksum":
        """Read a file once. Raises OSError."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(digest, path.stat().st_size)


def checksums(folder: Path) -> dict[str, Checksum]:
    """The checksum of every file under a folder, by its path in it. Raises OSError."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): Checksum.of(path) for path in paths}


def damage(folder: Path, expected: Mapping[str, Checksum]) -> str | None:
    """What is wrong with a folder's files, None if nothing: sizes first, then sha256."""
    for name, checksum in expected.items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        if path.stat().st_size != checksum.size:
            return f"{name} has {path.stat().st_size} bytes instead of {checksum.size}"
    # hashlib releases the interpreter lock, so two files are read at the same time.
    with ThreadPoolExecutor(2) as pool:
        actual = pool.map(lambda name: Checksum.of(folder / name), expected)
        for name, checksum in zip(expected, actual, strict=True):
            if checksum != expected[name]:
                return f"{name} does not match its sha256"
    return None


@contextmanager
def temporary_folder(root: Path) -> Iterator[Path]:
    """A new hidden folder in ``root`` (made if absent), removed at the end if still there."""
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=root))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish_folder(folder: Path, target: Path) -> None:
    """Sync a finished folder to disk and give it its name. Raises OSError if the name is taken."""
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    folder.rename(target)
    _sync(target.parent)


def remove_abandoned(root: Path, seconds: float = _ABANDONED_SECONDS) -> None:
    """Remove temporary folders that a crashed process left so long ago, by default an hour."""
    for folder in root.glob(f"{TEMPORARY}*"):
        try:
            abandoned = folder.stat().st_mtime < time.time() - seconds
        except FileNotFoundError:
            continue  # another process was quicker
        if abandoned:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
