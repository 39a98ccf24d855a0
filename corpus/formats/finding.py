"""Finds the files to read among files and folders, and what it passes over."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Literal

from corpus.article import Origin
from corpus.collection import STORE_FILE
from corpus.errors import ReadError
from corpus.formats.kinds import READABLE, kind_of, printable
from corpus.formats.recognition.signatures import LOOK_AT, disguised_kind
from corpus.formats.recognition.unread import is_document, is_known, refusal
from corpus.formats.record import at

SkipReason = Literal[
    "other_kind", "not_read", "hidden", "linked_folder", "linked_file", "data_folder", "no_file",
    "no_text", "left_out",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skip:
    """Something in a folder or an archive that is not read.

    ``name`` is the ending of a file of another kind ("" where it has none); else the path. A
    document that is ``not_read`` is of another kind, but known: ``hint`` says what to do.
    ``hidden`` files and folders have names that begin with a dot; a ``linked_folder`` is not
    followed; a ``linked_file`` lies outside of the folder; a ``data_folder`` is that of a
    collection; what is neither file nor folder (a pipe, a link that leads nowhere) is ``no_file``.
    A picture, also one that was named, may have ``no_text`` to speak of.
    Of a file that is read, ``hint`` says what was ``left_out`` of all of it.
    """

    reason: SkipReason
    name: str
    hint: str = ""


def left_out(path: str, told: str) -> Iterator[Skip]:
    """What was left out of a file of many articles, where anything was: it is of none of them."""
    if told:
        yield Skip("left_out", path, told)


def not_read(place: str, name: str) -> Skip:
    """A document at a place that is known by its name and not read, with what to do."""
    error = refusal(name)
    return Skip("not_read", place, f"{error.message}: {error.hint}")


def find(paths: Iterable[Path]) -> Iterator[Path | Skip | ReadError]:
    """The files under ``paths``, in order: named files as they are, folders walked by name.

    Inside folders only files of a kind that is read are taken, and hidden ones are skipped: a Skip
    stands in the place of each. Yields a ReadError for a path that does not exist, a named file of
    another kind, a folder that cannot be listed, and a folder without any article.
    """
    for path in paths:
        try:
            yield from _under(path)
        except OSError as error:
            yield _unreadable(path, error)


def _under(path: Path) -> Iterator[Path | Skip | ReadError]:
    if _is_data_folder(path):
        yield _error(path, "the data folder of a collection", "Name the folder of the articles.")
    elif path.is_dir():
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
    for entry in walk(folder):
        empty = empty and isinstance(entry, Skip)
        yield entry
    if empty:
        yield _error(folder, "no article in this folder", READABLE)


def walk(folder: Path) -> Iterator[Path | Skip | ReadError]:
    """What `find` finds in a folder; nothing where that is empty."""
    yield from _walk(folder, folder.resolve())


def _walk(folder: Path, top: Path) -> Iterator[Path | Skip | ReadError]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield Skip("hidden", printable(path))
        elif entry.is_symlink() and path.is_dir():
            # It may lead back to where it stands.
            yield Skip("linked_folder", printable(path))
        elif entry.is_dir(follow_symlinks=False):
            if _is_data_folder(path):
                yield Skip("data_folder", printable(path))
            else:
                yield from _walk(path, top)
        elif not _is_file(entry):
            yield Skip("no_file", printable(path))
        elif entry.is_symlink() and not path.resolve().is_relative_to(top):
            # Whoever packed the folder does not decide what else of this machine is read.
            yield Skip("linked_file", printable(path))
        elif kind_of(path.name):
            yield path
        elif is_document(path.name):
            yield path if _is_another(path) else not_read(printable(path), path.name)
        else:
            yield Skip("other_kind", printable(path.suffix.lower()))


def open_file(path: Path) -> FileIO:
    """The file opened to be read. Raises OSError also where something else stands there now: to
    open a pipe waits for who writes into it, and a device may have no end.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return FileIO(handle)
    os.close(handle)
    raise OSError(errno.EINVAL, "not a regular file", str(path))


def _is_data_folder(path: Path) -> bool:
    """Whether a collection is kept in a folder: what stands there is no article, or was read."""
    return (path / STORE_FILE).is_file()


def _is_another(path: Path) -> bool:
    """Whether a file is of a kind that is read, though its name says otherwise."""
    try:
        with open_file(path) as file:
            return disguised_kind(file.read(LOOK_AT)) is not None
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # A link in a circle.
        return False


def _unreadable(path: Path, error: OSError) -> ReadError:
    return _error(path, f"cannot be read: {error.strerror}", "Check the path and its rights.")


def _error(path: Path, message: str, hint: str) -> ReadError:
    return ReadError(Origin(printable(path)), message, hint)
