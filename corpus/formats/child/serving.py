"""The child's side: it reads one file after another until its parent is gone or sends none."""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child import limits
from corpus.formats.child.messages import (
    SAME,
    Channel,
    Found,
    Reply,
    Request,
    decode_request,
    encode,
)
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.working import Read, Working
from corpus.formats.limits import MAX_PACKED_BYTES
from corpus.formats.record import at

Painter = Callable[[bytes, PageWanted], Iterable[Picture]]
NO_PAINTERS: Mapping[str, Painter] = {}
Reader = Callable[[bytes, Request], Iterable[Read]]
# Of files that may be of any size, and are read where they lie.
FileReader = Callable[[BinaryIO, Origin, str], Iterable[Read]]
NO_FILE_READERS: Mapping[str, FileReader] = {}

_Asked = Callable[[], Iterable[Found | Working]]

# The words of a newspaper's page, each with its box, are half a megabyte.
_REQUEST_BYTES = 4 * 2**20
_DONE = encode(Reply())


def serve(
    readers: Mapping[str, Reader],
    painters: Mapping[str, Painter] = NO_PAINTERS,
    file_readers: Mapping[str, FileReader] = NO_FILE_READERS,
) -> None:
    """Answer the requests that come through the standard input, which is a socket."""
    # What Python's libraries remark is nobody's, and the pipe of the last words may be full.
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    limits.confine()
    channel = Channel(socket.socket(fileno=sys.stdin.fileno()))
    try:
        while frame := channel.receive(_REQUEST_BYTES, limits.IDLE_SECONDS):
            request = decode_request(frame)
            if request.open:
                with channel.receive_file(limits.WAIT_SECONDS) as file:
                    reader = file_readers[request.kind]
                    opened = partial(reader, file, request.origin, request.uri)
                    _answer(channel, opened, request, b"")
                continue
            content = channel.receive(MAX_PACKED_BYTES, limits.WAIT_SECONDS)
            if content is None:
                return
            asked: _Asked
            if request.wanted is None:
                asked = partial(readers[request.kind], content, request)
            else:
                asked = partial(painters[request.kind], content, request.wanted)
            _answer(channel, asked, request, content)
    except (OSError, EOFError):
        # Nothing came for a while, or the parent is gone.
        return


def _answer(channel: Channel, asked: _Asked, request: Request, known: bytes) -> None:
    """Send what is found; ``known`` is the file that the parent had last."""
    seconds = limits.cpu_seconds(request.kind, len(known))
    limits.grant_cpu_time(seconds)
    try:
        for each in _found(asked, request.origin):
            channel.send(encode(Reply.of(each)))
            if isinstance(each, Draft) and each.original:
                channel.send(SAME if each.original.content == known else each.original.content)
                known = each.original.content
            picture = isinstance(each, Working) and each.page
            limits.grant_cpu_time(limits.PICTURE_CPU_SECONDS if picture else seconds)
    except MemoryError:
        # There may be no memory left to say so in words, and what the libraries hold now is
        # anybody's guess: the next file gets a new child.
        os._exit(limits.OUT_OF_MEMORY)
    channel.send(_DONE)


def _found(asked: _Asked, origin: Origin) -> Iterable[Found | Working]:
    try:
        yield from asked()
    except CorpusError as error:
        yield at(origin, error)
    except MemoryError:
        raise
    except Exception as error:
        # The readers' libraries raise whatever a damaged file makes them trip over.
        yield ReadError(
            origin,
            f"the file is damaged: it cannot be taken apart ({type(error).__name__})",
            "Save it again in the program that made it.",
        )
