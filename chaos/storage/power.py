"""The power goes: what was not synced is dropped, reordered or torn. What was told as stored stays.

All that changes a data folder is done. At a step the folder is made as a disk may have it if the
power went there, and another process looks at it; in the end that was at each step, twice.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, broken, opened
from chaos.storage.crash import forked, told_of
from chaos.storage.platter import Platter
from chaos.storage.recorder import Recorder, Step
from chaos.storage.steps import QUESTION, work
from qa.contract.errors import QAError
from qa.contract.request import AskRequest
from tests.qa.made import WordEncoder

# The work is done so often, with a cut at each step of this distance, each time at others.
EVERY = 20
TIMES = 2


def run(seed: int) -> Report:
    """Cut the power at every step, twice: some thousand cuts."""
    return cut_often(seed, [*range(EVERY)] * TIMES)


def cut_often(seed: int, first: Sequence[int], every: int = EVERY) -> Report:
    """Do the work once for each of ``first``, and cut the power there and at each ``every``-th step
    after it.
    """
    chance = random.Random(seed)
    tried = Counter({"cuts": 0, "articles that had to be there": 0, "files that nothing names": 0})
    failures: list[str] = []
    budget = Budget()
    for number in budget.each(first, f"rounds, with a cut at each {every}th step"):
        with TemporaryDirectory(prefix="footnote-power-", dir=FAST) as folder:
            trial = _Trial(Path(folder), chance, number, every)
            trial.do()
        tried += trial.tried
        failures += trial.failures
    return Report(dict(tried), failures, budget.skipped)


class _Trial:
    """The work, done in ``work/``, and what is left of it, in ``left/`` at each cut."""

    def __init__(self, folder: Path, chance: random.Random, first: int, every: int) -> None:
        self._work = folder / "work"
        self._left = folder / "left"
        self._found = folder / "found"
        self._chance = chance
        self._every = every
        self._told: list[str] = []
        self._steps = every - first - 1
        self.tried: Counter[str] = Counter()
        self.failures: list[str] = []

    def do(self) -> None:
        """Do the work, cutting the power at its steps."""
        self._work.mkdir()
        platter = Platter(self._work)

        def before(step: Step) -> None:
            platter.look()
            self._steps += 1
            if self._steps % self._every == 0:
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
        self.tried["cuts"] += 1
        inside, outside = told_of(self._told)
        self.tried["articles that had to be there"] += len(inside)
        with TemporaryDirectory(dir=self._work.parent) as left:
            target = Path(left) / "disk"
            platter.cut(target, self._chance)
            where = f"cut at step {self._steps}, a {step.kind} of {step.path}"
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
                self.tried["files that nothing names"] += 1
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
