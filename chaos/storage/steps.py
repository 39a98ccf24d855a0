"""A crash at every step: before and after each write, sync, rename, link and removal of a file."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, broken, draft, opened
from chaos.storage.crash import Side, Tell, crash, steps_of, told_of
from corpus.article import Draft
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import WordEncoder

QUESTION = "When was the report a1 read?"
SIDES: tuple[Side, ...] = ("before", "after")


def run(seed: int) -> Report:
    """Crash at every step, before it and after it; by chance is only their order."""
    return sweep(seed)


def sweep(seed: int, every: int = 1) -> Report:
    """Crash before and after each step, or each ``every``-th of them."""
    tried: Counter[str] = Counter()
    failures: list[str] = []
    budget = Budget()
    with TemporaryDirectory(prefix="footnote-steps-", dir=FAST) as folder:
        counts = steps_of(Path(folder), work)
    crashes = [(side, number) for side in SIDES for number in range(1, counts[side] + 1)]
    random.Random(seed).shuffle(crashes)
    for side, number in budget.each(crashes[::every], "crashes"):
        with TemporaryDirectory(prefix="footnote-steps-", dir=FAST) as folder:
            look = _look_and_go_on if side == "before" else _look
            crashed = crash(Path(folder), side, number, work, look)
        step = crashed.step or "none"
        failures += [f"{side} step {number} ({step}): {line}" for line in crashed.found]
        tried[f"crashes {side} a {step.partition(' of ')[0]}"] += 1
    return Report(dict(sorted(tried.items())), failures, budget.skipped)


def work(data: Path, tell: Tell) -> None:
    """All that changes a data folder."""
    with closing(opened(data, WordEncoder())) as library:
        _add(library, tell, draft("a1"), draft("a2"))
        amended = draft("a1").text + "\n\nIt was amended."
        _add(library, tell, replace(draft("a1"), text=amended))
        tell("?a2")
        library.remove("a2")
        tell("-a2")
        _add(library, tell, draft("b1", original=True))
        answer = library.ask(AskRequest(QUESTION))
        assert answer.permalink is not None
        library.converse(None, AskRequest(QUESTION))
        tell("?a2")
        library.restore("a2")
        tell("+a2")
        _add(library, tell, draft("c1", original=True), draft("c2", original=True))


def _add(library: Library, tell: Tell, *drafts: Draft) -> None:
    for each in drafts:
        tell(f"?{each.id}")
    library.add_drafts(drafts)
    for each in drafts:
        tell(f"+{each.id}")


def _look(data: Path, inside: set[str], outside: set[str]) -> Iterator[str]:
    return broken(data, WordEncoder(), inside, outside)


def _look_and_go_on(data: Path, inside: set[str], outside: set[str]) -> Iterator[str]:
    """Look, do all of the work again, and look again."""
    yield from _look(data, inside, outside)
    lines: list[str] = []
    work(data, lines.append)
    for line in _look(data, *told_of(lines)):
        yield f"after the work was done again: {line}"
