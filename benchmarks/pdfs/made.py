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


def run(command: Sequence[str | Path], folder: Path) -> None:
    """Run a producer in a folder. Raises CalledProcessError, FileNotFoundError."""
    subprocess.run(
        list(map(str, command)), cwd=folder, check=True, capture_output=True, timeout=_SECONDS
    )
