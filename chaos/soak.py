"""Three quarters of an hour of mixed use: memory that stops growing, files that are closed.

A real server is asked, read, given articles and told to remove them, by eight clients. Its memory
and its open files are looked at every few seconds. Of what it holds for good (answers given again,
templates, texts read) it is full after ten minutes: from then on it may grow by 2 MB for each
10,000 requests, as the line through all later samples tells.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from chaos.part import Report
from datasets.load import ROOT

SECONDS = 45 * 60
WARM_SECONDS = 10 * 60
SAMPLED = 5.0
CLIENTS = 8
MOST_MB = 2.0
# Files may be open for a moment: a connection each, and what a question reads.
MOST_FILES = 2 * CLIENTS
_PAGES = ("", "articles", "status", "quotes", "api/status", "api/articles?limit=20", "readyz")
_QUESTIONS = ("Who won the {} Nobel Prize in medicine?", "How many {} miners were trapped?")


@dataclass
class _Soak:
    """A server under use, and what was seen of it."""

    address: str
    pid: int
    seed: int
    tried: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    samples: list[tuple[float, int, float, int]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def use(self, number: int) -> None:
        """One client's requests, one behind the other, of all kinds by chance."""
        chance = random.Random(self.seed * 1000 + number)
        held: list[str] = []
        while not self.ended.is_set():
            kind = chance.choices(("ask", "page", "add", "remove"), (70, 20, 6, 4))[0]
            if kind == "ask":
                text = chance.choice(_QUESTIONS).format(chance.randrange(5000))
                self.send("api/ask", {"question": text}, kind)
            elif kind == "page":
                self.send(chance.choice(_PAGES), None, kind)
            elif kind == "add":
                name = f"soak-{number}-{chance.randrange(200)}"
                line = {"id": name, "title": name, "text": f"{chance.random()} tons fell. " * 20}
                self.send("api/articles", line, kind)
                held.append(name)
            elif held:
                self.send(f"api/articles/{held.pop()}", None, kind, "DELETE")

    def send(
        self, path: str, body: dict[str, str] | None, kind: str, method: str | None = None
    ) -> None:
        """One request; what is no answer is a failure, but that it is too much just now."""
        headers = {"Content-Type": "application/json"} if body else {}
        content = json.dumps(body).encode() if body else None
        request = urllib.request.Request(self.address + path, content, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            if error.code not in (404, 503):
                self.failures.append(f"{kind} {path}: {error.code}")
        except OSError as error:
            self.failures.append(f"{kind} {path}: {error}")
        self.tried[kind] += 1

    def watch(self) -> None:
        """Sample memory and open files until the end."""
        begun = time.monotonic()
        while not self.ended.wait(SAMPLED):
            passed = time.monotonic() - begun
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
            resident = re.search(r"VmRSS:\s+(\d+) kB", status)
            files = len(list(Path(f"/proc/{self.pid}/fd").iterdir()))
            assert resident is not None
            row = passed, self.tried.total(), int(resident[1]) / 1024, files
            self.samples.append(row)


def run(seed: int) -> Report:
    """Use a server for long, and see what it holds."""
    if not Path("/proc/self/fd").is_dir():
        return Report({}, skipped=["there is no /proc here, which tells memory and files"])
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "web", "--port", "0", "--samples", "--data", data]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None
        soak = _Soak(found[0], server.pid, seed)
        threads = [threading.Thread(target=soak.use, args=(n,)) for n in range(CLIENTS)]
        threads.append(threading.Thread(target=soak.watch))
        for thread in threads:
            thread.start()
        time.sleep(SECONDS)
        soak.ended.set()
        for thread in threads:
            thread.join()
        server.terminate()
        server.wait()
    return _judged(soak)


def _judged(soak: _Soak) -> Report:
    late = np.array([row for row in soak.samples if row[0] >= WARM_SECONDS])
    requests, resident, files = late[:, 1], late[:, 2], late[:, 3]
    growth = 10_000 * float(np.polyfit(requests, resident, 1)[0])
    half = len(files) // 2
    more = float(np.median(files[half:]) - np.median(files[:half]))
    if growth > MOST_MB:
        soak.failures.append(f"{growth:.2f} MB more for each 10,000 requests")
    if more > 1 or files.max() - files.min() > MOST_FILES:
        soak.failures.append(f"open files went from {files.min():.0f} to {files.max():.0f}")
    measured = {
        "seconds": SECONDS,
        "seconds before the first sample": WARM_SECONDS,
        "MB at first": round(float(resident[0]), 1),
        "MB at last": round(float(resident[-1]), 1),
        "MB for each 10,000 requests": round(growth, 2),
        "open files, least": float(files.min()),
        "open files, most": float(files.max()),
        "requests after the first sample": float(requests[-1] - requests[0]),
    }
    return Report(dict(soak.tried), soak.failures, measured=measured)
