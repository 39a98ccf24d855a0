"""What adding takes, and where its time goes: ``python -m benchmarks.adding``.

The first articles of the Reuters collection are added by ``python -m qa add``, each time by a new
process into a new folder; with ``--checkout DIR`` a former version there does the same in turn.
CPU seconds count both, its child processes and starting; ``database`` and ``folder`` are bytes for
each byte of text. Then one process says where this version's time goes (``steps``, CPU seconds:
those of the main thread, and of the encoder's threads together). Writes
``benchmarks/results/adding.json``.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import store
from datasets.code import ENGINE, ROOT
from datasets.load import data_path
from datasets.machine import commit
from datasets.report import write
from embeddings import sequences
from qa.collection import adding, group, live_index
from qa.opening import open_library

FILE = "reuters/reuters-21578.jsonl.gz"
ARTICLES, ROUNDS = 1_500, 3


def main() -> None:
    """Measure in turn, write the result."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    parser.add_argument("--checkout", type=Path, help="a former version, measured in turn")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        articles = folder / "articles.jsonl"
        with gzip.open(data_path(FILE), "rb") as whole:
            lines = [line for line, _ in zip(whole, range(options.articles), strict=False)]
        articles.write_bytes(b"".join(lines))
        text = sum(len(json.loads(line)["text"].encode()) for line in lines)
        checkouts = [ROOT, *filter(None, [options.checkout])]
        runs: dict[Path, list[dict[str, float]]] = {each: [] for each in checkouts}
        for _ in range(options.rounds):
            for checkout in checkouts:
                runs[checkout].append(added(checkout, articles, folder / "data", text))
        result: dict[str, Any] = {
            "articles": len(lines),
            "text_bytes": text,
            "this": _medians(runs[ROOT]),
            "steps": steps(articles, folder / "data"),
        }
        if options.checkout:
            result["former"] = {"commit": commit(options.checkout)} | _medians(
                runs[options.checkout]
            )
    write("adding", result, ran=ENGINE)
    print(json.dumps(result, indent=1))


def added(checkout: Path, articles: Path, data: Path, text: int) -> dict[str, float]:
    """One run of the command in a checkout, into an empty folder."""
    shutil.rmtree(data, ignore_errors=True)
    command = [sys.executable, "-m", "qa", "add", str(articles), "--data", str(data)]
    begun = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    with subprocess.Popen(
        command,
        cwd=checkout,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    files = [file for file in data.rglob("*") if file.is_file()]
    database = sum(file.stat().st_size for file in files if file.name.startswith("footnote.db"))
    return {
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
        "database": database / text,
        "folder": sum(file.stat().st_size for file in files) / text,
    }


def steps(articles: Path, data: Path) -> dict[str, float]:
    """CPU seconds of each step of an addition in this process."""
    shutil.rmtree(data, ignore_errors=True)
    spent: dict[str, float] = defaultdict(float)
    timed = [
        (adding, "prepare_article", "prepare"),
        (adding, "find_place", "place"),
        (group, "find_place", "place"),
        (adding, "cut", "cut"),
        (adding, "packed", "pack"),
        (store.Store, "put", "store"),
        (live_index.LiveIndex, "refresh", "index"),
        (live_index.LiveIndex, "checkpoint", "index"),
    ]
    replaced = [(where, name, getattr(where, name)) for where, name, _ in timed]
    made = sequences.SequenceMaker.sequences
    try:
        for where, name, step in timed:
            setattr(where, name, _clocked(getattr(where, name), spent, step))
        sequences.SequenceMaker.sequences = _clocked(  # type: ignore[method-assign]
            lambda *args: list(made(*args)), spent, "tokenize"
        )
        with open_library(data) as library:
            whole, own = time.process_time(), time.thread_time()
            library.add_paths([articles])
            whole, own = time.process_time() - whole, time.thread_time() - own
    finally:
        for where, name, former in replaced:
            setattr(where, name, former)
        sequences.SequenceMaker.sequences = made  # type: ignore[method-assign]
    # The main thread's alone: those of the encoder run the model and sum its vectors.
    rest = own - sum(spent.values())
    found = {"model": whole - own, **spent, "rest": rest, "whole": whole}
    return {step: round(seconds, 2) for step, seconds in found.items()}


def _clocked(
    function: Callable[..., Any], spent: dict[str, float], step: str
) -> Callable[..., Any]:
    def clocked(*args: Any, **named: Any) -> Any:
        begun = time.thread_time()
        try:
            return function(*args, **named)
        finally:
            spent[step] += time.thread_time() - begun

    return clocked


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {
        name: round(statistics.median(run[name] for run in runs), 2 if "_" not in name else 1)
        for name in runs[0]
    }


if __name__ == "__main__":
    main()
