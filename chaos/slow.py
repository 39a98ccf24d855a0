"""Hundreds of clients that send or take a byte a second: the others are served as before.

Own clients always, three kinds at once; and slowhttptest where it is installed, one kind after the
other. Questions are asked at half of what the server can answer, without the reader, so that what
the connections themselves cost is seen.
"""

import json
import random
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice

from benchmarks.load.clients import load
from chaos.arrivals import Arrived, arrive, questions
from chaos.part import Report
from chaos.served import serving

CONNECTIONS = 400
SHARE = 0.5
SECONDS = 30
WARM_RATE, WARM_SECONDS = 5, 10
# What p95 of the others may be, times that without slow ones.
MOST = 2.0
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (
    b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 100000\r\n\r\n"
)
# Asked for many times over one connection, so that more is to be taken than the system holds.
READ = b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50
KINDS = (HEAD, BODY, READ)
TOOL = {
    "slow headers": ("-H",),
    "slow bodies": ("-B", "-s", "100000"),
    "slow reading": ("-X", "-w", "10", "-y", "20", "-z", "1", "-k", "50"),
}


def run(seed: int) -> Report:
    """Ask beside slow clients."""
    chance = random.Random(seed)
    bodies = questions(chance)
    asked = [json.loads(body)["question"] for body in islice(bodies, 5000)]
    seen: dict[str, Arrived] = {}
    skipped: list[str] = []
    with serving(reader=False) as server:
        arrive(server.port, bodies, WARM_RATE, WARM_SECONDS, chance)
        rate = SHARE * load(server.port, asked, 4, 10, 0).per_s
        seen["alone"] = arrive(server.port, bodies, rate, SECONDS, chance)
        with _own(server.port) as opened:
            seen["own clients"] = arrive(server.port, bodies, rate, SECONDS, chance)
        if shutil.which("slowhttptest") is None:
            skipped.append("slowhttptest is not installed (apt-get install slowhttptest)")
        else:
            for kind, options in TOOL.items():
                with _tool(server.port, options):
                    seen[kind] = arrive(server.port, bodies, rate, SECONDS, chance)
        seen["alone again"] = arrive(server.port, bodies, rate, SECONDS, chance)
        failures = server.faults()
    # The machine may be busier with other things at one time than at another.
    alone = max(seen["alone"].p95_ms, seen["alone again"].p95_ms)
    for name, arrived in seen.items():
        if arrived.foreign or arrived.unanswered or arrived.p95_ms > MOST * alone:
            failures.append(f"{name}: {arrived}, alone p95 {alone:.1f} ms")
    tried = {f"questions, {name}": sum(one.statuses.values()) for name, one in seen.items()}
    measured = {f"p95 ms, {name}": round(one.p95_ms, 1) for name, one in seen.items()}
    return Report(
        {**tried, "slow connections of our own": opened[0]},
        failures,
        skipped,
        {**measured, "questions a second": round(rate, 1)},
    )


@contextmanager
def _own(port: int) -> Iterator[list[int]]:
    """Slow clients until the block ends; the one that is hung up on comes again. How many
    connections were opened stands in the list then.
    """
    ended = threading.Event()
    opened = [0]

    def connect(kind: bytes) -> socket.socket:
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        client.connect(("127.0.0.1", port))
        client.sendall(kind)
        client.setblocking(False)
        opened[0] += 1
        return client

    def go_on(client: socket.socket, kind: bytes) -> bool:
        """Whether one more byte was sent, or taken; an old one may still be on its way."""
        try:
            if kind is READ:
                return bool(client.recv(1))
            client.send(b"1")
            return client.recv(1) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def work() -> None:
        with ExitStack() as stack:
            clients: list[tuple[socket.socket, bytes]] = []
            while not ended.is_set():
                missing = range(len(clients), CONNECTIONS)
                with suppress(OSError):
                    clients += [(connect(kind), kind) for kind in (KINDS[n % 3] for n in missing)]
                ended.wait(1.0)
                going = [(client, kind, go_on(client, kind)) for client, kind in clients]
                for client, _, goes in going:
                    if not goes:
                        client.close()
                clients = [(client, kind) for client, kind, goes in going if goes]
            for client, _ in clients:
                stack.callback(client.close)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield opened
    finally:
        ended.set()
        thread.join()


@contextmanager
def _tool(port: int, options: tuple[str, ...]) -> Iterator[None]:
    """slowhttptest until the block ends."""
    path = "static/style.css" if "-X" in options else "articles"
    command = ["slowhttptest", *options, "-c", str(CONNECTIONS), "-r", "200", "-i", "1"]
    with subprocess.Popen(
        [*command, "-x", "1", "-l", str(SECONDS), "-u", f"http://127.0.0.1:{port}/{path}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield
        process.kill()
