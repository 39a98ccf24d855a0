"""``python -m benchmarks.scale.choose``: the table from which the kind of index is chosen.

For each number of rows and each kind: seconds to build it on two threads, bytes a row, and for each
width time on one thread and recall against exact search, also where a filter keeps 1, 10 or 50 %
of the rows. Rows are encoded passages, then their sentences, then drawn vectors.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.kinds import MANY, SCALE, Kind, kinds
from benchmarks.scale.vectors import Vectors, drawn, encoded, questions
from datasets import load
from datasets.report import write
from embeddings.encoder import load_encoder
from qa.settings import load as load_settings

Ids = NDArray[np.int64]

_faiss: Any = faiss
SIZES = (1_000, 10_000, 100_000, MANY)
KEPT = (1.0, 0.5, 0.1, 0.01)
QUESTIONS = 200
SEED = 0
THREADS = 2
DEEP = 100
_BLOCK = 50_000
_TRAINED_ON = 160_000


@dataclass(frozen=True, slots=True)
class Searched:
    """How a width did: milliseconds of a processor, and the share of the exact best 10 and 100 that
    it found.
    """

    kept: float
    width: int
    p50_ms: float
    p95_ms: float
    recall_10: float
    recall_100: float


@dataclass(frozen=True, slots=True)
class Truth:
    """The selector of a filter, and the exact best rows of each question that pass it."""

    kept: float
    bitmap: NDArray[np.uint8] | None
    best: Ids


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="data folders with encoded articles")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--but", default="no such", help="leave out kinds with this in their name")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    _faiss.omp_set_num_threads(THREADS)
    encoder = load_encoder(None, load_settings(None).cache)
    stored = [encoded(folder, encoder) for folder in options.folders]
    passages = np.concatenate([each.passages for each in stored])
    sentences = np.concatenate([each.sentences for each in stored])
    asked = questions([load.wire(), load.reuters()], encoder, QUESTIONS, SEED)
    real = np.concatenate((passages, sentences))[: max(options.sizes)]
    rows = np.concatenate((real, drawn(sentences, max(options.sizes) - len(real), SEED)))
    counts = {"passages": len(passages), "sentences": len(sentences), "questions": len(asked)}
    table: list[dict[str, object]] = []
    for size in options.sizes:
        for row in measured(rows[:size], asked, options.but):
            table.append(row)
            result = {"encoded": counts, "threads": THREADS, "kinds": table}
            write("index-kinds", result, options.out)


def measured(rows: Vectors, asked: Vectors, but: str) -> Iterator[dict[str, object]]:
    """Every kind with these rows, as rows of the table."""
    truths = [_truth(rows, asked, kept) for kept in KEPT]
    for kind in kinds(len(rows)):
        if but in kind.name:
            continue
        started = time.perf_counter()
        index = _built(kind, rows)
        seconds = time.perf_counter() - started
        tried = truths if kind.filters else truths[:1]
        found = [asdict(each) for truth in tried for each in _searched(kind, index, asked, truth)]
        size = len(_faiss.serialize_index(index)) / len(rows)
        print(kind.name, len(rows), f"{seconds:.1f} s, {size:.0f} B", flush=True)
        for each in found:
            print("   ", each, flush=True)
        yield {
            "rows": len(rows),
            "kind": kind.name,
            "build_s": round(seconds, 2),
            "bytes_a_row": round(size, 1),
            "searched": found,
        }


def _built(kind: Kind, rows: Vectors) -> Any:
    index = kind.make(rows.shape[1], len(rows))
    if not index.is_trained:
        sample = np.random.default_rng(SEED).choice(
            rows, min(len(rows), _TRAINED_ON), replace=False
        )
        index.train(_given(kind, sample))
    for start in range(0, len(rows), _BLOCK):
        index.add(_given(kind, rows[start : start + _BLOCK]))
    return index


def _given(kind: Kind, vectors: Vectors) -> Vectors:
    """Vectors as a kind takes them."""
    return np.clip(np.rint(vectors * SCALE), -127, 127) if kind.whole else vectors


def _truth(rows: Vectors, asked: Vectors, kept: float) -> Truth:
    chosen = np.arange(len(rows))
    bitmap = None
    if kept < 1:
        mask = np.random.default_rng(SEED).random(len(rows)) < kept
        chosen, bitmap = np.flatnonzero(mask), np.packbits(mask, bitorder="little")
    k = min(DEEP, len(chosen))
    _, best = _faiss.knn(asked, rows[chosen], k, metric=faiss.METRIC_INNER_PRODUCT)
    return Truth(kept, bitmap, chosen[best])


def _searched(kind: Kind, index: Any, asked: Vectors, truth: Truth) -> Iterator[Searched]:
    """Each width; under a filter each is as much wider as rows are left out."""
    selector = None if truth.bitmap is None else _faiss.IDSelectorBitmap(truth.bitmap)
    _faiss.omp_set_num_threads(1)
    if kind.whole:
        asked = asked * (127 / np.abs(asked).max(axis=1, keepdims=True))
    for wide in dict.fromkeys(min(kind.widest, round(w / truth.kept)) for w in kind.widths):
        parameters = kind.parameters(wide, selector)
        times, found = [], []
        for question in asked:
            started = time.thread_time()
            _, ids = index.search(question[np.newaxis], truth.best.shape[1], params=parameters)
            times.append((time.thread_time() - started) * 1000)
            found.append(ids[0])
        p50, p95 = np.percentile(times, (50, 95)).round(3).tolist()
        yield Searched(
            truth.kept,
            wide,
            p50,
            p95,
            _recall(found, truth.best, 10),
            _recall(found, truth.best, DEEP),
        )
    _faiss.omp_set_num_threads(THREADS)


def _recall(found: list[Ids], best: Ids, k: int) -> float:
    shares = [
        len(np.intersect1d(f[:k], b[:k])) / len(b[:k]) for f, b in zip(found, best, strict=True)
    ]
    return round(float(np.mean(shares)), 4)


if __name__ == "__main__":
    main()
