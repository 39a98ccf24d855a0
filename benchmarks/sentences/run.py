"""Compares sentence splitters on paragraphs with known sentences, and writes results.json.

``python -m benchmarks.sentences.run`` in an environment that has the splitters to compare; those
that are not installed are left out. Each runs in a process of its own.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.sentences.sets import Paragraph, joined, labelled
from benchmarks.sentences.splitters import SPLITTERS, Offsets, Splitter
from datasets.machine import versions
from datasets.report import write

RESULTS = Path(__file__).parent / "results.json"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Errors on one set.

    ``missed`` and ``false`` count boundaries between sentences, ``exact`` the sentences with both
    ends right; ``errors_by_kind`` counts missed and false ones together.
    """

    sentences: int
    missed: int
    false: int
    exact: int
    errors_by_kind: dict[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """One splitter; the time is the median of several rounds over the labelled set."""

    labelled: Score
    joined: Score
    ms_per_paragraph: float
    load_ms: float
    memory_mib: float


def measure(name: str) -> Result:
    """Load one splitter and run it over both sets."""
    wire, other = labelled(), joined()
    memory, started = _memory(), time.perf_counter()
    split = SPLITTERS[name]()
    split("It rained. Mr. Lund stayed.")
    load_ms = (time.perf_counter() - started) * 1000
    memory = _memory() - memory
    return Result(
        labelled=_score(split, wire),
        joined=_score(split, other),
        ms_per_paragraph=round(_speed(split, wire), 4),
        load_ms=round(load_ms, 1),
        memory_mib=round(memory, 1),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=SPLITTERS, help="measure one and print it as JSON")
    one = parser.parse_args().one
    if one:
        print(json.dumps(asdict(measure(one)), ensure_ascii=False))
        return
    results = {name: result for name in SPLITTERS if (result := _in_process(name))}
    made_by = versions(*SPLITTERS)
    write("sentences", {"versions": made_by, "splitters": results}, RESULTS, ran=("corpus",))
    for name, result in results.items():
        print(name, result)


def _in_process(name: str) -> dict[str, Any] | None:
    command = [sys.executable, "-m", "benchmarks.sentences.run", "--one", name]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(f"{name}: left out: {done.stderr.splitlines()[-1]}")
        return None
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _score(split: Splitter, paragraphs: Sequence[Paragraph]) -> Score:
    missed, false, exact = 0, 0, 0
    kinds = Counter[str]()
    for paragraph in paragraphs:
        found = split(paragraph.text)
        wanted, cuts = _cuts(paragraph.sentences), _cuts(found)
        missed += len(wanted - cuts)
        false += len(cuts - wanted)
        exact += len(set(found) & set(paragraph.sentences))
        kinds[paragraph.kind] += len(wanted ^ cuts)
    sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
    return Score(sentences, missed, false, exact, {k: n for k, n in kinds.items() if n})


def _cuts(sentences: Offsets) -> set[int]:
    return {end for _, end in sentences[:-1]}


def _speed(split: Splitter, paragraphs: Sequence[Paragraph]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for paragraph in paragraphs:
            split(paragraph.text)
        rounds.append((time.perf_counter() - started) * 1000 / len(paragraphs))
    return statistics.median(rounds)


def _memory() -> float:
    """Resident memory of this process now, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
