"""``python -m benchmarks [NAME …]``: measure, compare, write the JSON.

The peers run in the same call on the same machine (``--no-peers`` leaves them out); results go to
``benchmarks/results/``.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import answers, browser, page, peer, quotes, seed
from benchmarks.load import measure as load
from benchmarks.scores import score
from datasets.code import ENGINE, READING, SERVED
from datasets.report import write

ALONE = {
    "seed": seed.measure,
    "page": page.measure,
    "quotes": quotes.measure,
    "answers": answers.measure,
    "browser": browser.measure,
    "load": load.measure,
}
BENCHMARKS = ("squad", "reuters", *ALONE)
# The code that each runs, where it is not what a question runs through.
CODE = {"squad": ENGINE, "reuters": ENGINE, "page": SERVED, "browser": SERVED, "load": SERVED}


def main() -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(description="Measure Footnote beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--no-peers", action="store_true", help="measure Footnote alone")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    for name in options.names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as scratch:
            result = run(name, Path(scratch), with_peers=not options.no_peers)
        write(name, result, ran=CODE.get(name, READING))
        print(json.dumps(result, indent=1), flush=True)


def run(name: str, scratch: Path, *, with_peers: bool) -> dict[str, Any]:
    """One benchmark's result."""
    if name in ALONE:
        return ALONE[name](scratch)
    results = {"footnote": ours(name, scratch)}
    if with_peers:
        collection = peer.COLLECTIONS[name]()
        # LangChain has no keyword search and takes an hour for the Reuters collection.
        chosen = peer.PEERS if name == "squad" else ("txtai_hybrid",)
        for script in chosen:
            results[script] = asdict(peer.run(script, collection, scratch / f"{script}.json"))
    return results


def ours(name: str, scratch: Path) -> dict[str, Any]:
    """Footnote on a collection: a process that builds, then a fresh one that answers."""
    parts: dict[str, Any] = {}
    for phase in ("build", "serve"):
        out = scratch / f"{phase}.json"
        command = [sys.executable, "-m", "benchmarks.ours", phase, name, scratch / "data", out]
        subprocess.run(command, check=True)
        parts |= json.loads(out.read_text(encoding="utf-8"))
    collection = peer.COLLECTIONS[name]()
    for timed in ("question_ms", "retrieval_ms"):
        values = parts.pop(timed)
        parts[timed.replace("_ms", "_p50_ms")] = statistics.median(values)
        parts[timed.replace("_ms", "_p95_ms")] = statistics.quantiles(values, n=20)[-1]
    ranked = parts.pop("ranked")
    parts["scores"] = {part: asdict(score(collection, ranked[part])) for part in ranked}
    return parts


if __name__ == "__main__":
    main()
