"""The server as users start it, on the sample collection, with all that it says kept."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from datasets.code import ROOT

_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True, slots=True)
class Served:
    """A running server; ``log`` is the file of what it says."""

    port: int
    process: "subprocess.Popen[str]"
    log: Path

    def faults(self) -> list[str]:
        """What is wrong with it now: whether it has ended, and what it was not prepared for."""
        ended = [] if self.process.poll() is None else ["the server has ended"]
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        # The last line of each names it; what stands indented is where it was.
        traced = [n for n, line in enumerate(lines) if line.startswith("Traceback")]
        named = (next((w for w in lines[n + 1 :] if w[:1].strip()), "") for n in traced)
        uncaught = [line for line in lines if "uncaught python exception" in line]
        return [*ended, *(f"the log has a traceback: {line[:300]}" for line in (*named, *uncaught))]


@contextmanager
def serving(*arguments: str, reader: bool = True, checkout: Path = ROOT) -> Iterator[Served]:
    """A server with the samples in a data folder of its own; it ends with the block. Raises
    RuntimeError if it cannot start.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("FOOTNOTE_")}
    if not reader:
        env["FOOTNOTE_READER"] = "none"
    with TemporaryDirectory(prefix="chaos-") as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "web", "--port", "0", "--samples", *arguments]
        with (
            log.open("w") as said,
            subprocess.Popen(
                [*command, "--data", f"{folder}/data"],
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                env=env,
                cwd=checkout,
            ) as process,
        ):
            try:
                assert process.stdout is not None
                found = _ADDRESS.search(process.stdout.readline())
                if found is None:
                    raise RuntimeError(f"the server has not started: {log.read_text()[-1000:]}")
                yield Served(int(found[1]), process, log)
            finally:
                process.terminate()
