"""Runs one peer the same way as every other: build an index, then answer from a fresh process.

Needs only the peers' own environment; nothing of Footnote is imported. The input is
``{"passages": [{"id", "text"}], "questions": [{"id", "question"}]}``, the output a `Report`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

os.environ["HF_HUB_OFFLINE"] = "1"
LIMIT = 10


class Peer(Protocol):
    """A retrieval library with its index."""

    def add(self, ids: list[str], texts: list[str], checkpoint: Path | None) -> None:
        """Encode and index all passages, replacing what was there."""

    def save(self, folder: Path) -> None:
        """Write the index."""

    def search(self, question: str) -> list[str]:
        """Ids of the best LIMIT passages, best first."""


@dataclass(frozen=True)
class Kind:
    """How to make a peer: empty, or from a saved index."""

    name: str
    packages: tuple[str, ...]
    create: Callable[[], Peer]
    load: Callable[[Path], Peer]


@dataclass(frozen=True)
class Report:
    """What one peer did; times are wall time, memory is the peak of the process (VmHWM)."""

    peer: str
    versions: dict[str, str]
    threads: int
    passages: int
    build_s: float
    passages_per_s: float
    build_peak_mb: float
    index_mb: float
    start_to_first_answer_s: float
    serve_peak_mb: float
    question_ms: list[float]
    ranked: dict[str, list[str]]


def main(kind: Kind) -> None:
    """Command line of a peer's script."""
    options = _arguments(kind.name)
    if options.phase == "build":
        _build(kind, options)
    elif options.phase == "serve":
        _serve(kind, options)
    else:
        _both(options)


def _arguments(name: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=f"Measure {name}.")
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--threads", type=int, default=2, help="of torch and FAISS (default 2)")
    parser.add_argument("--index", type=Path, help="keep index and checkpoints in this folder")
    parser.add_argument("--phase", choices=("build", "serve", "both"), default="both")
    return parser.parse_args()


def _both(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        index = options.index or Path(scratch)
        parts = []
        for phase in ("build", "serve"):
            part = Path(scratch) / f"{phase}.json"
            script = [sys.executable, sys.argv[0], options.input, part, "--phase", phase]
            subprocess.run(
                [*script, "--threads", str(options.threads), "--index", index], check=True
            )
            parts.append(json.loads(part.read_text()))
    report = Report(**parts[0], **parts[1])
    options.output.write_text(json.dumps(asdict(report)), encoding="utf-8")


def _build(kind: Kind, options: argparse.Namespace) -> None:
    passages = json.loads(options.input.read_text())["passages"]
    index: Path = options.index / "index"
    _use_threads(options.threads)
    peer = kind.create()
    peer.add(["warm"], ["One passage, so that the first batch is not timed cold."], None)
    # A checkpoint costs writes while encoding; only a run of many minutes wants it.
    checkpoint = options.index / "checkpoint" if len(passages) > 50_000 else None
    started = time.perf_counter()
    peer.add([p["id"] for p in passages], [p["text"] for p in passages], checkpoint)
    seconds = time.perf_counter() - started
    peer.save(index)
    part = {
        "peer": kind.name,
        "versions": _versions(kind.packages),
        "threads": options.threads,
        "passages": len(passages),
        "build_s": seconds,
        "passages_per_s": len(passages) / seconds,
        "build_peak_mb": _peak_mb(),
        "index_mb": sum(f.stat().st_size for f in index.rglob("*") if f.is_file()) / 1e6,
    }
    options.output.write_text(json.dumps(part), encoding="utf-8")


def _serve(kind: Kind, options: argparse.Namespace) -> None:
    questions = json.loads(options.input.read_text())["questions"]
    peer = kind.load(options.index / "index")
    _use_threads(options.threads)
    peer.search(questions[0]["question"])
    first = time.time() - _process_started()
    times: list[float] = []
    ranked: dict[str, list[str]] = {}
    for question in questions:
        started = time.perf_counter()
        ranked[question["id"]] = peer.search(question["question"])
        times.append((time.perf_counter() - started) * 1000)
    part = {
        "start_to_first_answer_s": first,
        "serve_peak_mb": _peak_mb(),
        "question_ms": times,
        "ranked": ranked,
    }
    options.output.write_text(json.dumps(part), encoding="utf-8")


def _use_threads(count: int) -> None:
    import faiss
    import torch

    torch.set_num_threads(count)
    faiss.omp_set_num_threads(count)


def _versions(packages: tuple[str, ...]) -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in packages}


def _process_started() -> float:
    import psutil

    return psutil.Process().create_time()


def _peak_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc/self/status: peak memory is measured on Linux only")
