"""kill -9 of ``python -m qa add`` and of the server while it takes articles in.

What was acknowledged is written down here, outside of what is killed: of ``add`` the number of
articles that its progress bar told as stored, of the server the ids in its answers.
"""

import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, broken, draft, json_line, opened
from datasets.code import ROOT
from embeddings.encoder import Encoder, load_encoder
from qa.opening import silent
from qa.settings import load
from tests.qa.made import WordEncoder

KILLS = 300
# A new data folder after so many, so that each is met empty, small and large.
KILLS_A_FOLDER = 25
ARTICLES = 40
BATCH = 3
# So many of all are killed at some moment of their start, the others while articles come in.
EARLY = 0.25
EARLY_SECONDS = 2.0
# The bar says "12 articles, 40/s".
_TOLD = re.compile(rb"([\d,]+) articles")


def run(seed: int) -> Report:
    """Kill both in turn, 300 times, and look at the data folder each time."""
    return kill_often(KILLS, seed)


def kill_often(kills: int, seed: int) -> Report:
    """Kill ``add`` and the server in turn; report what was lost, and how much was acknowledged."""
    chance = random.Random(seed)
    encoder = load_encoder(None, load().cache, silent)
    with TemporaryDirectory(prefix="footnote-kill-") as folder:
        seconds = _Trial(Path(folder), encoder, chance).measured()
    counts = {"kills of add": 0, "kills of the server": 0, "articles acknowledged": 0}
    failures: list[str] = []
    skipped: list[str] = []
    ends = {"of add that had ended before": 0}
    budget = Budget()
    for first in range(0, kills, KILLS_A_FOLDER):
        with TemporaryDirectory(prefix="footnote-kill-") as folder:
            trial = _Trial(Path(folder), encoder, chance, seconds)
            for number in range(first, min(first + KILLS_A_FOLDER, kills)):
                if budget.is_over:
                    break
                if number % 2:
                    trial.kill_server(f"s{number}")
                    counts["kills of the server"] += 1
                else:
                    ends["of add that had ended before"] += trial.kill_add(f"a{number}")
                    counts["kills of add"] += 1
                failures += [f"kill {number}: {line}" for line in trial.broken()]
            counts["articles acknowledged"] += len(trial.acknowledged)
    done = counts["kills of add"] + counts["kills of the server"]
    if done < kills:
        skipped.append(f"{kills - done} of {kills} kills: no time")
    return Report(counts | ends, failures, skipped)


def kill_copies(kills: int, seed: int) -> Report:
    """Kill copies of this process that add articles with an encoder that costs nothing."""
    chance, encoder = random.Random(seed), WordEncoder()
    acknowledged: list[str] = []
    failures: list[str] = []
    with TemporaryDirectory(prefix="footnote-kill-", dir=FAST) as folder:
        data = Path(folder) / "data"
        for number in range(kills):
            reading, writing = os.pipe()
            child = os.fork()
            if child == 0:
                _add_until_killed(data, f"k{number}", writing)
            os.close(writing)
            with os.fdopen(reading) as told:
                wanted = chance.randrange(40)
                acknowledged += [line.strip() for line, _ in zip(told, range(wanted), strict=False)]
                os.kill(child, signal.SIGKILL)
                # What it told before it died.
                acknowledged += told.read().split()
            os.waitpid(child, 0)
            failures += [f"kill {number}: {line}" for line in broken(data, encoder, acknowledged)]
    return Report({"kills": kills, "articles acknowledged": len(acknowledged)}, failures)


def _add_until_killed(data: Path, name: str, writing: int) -> NoReturn:
    library = opened(data, WordEncoder())
    for number in count():
        names = [f"{name}-{number}-{each}" for each in range(BATCH)]
        library.add_drafts([draft(one, original=True) for one in names])
        os.write(writing, "".join(f"{one}\n" for one in names).encode())
    os._exit(1)


