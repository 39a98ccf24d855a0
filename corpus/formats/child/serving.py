"""The child's side: it reads one file after another until its parent is gone or sends none."""

import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.child import limits
from corpus.formats.child.messages import Channel, Found, Reply, decode_request, encode
from corpus.formats.child.pictures import PageWanted, Picture
from corpus.formats.child.working import Working
from corpus.formats.limits import MAX_PACKED_BYTES
from corpus.formats.record import at

Painter = Callable[[bytes, PageWanted], Iterable[Picture]]
NO_PAINTERS: Mapping[str, Painter] = {}
Reader = Callable[[bytes, Origin, str], Iterable[Draft | ReadError | Working]]

_Asked = Callable[[], Iterable[Found | Working]]

_REQUEST_BYTES = 2**20
_DONE = encode(Reply())


def serve(readers: Mapping[str, Reader], painters: Mapping[str, Painter] = NO_PAINTERS) -> None:
    """Answer the requests that come through the standard input, which is a socket."""
    limits.confine()
    channel = Channel(socket.socket(fileno=sys.stdin.fileno()))
    try:
        while frame := channel.receive(_REQUEST_BYTES, limits.IDLE_SECONDS):
            content = channel.receive(MAX_PACKED_BYTES, limits.WAIT_SECONDS)
            if content is None:
                return
            request = decode_request(frame)
            asked: _Asked
            if request.wanted is None:
                asked = partial(readers[request.kind], content, request.origin, request.uri)
            else:
                asked = partial(painters[request.kind], content, request.wanted)
            _answer(channel, asked, request.origin)
    except OSError:
        # Nothing came for a while, or the parent is gone.
        return


def _answer(channel: Channel, asked: _Asked, origin: Origin) -> None:
    limits.grant_cpu_time()
    try:
        for each in _found(asked, origin):
            channel.send(encode(Reply.of(each)))
            if isinstance(each, Draft) and each.original:
                channel.send(each.original.content)
            limits.grant_cpu_time()
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
