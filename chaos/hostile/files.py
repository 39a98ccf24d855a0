"""Thousands of broken files, each added beside good articles: it costs that file alone.

Each file is made from a valid one by chance and added as ``python -m qa add`` does. It becomes
articles, or is told in words; a good article that is added after every few of them is found by the
next question. A file's number with the seed is the chance that made it: it can be made again.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

from chaos.hostile.mutations import mutated
from chaos.hostile.seeds import SCANS, SEEDS
from chaos.part import Report
from corpus.errors import visible
from corpus.store import Store
from qa.contract.collection import Added
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from tests.qa.made import WordEncoder

EACH = 2_000
MINUTES = 40.0
MEMORY = Path("/dev/shm")
_GOOD_AFTER = 50
# Seconds by the clock in which even a busy machine has refused a file.
_HANGS = 120.0
_LONGEST = 1_001
# What no refusal of a file says: where the program broke, or where it keeps what it works on.
_FORBIDDEN = ("Traceback", 'File "', "/corpus/", "site-packages", "0x7f", "object at ")


def run(
    seed: int, each: int = EACH, families: Iterable[str] = SEEDS, minutes: float = MINUTES
) -> Report:
    """``each`` broken files of every family, and a tenth of that of scans; a process a family, side
    by side, and for each as many files as so many minutes give.

    A page whose text was broken away is taken for a scan, and recognizing one takes as long as
    reading fifty files: of all families but that of scans, none is recognized.
    """
    report = Report({}, measured={})
    with ProcessPoolExecutor(len(SEEDS), get_context("spawn")) as pool:
        for found in pool.map(partial(_of_family, seed, each, minutes), families):
            report.tried.update(found.tried)
            report.failures.extend(found.failures)
            report.skipped.extend(found.skipped)
            report.measured.update(found.measured)
    return report


def _of_family(seed: int, each: int, minutes: float, family: str) -> Report:
    report = Report({}, measured={})
    # In memory, where that is to be had: what is tried are readers, not disks.
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        if family != SCANS:
            os.environ["TESSDATA_PREFIX"] = scratch
        trial = Trial(family, Path(scratch) / family, report)
        trial.run(seed, each // 10 if family == SCANS else each, minutes)
    print(f"{family}: {report.tried}", file=sys.stderr, flush=True)
    return report


class Trial:
    """The broken files of a family, and the collection that they are added to."""

    def __init__(self, family: str, folder: Path, report: Report) -> None:
        self._family = family
        self._folder = folder
        self._report = report
        self._counts = dict.fromkeys(("files", "refused", "read", "good articles"), 0)
        self._slowest = 0.0
        (folder / "files").mkdir(parents=True)

    def run(self, seed: int, count: int, minutes: float = MINUTES) -> None:
        """Add so many of them, or as many as the time allows."""
        until = time.monotonic() + minutes * 60
        data = self._folder / "data"
        settings = Settings(data, None, None, self._folder / "cache", 0.5, 0.1)
        with assembled(settings, Store.open(data), WordEncoder(), None) as library:
            good = []
            for number in range(count):
                late = time.monotonic() > until
                self._add(library, seed, number)
                if number % _GOOD_AFTER == _GOOD_AFTER - 1 or number == count - 1 or late:
                    self._good(library, number)
                    good.append(f"good-{number}")
                if late:
                    told = f"{self._family}: {count - number - 1:,} of {count:,} files, time was up"
                    self._report.skipped.append(told)
                    break
            lost = [id for id in good if not _stands(library, id)]
            self._fail(f"{len(lost)} good articles are lost: {lost[:5]}" if lost else "")
        for what, found in self._counts.items():
            self._report.tried[f"{self._family}: {what}"] = found
        self._report.measured[f"{self._family}: slowest file, seconds"] = round(self._slowest, 1)

    def _add(self, library: Library, seed: int, number: int) -> None:
        random = Random(f"{self._family} {seed} {number}")
        ending, make = random.choice(SEEDS[self._family])
        path = self._folder / "files" / f"{number}{ending}"
        path.write_bytes(mutated(make(), random))
        begun = time.monotonic()
        try:
            added = library.add_paths([path])
        except Exception as error:
            self._fail(f"{path.name} stops adding: {type(error).__name__}: {error}"[:300])
            return
        finally:
            took = time.monotonic() - begun
            self._slowest = max(self._slowest, took)
        self._counts["files"] += 1
        self._counts["refused"] += bool(added.rejected)
        self._counts["read"] += bool(added.added or added.changed or added.unchanged)
        self._fail(f"{path.name} takes {took:.0f} s" if took > _HANGS else "")
        for fault in faults(added):
            self._fail(f"{path.name} {fault}")
        path.unlink()

    def _good(self, library: Library, number: int) -> None:
        path = self._folder / "files" / f"good-{number}.jsonl"
        word = _word(number)
        text = f"The harbour master {word} said that quay {word} closes in March."
        path.write_text(f'{{"id": "good-{number}", "title": "Quay {word}", "text": "{text}"}}\n')
        library.add_paths([path])
        # Broken files tell of quays as well, some in every line.
        answer = library.ask(AskRequest(f"What did {word} say of quay {word}?", limit=20))
        found = {one.article.id for one in (*answer.citations, *answer.nearest)}
        self._counts["good articles"] += 1
        if f"good-{number}" not in found:
            self._fail(f"the good article after file {number} is not found")

    def _fail(self, words: str) -> None:
        if words:
            self._report.failures.append(f"{self._family}: {words}")


def faults(added: Added) -> Iterator[str]:
    """What is wrong with what is told of one file that was added."""
    ids = (*added.added, *added.changed, *added.unchanged)
    if not (ids or added.rejected or added.skipped or added.remarks):
        yield "disappears without a word"
    for one in added.rejected:
        words = f"{one.reason} {one.hint}"
        if not one.reason or not one.hint:
            yield "is refused without a reason or a hint"
        # What a name inside the file brings along is shown as a mark, never as it is.
        shown = f"{words} {Path(one.file).name}"
        if shown != visible(shown):
            yield f"is refused with signs that steer a terminal: {shown!r}"[:300]
        if len(words) > _LONGEST or any(each in words for each in _FORBIDDEN):
            yield f"is refused with what is no clear line: {words!r}"[:300]


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}") + "quix"


def _stands(library: Library, id: str) -> bool:
    try:
        return library.article(id).id == id
    except Exception:
        return False
