"""How soon ``python -m qa mcp`` answers: ``python -m benchmarks.doors``.

Seconds from the start of the process to its answer to ``initialize``, on a collection of the sample
articles, and the processor time that it took until then, which other work on the machine changes
less; then to the answer to a first question. Writes ``benchmarks/results/doors.json``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from datasets.code import ROOT, SERVED
from datasets.report import write

QUESTION = "Who won the 2023 Nobel Prize in medicine?"
ROUNDS = 9
CLIENT = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "benchmarks", "version": "1"},
}


@dataclass(frozen=True, slots=True)
class Start:
    """One process: seconds to its first answer, processor seconds until then, and seconds to the
    answer to a question that is asked at once.
    """

    initialized: float
    processor: float
    answered: float


def main() -> None:
    """Start it some times, and write what it took."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        words = [sys.executable, "-m", "qa", "add", "samples/articles", "--data", str(data)]
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
        starts = [_start(data) for _ in range(ROUNDS + 1)][1:]
    shown = {
        name: _spread([getattr(start, name) for start in starts])
        for name in ("initialized", "processor", "answered")
    }
    write(
        "doors",
        {
            "mcp": version("mcp"),
            "load": round(os.getloadavg()[0], 1),
            "seconds": shown,
            "starts": [asdict(start) for start in starts],
        },
        ran=SERVED,
    )
    print(json.dumps(shown, indent=1))


def _start(data: Path) -> Start:
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "qa", "mcp", "--data", str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    _say(process.stdin, 1, "initialize", CLIENT)
    process.stdout.readline()
    initialized, processor = time.perf_counter() - begun, _processor(process.pid)
    _say(process.stdin, None, "notifications/initialized", {})
    _say(process.stdin, 2, "tools/call", {"name": "ask", "arguments": {"question": QUESTION}})
    process.stdout.readline()
    answered = time.perf_counter() - begun
    process.stdin.close()
    process.wait()
    return Start(initialized, processor, answered)


def _say(line: IO[str], number: int | None, method: str, params: dict[str, Any]) -> None:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    line.write(json.dumps(message if number is None else {**message, "id": number}) + "\n")
    line.flush()


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _spread(seconds: list[float]) -> dict[str, float]:
    return {
        "least": round(min(seconds), 3),
        "median": round(statistics.median(seconds), 3),
        "most": round(max(seconds), 3),
    }


if __name__ == "__main__":
    main()
