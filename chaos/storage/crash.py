"""A process that kills itself at a step, and one that looks at what it left.

Both are copies (fork) of a process that has everything imported and no thread.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from chaos.storage.recorder import Recorder, Step

Tell = Callable[[str], None]
Side = Literal["before", "after"]
# Works on a data folder. It tells "?id" of what is about to change, "+id" of what is stored and
# "-id" of what is removed.
Work = Callable[[Path, Tell], None]
# What does not hold of a data folder: the ids that were told as stored, and as removed.
Look = Callable[[Path, set[str], set[str]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Crash:
    """The step at which a process died, "" where it had done all; what was ``found``, in lines."""

    step: str
    found: list[str]


def crash(folder: Path, side: Side, number: int, work: Work, look: Look) -> Crash:
    """Work on ``folder/data``, die before or after the step of this number, from 1, and look."""
    data, told, named, found = (folder / name for name in ("data", "told", "step", "found"))
    told.touch()
    status = forked(lambda: _work_until(data, told, named, side, number, work))
    step = named.read_text() if named.exists() else ""
    if status != (-signal.SIGKILL if step else 0):
        return Crash(step, [f"the work ended by itself, with {status}"])
    if not step or not data.is_dir():
        return Crash(step, [])
    inside, outside = told_of(told.read_text().split())
    lines = (f"{line}\n" for line in look(data, inside, outside))
    if forked(lambda: found.write_text("".join(lines))) != 0:
        return Crash(step, ["it could not be looked at"])
    return Crash(step, found.read_text().splitlines())


def steps_of(folder: Path, work: Work) -> dict[Side, int]:
    """How many steps some work takes on ``folder/data``, as seen before and after each."""
    counted = folder / "counted"
    sides: tuple[Side, ...] = ("before", "after")

    def count() -> None:
        seen: dict[Side, list[Step]] = {side: [] for side in sides}
        recorder = Recorder(folder / "data", seen["before"].append, seen["after"].append)
        work(folder / "data", lambda _: None)
        recorder.end()
        counted.write_text(" ".join(str(len(seen[side])) for side in sides))

    if forked(count) != 0:
        raise RuntimeError("the work cannot be done")
    return dict(zip(sides, map(int, counted.read_text().split()), strict=True))


def told_of(lines: Iterable[str]) -> tuple[set[str], set[str]]:
    """Which ids were told as stored, and which as removed, by the last thing told of each."""
    last = {line[1:]: line[0] for line in lines}
    stored, removed = ({one for one, mark in last.items() if mark == each} for each in "+-")
    return stored, removed


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


def _work_until(data: Path, told: Path, named: Path, side: Side, number: int, work: Work) -> None:
    done = 0

    def at(this_side: Side) -> Callable[[Step], None]:
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
