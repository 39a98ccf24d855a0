"""The bytes of an archive from a place on, unpacked as they are read and never held as a whole."""

import zlib
from typing import IO

from corpus.errors import CorpusError

GZIP = b"\x1f\x8b\x08"

_BLOCK = 2**16
_MOST_OUT = 2**18
_LONGEST_LINE = 2**16
_MOST_HEADERS = 2**20
# Pages pack to a fifth or a tenth.
_FREE_BYTES = 256 * 2**20
_RATIO = 40


class DamagedError(Exception):
    """The archive cannot be read on from here; says why, in words that follow "damaged"."""


class Allowance:
    """How much may come out of an archive of ``size`` bytes: more is a bomb."""

    def __init__(self, size: int) -> None:
        self.spent = 0
        self._most = _FREE_BYTES + _RATIO * size

    def spend(self, size: int) -> None:
        """Take ``size`` bytes off. Raises CorpusError where less is left."""
        self.spent += size
        if self.spent > self._most:
            message = f"unpacked, the archive is more than {_RATIO} times as large as it is"
            raise CorpusError(message, "Fetch it again, or split it.")


class Unpacked:
    """What stands in a file from ``start`` on: one gzip member, or without gzip all to its end.

    ``packed`` tells which; ``position`` counts the bytes that were read from it; ``behind`` is
    where in the file the next member begins, once this one was read to its end. Reading raises
    DamagedError, and CorpusError where the allowance is spent.
    """

    def __init__(self, file: IO[bytes], start: int, allowance: Allowance) -> None:
        self._file = file
        self._at = start
        self._allowance = allowance
        file.seek(start)
        self.packed = file.read(len(GZIP)) == GZIP
        self._inflate = zlib.decompressobj(31) if self.packed else None
        self._held = b""
        self._used = 0
        self._ended = False
        self._headers = _MOST_HEADERS
        self.position = 0
        self.behind: int | None = None

    def begin_headers(self) -> None:
        """From now on so many bytes of lines may come as headers have at most."""
        self._headers = _MOST_HEADERS

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer only at the end."""
        parts = []
        while size > 0 and self._more():
            part = self._take(self._used + size)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, size: int = _LONGEST_LINE) -> bytes:
        """The next line of a header with its end; of a longer one its first bytes."""
        left = min(size, _LONGEST_LINE)
        parts = []
        while left > 0 and self._more():
            end = self._held.find(b"\n", self._used, self._used + left)
            parts.append(self._take(end + 1 if end >= 0 else self._used + left))
            left = 0 if end >= 0 else left - len(parts[-1])
        line = b"".join(parts)
        self._headers -= len(line)
        if self._headers < 0:
            raise DamagedError("its headers do not end")
        return line

    def skip(self, size: int) -> int:
        """Pass over bytes, at most ``size`` and as many as come at once; 0 at the end."""
        if not self._more():
            return 0
        if self._inflate is None:
            return self._jump(size)
        return len(self._take(self._used + size))

    def _jump(self, size: int) -> int:
        held = len(self._take(self._used + size))
        end = self._file.seek(0, 2)
        over = min(size - held, end - self._at)
        self._at += over
        self.position += over
        return held + over

    def _take(self, end: int) -> bytes:
        part = self._held[self._used : end]
        self._used += len(part)
        self.position += len(part)
        return part

    def _more(self) -> bool:
        while self._used >= len(self._held) and not self._ended:
            self._fill()
        return self._used < len(self._held)

    def _fill(self) -> None:
        self._used = 0
        if self._inflate is None:
            self._held = self._raw()
            self._ended = not self._held
            self.behind = self._at
            return
        packed = self._inflate.unconsumed_tail or self._raw()
        try:
            self._held = self._inflate.decompress(packed, _MOST_OUT)
        except zlib.error as error:
            raise DamagedError("its compression breaks") from error
        self._allowance.spend(len(self._held))
        if self._inflate.eof:
            self._ended = True
            self.behind = self._at - len(self._inflate.unused_data)
        elif not packed and not self._held:
            raise DamagedError("the archive ends in the middle of it")

    def _raw(self) -> bytes:
        # Others read from the same file.
        self._file.seek(self._at)
        block = self._file.read(_BLOCK)
        self._at += len(block)
        return block
