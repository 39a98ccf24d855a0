"""Clients that come whether or not those before them were served, as a crowd does.

Those of `benchmarks.load.clients` ask again only when they were answered: they cannot come faster
than they are served.
"""

import json
import random
import selectors
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.load.clients import ANSWERED, Client
from datasets.code import ROOT

# Seconds after the last has come in which all must have been served.
END_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of those that came: how many got each HTTP status, how many got no answer, and
    in what times those with 200 were answered, in milliseconds from when they were due.
    """

    statuses: dict[int, int]
    unanswered: int
    p50_ms: float
    p95_ms: float

    @property
    def answered(self) -> int:
        """How many were served."""
        return self.statuses.get(ANSWERED, 0)

    @property
    def foreign(self) -> dict[int, int]:
        """The statuses that nobody should see, however many come."""
        return {one: n for one, n in self.statuses.items() if one not in (ANSWERED, 503)}


def questions(chance: random.Random) -> Iterator[bytes]:
    """Bodies of questions of which hardly two are the same, so that none is answered from memory:
    those of the samples, with some of the samples' words.
    """
    lines = (ROOT / "samples" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines if line.strip()]
    words = sorted({word.strip("?,.") for question in asked for word in question.split()})
    while True:
        question = f"{chance.choice(asked)} {' '.join(chance.sample(words, 3))}"
        yield json.dumps({"question": question}).encode()


def arrive(
    port: int, bodies: Iterator[bytes], rate: float, seconds: float, chance: random.Random
) -> Arrived:
    """Ask ``rate`` times a second, at random moments, for so many seconds."""
    selector = selectors.DefaultSelector()
    free: list[Client] = []
    statuses: Counter[int] = Counter()
    times: list[float] = []
    unanswered = 0
    began = now = time.perf_counter()
    due, last = began, began + seconds
    while now < last or (selector.get_map() and now < last + END_SECONDS):
        while due <= min(now, last):
            client = free.pop() if free else Client(port)
            selector.register(
                client.ask(next(bodies)), selectors.EVENT_READ, (client, time.perf_counter() - due)
            )
            due += chance.expovariate(rate)
        for key, _ in selector.select(max(0.0, min(due, last) - now) if now < last else 1.0):
            client, late = key.data
            try:
                response = client.receive()
            except ConnectionError:
                unanswered += 1
                selector.unregister(key.fileobj)
                client.close()
                continue
            if response is None:
                continue
            selector.unregister(key.fileobj)
            free.append(client)
            statuses[response.status] += 1
            if response.status == ANSWERED:
                times.append(1000 * (late + response.took))
        now = time.perf_counter()
    unanswered += len(selector.get_map())
    for client in [*free, *(key.data[0] for key in selector.get_map().values())]:
        client.close()
    twentieths = statistics.quantiles(times, n=20) if len(times) > 1 else [float("inf")] * 19
    return Arrived(dict(statuses), unanswered, twentieths[9], twentieths[18])
