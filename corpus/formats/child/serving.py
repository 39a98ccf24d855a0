"""The child's side: it reads one file after another until its parent is gone or sends none."""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child import limits
from corpus.formats.child.messages import Channel, Reply, Request, decode_request, encode
from corpus.formats.limits import MAX_PACKED_BYTES
from corpus.formats.record import at

Reader = Callable[[bytes, Origin, str], Iterable[Draft | ReadError]]

_REQUEST_BYTES = 2**20
_DONE = encode(Reply())


def serve(readers: Mapping[str, Reader]) -> None:
    """Answer the requests that come through the standard input, which is a socket."""
    limits.confine()
    channel = Channel(socket.socket(fileno=sys.stdin.fileno()))
    try:
        while frame := channel.receive(_REQUEST_BYTES, limits.IDLE_SECONDS):
            content = channel.receive(MAX_PACKED_BYTES, limits.WAIT_SECONDS)
            if content is None:
                return
            request = decode_request(frame)
            _answer(channel, readers[request.kind], request, content)
    except OSError:
        # Nothing came for a while, or the parent is gone.
        return


def _answer(channel: Channel, reader: Reader, request: Request, content: bytes) -> None:
    limits.grant_cpu_time()
    try:
        for found in _found(reader, request, content):
            channel.send(encode(Reply.of(found)))
            limits.grant_cpu_time()
    except MemoryError:
        # There may be no memory left to say so in words, and what the libraries hold now is
        # anybody's guess: the next file gets a new child.
        os._exit(limits.OUT_OF_MEMORY)
    channel.send(_DONE)


def _found(reader: Reader, request: Request, content: bytes) -> Iterable[Draft | ReadError]:
    try:
        yield from reader(content, request.origin, request.uri)
    except CorpusError as error:
        yield at(request.origin, error)
    except MemoryError:
        raise
    except Exception as error:
        # The readers' libraries raise whatever a damaged file makes them trip over.
        yield ReadError(
            request.origin,
            f"the file is damaged: it cannot be taken apart ({type(error).__name__})",
            "Save it again in the program that made it.",
        )
