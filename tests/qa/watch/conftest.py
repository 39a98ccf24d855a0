"""A watched folder with real files, a real collection, and the lines that are told."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from qa.library import Library
from qa.watch.watcher import Times, Watcher
from tests.qa.conftest import Opened

QUICK = Times(quiet=0.05, rescan=0.1, missing=0.05)
PATIENCE = 20.0

STORIES = {
    "mill": "The mill at Oster was sold on Monday to a baker from Lind, who wants to grind rye.",
    "ferry": "The ferry to Skar ran aground in fog on Tuesday with 41 people on board.",
    "school": "Pupils in Varde went back to lessons on Thursday after a strike of eleven days.",
    "quay": "The quay of Holm was closed on Friday, as its planks had rotted through in winter.",
    "bell": "A bell of bronze was lifted out of the lake at Tannau by six divers on Sunday.",
    "lamp": "Street lamps in Nordby will be dimmed after midnight to save a third of the power.",
}


class Shore:
    """The folder, the library that it is watched for, and the lines that were told."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self.library = library
        self.told: list[str] = []
        folder.mkdir()

    def write(self, name: str, text: str, *, age: float = 3600.0) -> Path:
        """Write a text file, or replace it at once; it was changed so many seconds ago."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}")
        part.write_text(f"About {path.stem}\n\n{text}\n", encoding="utf-8")
        changed = time.time() - age
        os.utime(part, (changed, changed))
        part.replace(path)
        return path

    def fill(self, count: int) -> list[Path]:
        """Write so many files, each about something else."""
        texts = [
            f"In district {n} of the town {'abcdefghijklmnopqrstuvwxyz'[n % 26] * 4} exactly "
            f"{n * 37 + 11} trees of kind {n * n + 5} were planted by hand on day {n}."
            for n in range(count)
        ]
        return [self.write(f"tree-{n:02}.txt", text) for n, text in enumerate(texts)]

    def ids(self) -> list[str]:
        """The ids of the articles that take part in answers."""
        return sorted(row.id for row in self.library.articles(limit=1000).articles)

    def titles(self) -> list[str]:
        return sorted(row.title for row in self.library.articles(limit=1000).articles)

    def lines(self, start: str) -> list[str]:
        return [line for line in self.told if line.startswith(start)]

    def watcher(self, **given: object) -> Watcher:
        return Watcher(
            self.library,
            self.folder,
            self.told.append,
            **{"times": QUICK, **given},  # type: ignore[arg-type]
        )

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; fail where it does not."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, self.told
            time.sleep(0.01)

    @contextmanager
    def watched(self, **given: object) -> Iterator[Watcher]:
        """Watch it in a thread."""
        with self.watcher(**given) as watcher:
            thread = Thread(target=watcher.run)
            thread.start()
            try:
                yield watcher
            finally:
                watcher.end()
                thread.join()

    def settle(self, watcher: Watcher) -> None:
        """Look until there is nothing to wait for."""
        end = time.monotonic() + PATIENCE
        while watcher.look() <= QUICK.quiet:
            assert time.monotonic() < end, self.told
            time.sleep(QUICK.quiet)


@pytest.fixture
def shore(tmp_path: Path, opened: Opened) -> Shore:
    return Shore(tmp_path / "folder", opened())
