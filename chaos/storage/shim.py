"""A disk under SQLite whose every call can be seen, counted, made to fail, or be the last one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import apsw

Kind = Literal["open", "read", "write", "truncate", "sync", "size", "delete", "access"]
WRITING: tuple[Kind, ...] = ("open", "write", "truncate", "sync", "delete")


@dataclass(frozen=True, slots=True)
class Call:
    """A call of SQLite's: what is done to which file; ``data`` is written at ``offset``, to which
    a file is truncated too. Of "delete" that is 1 where the folder is synced with it.
    """

    kind: Kind
    path: str
    offset: int = 0
    data: bytes = b""


Hook = Callable[[Call], None]


def unheeded(_: Call) -> None:
    """Let a call be as it is."""


class Shim(apsw.VFS):
    """The usual file system, with a hook before and after each call; a hook may raise apsw.Error.

    What SQLite shares between processes through memory (-shm) is not seen: no crash keeps it.
    """

    def __init__(self, before: Hook, after: Hook) -> None:
        self.before = before
        self.after = after
        self.base = apsw.vfs_names()[0]
        super().__init__("footnote-shim", base=self.base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        call = Call("open", path)
        self.before(call)
        file = _File(self, path, name, flags)
        self.after(call)
        return file

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        call = Call("delete", filename, int(syncdir))
        self.before(call)
        super().xDelete(filename, syncdir)
        self.after(call)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        self.before(Call("access", pathname))
        return super().xAccess(pathname, flags)


class _File(apsw.VFSFile):
    def __init__(
        self, shim: Shim, path: str, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        self._shim = shim
        self._path = path
        super().__init__(shim.base, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._shim.before(Call("read", self._path, offset))
        return super().xRead(amount, offset)

    def xFileSize(self) -> int:  # noqa: N802
        self._shim.before(Call("size", self._path))
        return super().xFileSize()

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        call = Call("write", self._path, offset, bytes(data))
        self._shim.before(call)
        super().xWrite(data, offset)
        self._shim.after(call)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        call = Call("truncate", self._path, newsize)
        self._shim.before(call)
        super().xTruncate(newsize)
        self._shim.after(call)

    def xSync(self, flags: int) -> None:  # noqa: N802
        call = Call("sync", self._path)
        self._shim.before(call)
        super().xSync(flags)
        self._shim.after(call)


@contextmanager
def shimmed(before: Hook = unheeded, after: Hook = unheeded) -> Iterator[None]:
    """Put the shim under all databases that are opened in the block."""
    shim = Shim(before, after)
    try:
        yield
    finally:
        shim.unregister()


@dataclass(slots=True)
class Fault:
    """A hook that fails at the ``nth`` call of some kinds, counted from 1, and, if it ``lasts``, at
    each one after; with None for ``nth`` it only counts.
    """

    error: type[apsw.Error]
    kinds: tuple[Kind, ...]
    nth: int | None = None
    lasts: bool = False
    seen: int = 0
    struck: bool = False

    def __call__(self, call: Call) -> None:
        if call.kind not in self.kinds:
            return
        self.seen += 1
        if self.nth is None or self.seen < self.nth:
            return
        if self.lasts or self.seen == self.nth:
            self.struck = True
            raise self.error
