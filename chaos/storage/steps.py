"""A crash at every step: before and after each write, sync, rename, link and removal of a file.

A process does all that changes a data folder, and kills itself at the step that it was told. Then
another process looks. Both are copies (fork) of one that has everything imported and no thread.
"""

import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.part import Report
from chaos.storage.collection import FAST, broken, draft, opened
from chaos.storage.recorder import Recorder, Step
from corpus.article import Draft
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import WordEncoder

Tell = Callable[[str], None]
QUESTION = "When was the report a1 read?"


def run(seed: int) -> Report:
    """Crash at every step, before it and after it; there is no chance in it."""
    del seed
    return sweep()


def sweep(every: int = 1, first: int = 1) -> Report:
    """Crash before and after each step, or each ``every``-th of them from ``first`` on."""
    tried: Counter[str] = Counter()
    failures: list[str] = []
    for side in ("before", "after"):
        for number in count(first, every):
            with TemporaryDirectory(prefix="footnote-steps-", dir=FAST) as folder:
                step, lines = _crash(Path(folder), side, number)
            if step is None:
                break
            tried[f"crashes {side} a {step.partition(' of ')[0]}"] += 1
            failures += [f"{side} step {number} ({step}): {line}" for line in lines]
    return Report(dict(sorted(tried.items())), failures)


def work(data: Path, tell: Tell) -> None:
    """All that changes a data folder; ``tell`` hears "?id" of what is about to change, "+id" of
    what is stored and "-id" of what is removed.
    """
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


def told_of(lines: Iterable[str]) -> tuple[set[str], set[str]]:
    """Which ids were told as stored, and which as removed, by the last thing told of each."""
    last = {line[1:]: line[0] for line in lines}
    stored, removed = ({one for one, mark in last.items() if mark == each} for each in "+-")
    return stored, removed


def _add(library: Library, tell: Tell, *drafts: Draft) -> None:
    for each in drafts:
        tell(f"?{each.id}")
    library.add_drafts(drafts)
    for each in drafts:
        tell(f"+{each.id}")


def _crash(folder: Path, side: str, number: int) -> tuple[str | None, list[str]]:
    """Crash at a step and look; the name of the step, None where there are not so many."""
    data, told, named = folder / "data", folder / "told", folder / "step"
    told.touch()
    status = forked(lambda: _work_until(data, told, named, side, number))
    if not named.exists():
        return None, [] if status == 0 else ["the work failed by itself"]
    name = named.read_text()
    if status != -signal.SIGKILL:
        return name, ["the process outlived its kill"]
    found = folder / "found"
    again = side == "before"
    lines = (f"{line}\n" for line in _look(data, told, again=again))
    if forked(lambda: found.write_text("".join(lines))) != 0:
        return name, ["it could not be looked at"]
    return name, found.read_text().splitlines()


def _work_until(data: Path, told: Path, named: Path, side: str, number: int) -> None:
    done = 0

    def at(this_side: str) -> Callable[[Step], None]:
        def reached(step: Step) -> None:
            nonlocal done
            if this_side != side:
                return
            done += 1
            if done == number:
                with open(named, "w") as file:  # noqa: PTH123
                    file.write(f"{step.kind} of {step.path}")
                os.kill(os.getpid(), signal.SIGKILL)

        return reached

    recorder = Recorder(data, at("before"), at("after"))
    with told.open("a", buffering=1) as file:
        work(data, lambda line: print(line, file=file))
    recorder.end()


def _look(data: Path, told: Path, *, again: bool) -> Iterator[str]:
    """What does not hold after a crash; and after the work was done ``again``, to its end."""
    if not data.is_dir():
        return
    inside, outside = told_of(told.read_text().split())
    yield from broken(data, WordEncoder(), inside, outside)
    if not again:
        return
    lines: list[str] = []
    work(data, lines.append)
    for line in broken(data, WordEncoder(), *told_of(lines)):
        yield f"after the work was done again: {line}"


def forked(work: Callable[[], object]) -> int:
    """Do some work in a copy of this process; its exit status, or minus the signal of its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
            status = 1
        sys.stderr.flush()
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
