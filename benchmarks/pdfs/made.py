"""A file that was made, and what is to be read from it."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF file; ``traits`` say what is hard about it, ``strands`` are its texts in order."""

    path: Path
    producer: str
    traits: tuple[str, ...]
    strands: tuple[str, ...]


def run(command: Sequence[str | Path], folder: Path, makes: str) -> None:
    """Run a producer in a folder, where what it makes is not there. Raises CalledProcessError,
    FileNotFoundError.
    """
    if (folder / makes).exists():
        return
    subprocess.run(
        list(map(str, command)), cwd=folder, check=True, capture_output=True, timeout=_SECONDS
    )
