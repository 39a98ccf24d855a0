"""The archives in a WACZ package, which is a ZIP file of them, of their indexes and lists; and what
else was packed into it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from corpus.errors import CorpusError

MOST_MEMBERS = 20_000

_LOCAL = struct.Struct("<4s22xHH")
_ENDINGS = (".warc", ".warc.gz")
# Where a package keeps its own files, and how these end at its top.
_FOLDERS = ("archive/", "indexes/", "pages/", "logs/")
_PARTS = (".json", ".yaml", ".cdx", ".cdxj", ".idx")
_FETCH_AGAIN = "Fetch or save it again."


def archives_in(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The name of each archive in a package, and a file that can be read anywhere.

    Raises CorpusError where it is no ZIP file, or none of web archives.
    """
    try:
        package = zipfile.ZipFile(file)
        members = [each for each in package.infolist() if each.filename.endswith(_ENDINGS)]
        if len(package.infolist()) > MOST_MEMBERS:
            raise CorpusError(f"it holds more than {MOST_MEMBERS:,} files", "Split it.")
        if not members:
            message = "there is no web archive (.warc, .warc.gz) in this package"
            raise CorpusError(message, "Save it again in the program that made it.")
        for member in members:
            yield member.filename, _opened(file, package, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        message = f"not a whole WACZ package ({error or type(error).__name__})"
        raise CorpusError(message, _FETCH_AGAIN) from error


def others_in(file: IO[bytes]) -> list[str]:
    """The names of files in a package that are no part of it; none where it is no package."""
    try:
        names = [each.filename for each in zipfile.ZipFile(file).infolist() if not each.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []
    return [name for name in names if not _is_own(name)]


def _is_own(name: str) -> bool:
    at_top = "/" not in name and name.endswith(_PARTS)
    return at_top or name.startswith(_FOLDERS) or name.endswith(_ENDINGS)


def _opened(file: IO[bytes], package: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    if member.flag_bits & 1:
        raise CorpusError("it is protected by a password", "Save it without a password.")
    if member.compress_type != zipfile.ZIP_STORED:
        # Archives are packed by themselves; a program that packs them once more does so rarely.
        return package.open(member)
    file.seek(member.header_offset)
    _, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    start = member.header_offset + _LOCAL.size + name + extra
    return io.BufferedReader(_Part(file, start, member.file_size))


class _Part(io.RawIOBase):
    """A part of a file as a file of its own."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        self._file.seek(self._start + self._at)
        part = self._file.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
