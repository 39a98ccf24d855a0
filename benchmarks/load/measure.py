"""Questions over HTTP: by 1 to 140 clients, without the reader and with it, and while adding.

Clients, server and what adds run on the same cores. ``reached`` is the share of what the cores
allow: questions a second x processor seconds a question / cores, those of refusals included; what
other programs on the machine take meanwhile is in ``others_cores``, and ``reached_of_rest`` is the
share of what these and the clients leave.

``python -m benchmarks.load.measure FOLDER SECONDS`` keeps what it has built in the folder.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.load.beside import asked, asking
from benchmarks.load.clients import ANSWERED, Load
from benchmarks.load.part import built, lines, parted
from benchmarks.load.server import Server, started
from datasets.code import ROOT, SERVED
from datasets.collection import Article
from datasets.report import write

CORES = len(os.sched_getaffinity(0))
# The last is more than may wait.
CLIENTS = (1, 4, 16, 64, 140)
SECONDS = 30
WARM_SECONDS = 10
# Questions in a process without HTTP: before the clock starts, and by each number of threads.
WARM = 10
ALONE, ALONE_READING = 200, 30
# More than can be added while questions are timed.
ADDED = 4000


def measure(scratch: Path, seconds: int = SECONDS) -> dict[str, Any]:
    """Build a data folder, and load servers on it."""
    part, others = parted()
    data = scratch / "data"
    articles, passages = built(part, data)
    questions = [question.text for question in part.questions]
    return {
        "articles": articles,
        "passages": passages,
        "questions": len(questions),
        "without_reader": loaded(data, questions, reader=False, seconds=seconds),
        "with_reader": loaded(data, questions, reader=True, seconds=2 * seconds),
        "while_adding": [
            while_adding(data, questions, others[:ADDED], how, seconds) for how in ADDERS
        ],
    }


def loaded(data: Path, questions: Sequence[str], *, reader: bool, seconds: int) -> dict[str, Any]:
    """What each number of clients sees of a server, and questions in a process without HTTP."""
    with started(data, reader=reader) as server:
        first = clients(server, questions, 1, WARM_SECONDS, 0).next
        levels = []
        for number in CLIENTS:
            before = server.spent()
            load = clients(server, questions, number, seconds, first)
            first = load.next
            spent = server.spent().since(before)
            cpu = spent.server_s / load.statuses[str(ANSWERED)]
            others = max(0.0, spent.machine_s - spent.server_s - load.cpu_s) / load.seconds
            rest = CORES - others - load.cpu_s / load.seconds
            levels.append(
                {
                    **asdict(load),
                    "server_cpu_ms": 1000 * cpu,
                    "reached": load.per_s * cpu / CORES,
                    "others_cores": others,
                    "reached_of_rest": load.per_s * cpu / rest,
                }
            )
        peak = server.peak_mb()
    return {
        "alone": alone(data, questions, reader=reader),
        "over_http": levels,
        "server_peak_mb": peak,
    }


def clients(
    server: Server, questions: Sequence[str], number: int, seconds: int, first: int
) -> Load:
    """What so many clients see, in a process of their own."""
    settings = (server.port, number, seconds, first)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load.clients", *map(str, settings)],
        input=json.dumps(questions),
        check=True,
        capture_output=True,
        text=True,
    )
    return Load(**json.loads(done.stdout))


def alone(data: Path, questions: Sequence[str], *, reader: bool) -> list[dict[str, Any]]:
    """Questions in a process of their own, by one thread and by two, some more for the start."""
    with asking(ROOT, data, reader=reader) as process:
        asked(process, questions[:WARM], 1)
        size = ALONE_READING if reader else ALONE
        runs = [questions[WARM:][n * size : (n + 1) * size] for n in range(2)]
        return [asked(process, run, threads) for threads, run in enumerate(runs, start=1)]


def while_adding(
    data: Path, questions: Sequence[str], articles: Sequence[Article], how: str, seconds: int
) -> dict[str, Any]:
    """Questions without the reader: alone, and then while articles are added."""
    file = data.parent / "more.jsonl"
    file.write_bytes(lines(articles))
    own = data.with_name(f"data-{how}")
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(data, own)
    with started(own, reader=False) as server:
        first = clients(server, questions, 1, WARM_SECONDS, 0).next
        idle = clients(server, questions, 1, seconds, first)
        before = _articles(server)
        with subprocess.Popen(ADDERS[how](server, own, file), stdout=subprocess.DEVNULL) as adder:
            while _articles(server) == before and adder.poll() is None:
                time.sleep(0.1)
            before = _articles(server)
            adding = clients(server, questions, 1, seconds, idle.next)
            added = _articles(server) - before
            adder.terminate()
    return {
        "how": how,
        "idle": asdict(idle),
        "adding": {**asdict(adding), "articles_per_s": added / seconds},
        "p95_of_idle": adding.p95_ms / idle.p95_ms,
    }


def _by_request(server: Server, _data: Path, file: Path) -> list[str]:
    """Articles sent to the server itself, in one request."""
    address = f"http://127.0.0.1:{server.port}/api/articles"
    kind = ("-H", "Content-Type: application/x-ndjson")
    return ["curl", "-s", *kind, "--data-binary", f"@{file}", address]


def _by_command(_server: Server, data: Path, file: Path) -> list[str]:
    """Articles added by another process."""
    return [sys.executable, "-m", "qa", "add", "--data", str(data), str(file)]


ADDERS = {"by_request": _by_request, "by_command": _by_command}


def _articles(server: Server) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/api/status") as answer:
        return int(json.load(answer)["articles"])


if __name__ == "__main__":
    write("load", measure(Path(sys.argv[1]), int(sys.argv[2])), ran=SERVED)
