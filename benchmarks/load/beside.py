"""Questions in a process, this version and a former one in turn, without the reader.

``python -m benchmarks.load.beside CHECKOUT DATA``: on a machine that others use too, only what is
measured in turn, on the same questions, can be compared. Each answer is written anew.
"""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.load import alone
from benchmarks.load.part import parted
from benchmarks.load.server import environment
from datasets.code import ENGINE, ROOT
from datasets.machine import commit
from datasets.report import write

TURNS = 16
QUESTIONS = 60


@contextmanager
def asking(checkout: Path, data: Path, *, reader: bool) -> Iterator["subprocess.Popen[str]"]:
    """A process that asks with the code of a checkout."""
    command = [sys.executable, str(Path(alone.__file__).resolve()), str(data)]
    env = {**environment(reader=reader), "PYTHONPATH": str(checkout)}
    with subprocess.Popen(
        command, cwd=checkout, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def asked(process: "subprocess.Popen[str]", questions: Sequence[str], threads: int) -> Any:
    """What it took to ask these questions."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"questions": questions, "threads": threads}) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def measure(checkout: Path, data: Path) -> dict[str, Any]:
    """Medians of both versions, and of the ratio in each turn."""
    questions = [question.text for question in parted()[0].questions]
    versions = {"former": checkout, "now": ROOT}
    took: dict[str, list[float]] = {name: [] for name in versions}
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(asking(folder, data, reader=False))
            for name, folder in versions.items()
        }
        for turn in range(TURNS + 1):
            these = questions[turn * QUESTIONS : (turn + 1) * QUESTIONS]
            for name, process in processes.items():
                shutil.rmtree(data / "answers", ignore_errors=True)
                took[name].append(asked(process, these, 1)["cpu_ms"])
    # The first turn only warms up.
    pairs = list(zip(took["now"][1:], took["former"][1:], strict=True))
    return {
        "former": commit(checkout),
        "questions": TURNS * QUESTIONS,
        "cpu_ms": {name: statistics.median(values[1:]) for name, values in took.items()},
        "ratio": statistics.median(now / former for now, former in pairs),
    }


if __name__ == "__main__":
    write("beside", measure(Path(sys.argv[1]).resolve(), Path(sys.argv[2])), ran=ENGINE)
