"""What parent and child say to each other: frames of JSON over a socket.

JSON into typed records, not pickle: a file that took the child over could otherwise run code in
its parent.
"""

import os
import socket
import struct
import time
from dataclasses import dataclass, replace
from typing import BinaryIO

import msgspec

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.working import Begun, Working
from corpus.formats.finding import Skip
from corpus.names import AS_NAMED, Columns

Found = Draft | ReadError | Skip | Begun | Picture
"""What a child tells of a file."""

SAME = b""
"""In place of a draft's original: the one before it or, for the first, the file that was sent."""

_LENGTH = struct.Struct(">I")
_FILE = b"F"


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read, or a page of it to be shown; its bytes are the next frame, or where it is
    ``open`` it is handed over as it is.

    ``kind`` is what its name says, or the media type of a kept file; ``columns`` are those of the
    tables in it. Of an archive only what comes behind the file at the place ``after`` is read.
    """

    kind: str
    origin: Origin
    uri: str
    wanted: PageWanted | None = None
    after: tuple[int, ...] = ()
    columns: Columns = AS_NAMED
    open: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A ReadError as data."""

    origin: Origin
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that was found, or how far the child is; nothing: the file is done.

    The bytes of a draft's original are the next frame, or `SAME`.
    """

    draft: Draft | None = None
    refusal: Refusal | None = None
    skip: Skip | None = None
    begun: Begun | None = None
    picture: Picture | None = None
    working: Working | None = None

    @classmethod
    def of(cls, found: Found | Working) -> "Reply":
        """The reply that tells what a reader found."""
        if isinstance(found, Working):
            return cls(working=found)
        if isinstance(found, Picture):
            return cls(picture=found)
        if isinstance(found, Skip):
            return cls(skip=found)
        if isinstance(found, Begun):
            return cls(begun=found)
        if isinstance(found, ReadError):
            return cls(refusal=Refusal(found.origin, found.message, found.hint))
        bare = replace(found.original, content=b"") if found.original else None
        return cls(draft=replace(found, metadata=dict(found.metadata), original=bare))

    def found(self) -> Found | Working | None:
        """What a reader found; None at the end of the file."""
        if self.refusal:
            return ReadError(self.refusal.origin, self.refusal.message, self.refusal.hint)
        return self.draft or self.skip or self.begun or self.picture or self.working


def encode(message: Request | Reply) -> bytes:
    """The message as one frame's content."""
    return msgspec.json.encode(message)


def decode_request(frame: bytes) -> Request:
    """The request in a frame. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(frame, type=Request)


def decode_reply(frame: bytes) -> Reply:
    """The reply in a frame. Raises msgspec.MsgspecError."""
    return msgspec.json.decode(frame, type=Reply)


class Channel:
    """One end of a socket that carries frames.

    Its methods raise OSError where the other end is gone, TimeoutError where it is slow.
    """

    def __init__(self, end: socket.socket) -> None:
        self._socket = end

    def close(self) -> None:
        """Close this end: the other finds the end of its frames."""
        self._socket.close()

    def send(self, frame: bytes, seconds: float | None = None) -> None:
        """Send a frame within ``seconds``."""
        self._socket.settimeout(seconds)
        self._socket.sendall(_LENGTH.pack(len(frame)))
        self._socket.sendall(frame)

    def send_file(self, descriptor: int, seconds: float | None = None) -> None:
        """Hand an open file over to the other end within ``seconds``."""
        self._socket.settimeout(seconds)
        socket.send_fds(self._socket, [_FILE], [descriptor])

    def receive_file(self, seconds: float) -> BinaryIO:
        """The open file that is handed over next. Raises EOFError where there is none."""
        self._socket.settimeout(seconds)
        mark, descriptors, _, _ = socket.recv_fds(self._socket, len(_FILE), 1)
        if mark != _FILE or not descriptors:
            raise EOFError
        return os.fdopen(descriptors[0], "rb")

    def receive(self, limit: int, seconds: float) -> bytes | None:
        """The next frame, whole within ``seconds``; None where the other end is closed.

        Raises ValueError for a frame of more than ``limit`` bytes.
        """
        deadline = time.monotonic() + seconds
        header = self._exactly(_LENGTH.size, deadline)
        if header is None:
            return None
        (length,) = _LENGTH.unpack(header)
        if length > limit:
            raise ValueError(f"a frame of {length:,} bytes")
        return self._exactly(length, deadline)

    def _exactly(self, length: int, deadline: float) -> bytes | None:
        buffer = bytearray(length)
        view, filled = memoryview(buffer), 0
        while filled < length:
            self._socket.settimeout(max(0.001, deadline - time.monotonic()))
            count = self._socket.recv_into(view[filled:])
            if not count:
                return None
            filled += count
        return bytes(buffer)
