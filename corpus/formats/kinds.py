"""Which files are read: known by the endings of their names."""

import os
from pathlib import PurePath
from typing import Literal

from corpus.errors import visible

Kind = Literal[
    "text", "markdown", "html", "subtitles", "jsonl", "csv", "json", "docx", "odt", "rtf", "epub",
    "pdf", "image", "eml", "mbox", "zip", "warc", "wacz",
]  # fmt: skip

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
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".csv.gz": "csv",
    ".tsv.gz": "csv",
    ".json": "json",
    ".json.gz": "json",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".rtf": "rtf",
    ".epub": "epub",
    ".eml": "eml",
    ".emlx": "eml",
    ".mbox": "mbox",
    ".vtt": "subtitles",
    ".srt": "subtitles",
    ".zip": "zip",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
}

# These hold other files: an article out of one is of the kind of the file that it was read from.
HOLDERS: frozenset[Kind] = frozenset(("zip", "mbox", "warc", "wacz"))

# The kinds that an article may be of, in alphabetical order.
ARTICLE_KINDS: tuple[Kind, ...] = tuple(sorted({*KINDS.values()} - HOLDERS))

# Of any size, and so read where they lie, never as a whole.
FILE_KINDS: frozenset[Kind] = frozenset(("warc", "wacz"))

# What servers call what is read.
_MEDIA: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/epub+zip": "epub",
}

# Kinds whose files show more than their text, each with its media type: they are kept as they came.
# Plain text, Markdown and JSON lines are their own text; of an archive the files in it are kept.
KEPT: dict[Kind, str] = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "eml": "message/rfc822",
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


def kinds_ending(ending: str) -> tuple[Kind, ...]:
    """The kinds of files whose names end so, with or without the dot: ``md``, ``.TSV``, ``gz``."""
    last = f".{ending.lower().lstrip('.')}"
    return tuple(sorted({kind for each, kind in KINDS.items() if each.endswith(last)}))


def kind_of_media(media: str) -> Kind | None:
    """The kind of a file by its media type, in small letters; None where that is not read."""
    return _MEDIA.get(media)


def printable(path: str | os.PathLike[str]) -> str:
    """A path as text that can be shown and stored, whatever its name holds."""
    return visible(os.fspath(path))


def shown(name: str) -> str:
    """A name that came from inside of a file as it can be shown: it may hold commands to a
    terminal."""
    return "".join(one if one.isprintable() else "\ufffd" for one in printable(name))
