"""Pixels as a PNG picture."""

import struct
import zlib
from collections.abc import Iterable

_LEVEL = 6


def png(width: int, height: int, rows: Iterable[bytes], *, grey: bool) -> bytes:
    """The picture of rows of pixels, a byte each in grey, else three: red, green, blue."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + row for row in rows), _LEVEL)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels)
    return b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check
