"""Runs the five journeys of `benchmarks.paths` in a checkout and writes which files took part.

A script for a process of its own, started in the checkout's folder with ``PYTHONPATH`` set to it:
it imports the checkout only through doors that every version has, so a former version can be
measured as well. Each journey is made twice; the second time every call of Python is recorded.

    python journeys.py SAMPLES SCRATCH REPORT
"""

import contextlib
import io
import json
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = f"{Path.cwd()}/"
ADDED_LAST = "2012-07-04-higgs-boson.md"
QUESTIONS = ("Who won the Nobel Prize in medicine?", "Where did the Haiti donors meet?")


class Recorder:
    """Collects the files below the checkout's folder whose functions are called, in any thread."""

    def __init__(self) -> None:
        self.journeys: dict[str, list[str]] = {}
        self._seen: set[str] = set()

    def install(self) -> None:
        """Watch this thread and every later one; before anything of the checkout is imported."""
        threading.setprofile(self._called)
        sys.setprofile(self._called)

    def _called(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            self._seen.add(frame.f_code.co_filename)

    @contextlib.contextmanager
    def journey(self, name: str) -> Iterator[None]:
        """What is called within the block makes the journey."""
        self._seen.clear()
        yield
        seen = set(self._seen)
        self.journeys[name] = sorted(
            path.removeprefix(ROOT)
            for path in seen
            if path.startswith(ROOT) and path.endswith(".py") and path != __file__
        )


def main() -> None:
    """Add, ask and verify by the command line, then ask and check a citation over HTTP."""
    samples, scratch, report = map(Path, sys.argv[1:])
    recorder = Recorder()
    recorder.install()
    data = scratch / "data"
    command = import_module("qa.__main__").main

    def run(*arguments: object) -> str:
        with contextlib.redirect_stdout(io.StringIO()) as written:
            status = command([*map(str, arguments), "--data", str(data)])
        assert status == 0, arguments
        return written.getvalue()

    articles = sorted(samples.iterdir())
    run("add", *(path for path in articles if path.name != ADDED_LAST))
    with recorder.journey("qa add"):
        run("add", samples / ADDED_LAST)
    run("ask", QUESTIONS[0])
    with recorder.journey("qa ask"):
        run("ask", QUESTIONS[1])
    pack = scratch / "pack.json"
    answer_id = json.loads(run("ask", "--json", QUESTIONS[0]))["answer_id"]
    pack.write_text(run("answer", answer_id, "--pack"), encoding="utf-8")
    run("verify", pack)
    with recorder.journey("qa verify"):
        run("verify", pack)
    _over_http(recorder, data)
    report.write_text(json.dumps(recorder.journeys), encoding="utf-8")


def _over_http(recorder: Recorder, data: Path) -> None:
    open_library: Callable[..., Any] = import_module("qa.opening").open_library
    create_app: Callable[..., Any] = import_module("web.app").create_app
    with open_library(data) as library:
        client = create_app(library).test_client()
        first = client.post("/api/ask", json={"question": QUESTIONS[0]})
        with recorder.journey("POST /api/ask"):
            second = client.post("/api/ask", json={"question": QUESTIONS[1]})
        checked = [_first_citation(answer.json) for answer in (first, second)]
        assert client.get(checked[0]).status_code == 200
        with recorder.journey("GET /api/citations/<id>"):
            response = client.get(checked[1])
        assert response.json["status"] == "exact"


def _first_citation(answer: dict[str, Any]) -> str:
    assert answer["status"] == "answered"
    return f"/api/citations/{answer['citations'][0]['id']}"


if __name__ == "__main__":
    main()