class _Trial:
    """One data folder, killed again and again."""

    def __init__(
        self, folder: Path, encoder: Encoder, chance: random.Random, seconds: float = 600.0
    ) -> None:
        self._data = folder / "data"
        self._file = folder / "articles.jsonl"
        self._encoder = encoder
        self._chance = chance
        self._seconds = seconds
        self.acknowledged: list[str] = []

    def broken(self) -> Iterator[str]:
        """What does not hold now."""
        if self._data.is_dir():
            yield from broken(self._data, self._encoder, self.acknowledged)

    def measured(self) -> float:
        """How many seconds a whole ``add`` takes its articles in."""
        self._file.write_text("".join(json_line(f"m-{number}") for number in range(ARTICLES)))
        begun = time.monotonic()
        process = _started("qa", "--data", str(self._data), "add", str(self._file))
        process.communicate()
        whole = time.monotonic() - begun
        begun = time.monotonic()
        _started("qa", "--data", str(self._data), "add", str(self._file)).communicate()
        return max(1.0, whole - (time.monotonic() - begun))

    def kill_add(self, name: str) -> bool:
        """Start ``add`` and kill it at some moment; True if it had ended before."""
        names = [f"{name}-{number}" for number in range(ARTICLES)]
        self._file.write_text("".join(map(json_line, names)))
        # The bar is shown to people only: on a terminal.
        ours, theirs = pty.openpty()
        command = ["qa", "--data", str(self._data), "add", str(self._file)]
        process = _started(*command, stderr=theirs, terminal=True)
        os.close(theirs)
        told, begun = bytearray(), threading.Event()
        reader = threading.Thread(target=_read_all, args=(ours, told, begun))
        reader.start()
        with suppress(subprocess.TimeoutExpired):
            process.wait(self._moment(begun))
        ended = process.poll() is not None
        _kill(process)
        reader.join()
        os.close(ours)
        counted = [int(each.replace(b",", b"")) for each in _TOLD.findall(told)]
        stored = ARTICLES if ended and process.returncode == 0 else max(counted, default=0)
        self.acknowledged += names[:stored]
        return ended

    def kill_server(self, name: str) -> None:
        """Start a server, send it articles by two clients, and kill it at some moment."""
        process = _started("web", "--port", "0", "--data", str(self._data))
        assert process.stdout is not None
        found = re.search(rb"http://[\d.]+:\d+/", process.stdout.readline())
        assert found is not None, "the server did not start"
        url = f"{found[0].decode()}api/articles"
        begun = threading.Event()
        clients = [
            threading.Thread(target=self._send, args=(url, f"{name}-{client}", begun))
            for client in "xy"
        ]
        for client in clients:
            client.start()
        time.sleep(self._moment(begun))
        _kill(process)
        for client in clients:
            client.join()

    def _moment(self, begun: threading.Event) -> float:
        """For how many seconds to wait before the kill: from now on, or from when it has begun."""
        if self._chance.random() < EARLY:
            return self._chance.uniform(0, EARLY_SECONDS)
        begun.wait(60)
        return self._chance.uniform(0, self._seconds)

    def _send(self, url: str, name: str, begun: threading.Event) -> None:
        """Add articles until the server is gone; every third request brings a page to be kept."""
        with suppress(urllib.error.URLError, OSError, ValueError):
            for number in range(1000):
                names = [f"{name}-{number}-{each}" for each in range(BATCH)]
                if number % 3 == 2:
                    request = _page(url, names[0])
                else:
                    body = "".join(map(json_line, names)).encode()
                    request = _request(url, body, "application/x-ndjson")
                with urllib.request.urlopen(request, timeout=60) as response:
                    answer = json.load(response)
                self.acknowledged += [*answer["added"], *answer["changed"]]
                begun.set()


def _started(
    module: str, *arguments: str, stderr: int = subprocess.DEVNULL, terminal: bool = False
) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "FOOTNOTE_READER": "none", "TERM": "xterm" if terminal else "dumb"}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**environment, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=stderr,
    )


def _kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _read_all(terminal: int, told: bytearray, begun: threading.Event) -> None:
    """Read a terminal until nobody is behind it any longer; ``begun`` is set at its first sign."""
    with suppress(OSError):
        while content := os.read(terminal, 65536):
            told += content
            begun.set()
    begun.set()


def _page(url: str, name: str) -> urllib.request.Request:
    page = f"<html><title>{name}</title><body><p>{name} was read aloud. " + "It rained. " * 30
    boundary = "part"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}.html"\r\n'
        f"Content-Type: text/html\r\n\r\n{page}\r\n--{boundary}--\r\n"
    ).encode()
    return _request(url, body, f"multipart/form-data; boundary={boundary}")


def _request(url: str, body: bytes, media: str) -> urllib.request.Request:
    return urllib.request.Request(url, body, {"Content-Type": media}, method="POST")
