"""How many files and places a request runs through: ``python -m benchmarks.paths``.

Measures this checkout and writes it as ``after`` into ``benchmarks/results/paths.json``; with
``--checkout DIR`` a former version there is measured too, as ``before``, else the one in the file
is kept. A file counts if a function of it is called on the second run of a journey, in any thread;
the code that Python itself makes for dataclasses does not count. Places: `benchmarks.floor_plan`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.floor_plan import FloorPlan, is_counted, place, survey
from datasets.code import ROOT, SERVED
from datasets.machine import commit
from datasets.report import RESULTS, write

RESULT = RESULTS / "paths.json"
SCRIPT = Path(__file__).parent / "journeys.py"
JOURNEYS = ("POST /api/ask", "qa ask", "qa add", "GET /api/citations/<id>", "qa verify")


@dataclass(frozen=True, slots=True)
class Journey:
    """Files and places that a request runs through; ``files_by_place`` says how many where."""

    files: int
    places: int
    files_by_place: dict[str, int]


@dataclass(frozen=True, slots=True)
class Paths:
    """The journeys and the floor plan of one checkout, at a commit."""

    commit: str | None
    journeys: dict[str, Journey]
    floor_plan: FloorPlan


def measure(checkout: Path) -> Paths:
    """Run the journeys in a process of its own there. Raises CalledProcessError if one fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        samples = ROOT / "samples" / "articles"
        subprocess.run(
            [sys.executable, "-P", SCRIPT, samples, folder, report],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout)},
            check=True,
        )
        recorded: dict[str, list[str]] = json.loads(report.read_text(encoding="utf-8"))
    journeys = {name: _journey(recorded[name]) for name in JOURNEYS}
    return Paths(commit(checkout), journeys, survey(checkout))


def _journey(files: list[str]) -> Journey:
    own = [path for path in map(Path, files) if is_counted(path)]
    by_place = Counter(map(place, own))
    return Journey(len(own), len(by_place), dict(sorted(by_place.items())))


def table(parts: dict[str, dict[str, Any]]) -> str:
    """The figures of each part, a column each."""
    rows = [("", *parts)]
    for name in JOURNEYS:
        journeys = [part["journeys"][name] for part in parts.values()]
        rows.append((name, *(f"{j['files']} files, {j['places']} places" for j in journeys)))
    plans = [part["floor_plan"] for part in parts.values()]
    rows.append(("Python files", *(str(sum(p["python_files"].values())) for p in plans)))
    rows.append(("arrows between places", *(str(p["arrows"]) for p in plans)))
    rows.append(("places importing each other", *(f"{p['both_ways']} pairs" for p in plans)))
    for kind in ("longest_file", "longest_function"):
        cells = (f"{p[kind]['lines']}  {p[kind]['name']}" for p in plans)
        rows.append((f"{kind.replace('_', ' ')}, lines", *cells))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths", description=__doc__)
    parser.add_argument("--checkout", type=Path, metavar="DIR", help="a former version to compare")
    former: Path | None = parser.parse_args().checkout
    parts: dict[str, dict[str, Any]] = {}
    if RESULT.exists():
        parts["before"] = json.loads(RESULT.read_text(encoding="utf-8"))["before"]
    if former is not None:
        parts["before"] = asdict(measure(former.resolve()))
    parts["after"] = asdict(measure(ROOT))
    write("paths", parts, ran=SERVED)
    print(table(parts))


if __name__ == "__main__":
    main()
