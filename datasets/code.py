"""Which code a measurement ran: a hash of the files in its folders."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The folders that a question without the reader runs through, with it, and over HTTP.
ENGINE = ("corpus", "embeddings", "models", "qa")
READING = (*ENGINE, "reader")
SERVED = (*READING, "web")


def code_hash(folders: Iterable[str], root: Path = ROOT) -> str:
    """The sha256, in hex, of the paths and contents of all files in some folders of a checkout.

    Compiled files and what editors hide do not count.
    """
    total = hashlib.sha256()
    for folder in sorted(folders):
        for path in sorted(filter(Path.is_file, (root / folder).rglob("*"))):
            name = path.relative_to(root)
            if not any(part == "__pycache__" or part.startswith(".") for part in name.parts):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                total.update(f"{name.as_posix()} {content}\n".encode())
    return total.hexdigest()
