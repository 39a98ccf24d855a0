"""How measured and learned numbers are written: as JSON that reads well in a diff."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from datasets.code import READING, ROOT
from datasets.machine import environment

RESULTS = ROOT / "benchmarks" / "results"


def write(
    name: str,
    results: Mapping[str, object],
    out: Path | None = None,
    *,
    ran: Sequence[str] = READING,
) -> None:
    """Write a measurement to ``benchmarks/results``, or to another file, behind what it was made
    on and with. ``ran`` are the folders of the code that it ran.
    """
    RESULTS.mkdir(exist_ok=True)
    write_json(out or RESULTS / f"{name}.json", {"environment": environment(ran), **results})


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write a value a line, in place of what the file held."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
