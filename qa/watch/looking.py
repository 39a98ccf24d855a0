"""What is in a folder now."""

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import ReadError
from corpus.formats import Skip, open_file, printable, walk
from qa.contract.collection import WatchedFolder
from qa.contract.errors import QAError


@dataclass(frozen=True, slots=True)
class Stamp:
    """The size of a file in bytes, and when it was changed, in nanoseconds."""

    size: int
    modified: int


@dataclass(slots=True)
class Look:
    """The files in a folder by their paths below it, what is skipped, what cannot be listed."""

    files: dict[str, Stamp] = field(default_factory=dict)
    skipped: Counter[Skip] = field(default_factory=Counter)
    errors: list[ReadError] = field(default_factory=list)


def look(folder: Path) -> Look | None:
    """Look through a folder; None where it is not there or cannot be listed."""
    if not is_there(folder):
        return None
    found = Look()
    for each in walk(folder):
        if isinstance(each, Skip):
            found.skipped[each] += 1
        elif isinstance(each, ReadError):
            found.errors.append(each)
        elif (stamp := stamp_of(each)) is not None:
            found.files[os.path.relpath(each, folder)] = stamp
    return found


def is_there(folder: Path) -> bool:
    """Whether it is a folder that can be listed."""
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def watchable(folder: Path, data: Path, known: Sequence[WatchedFolder]) -> Path:
    """A folder as it is named in the records. Raises QAError where it cannot be watched: one that
    is not there can, if it was watched before, as its disk may come back.
    """
    folder = folder.resolve()
    if folder == data or data in folder.parents:
        raise QAError(
            "folder_unusable",
            f"{printable(folder)} belongs to the data folder itself",
            "name a folder of articles",
        )
    was_watched = any(one.path == printable(folder) for one in known)
    if not is_there(folder) and not (was_watched and not folder.exists()):
        raise QAError(
            "folder_unusable",
            f"{printable(folder)} is no folder that can be looked through",
            "check the path and its rights",
        )
    return folder


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where it cannot be had."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns)


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hex. Raises OSError."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
