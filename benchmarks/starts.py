"""How long commands take from start to end, and questions: ``python -m benchmarks.starts``.

Each command is a process of its own on a collection of the sample articles. With
``--checkout DIR`` a former version there is measured in the same run, in turn with this one, each
on a collection that it made itself. Writes ``benchmarks/results/starts.json``.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from datasets.code import ROOT, SERVED
from datasets.machine import commit
from datasets.report import write

SAMPLES = ROOT / "samples"
SCRIPT = Path(__file__).with_name("asked.py")
QUESTION = "Who won the 2023 Nobel Prize in medicine?"
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of wall time, megabytes (2**20 bytes) of peak memory, its output."""

    seconds: float
    peak_mb: float
    output: str


@dataclass(frozen=True, slots=True)
class Version:
    """A checkout with a collection of its own, and the runs that were made of each command."""

    checkout: Path
    data: Path
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def run(self, name: str, *words: object) -> Run:
        """Run Python in the checkout to its end. Raises CalledProcessError."""
        command = [sys.executable, *map(str, words)]
        with tempfile.TemporaryFile() as output:
            begun = time.perf_counter()
            process = subprocess.Popen(
                command,
                cwd=self.checkout,
                env={**os.environ, "PYTHONPATH": str(self.checkout)},
                stdout=output,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise subprocess.CalledProcessError(process.returncode, command)
            output.seek(0)
            made = Run(seconds, usage.ru_maxrss / 1024, output.read().decode())
        self.runs.setdefault(name, []).append(made)
        return made

    def command(self, *words: object) -> Run:
        """Run a command of the command line on the collection."""
        return self.run(str(words[0]), "-m", "qa", *words, "--data", self.data)

    def figures(self) -> dict[str, object]:
        """Medians over the rounds."""
        commands = {
            name: {
                "seconds": round(statistics.median(run.seconds for run in runs), 3),
                "peak_mb": round(statistics.median(run.peak_mb for run in runs), 1),
            }
            for name, runs in self.runs.items()
            if name not in ("add", "questions")
        }
        asked = [json.loads(run.output) for run in self.runs["questions"]]
        times = [statistics.median(each["question_ms"]) for each in asked]
        return {
            "commit": commit(self.checkout),
            "commands": commands,
            "first_answer_s": round(statistics.median(a["first_answer_s"] for a in asked), 3),
            "question_p50_ms": round(statistics.median(times), 2),
            "serving_peak_mb": round(
                statistics.median(run.peak_mb for run in self.runs["questions"]), 1
            ),
        }


def measure(versions: list[Version]) -> None:
    """Run every command in turn, each version after the other, in as many rounds as ROUNDS."""
    for version in versions:
        version.command("add", SAMPLES / "articles")
    for turn in range(ROUNDS):
        for version in versions:
            answer = json.loads(version.command("ask", "--json", QUESTION).output)
            article = answer["citations"][0]["article"]["id"]
            pack = version.data / "pack.json"
            version.command("list")
            version.command("show", article)
            version.command("answer", answer["answer_id"])
            pack.write_text(version.command("answer", answer["answer_id"], "--pack").output)
            version.command("verify", pack)
            version.command("remove", article)
            version.command("add", SAMPLES / "articles")
            version.run("questions", SCRIPT, version.data, SAMPLES / "questions.jsonl")
        print(f"round {turn + 1} of {ROUNDS}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.starts", description=__doc__)
    parser.add_argument("--checkout", type=Path, metavar="DIR", help="a former version to compare")
    former: Path | None = parser.parse_args().checkout
    with tempfile.TemporaryDirectory() as scratch:
        checkouts = {"before": former.resolve()} if former else {}
        checkouts["after"] = ROOT
        versions = {
            name: Version(checkout, Path(scratch) / name) for name, checkout in checkouts.items()
        }
        for version in versions.values():
            version.data.mkdir()
        measure(list(versions.values()))
        figures = {name: version.figures() for name, version in versions.items()}
    write("starts", {"rounds": ROUNDS, **figures}, ran=SERVED)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
