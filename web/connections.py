"""One connection to the server: what it may send, how slow it may be, and how it is refused.

waitress closes a connection that is silent, but not one that sends or takes a byte now and then: a
thousand of these would keep everybody else out. Here each request and each response has to come
forward. What waitress itself answers (a request that is none, or is too large) gets our form and
our headers.
"""

import json
import threading
import time
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import Error

from web import request_ids, served
from web.errors import INTERNAL, OF_STATUS, RETRY_AFTER_SECONDS, said_at
from web.headers import SECURITY
from web.limits import MAX_HELD_BYTES, MAX_JSON_BYTES, MAX_UPLOAD_BYTES, adds_articles

# Seconds that a client has for a request, or to take a response, and one more for every so many
# bytes. Where more than half of all connections are taken it has less, and is not to be silent for
# longer either.
PATIENCE_SECONDS = 20.0
HURRY_SECONDS = 5.0
BYTES_A_SECOND = 1000


class _Held:
    """The bytes of all bodies that are held. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bytes = 0

    def take(self, count: int) -> bool:
        """Count so many more, if there is room for them."""
        with self._lock:
            fits = self._bytes + count <= MAX_HELD_BYTES
            self._bytes += count if fits else 0
        return fits

    def give_back(self, count: int) -> None:
        """Count so many less."""
        with self._lock:
            self._bytes -= count


_HELD = _Held()


class Body(OverflowableBuffer):  # type: ignore[misc]
    """The body of a request as it is received. One that is too large is received to its end, as
    few clients would else read why it is refused, but nothing of it is kept. Its length is what
    was received, so that the application refuses it as well.
    """

    def __init__(self, overflow: int, limit: int) -> None:
        super().__init__(overflow)
        self._limit = limit
        self._received = 0
        self._kept = 0
        # Set where there was no room beside the others.
        self.crowded_out = False

    def append(self, data: bytes) -> None:
        """Take the next bytes in."""
        self._received += len(data)
        fits = not self.crowded_out and self._received <= self._limit
        if fits and _HELD.take(len(data)):
            self._kept += len(data)
            super().append(data)
        else:
            self.crowded_out |= fits
            self.close()

    def __len__(self) -> int:
        return self._received

    def close(self) -> None:
        """Drop what is kept."""
        super().close()
        self.buf, self.strbuf = None, b""
        _HELD.give_back(self._kept)
        self._kept = 0

    def __del__(self) -> None:
        # Of a client that hung up in the middle.
        _HELD.give_back(self._kept)


class UnavailableError(Error):  # type: ignore[misc]
    """There is no room for a request."""

    code = 503
    reason = "Service Unavailable"


class Incoming(HTTPRequestParser):  # type: ignore[misc]
    """A request as it is received."""

    # Of one that cannot be read; waitress names them in its log.
    command = ""
    path = ""

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Read method, path and fields; then the body has a limit. Raises ParsingError."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            # Of an address such as http://[ which waitress 3.0 lets through.
            raise ParsingError(str(error)) from error
        if self.body_rcv is None:
            # waitress would say "100 Continue" and wait for ever for a body that nobody sends.
            self.expect_continue = False
        else:
            adds = adds_articles(self.command, self.path)
            limit = MAX_UPLOAD_BYTES if adds else MAX_JSON_BYTES
            self.body_rcv.buf = Body(self.adj.inbuf_overflow, limit)

    def received(self, data: bytes) -> int:
        """Take the next bytes in; how many belonged to this request."""
        consumed: int = super().received(data)
        if self.completed and self.body_rcv is not None and self.body_rcv.buf.crowded_out:
            self.error = UnavailableError("")
        return consumed

    def is_late(self, now: float, patience: float) -> bool:
        """Whether it comes too slowly."""
        allowed = patience + self.body_bytes_received / BYTES_A_SECOND
        return bool(now - self.begun > allowed)


class Refusal(ErrorTask):  # type: ignore[misc]
    """The response to a request that does not reach the application."""

    def execute(self) -> None:
        """Answer as `web.errors` does."""
        error = self.request.error
        failure = OF_STATUS.get(error.code, INTERNAL)
        said = said_at(self.request.path, failure, error.code)
        body = json.dumps({"error": asdict(said)}).encode()
        self.status = f"{error.code} {error.reason}"
        here = served.unreadable(error.code, str(self.channel.addr[0]))
        self.response_headers.append((request_ids.HEADER, here))
        self.response_headers.extend(SECURITY.items())
        self.response_headers.append(("Content-Type", "application/json"))
        self.response_headers.append(("Cache-Control", "no-store"))
        if error.code == UnavailableError.code:
            self.response_headers.append(("Retry-After", str(RETRY_AFTER_SECONDS)))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(b"" if self.request.command == "HEAD" else body)


class Connection(HTTPChannel):  # type: ignore[misc]
    """A client's connection."""

    parser_class = Incoming
    error_task_class = Refusal

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # Since when a response waits to be taken, None while none does; and what was taken of it.
        self._offered: float | None = None
        self._taken = 0
        # Whether it has sent requests before those before were answered, as no browser does.
        self.pipelines = False

    def received(self, data: bytes) -> bool:
        """Take the next bytes in."""
        taken: bool = super().received(data)
        # One may be answered already, and only not be taken off the list yet.
        self.pipelines |= len(self.requests) > 2
        return taken

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Send what the client takes of it; how much that was."""
        sent: int = super().send(data, do_close)
        self._taken += sent
        return sent

    def is_late(self, patience: float) -> bool:
        """Whether a request does not come to its end, or a response is not taken."""
        now = time.monotonic()
        if self.request is not None and not self.requests and self.request.is_late(now, patience):
            return True
        if not self.total_outbufs_len:
            self._offered = None
            return False
        if self._offered is None:
            self._offered, self._taken = now, 0
        return now - self._offered > patience + self._taken / BYTES_A_SECOND

    def is_silent(self, seconds: float) -> bool:
        """Whether nothing has come of it, and nothing is to be sent, for so long."""
        waits = not self.requests and not self.total_outbufs_len
        return bool(waits and time.time() - self.last_activity > seconds)


def hang_up_on_late(channels: Collection[Connection], limit: int) -> None:
    """Close the connections that hold a place for nothing, of at most so many; to be called again
    and again. Not by asking each before each of the server's rounds, of which each byte makes one.
    """
    crowded = len(channels) > limit / 2
    patience = HURRY_SECONDS if crowded else PATIENCE_SECONDS
    for channel in list(channels):
        if channel.is_late(patience) or (crowded and channel.is_silent(patience)):
            channel.handle_close()
