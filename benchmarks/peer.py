"""Runs a peer on a collection, in the peers' own environment, and scores its rankings.

``python -m benchmarks.peer txtai_hybrid squad report.json`` prints a summary as JSON.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.scores import Scores, score
from datasets import load as data
from datasets.collection import Collection

PYTHON = data.ROOT / ".venv-peers" / "bin" / "python"
SCRIPTS = Path(__file__).parent / "peers"
PEERS = ("langchain_faiss", "txtai_hybrid")
COLLECTIONS = {"squad": data.squad_v1, "reuters": data.reuters, "seed": data.seed}
TIMED_QUESTIONS = 1000

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PeerResult:
    """A peer's scores and costs: rates per second, times in the unit named, memory in MiB."""

    peer: str
    collection: str
    threads: int
    passages: int
    passages_per_s: float
    question_p50_ms: float
    question_p95_ms: float
    start_to_first_answer_s: float
    build_peak_mb: float
    serve_peak_mb: float
    index_mb: float
    scores: Scores
    versions: dict[str, str]


def write_input(collection: Collection, path: Path) -> None:
    """Write passages and questions as the peers' scripts read them."""
    passages = [{"id": name, "text": text} for name, text in collection.paragraphs]
    questions = [{"id": q.id, "question": q.text} for q in collection.questions]
    path.write_text(json.dumps({"passages": passages, "questions": questions}), encoding="utf-8")


def run(peer: str, collection: Collection, report: Path, threads: int = 2) -> PeerResult:
    """Build and question a peer's index; the full report stays in the file ``report``.

    Raises CalledProcessError when the peer fails; its messages are on standard error.
    """
    with tempfile.TemporaryDirectory() as folder:
        passages = Path(folder) / "input.json"
        write_input(collection, passages)
        script = SCRIPTS / f"{peer}.py"
        subprocess.run([PYTHON, script, passages, report, "--threads", str(threads)], check=True)
    return summarize(collection, report)


def summarize(collection: Collection, report: Path) -> PeerResult:
    """Score a report that a peer wrote for this collection."""
    raw = json.loads(report.read_text(encoding="utf-8"))
    times = timed(raw["question_ms"])
    return PeerResult(
        peer=raw["peer"],
        collection=collection.name,
        threads=raw["threads"],
        passages=raw["passages"],
        passages_per_s=raw["passages_per_s"],
        question_p50_ms=statistics.median(times),
        question_p95_ms=statistics.quantiles(times, n=20)[-1],
        start_to_first_answer_s=raw["start_to_first_answer_s"],
        build_peak_mb=raw["build_peak_mb"],
        serve_peak_mb=raw["serve_peak_mb"],
        index_mb=raw["index_mb"],
        scores=score(collection, raw["ranked"]),
        versions=raw["versions"],
    )


def timed(items: list[Item]) -> list[Item]:
    """The sample that times are reported on: the same questions in every run."""
    return random.Random(1).sample(items, min(TIMED_QUESTIONS, len(items)))


def main() -> None:
    """Run one peer on one collection."""
    parser = argparse.ArgumentParser(description="Measure a peer on a collection.")
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("collection", choices=COLLECTIONS)
    parser.add_argument("report", type=Path, help="where the peer's full report goes")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    collection = COLLECTIONS[options.collection]()
    result = run(options.peer, collection, options.report, options.threads)
    print(json.dumps(asdict(result), indent=2))


if __name__ == "__main__":
    main()
