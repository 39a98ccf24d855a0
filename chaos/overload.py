"""Four times as many questions as can be answered: the others are refused, and told when to come.

First how many a second are answered to clients that wait for each other; three quarters of that is
what the server can go on with. Then that many come, then four times as many, then that many again.
"""

import json
import random
import time
from itertools import islice

from benchmarks.load.clients import ANSWERED, load
from chaos.arrivals import arrive, questions
from chaos.part import Report
from chaos.served import serving

SHARE = 0.75
FACTOR = 4
CLIENTS = 4
# Clients that come at once, of which none is refused.
CROWDS = (16, 64, 100)
WARM_RATE, WARM_SECONDS = 2, 10
MEASURED_SECONDS, STEADY_SECONDS, CROWDED_SECONDS, CROWD_SECONDS = 15, 30, 60, 10
# The time after which all is as before.
RECOVERY_SECONDS = 5
# What p95 may be, times that at the rate that the server can go on with.
MOST = 2.0


def run(seed: int) -> Report:
    """Overload a server with the reader and one without."""
    tried: dict[str, int] = {}
    failures: list[str] = []
    measured: dict[str, float] = {}
    for reader in (False, True):
        name = "with reader" if reader else "without reader"
        _overload(name, reader, seed, tried, failures, measured)
    return Report(tried, failures, measured=measured)


def _overload(
    name: str,
    reader: bool,
    seed: int,
    tried: dict[str, int],
    failures: list[str],
    measured: dict[str, float],
) -> None:
    chance = random.Random(seed)
    bodies = questions(chance)
    asked = [json.loads(body)["question"] for body in islice(bodies, 20_000)]
    with serving(reader=reader) as server:
        arrive(server.port, bodies, WARM_RATE, WARM_SECONDS, chance)
        capacity = load(server.port, asked, CLIENTS, MEASURED_SECONDS, 0)
        rate = SHARE * capacity.per_s
        before = arrive(server.port, bodies, rate, STEADY_SECONDS, chance)
        crowded = arrive(server.port, bodies, FACTOR * rate, CROWDED_SECONDS, chance)
        time.sleep(RECOVERY_SECONDS)
        after = arrive(server.port, bodies, rate, STEADY_SECONDS, chance)
        first = capacity.next
        for clients in CROWDS:
            crowd = load(server.port, asked, clients, CROWD_SECONDS, first)
            first = crowd.next
            tried[f"questions of {clients} clients at once, {name}"] = crowd.asked
            if set(crowd.statuses) != {str(ANSWERED)}:
                failures.append(f"{name}: {clients} clients at once got {crowd.statuses}")
        failures += [f"{name}: {fault}" for fault in server.faults()]
    for when, arrived in (("before", before), ("overload", crowded), ("after", after)):
        tried[f"questions {when}, {name}"] = sum(arrived.statuses.values())
        measured[f"p50 ms {when}, {name}"] = round(arrived.p50_ms, 1)
        measured[f"p95 ms {when}, {name}"] = round(arrived.p95_ms, 1)
        measured[f"answered {when}, {name}"] = arrived.answered
        if arrived.foreign or arrived.unanswered:
            failures.append(f"{name}: {when}: {arrived.foreign}, {arrived.unanswered} unanswered")
    measured[f"questions a second, {name}"] = round(rate, 1)
    measured[f"p95 under overload, times that before, {name}"] = crowded.p95_ms / before.p95_ms
    if crowded.p95_ms > MOST * before.p95_ms:
        failures.append(f"{name}: p95 {crowded.p95_ms:.0f} ms, before {before.p95_ms:.0f} ms")
    if after.p95_ms > MOST * before.p95_ms or after.answered < sum(after.statuses.values()):
        failures.append(f"{name}: not as before after {RECOVERY_SECONDS} s: {after}")
