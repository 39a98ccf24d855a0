"""Which files are read: known by the endings of their names."""

import os
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "markdown", "html", "jsonl", "docx", "odt", "rtf", "epub", "pdf", "zip"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".pdf": "pdf",
    ".rtf": "rtf",
    ".epub": "epub",
    ".zip": "zip",
}

# Word keeps such a file beside a document that is open, under its name.
_LOCK = "~$"

READABLE = f"Footnote reads {', '.join(KINDS)}."


def kind_of(name: str) -> Kind | None:
    """The kind of a file by its name, in any case; None where it is not one that is read."""
    lower = name.lower()
    if PurePath(lower).name.startswith(_LOCK):
        return None
    return next((kind for ending, kind in KINDS.items() if lower.endswith(ending)), None)


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text that can be shown and stored, whatever bytes its name holds."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()
