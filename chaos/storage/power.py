"""The power goes: what was not synced is dropped, reordered or torn. What was told as stored stays.

All that changes a data folder is done once. At each step the folder is made, twice, as a disk may
have it if the power went there, and another process looks at it.
"""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.storage.collection import FAST, broken, opened
from chaos.storage.crash import forked, told_of
from chaos.storage.platter import Platter
from chaos.storage.recorder import Recorder, Step
from chaos.storage.steps import QUESTION, work
from qa.contract.errors import QAError
from qa.contract.request import AskRequest
from tests.qa.made import WordEncoder

TIMES = 2


def run(seed: int) -> Report:
    """Cut the power at every step, twice: some thousand cuts."""
    return cut_often(seed)


def cut_often(seed: int, every: int = 1, times: int = TIMES) -> Report:
    """Cut the power at every step, or each ``every``-th, so many times."""
    with TemporaryDirectory(prefix="footnote-power-", dir=FAST) as folder:
        trial = _Trial(Path(folder), random.Random(seed), every, times)
        trial.do()
    tried = {
        "cuts": trial.cuts,
        "articles that had to be there": trial.had,
        "files that nothing names": trial.orphans,
    }
    return Report(tried, trial.failures)


class _Trial:
    """The work, done in ``work/``, and what is left of it, in ``left/`` at each cut."""

    def __init__(self, folder: Path, chance: random.Random, every: int, times: int) -> None:
        self._work = folder / "work"
        self._left = folder / "left"
        self._found = folder / "found"
        self._chance = chance
        self._every = every
        self._times = times
        self._told: list[str] = []
        self._steps = 0
        self.cuts = self.had = self.orphans = 0
        self.failures: list[str] = []

    def do(self) -> None:
        """Do the work, cutting the power at its steps."""
        self._work.mkdir()
        platter = Platter(self._work)

        def before(step: Step) -> None:
            platter.look()
            self._steps += 1
            if self._steps % self._every == 0:
                for _ in range(self._times):
                    self._cut(platter, step)
            if step.call is None:
                platter.take(step)

        def after(step: Step) -> None:
            if step.call is not None:
                platter.take(step)

        recorder = Recorder(self._work, before, after)
        try:
            work(self._work / "data", self._told.append)
        finally:
            recorder.end()

    def _cut(self, platter: Platter, step: Step) -> None:
        self.cuts += 1
        inside, outside = told_of(self._told)
        self.had += len(inside)
        with TemporaryDirectory(dir=self._work.parent) as left:
            target = Path(left) / "disk"
            platter.cut(target, self._chance)
            where = f"cut {self.cuts}, at a {step.kind} of {step.path}"
            status = forked(
                lambda: self._found.write_text(
                    "".join(f"{line}\n" for line in _look(target / "data", inside, outside))
                )
            )
        if status != 0:
            self.failures.append(f"{where}: it could not be looked at")
            return
        for line in self._found.read_text().splitlines():
            # A list of what is being kept is not synced: after a power cut a file may be left over.
            if line.endswith("is an orphan"):
                self.orphans += 1
            else:
                self.failures.append(f"{where}: {line}")


def _look(data: Path, inside: set[str], outside: set[str]) -> Iterator[str]:
    if not data.is_dir():
        yield from (f"{name} was told as stored and is lost" for name in inside)
        return
    yield from broken(data, WordEncoder(), inside, outside)
    with closing(opened(data, WordEncoder())) as library:
        for _ in range(2):
            answer = library.ask(AskRequest(QUESTION))
            if answer.permalink is None:
                yield "an answer cannot be kept"
            else:
                try:
                    library.saved_answer(answer.answer_id)
                except QAError as error:
                    yield f"an answer that was just given: {error.message}"
