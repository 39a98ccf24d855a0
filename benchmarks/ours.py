"""Footnote measured as the peers are: built, then asked from a fresh process.

``python -m benchmarks.ours build squad FOLDER REPORT`` and then ``… serve squad FOLDER REPORT``.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.peer import COLLECTIONS, timed
from benchmarks.seed import judge
from datasets.footnote import Paragraphs, drafts
from qa.contract.request import AskRequest
from qa.opening import open_probe
from qa.probe import Probe

LIMIT = 10
# More than LIMIT, as several passages may be pieces of one paragraph.
DEEP = 20


def main() -> None:
    """Run one phase and write its part of the report."""
    parser = argparse.ArgumentParser(description="Measure Footnote.")
    parser.add_argument("phase", choices=("build", "serve"))
    parser.add_argument("collection", choices=COLLECTIONS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("report", type=Path)
    options = parser.parse_args()
    run = build if options.phase == "build" else serve
    report = run(options.collection, options.folder)
    options.report.write_text(json.dumps(report), encoding="utf-8")


def build(name: str, folder: Path) -> dict[str, object]:
    """Add the whole collection: cleaning, sentences, all vectors, store and both indexes."""
    collection = COLLECTIONS[name]()
    paragraphs = sum(len(article.paragraphs) for article in collection.articles)
    with open_probe(folder, note=print) as probe:
        library = probe.library
        probe.query("One question, so that the encoder is not timed cold.")
        started = time.perf_counter()
        added = library.add_drafts(drafts(collection))
        seconds = time.perf_counter() - started
        state = library.status()
    assert len(added.added) == len(collection.articles), added.rejected[:3]
    return {
        "articles": state.articles,
        "paragraphs": paragraphs,
        "passages": state.passages,
        "build_s": seconds,
        "passages_per_s": paragraphs / seconds,
        "build_peak_mb": _peak_mb(),
        "database_mb": state.database_bytes / 1e6,
        "index_mb": state.index_bytes / 1e6,
        "index_kind": state.index_kind,
    }


def serve(name: str, folder: Path) -> dict[str, object]:
    """Open the collection and answer; ranks of every question, times of a sample."""
    with open_probe(folder, note=print) as probe:
        library = probe.library
        library.ask(AskRequest("A first question?"))
        first = time.time() - process_started()
        first_mb = _peak_mb()
        collection = COLLECTIONS[name]()
        sample = timed([question.text for question in collection.questions])
        times = [_timed(partial(library.ask, AskRequest(text, limit=LIMIT))) for text in sample]
        retrieval = [_timed(partial(_retrieve, probe, text)) for text in sample]
        peak = _peak_mb()
        paragraphs = Paragraphs(collection, library)
        ranked: dict[str, dict[str, list[str]]] = {"footnote": {}, "bm25": {}, "dense": {}}
        for question in collection.questions:
            answer = library.ask(AskRequest(question.text, limit=DEEP))
            shown = (*answer.citations, *answer.nearest)
            passages = [(citation.article.id, citation.passage.start) for citation in shown]
            ranked["footnote"][question.id] = _names(paragraphs, passages)
            halves = probe.halves(question.text, DEEP)
            ranked["bm25"][question.id] = _names(paragraphs, halves.words)
            ranked["dense"][question.id] = _names(paragraphs, halves.vectors)
        judged = judge(collection, library) if name == "reuters" else None
    return {
        "start_to_first_answer_s": first,
        "first_answer_mb": first_mb,
        "serve_peak_mb": peak,
        "question_ms": times,
        "retrieval_ms": retrieval,
        "ranked": ranked,
        "judged": judged,
    }


def _retrieve(probe: Probe, text: str) -> None:
    probe.retrieve(probe.query(text), limit=LIMIT)


def _names(paragraphs: Paragraphs, passages: Iterable[tuple[str, int]]) -> list[str]:
    """The first LIMIT distinct paragraphs of passages, given as (article id, start)."""
    return list(dict.fromkeys(paragraphs.name(*passage) for passage in passages))[:LIMIT]


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def process_started() -> float:
    """When this process began, in seconds since the epoch."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    boot = next(
        int(line.split()[1])
        for line in Path("/proc/stat").read_text().splitlines()
        if line.startswith("btime")
    )
    return boot + ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
