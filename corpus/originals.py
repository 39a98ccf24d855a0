"""The files that articles were read from, kept by the sha256 of their bytes.

Beside a file that was recognized its words are kept, which can be made again from it. A file is
kept before its article is stored, and until then it stands on a list of its addition, a folder with
a lock: whoever ends or finds the list lets go of what no article names in the end.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from corpus.article import Original, Source
from corpus.disk.flush import flush
from corpus.disk.lock import alone_in
from corpus.errors import FULL, DiskFullError, StoreError

Keep = Callable[[Source], Original]
"""Keeps a file; see `Originals.keep`."""
Named = Callable[[str], bool]
"""Whether a stored article was read from the file of this sha256."""

PENDING = "pending"
_LOCK = "lock"
_WORDS = ".words"


class Originals:
    """Files in a folder, each once however many articles were read from it. Nothing removes those
    that a stored article names.

    A file that is there is whole: it is written under another name, flushed to the disk, and then
    named by its sha256.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def keeping(self, is_named: Named) -> Iterator[Keep]:
        """Keep the files of articles that a block stores; of those that it does not store in the
        end none is left.
        """
        pending = _Pending(self._folder)

        def keep(source: Source) -> Original:
            with _reported(source, self._folder):
                pending.add(digest(source.content))
            return self.keep(source)

        try:
            yield keep
        finally:
            pending.end(is_named)

    def sweep(self, is_named: Named) -> None:
        """Let go of what a process kept that ended before it had stored the articles."""
        for home in (self._folder / PENDING).glob("*"):
            with suppress(OSError, StoreError), ExitStack() as opened:
                # Else a list that is just being made would be taken for one that was left.
                with alone_in(home.parent):
                    lock = opened.enter_context((home / _LOCK).open("wb"))
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _let_go(self._folder, home, is_named)

    def keep(self, source: Source) -> Original:
        """Keep a file; it is on the disk afterwards. Raises StoreError."""
        kept_as = digest(source.content)
        path = _path(self._folder, kept_as)
        with _reported(source, path.parent):
            if not path.exists():
                _write(path, source.content)
            if source.words and self.words(kept_as) != source.words:
                _write(path.with_suffix(_WORDS), source.words)
        return Original(kept_as, source.name, source.media_type, len(source.content))

    def read(self, original: Original) -> bytes | None:
        """The bytes of a kept file; None where it is missing. Raises StoreError where they are not
        those that were kept, or cannot be read.
        """
        path = _path(self._folder, original.sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"the original {path} cannot be read: {error.strerror}"
            raise StoreError(message, "check the disk and its rights") from error
        if digest(content) != original.sha256:
            hint = "restore it from a backup, or add the file again"
            raise StoreError(f"the original {path} is damaged", hint)
        return content

    def words(self, digest: str) -> bytes:
        """What was recognized on the pages of a kept file; empty where nothing is kept."""
        try:
            return _path(self._folder, digest).with_suffix(_WORDS).read_bytes()
        except OSError:
            return b""

    def is_of(self, original: Original, source: Source) -> bool:
        """Whether an original is this file, kept under whatever name."""
        return original.sha256 == digest(source.content)


class _Pending:
    """The list of what one addition has kept: a folder of empty files, made when there is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._making = threading.Lock()
        self._home: Path | None = None
        self._lock = -1

    def add(self, name: str) -> None:
        """Note a file before it is looked for or written. Raises OSError."""
        with self._making:
            if self._home is None:
                parent = self._folder / PENDING
                parent.mkdir(parents=True, exist_ok=True)
                with alone_in(parent):
                    self._home = Path(tempfile.mkdtemp(dir=parent))
                    self._lock = os.open(self._home / _LOCK, os.O_CREAT | os.O_RDWR, 0o644)
                    fcntl.flock(self._lock, fcntl.LOCK_EX)
            home = self._home
        with alone_in(home.parent):
            (home / name).touch()

    def end(self, is_named: Named) -> None:
        """Let go of what was not stored; where that fails, whoever opens the store next does."""
        if self._home is None:
            return
        with suppress(OSError, StoreError):
            _let_go(self._folder, self._home, is_named)
        if self._lock >= 0:
            os.close(self._lock)


def _let_go(folder: Path, home: Path, is_named: Named) -> None:
    """Remove the files on a list that nothing names and that stand on no other list, then it."""
    for name in [path.name for path in home.iterdir() if path.name != _LOCK]:
        # Another addition notes a file under the same lock, before it looks whether it is there.
        with alone_in(home.parent):
            others = [other for other in home.parent.glob(f"*/{name}") if other.parent != home]
            path = _path(folder, name)
            if not others:
                gone = f"{name}*.*-*" if is_named(name) else f"{name}*"
                for each in path.parent.glob(gone):
                    each.unlink(missing_ok=True)
            (home / name).unlink()
    shutil.rmtree(home)


def _path(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def digest(content: bytes) -> str:
    """What a file is kept as: the sha256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    # The names are on the disk only when their folders are.
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        flush(folder)


@contextmanager
def _reported(source: Source, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError(folder) from error
        message = f"the original {source.name} cannot be kept in {folder}"
        raise StoreError(f"{message}: {error.strerror}", "free space, or check it") from error
