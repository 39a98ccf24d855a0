"""``python -m benchmarks.scale.asked FOLDER REPORT``: one collection, opened and asked.

A process of its own, so that start and memory are those of one collection.
"""

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ours import process_started
from benchmarks.scale.vectors import Vectors
from corpus.store import Store
from datasets import load
from embeddings.packed import first_of
from qa.contract.request import AskRequest
from qa.opening import open_probe
from qa.probe import Probe

QUESTIONS = 150
SEED = 0
_BATCH = 5000
_STEPS = ("embed", "search", "read", "total")


def main() -> None:
    """Ask, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("report", type=Path)
    options = parser.parse_args()
    with open_probe(options.folder, note=print) as probe:
        report = measured(probe, options.folder)
    options.report.write_text(json.dumps(report), encoding="utf-8")


def measured(probe: Probe, folder: Path) -> dict[str, object]:
    """Start, times and memory of questions without the reader, disk, and recall."""
    probe.library.ask(AskRequest("A first question?"))
    first_s = time.time() - process_started()
    asked = sorted({question.text for question in load.wire().questions})
    chosen = np.random.default_rng(SEED).permutation(len(asked))[:QUESTIONS].tolist()
    questions = [asked[i] for i in chosen]
    for text in questions[:10]:
        probe.library.ask(AskRequest(text))
    walls, processor, steps = [], [], []
    for text in questions:
        began, used = time.perf_counter(), time.process_time()
        answer = probe.library.ask(AskRequest(text))
        processor.append((time.process_time() - used) * 1000)
        walls.append((time.perf_counter() - began) * 1000)
        steps.append([getattr(answer.took_ms, step) for step in _STEPS])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    state = probe.library.status()
    vectors = [probe.query(text).vector for text in questions]
    return {
        "passages": state.passages,
        "articles": state.articles,
        "index_kind": state.index_kind,
        "start_to_first_answer_s": round(first_s, 2),
        "question_ms": _percentiles(walls),
        "question_processor_ms": _percentiles(processor),
        "steps_p50_ms": dict(zip(_STEPS, np.median(steps, axis=0).round(2).tolist(), strict=True)),
        "serve_peak_mb": round(peak),
        "store_mb": round(state.database_bytes / 1e6, 1),
        "vector_bytes_a_passage": _bytes(folder, "vectors") / state.passages,
        "keyword_bytes_a_passage": _bytes(folder, "keywords") / state.passages,
        "recall_at_10": _recall(probe, folder, np.stack(vectors)),
    }


def _percentiles(values: list[float]) -> dict[str, float]:
    p50, p95 = np.percentile(values, (50, 95)).round(2).tolist()
    return {"p50": p50, "p95": p95}


def _bytes(folder: Path, half: str) -> int:
    """What a half of the newest generation takes; what is in memory of the vectors is the same."""
    newest = max((folder / "index").glob(f"*/{half}"))
    return sum(path.stat().st_size for path in newest.iterdir())


def _recall(probe: Probe, folder: Path, asked: Vectors) -> float:
    """The share of the exact best ten, by the vectors of the store, that the index finds."""
    store = Store.open(folder, read_only=True)
    best: NDArray[np.int64] = np.zeros((len(asked), 0), np.int64)
    scores: Vectors = np.zeros((len(asked), 0), np.float32)
    after = 0
    while rows := store.tail(after, probe.model, _BATCH):
        block = first_of([row.vectors for row in rows if row.vectors], asked.shape[1])
        ids = np.array([row.passage_id for row in rows], np.int64)
        scores = np.hstack((scores, asked @ block.T))
        best = np.hstack((best, np.broadcast_to(ids, (len(asked), len(ids)))))
        order = np.argsort(-scores, axis=1)[:, :10]
        scores = np.take_along_axis(scores, order, axis=1)
        best = np.take_along_axis(best, order, axis=1)
        after = rows[-1].passage_id
    store.close()
    found = [probe.nearest(vector, 10) for vector in asked]
    shared = [len(np.intersect1d(f, b)) / 10 for f, b in zip(found, best, strict=True)]
    return round(float(np.mean(shared)), 4)


if __name__ == "__main__":
    main()
