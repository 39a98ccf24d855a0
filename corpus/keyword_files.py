"""The files of a keyword index: copies of them, and their faults as StoreErrors.

A tantivy index writes its files once and never changes them, but for ``meta.json``, which is
replaced as a whole and names the segments that count, and ``.managed.json``, which lists the files
that may be deleted one day.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import FULL, DiskFullError, StoreError

_META = "meta.json"
_MANAGED = ".managed.json"
_TRIES = 20
# What Rust calls a disk that is full, a quota that is, and a file larger than may be.
_FULL = re.compile(r"\bkind: (StorageFull|QuotaExceeded|FilesystemQuotaExceeded|FileTooLarge)\b")


def snapshot(folder: Path, target: Path) -> None:
    """Copy the last commit of an index to a new folder, by hard links where that is possible.

    Raises ValueError where the index changes all the time, OSError where it cannot be copied.
    """
    target.mkdir(parents=True)
    for _ in range(_TRIES):
        if _try_snapshot(folder, target):
            return
        for file in target.iterdir():
            file.unlink()
    raise ValueError("it changed all the time while it was copied")


def _try_snapshot(folder: Path, target: Path) -> bool:
    # A merge in the background replaces meta.json first and deletes files afterwards: as long as
    # meta.json is the same, all files that it names were there.
    meta = (folder / _META).read_bytes()
    segments = {entry["segment_id"].replace("-", "") for entry in json.loads(meta)["segments"]}
    files = [file for file in folder.iterdir() if file.name.partition(".")[0] in segments]
    try:
        for file in files:
            _link_or_copy(file, target / file.name)
    except FileNotFoundError:
        return False
    (target / _META).write_bytes(meta)
    (target / _MANAGED).write_text(json.dumps([_META, *(file.name for file in files)]))
    return (folder / _META).read_bytes() == meta


def _link_or_copy(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)


@contextmanager
def reported(folder: Path) -> Iterator[None]:
    """Turn the errors of tantivy and of the system into StoreErrors that say what to do."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise _unusable(folder, error) from error
    except BaseException as error:
        # Rust's panics come as an exception class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: BaseException) -> StoreError:
    if "LockBusy" in str(error):
        message = f"the keyword index in {folder} is being changed by somebody else"
        return StoreError(message, "wait until that has finished, or open a copy of it")
    if _is_full(error):
        return DiskFullError(folder)
    reason = " ".join(str(error).split())[:200]
    message = f"the keyword index in {folder} cannot be used: {reason}"
    return StoreError(message, "remove it: it is made from the stored articles again")


def _is_full(error: BaseException) -> bool:
    """Whether an error tells of a full disk; tantivy tells the system's number or name for it."""
    if isinstance(error, OSError):
        return error.errno in FULL
    said = str(error)
    return any(f"os error {number})" in said for number in FULL) or bool(_FULL.search(said))
