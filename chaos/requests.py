"""A hundred thousand requests, right and wrong ones: none ends the server or is a mistake of ours.

Some are made by schemathesis from `/openapi.json`, the rest by `chaos.forging`, to every route, as
bytes. Of each response are checked its status, its headers, and that it tells of no code.
"""

import json
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from http.client import HTTPException, HTTPResponse
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chaos.forging import Forged, forged
from chaos.part import Report
from chaos.served import Served, serving
from web.headers import SECURITY

REQUESTS = 100_000
# By schemathesis; and for all others together at most, as no part takes longer than 45 minutes.
SCHEMA_SECONDS, FORGED_SECONDS = 300, 2000
CLIENTS = 12
SHOWN = 20
QUESTIONS = ("Who won the 2023 Nobel Prize in medicine?", "How many of the miners are Chileans?")
# What a server may say of itself: that it is busy, or that its disk is full.
ALLOWED = (501, 503, 507)


def run(seed: int) -> Report:
    """Send them all to one server."""
    with serving(reader=False) as server:
        tried, failures = _by_schema(server.port, seed)
        counts, more = _by_forging(server, seed)
        failures += [*more, *server.faults()]
    answered = {f"answered with {status}": n for status, n in sorted(counts.items())}
    total = sum(tried.values()) + counts.total()
    skipped = [] if total >= REQUESTS else [f"{REQUESTS - total:,} for which there was no time"]
    tried |= {"requests forged": counts.total(), "requests in all": total}
    return Report({**tried, **answered}, failures, skipped)


def known(port: int) -> list[str]:
    """Ids of articles, answers and citations that are there."""
    listed = _json(port, "/api/articles")["articles"]
    answers = [_json(port, "/api/ask", {"question": question}) for question in QUESTIONS]
    citations = [one for answer in answers for one in (*answer["citations"], *answer["nearest"])]
    return [
        *(article["id"] for article in listed),
        *(answer["answer_id"] for answer in answers),
        *(citation["id"] for citation in citations),
    ]


def check(request: Forged, status: int, headers: dict[str, str], body: bytes) -> str | None:
    """What is wrong with the response to a request, None where it is as it should be."""
    what = f"{request.method} {request.path[:80]!r}"
    if status >= 500 and status not in ALLOWED:
        return f"{what}: {status}, sent {request.sent[:600]!r}"
    if b"Traceback (most recent" in body:
        return f"{what}: a traceback is shown"
    missing = [name for name, value in SECURITY.items() if headers.get(name.lower()) != value]
    if missing:
        return f"{what}: {status} without {missing}"
    if status >= 400 and request.path.startswith("/api/") and request.method != "HEAD":
        error = json.loads(body)["error"]
        if list(error) != ["code", "message", "hint", "help"]:
            return f"{what}: {status} has the error {error}"
    return None


def _by_schema(port: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """What schemathesis has made of the description, and what it has found."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        checks = "not_a_server_error,content_type_conformance,response_schema_conformance"
        options = f"--seed={seed} --max-time={SCHEMA_SECONDS} --max-examples=100000 --no-shrink"
        told = f"--generation-database=none --report=json --report-json-path={report}"
        program = str(Path(sys.executable).parent / "schemathesis")
        address = f"http://127.0.0.1:{port}/openapi.json"
        subprocess.run(
            [program, "run", address, "-c", checks, *options.split(), *told.split()],
            stdout=subprocess.DEVNULL,
            cwd=folder,
            check=False,
        )
        said = json.loads(report.read_text())
    found = [f"schemathesis: {one['title']} at {one['operations']}" for one in said["failures"]]
    found += [f"schemathesis: {error}" for error in said["errors"]]
    return {"requests of schemathesis": said["test_cases"]["generated"]}, found


def _by_forging(server: Served, seed: int) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    failures: list[str] = []
    ids = known(server.port)
    until = time.monotonic() + FORGED_SECONDS

    def work(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        for request in islice(forged(chance, ids), REQUESTS // CLIENTS):
            if time.monotonic() > until or len(failures) > SHOWN:
                return
            try:
                status, wrong = sent(server.port, request)
            except (OSError, HTTPException, ValueError, KeyError) as error:
                status = "nothing"
                wrong = f"{request.method} {request.path[:80]!r}: {error!r}, {request.sent[:600]!r}"
            counts[status] += 1
            if wrong is not None:
                failures.append(wrong)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts, failures


def sent(port: int, request: Forged) -> tuple[str, str | None]:
    """The status of the response, and what is wrong with it."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(request.sent)
        if not request.whole:
            # Hung up on: whether it would be answered, nobody knows.
            return "hung up", None
        response = HTTPResponse(client, method=request.method)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return str(response.status), check(request, response.status, headers, response.read())


def _json(port: int, path: str, body: dict[str, str] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, kind)
    with urllib.request.urlopen(asked, timeout=120) as answer:
        return json.load(answer)
