"""Small files that are there as a whole or not at all."""

import fcntl
import os
import re
import threading
from contextlib import suppress
from pathlib import Path

from corpus.disk.flush import flush

_PART = re.compile(r"\.\d+-\d+")


def write_whole(
    path: Path, content: bytes, *, parts: Path | None = None, flushed: bool = False
) -> None:
    """Write a file in a folder that is made if it is not there; nobody ever reads half of it.

    Unless it is ``flushed`` to the disk, a power cut may lose it. Until it is whole it has another
    name, in its folder or in ``parts``, on the same disk, of which `sweep` removes what a crash
    left. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name that no other process or thread has.
    name = f"{path.stem}.{os.getpid()}-{threading.get_ident()}"
    part = (parts or path.parent) / name
    try:
        with part.open("wb") as file:
            # Tells `sweep` that somebody is writing.
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(content)
            file.flush()
            if flushed:
                os.fsync(file.fileno())
            part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if flushed:
        flush(path.parent)


def sweep(folder: Path) -> None:
    """Remove what was left by processes that ended while they wrote."""
    for part in folder.glob("*.*-*"):
        if _PART.fullmatch(part.suffix):
            with suppress(OSError), part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
