"""The server that is loaded, as users start it, and what it and the machine spend meanwhile."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds of the server and of everything that runs on the machine, so far.

    Times of processes with a lowered priority (nice) are left out of the latter: they give way.
    """

    server_s: float
    machine_s: float

    def since(self, before: "Spent") -> "Spent":
        """What was spent in between."""
        return Spent(self.server_s - before.server_s, self.machine_s - before.machine_s)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def spent(self) -> Spent:
        """Its processor time, and the machine's, up to now."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        machine = Path("/proc/stat").read_text().splitlines()[0].split()
        user, _nice, system, _idle, _iowait, irq, softirq, steal = map(int, machine[1:9])
        busy = user + system + irq + softirq + steal
        return Spent((int(fields[11]) + int(fields[12])) / _TICK, busy / _TICK)

    def peak_mb(self) -> float:
        """The most memory that it has held, in MiB."""
        text = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        peak = next(line for line in text.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024


@contextmanager
def started(data: Path, *, reader: bool) -> Iterator[Server]:
    """A server on a data folder; it ends with the block. Raises RuntimeError if it cannot."""
    # Answers that were kept before would not have to be written again.
    shutil.rmtree(data / "answers", ignore_errors=True)
    command = [sys.executable, "-m", "web", "--port", "0", "--data", str(data)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment(reader=reader)
    ) as process:
        try:
            assert process.stdout is not None
            words = process.stdout.readline().split()
            if not words:
                raise RuntimeError("the server has not started")
            address = next(word for word in words if word.startswith("http"))
            yield Server(int(address.rstrip("/").rpartition(":")[2]), process.pid)
        finally:
            process.terminate()


def environment(*, reader: bool) -> dict[str, str]:
    """The settings of a process with the reader that Footnote brings, or without one."""
    kept = {name: value for name, value in os.environ.items() if name != "FOOTNOTE_READER"}
    return kept if reader else {**kept, "FOOTNOTE_READER": "none"}
