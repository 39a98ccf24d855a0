"""Finds the files to read among files and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.article import Origin
from corpus.errors import ReadError
from corpus.formats.kinds import READABLE, kind_of, printable


def find(paths: Iterable[Path]) -> Iterator[Path | ReadError]:
    """The files under ``paths``, in order: named files as they are, folders walked by name.

    Inside folders only files of a known kind are taken, and hidden ones are skipped. Yields a
    ReadError for a path that does not exist, a named file of another kind, a folder that cannot
    be listed, and a folder without any article.
    """
    for path in paths:
        try:
            yield from _under(path)
        except OSError as error:
            yield _unreadable(path, error)


def _under(path: Path) -> Iterator[Path | ReadError]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.is_file() and kind_of(path.name):
        yield path
    else:
        yield _refusal(path)


def _refusal(path: Path) -> ReadError:
    if not path.exists():
        return _error(path, "no such file or folder", "Check the path.")
    if not path.is_file():
        return _error(path, "not a regular file", "Name a file or a folder.")
    return _error(path, f"files of kind {path.suffix or '(none)'!r} are not read", READABLE)


def _in_folder(folder: Path) -> Iterator[Path | ReadError]:
    empty = True
    for entry in _walk(folder):
        empty = False
        yield entry
    if empty:
        yield _error(folder, "no article in this folder", READABLE)


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    try:
        visible = [path for path in folder.iterdir() if not path.name.startswith(".")]
        entries = [(path, path.is_dir(), path.is_file()) for path in sorted(visible)]
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for path, is_folder, is_file in entries:
        # A linked folder may lead back to where it stands.
        if is_folder and not path.is_symlink():
            yield from _walk(path)
        elif is_file and kind_of(path.name):
            yield path


def _unreadable(path: Path, error: OSError) -> ReadError:
    return _error(path, f"cannot be read: {error.strerror}", "Check the path and its rights.")


def _error(path: Path, message: str, hint: str) -> ReadError:
    return ReadError(Origin(printable(path)), message, hint)
