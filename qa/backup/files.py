"""The files of a data folder, and copies of them."""

import errno
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.collection import STORE_FILE
from corpus.disk.flush import flush
from models.files import TEMPORARY
from qa.contract.errors import StorageError

INDEX = "index"
# Of running processes, or of browsers that are signed in; the index is copied by itself.
_LEFT_OUT = (INDEX, "working", "watching", "sessions")
_ANSWERS = "answers"
_BLOCK = 1 << 20
# What is being written, and by whom, and the lock of a folder.
_UNFINISHED = re.compile(r"\.\d+-\d+$|\.lock$")


def kept_files(data: Path, but: Collection[str] = ()) -> Iterator[Path]:
    """The path of each file of a data folder but its store, from the folder on: all that is there,
    ``but`` some of its folders.

    Answers come last, so that what names one, as a conversation does, never stands without it.
    """
    names = sorted(path.name for path in data.iterdir())
    for name in sorted(names, key=lambda name: (name == _ANSWERS, name)):
        if name not in (*_LEFT_OUT, *but) and not name.startswith((STORE_FILE, TEMPORARY)):
            yield from files_below(data, name)


def files_below(data: Path, name: str) -> Iterator[Path]:
    """The files in a folder of a data folder, or the file of this name, from the latter on."""
    path = data / name
    found = _below(path, set()) if path.is_dir() else iter((path,) if path.is_file() else ())
    yield from (file.relative_to(data) for file in found if not _UNFINISHED.search(file.name))


def copy_file(source: Path, target: Path) -> bool:
    """Copy a file with its rights; False where it has just gone. Raises OSError."""
    try:
        original = source.open("rb")
    except FileNotFoundError:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with original, target.open("wb") as copy:
        shutil.copyfileobj(original, copy, _BLOCK)
        target.chmod(stat.S_IMODE(os.fstat(original.fileno()).st_mode))
    return True


def copy_rights(source: Path, target: Path) -> None:
    """Close the folders of a copy to whom those of the source are closed. Raises OSError."""
    for folder in (*target.rglob("*"), target):
        same = source / folder.relative_to(target)
        if folder.is_dir() and same.is_dir():
            folder.chmod(stat.S_IMODE(same.stat().st_mode))


def copy_generations(data: Path, target: Path) -> None:
    """Copy the index generations, each whole or not at all. Raises OSError.

    They never change once they are there, but go when a newer one has come.
    """
    root = data / INDEX
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if not folder.is_dir() or folder.name.startswith(TEMPORARY):
            continue
        try:
            files = list(_below(folder, set()))
        except FileNotFoundError:
            continue
        copied = [copy_file(file, target / file.relative_to(data)) for file in files]
        if not all(copied):
            shutil.rmtree(target / folder.relative_to(data))


def flush_all(folder: Path) -> None:
    """Wait until all of a folder is on the disk. Raises OSError."""
    # All at once first: file by file, a disk would be waited for as often as there are files.
    os.sync()
    for path in (*folder.rglob("*"), folder):
        flush(path)


@contextmanager
def written(target: Path, what: str) -> Iterator[None]:
    """Turn the system's errors into StorageErrors that say what to do; ``what`` is being made."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message, hint = f"the disk that holds {target} is full", "free some space"
        elif error.errno in (errno.EBUSY, errno.EXDEV):
            message, hint = f"{target} is a disk of its own", "name a new folder on it"
        else:
            message = f"the {what} {target} cannot be made: {error}"
            hint = "check the disk, the path and its permissions"
        raise StorageError(f"{what}_failed", message, f"{hint}; nothing is left of it") from error


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """All files below a folder, also behind links to other folders, each folder once."""
    place = folder.stat()
    if (place.st_dev, place.st_ino) in seen:
        return
    seen.add((place.st_dev, place.st_ino))
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from _below(path, seen)
        elif path.is_file():
            yield path
