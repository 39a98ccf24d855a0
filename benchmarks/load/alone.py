"""Questions in this process: their processor time, by one thread after the other and side by side.

``python benchmarks/load/alone.py DATA`` reads a line ``{"questions", "threads"}`` of JSON each time
and writes a line of what it took. It imports no other benchmark, so that it can ask a former
version, whose folder PYTHONPATH names.
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
    with open_library(Path(sys.argv[1])) as library:
        for line in sys.stdin:
            print(json.dumps(ask_all(library, **json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
