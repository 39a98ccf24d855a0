"""Clients that ask one question after the other, each on its own connection that stays open.

``python -m benchmarks.load.clients PORT CLIENTS SECONDS FIRST < questions.json`` writes what became
of them as JSON. All are served by one thread and read no more of a response than its status and
length, so that the machine is left to the server. Who is refused with 503 waits as long as told.
"""

import json
import selectors
import socket
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from typing import NamedTuple

ANSWERED = 200


@dataclass(frozen=True, slots=True)
class Load:
    """What a number of clients saw: of those answered, how many a second and in what time.

    ``cpu_s`` is the processor time of the clients themselves; ``asked`` counts all, ``statuses``
    by HTTP status; ``next`` is the number of the question that comes next.
    """

    clients: int
    seconds: float
    asked: int
    statuses: dict[str, int]
    per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_s: float
    next: int


class Response(NamedTuple):
    """The HTTP status, the seconds that it took, and those after which to ask again."""

    status: int
    took: float
    wait: int


class Client:
    """One connection; `ask` sends, `receive` reads what has come."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._received = b""
        self._started = 0.0

    def ask(self, body: bytes) -> socket.socket:
        """Send a question, on a new connection where the server has closed the last."""
        head = (
            f"POST /api/ask HTTP/1.1\r\nHost: localhost:{self._port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received, self._started = b"", time.perf_counter()
        self._socket.sendall(head.encode() + body)
        return self._socket

    def receive(self) -> Response | None:
        """A response that is whole; None while it is not.

        Raises ConnectionError where the server hangs up in the middle.
        """
        assert self._socket is not None
        piece = self._socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server has hung up in the middle of a response")
        self._received += piece
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return None
        fields = head.lower().split(b"\r\n")
        if len(body) < _number(fields, b"content-length:"):
            return None
        took = time.perf_counter() - self._started
        if b"connection: close" in fields:
            self.close()
        return Response(int(head[9:12]), took, _number(fields, b"retry-after:"))

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def load(port: int, questions: Sequence[str], clients: int, seconds: float, first: int) -> Load:
    """Ask for so long, every client its next question as soon as the last is answered."""
    bodies = [json.dumps({"question": question}).encode() for question in questions]
    turn = count(first)
    selector = selectors.DefaultSelector()
    times: list[float] = []
    statuses: Counter[int] = Counter()
    started, cpu = time.perf_counter(), time.process_time()
    waiting = [(started, client) for client in (Client(port) for _ in range(clients))]
    while (now := time.perf_counter()) < started + seconds:
        for client in [client for due, client in waiting if due <= now]:
            asked = client.ask(bodies[next(turn) % len(bodies)])
            selector.register(asked, selectors.EVENT_READ, client)
        waiting = [(due, client) for due, client in waiting if due > now]
        until = min([started + seconds, *(due for due, _ in waiting)])
        for client, response in _done(selector, until - now):
            statuses[response.status] += 1
            if response.status == ANSWERED:
                times.append(response.took)
            waiting.append((now + response.wait, client))
    lasted = time.perf_counter() - started
    for key in list(selector.get_map().values()):
        key.data.close()
    # Of one answer or none there is no share.
    shares = statistics.quantiles(times, n=100) if len(times) > 1 else [float("inf")] * 99
    hundredths = [1000 * value for value in shares]
    return Load(
        clients,
        lasted,
        statuses.total(),
        {str(status): number for status, number in sorted(statuses.items())},
        len(times) / lasted,
        hundredths[49],
        hundredths[94],
        hundredths[98],
        time.process_time() - cpu,
        next(turn),
    )


def _done(selector: selectors.BaseSelector, wait: float) -> Iterator[tuple[Client, Response]]:
    """Clients whose response is whole, each taken out of the selector."""
    for key, _ in selector.select(wait):
        if (response := key.data.receive()) is not None:
            selector.unregister(key.fileobj)
            yield key.data, response


def _number(fields: Sequence[bytes], name: bytes) -> int:
    """The whole number in a field of a response's head; 0 where there is none."""
    return next((int(line[len(name) :]) for line in fields if line.startswith(name)), 0)


def main() -> None:
    """Run as its own process."""
    port, clients, seconds, first = (int(argument) for argument in sys.argv[1:])
    print(json.dumps(asdict(load(port, json.load(sys.stdin), clients, seconds, first))))


if __name__ == "__main__":
    main()
