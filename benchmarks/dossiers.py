"""How long a dossier takes that is as full as it may be: ``python -m benchmarks.dossiers``.

A thousand sentences of the sample articles are clipped, each time with a note; then it is shown,
listed, packed, verified and exported. Medians in milliseconds, in this process, without HTTP.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from datasets.report import write
from qa.contract.collection import ALL
from qa.contract.dossiers.clipping import Clipping, OfArticle
from qa.contract.dossiers.dossier import MAX_CLIPS
from qa.library import Library
from qa.opening import open_library
from qa.proof import evidence

SAMPLES = Path("samples/articles")
ROUNDS = 5
FORMS = ("markdown", "docx", "csl", "bibtex", "ris", "annotation")


def main() -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder), note=print) as library:
        library.add_paths([SAMPLES])
        result = _measured(library)
        files = list((Path(folder) / "dossiers").glob("*.json"))
        result["file_bytes"] = sum(file.stat().st_size for file in files)
    write("dossiers", result)
    print(json.dumps(result, indent=1))


def _measured(library: Library) -> dict[str, object]:
    dossiers = library.dossiers
    name = dossiers.new("Full", None).id
    places = _places(library)
    took = []
    for n in range(MAX_CLIPS):
        wanted = Clipping(places[n % len(places)], f"Note {n}: who says so, and since when?")
        started = time.perf_counter()
        dossiers.clip(name, wanted, None)
        took.append((time.perf_counter() - started) * 1000)
    pack = dossiers.pack(name, None)
    timed: dict[str, Callable[[], object]] = {
        "view": lambda: dossiers.view(name, None),
        "list": lambda: dossiers.listed(None),
        "pack": lambda: dossiers.pack(name, None),
        "verify": lambda: list(library.verify(evidence.read(pack, "pack"))),
        **{form: partial(dossiers.export, name, form, None) for form in FORMS},
    }
    return {
        "clips": MAX_CLIPS,
        "places": len(places),
        "first_clips_ms": round(statistics.median(took[:50]), 1),
        "last_clips_ms": round(statistics.median(took[-50:]), 1),
        "pack_bytes": len(pack.encode()),
        **{f"{what}_ms": _median(act) for what, act in timed.items()},
    }


def _places(library: Library) -> list[OfArticle]:
    """Every sentence of every article."""
    rows = library.articles(ALL, limit=200).articles
    views = [library.article(row.id) for row in rows]
    return [
        OfArticle(view.id, view.version, sentence.start, sentence.end)
        for view in views
        for paragraph in view.paragraphs
        for sentence in paragraph.sentences
    ]


def _median(act: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(took), 1)


if __name__ == "__main__":
    main()
