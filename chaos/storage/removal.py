"""An article is removed, and then, or while it is, the process dies: it is never cited again.

It dies at a step of the removal itself or of what it does next: the index is brought up to date,
others are added, a generation is written.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, broken, draft, opened
from chaos.storage.crash import Tell, crash, steps_of
from chaos.storage.steps import SIDES
from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from tests.qa.made import WordEncoder

CRASHES = 300
NAMES = [f"r{number}" for number in range(6)]


def run(seed: int) -> Report:
    """Crash 300 times."""
    return crash_often(CRASHES, seed)


def crash_often(crashes: int, seed: int) -> Report:
    """Remove an article by chance and crash at a step by chance, so often."""
    chance = random.Random(seed)
    failures: list[str] = []
    budget = Budget()
    tried = {"crashes": 0, "after the removal was told": 0}
    with TemporaryDirectory(prefix="footnote-removal-", dir=FAST) as folder:
        whole = Path(folder) / "whole"
        with closing(opened(whole, WordEncoder())) as library:
            library.add_drafts(map(draft, NAMES))
            cited = {name: _cited(library.ask(_asked(name)), name) for name in NAMES}
        trial = Path(folder) / "trial"
        shutil.copytree(whole, trial / "data")
        steps = steps_of(trial, partial(_work, name=NAMES[0]))
        shutil.rmtree(trial)
        for _ in budget.each(range(crashes), "crashes"):
            name, side = chance.choice(NAMES), chance.choice(SIDES)
            number = chance.randint(1, steps[side])
            shutil.copytree(whole, trial / "data")
            look = partial(_look, name=name, cited=cited[name])
            crashed = crash(trial, side, number, partial(_work, name=name), look)
            told = (trial / "told").read_text().split()
            shutil.rmtree(trial)
            where = f"{side} step {number} ({crashed.step}), removing {name}"
            failures += [f"{where}: {line}" for line in crashed.found]
            tried["crashes"] += 1
            tried["after the removal was told"] += f"-{name}" in told
    return Report(tried, failures, budget.skipped)


def _work(data: Path, tell: Tell, *, name: str) -> None:
    with closing(opened(data, WordEncoder())) as library:
        tell(f"?{name}")
        library.remove(name)
        tell(f"-{name}")
        library.ask(_asked(name))
        library.add_drafts([draft("later", original=True)])


def _look(
    data: Path, inside: set[str], outside: set[str], *, name: str, cited: list[str]
) -> Iterator[str]:
    """Ask for what was removed; nothing may cite it, and its citations must say that it is gone."""
    yield from broken(data, WordEncoder(), inside | {*NAMES} - {name}, outside)
    with closing(opened(data, WordEncoder())) as library:
        is_out = library._store.is_removed(name)
        answer = library.ask(_asked(name))
        if is_out and _cited(answer, name):
            yield f"{name} is cited"
        if not is_out and not _cited(answer, name):
            yield f"{name} is in and is not cited"
        for each in cited if is_out else ():
            if library.citation(each).status != "removed":
                yield f"{each} is told as it was"


def _asked(name: str) -> AskRequest:
    return AskRequest(f"When was the report {name} read?")


def _cited(answer: Answer, name: str) -> list[str]:
    both = (*answer.citations, *answer.nearest)
    return [citation.id for citation in both if citation.article.id == name]
