"""``python -m benchmarks.scale ENCODED WORK``: collections of growing size, made, opened and asked.

``ENCODED`` is a data folder with the wire news, as ``python -m benchmarks.ours build reuters``
makes it; in ``WORK`` a folder is made for each size. Writes the figures and the diagrams of
``docs/growth.md``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale.collection import grow
from benchmarks.scale.diagram import Line, diagram
from corpus.store import Store
from datasets.code import ENGINE, ROOT
from datasets.report import write
from embeddings.encoder import load_encoder
from qa.opening import open_library
from qa.settings import NO_READER
from qa.settings import load as load_settings

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DOCS = ROOT / "docs"


def main() -> None:
    """Measure all sizes, smallest first; what was measured is written after each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("encoded", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    os.environ["FOOTNOTE_READER"] = NO_READER
    rows: list[dict[str, object]] = []
    for size in options.sizes:
        rows.append(measured(options.encoded, options.work / str(size), size))
        print(json.dumps(rows[-1]), flush=True)
        write("scale", {"sizes": rows}, ran=ENGINE)
    draw(rows)


def measured(encoded: Path, folder: Path, size: int) -> dict[str, object]:
    """A collection of one size: made and indexed where it is not there yet, then asked."""
    model = load_encoder(None, load_settings(None).cache).fingerprint
    made: dict[str, object] = {}
    if not folder.exists():
        # The wire news are some 92,000 passages: the nearest size is all of them.
        drawn = size if not 0.8 < _held(encoded) / size < 1 else _held(encoded)
        real, mixed = grow(folder, encoded, model, drawn)
        began, used = time.perf_counter(), time.process_time()
        with open_library(folder, note=print):
            seconds, processor = time.perf_counter() - began, time.process_time() - used
        made = {
            "encoded": real,
            "drawn": mixed,
            "index_made_s": round(seconds, 1),
            "index_made_processor_s": round(processor, 1),
        }
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.json"
        command = [sys.executable, "-m", "benchmarks.scale.asked", str(folder), str(report)]
        subprocess.run(command, cwd=ROOT, check=True)
        asked: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
    return asked | made


def _held(encoded: Path) -> int:
    store = Store.open(encoded, read_only=True)
    try:
        return store.counts().passages
    finally:
        store.close()


def draw(rows: list[dict[str, object]]) -> None:
    """The diagrams, of what was measured."""
    for name, title, fields in (
        ("time", "processor milliseconds a question", ("question_processor_ms",)),
        ("memory", "megabytes in memory while answering", ("serve_peak_mb",)),
        ("disk", "megabytes of the store", ("store_mb",)),
    ):
        lines = [
            Line(field, [(_number(row["passages"]), _number(row[field])) for row in rows])
            for field in fields
        ]
        (DOCS / f"growth-{name}.svg").write_text(diagram(lines, title), encoding="utf-8")


def _number(value: object) -> float:
    """A figure; of a distribution its median."""
    chosen = value["p50"] if isinstance(value, dict) else value
    assert isinstance(chosen, int | float)
    return float(chosen)


if __name__ == "__main__":
    main()
