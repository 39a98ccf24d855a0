"""Small files that are there as a whole or not at all."""

import os
import threading
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in a folder that is made if it is not there; nobody ever reads half of it.

    It is not flushed to the disk: a power cut may lose it. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under another name first, which no other process or thread has.
    part = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
