"""``python -m benchmarks.mixed``: 2,000 files, good and bad, are added and accounted for."""

import argparse
import json
import resource
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.mixed.account import account
from benchmarks.mixed.folder import make
from corpus.formats import KINDS
from corpus.store import Store
from datasets.report import write
from qa.opening import open_library

FILES = 2_000


def main() -> None:
    """Make the folder, add it twice, write the result; exit with 1 where a file is lost."""
    parser = argparse.ArgumentParser(description="Add files of all kinds and account for each.")
    parser.add_argument("--files", type=int, default=FILES, help=f"how many (default {FILES:,})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        result = measure(Path(scratch), options.files)
    write("mixed", result)
    print(json.dumps(result, indent=1))
    raise SystemExit(1 if result["wrong"] else 0)


def measure(scratch: Path, files: int) -> dict[str, Any]:
    """The account of the files and the time that they took."""
    folder, data = scratch / "folder", scratch / "data"
    made = make(folder, files)
    with open_library(data) as library:
        started = time.monotonic(), time.process_time()
        done = library.add_paths([folder])
        seconds = time.monotonic() - started[0]
        own = time.process_time() - started[1]
        again = library.add_paths([folder])
    store = Store.open(data, read_only=True)
    try:
        found = account(done, again, store, made)
    finally:
        store.close()
    endings = Counter(ending for one in made for ending in [_ending(one.path)] if ending)
    return {
        **asdict(found),
        "endings": dict(sorted(endings.items())),
        "endings_read_and_not_made": sorted({*KINDS} - {*endings}),
        "seconds": round(seconds, 1),
        "processor_seconds_of_the_parent": round(own, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _ending(path: Path) -> str | None:
    return max((e for e in KINDS if path.name.endswith(e)), key=len, default=None)


if __name__ == "__main__":
    main()
