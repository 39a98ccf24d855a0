"""From paths to drafts, with progress in bytes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.readers import find, read
from qa.progress import Progress


def drafts_of(paths: Iterable[Path], progress: Progress) -> Iterator[Draft | ReadError]:
    """Every draft of every file, in order; what is no file to read is an error in its place."""
    found = list(find(paths))
    progress.total(sum(file.stat().st_size for file in found if isinstance(file, Path)))
    for file in found:
        if isinstance(file, ReadError):
            yield file
        else:
            yield from read(file, on_bytes=progress.read)
