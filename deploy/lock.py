"""Reading the lock files: the packages that are installed, their versions and hashes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PINNED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package: ``marker`` says on which Python and system ("" for all of them), ``hashes`` are
    the sha256 (hex) of each file that may be installed.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(file: Path) -> Iterator[Locked]:
    """The packages of a lock file, in its order. Raises OSError."""
    for found in _PINNED.finditer(file.read_text(encoding="utf-8")):
        hashes = tuple(_HASH.findall(found["hashes"]))
        yield Locked(found["name"], found["version"], found["marker"] or "", hashes)
