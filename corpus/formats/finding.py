"""Finds the files to read among files and folders, and what it passes over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.article import Origin
from corpus.errors import ReadError
from corpus.formats.kinds import READABLE, kind_of, printable
from corpus.formats.recognition.unread import is_known, refusal
from corpus.formats.record import at

SkipReason = Literal["other_kind", "hidden", "linked_folder", "no_file"]


@dataclass(frozen=True, slots=True)
class Skip:
    """Something in a folder that is not read.

    ``name`` is the ending of a file of another kind ("" where it has none); else the path.
    ``hidden`` files and folders have names that begin with a dot; a ``linked_folder`` is not
    followed; what is neither file nor folder (a pipe, a link that leads nowhere) is ``no_file``.
    """

    reason: SkipReason
    name: str


def find(paths: Iterable[Path]) -> Iterator[Path | Skip | ReadError]:
    """The files under ``paths``, in order: named files as they are, folders walked by name.

    Inside folders only files of a known kind are taken, and hidden ones are skipped: a Skip stands
    in the place of each. Yields a ReadError for a path that does not exist, a named file of another
    kind, a folder that cannot be listed, and a folder without any article.
    """
    for path in paths:
        try:
            yield from _under(path)
        except OSError as error:
            yield _unreadable(path, error)


def _under(path: Path) -> Iterator[Path | Skip | ReadError]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.is_file() and (kind_of(path.name) or is_known(path.name)):
        # One that is known and not read may be another than its name says.
        yield path
    else:
        yield _refusal(path)


def _refusal(path: Path) -> ReadError:
    if not path.exists():
        return _error(path, "no such file or folder", "Check the path.")
    if not path.is_file():
        return _error(path, "not a regular file", "Name a file or a folder.")
    return at(Origin(printable(path)), refusal(path.name))


def _in_folder(folder: Path) -> Iterator[Path | Skip | ReadError]:
    empty = True
    for entry in _walk(folder):
        empty = empty and isinstance(entry, Skip)
        yield entry
    if empty:
        yield _error(folder, "no article in this folder", READABLE)


def _walk(folder: Path) -> Iterator[Path | Skip | ReadError]:
    try:
        entries = [(path, path.is_dir(), path.is_file()) for path in sorted(folder.iterdir())]
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for path, is_folder, is_file in entries:
        if path.name.startswith("."):
            yield Skip("hidden", printable(path))
        elif is_folder and path.is_symlink():
            # It may lead back to where it stands.
            yield Skip("linked_folder", printable(path))
        elif is_folder:
            yield from _walk(path)
        elif not is_file:
            yield Skip("no_file", printable(path))
        elif kind_of(path.name):
            yield path
        else:
            yield Skip("other_kind", printable(path.suffix.lower()))


def _unreadable(path: Path, error: OSError) -> ReadError:
    return _error(path, f"cannot be read: {error.strerror}", "Check the path and its rights.")


def _error(path: Path, message: str, hint: str) -> ReadError:
    return ReadError(Origin(printable(path)), message, hint)
