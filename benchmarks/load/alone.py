"""Questions in this process, one after the other: their processor time, and where it goes.

``python -m benchmarks.load.alone DATA NUMBER THREADS < questions.json`` writes it as JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import open_library

# Asked before the clock starts, so that caches and kernels are warm.
WARM = 50


def ask_all(library: Library, questions: Sequence[str], threads: int) -> dict[str, Any]:
    """Ask all; processor and wall time of one question, in milliseconds."""

    def ask(question: str) -> float:
        started = time.perf_counter()
        library.ask(AskRequest(question))
        return 1000 * (time.perf_counter() - started)

    started, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        took = list(pool.map(ask, questions))
    lasted = time.perf_counter() - started
    return {
        "threads": threads,
        "questions": len(took),
        "cpu_ms": 1000 * (time.process_time() - cpu) / len(took),
        "p50_ms": statistics.median(took),
        "per_s": len(took) / lasted,
    }


def main() -> None:
    """Run as its own process."""
    data, number, *threads = sys.argv[1:]
    questions = json.load(sys.stdin)
    with open_library(Path(data)) as library:
        ask_all(library, questions[:WARM], 1)
        rest, size = questions[WARM:], int(number)
        parts = [rest[n * size : (n + 1) * size] for n in range(len(threads))]
        runs = [
            ask_all(library, part, count)
            for part, count in zip(parts, map(int, threads), strict=True)
        ]
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
