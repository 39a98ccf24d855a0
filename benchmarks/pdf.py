"""``python -m benchmarks.pdf``: how well and how fast PDF files of six producers are read.

Twenty files are made of known texts (`benchmarks/pdfs/`) and read as when they are added, in the
child process. ``in_order`` is the share of their words that are read in order (the longest common
subsequence of both), ``too_many`` the share of what was read that is not theirs. Speed is in
processor time, as other processes may run. ``boxes``: sentences printed in red, and the share of
their pixels that lie in the boxes which the article's page shows around them.
"""

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from benchmarks.pdfs import chromium, ghostscript, libreoffice, reports, tex
from benchmarks.pdfs.boxed import shares
from benchmarks.pdfs.made import Made
from corpus.article import Draft, Origin
from corpus.formats import read
from corpus.formats.pdf import read_pdf
from datasets.report import write

PRODUCERS = (tex, ghostscript, libreoffice, chromium, reports)
_WORD = re.compile(r"[^\s|\u2022\u00b9\u00b2\u00b3\u2070-\u2079\u2013-]+")
_LEAST_SECONDS, _ROUNDS = 0.2, 10
SENTENCES = 100
_ENOUGH = 0.95


def main() -> None:
    """Make the files, read them, write the result."""
    parser = argparse.ArgumentParser(description="Measure how PDF files are read.")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the files; those in it are not made again"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        result = measure(folder)
    write("pdf", result, ran=("corpus",))
    print(json.dumps(result, indent=1))


def measure(folder: Path) -> dict[str, Any]:
    """The figures of all files, and of the worst of them."""
    files = [_measured(made) for made in all_made(folder)]
    return {
        "files": len(files),
        "producers": sorted({str(file["producer"]) for file in files}),
        "worst_in_order": min(file["in_order"] for file in files),
        "worst_too_many": max(file["too_many"] for file in files),
        "slowest_pages_per_second": min(file["pages_per_second"] for file in files),
        "pages_per_second": round(
            sum(file["pages"] for file in files)
            / sum(file["pages"] / file["pages_per_second"] for file in files)
        ),
        "boxes": _boxes(folder),
        "of": files,
    }


def _boxes(folder: Path) -> dict[str, Any]:
    """How much of quoted sentences lies in their boxes, and of what is in these is not theirs."""
    found = list(shares(folder, SENTENCES))
    return {
        "sentences": len(found),
        "with_95_percent_inside": sum(inside >= _ENOUGH for inside, _ in found),
        "worst_inside": round(min(inside for inside, _ in found), 4),
        "mean_inside": round(statistics.mean(inside for inside, _ in found), 4),
        "mean_other_ink": round(statistics.mean(other for _, other in found), 4),
    }


def all_made(folder: Path) -> Iterator[Made]:
    """The files of all producers."""
    for producer in PRODUCERS:
        yield from producer.make(folder)


def _measured(made: Made) -> dict[str, Any]:
    (draft,) = read(made.path)
    assert isinstance(draft, Draft), draft
    shares = in_order(made.strands, f"{draft.title}\n{draft.text}")
    return {
        "file": made.path.stem,
        "producer": made.producer,
        "traits": list(made.traits),
        "pages": draft.metadata["pages"],
        "words": len(_words(" ".join(made.strands))),
        "in_order": round(shares[0], 4),
        "too_many": round(shares[1], 4),
        "pages_per_second": round(_speed(made.path.read_bytes())),
    }


def in_order(strands: tuple[str, ...], text: str) -> tuple[float, float]:
    """The share of the strands' words that are read in order, and that of words beyond these."""
    was_read = _words(text)
    wanted = [_words(strand) for strand in strands]
    found = sum(LCSseq.similarity(words, was_read) for words in wanted)
    total = sum(map(len, wanted))
    return found / total, max(0, len(was_read) - found) / len(was_read)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _speed(content: bytes) -> float:
    """Pages in a second of processor time, the best of some rounds: others slow down each."""
    return max(_speed_of_a_round(content) for _ in range(_ROUNDS))


def _speed_of_a_round(content: bytes) -> float:
    pages, start = 0, time.process_time()
    while time.process_time() - start < _LEAST_SECONDS:
        for found in read_pdf(content, Origin("file"), "file:"):
            pages += found.metadata["pages"] if isinstance(found, Draft) else 0
    return pages / (time.process_time() - start)


if __name__ == "__main__":
    main()
