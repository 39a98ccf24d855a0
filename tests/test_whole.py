"""The product as users start it: real processes, the real model, one data folder."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples" / "articles"

pytestmark = pytest.mark.model


def start(*words: str, data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, "FOOTNOTE_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(*words: str, data: Path) -> tuple[int, str]:
    """Exit status and standard output of a command."""
    process = start(*words, data=data)
    out, err = process.communicate(timeout=300)
    assert "Traceback" not in err, err
    return process.returncode, out


def record(name: str, text: str) -> dict[str, str]:
    return {"id": name, "title": f"About {name}", "text": text, "published": "2021-03-29"}


def write(path: Path, *records: dict[str, str]) -> str:
    path.write_text("".join(f"{json.dumps(r)}\n" for r in records), encoding="utf-8")
    return str(path)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "a data folder"


@pytest.fixture
def server(data: Path) -> Iterator[str]:
    process = start("web", "--port", "0", data=data)
    assert process.stdout is not None
    line = process.stdout.readline()
    yield line.split()[3].rstrip("/")
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0


def ask(server: str, question: str) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{server}/api/ask",
        json.dumps({"question": question}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def test_a_running_server_answers_from_what_is_added_and_forgets_what_is_removed(
    server: str, data: Path, tmp_path: Path
) -> None:
    assert ask(server, "Who opened the lighthouse?")["nearest"] == []
    lines = write(tmp_path / "a.jsonl", record("lamp", "Ada Keeper opened the lighthouse."))
    assert finished("qa", "add", lines, data=data)[0] == 0
    assert seen(server, "lamp", there=True)
    assert finished("qa", "remove", "lamp", data=data)[0] == 0
    assert seen(server, "lamp", there=False)


def seen(server: str, article: str, *, there: bool) -> bool:
    """Whether the server comes to (not) show an article within five seconds."""
    for _ in range(50):
        answer = ask(server, "Who opened the lighthouse?")
        shown = {c["article"]["id"] for c in (*answer["citations"], *answer["nearest"])}
        if (article in shown) == there:
            return True
        time.sleep(0.1)
    return False


def test_two_adds_at_once_lose_nothing(data: Path, tmp_path: Path) -> None:
    adding = []
    for half in ("a", "b"):
        records = [record(f"{half}{i}", f"Number {i} of {half} is here.") for i in range(40)]
        adding.append(start("qa", "add", write(tmp_path / f"{half}.jsonl", *records), data=data))
    for process in adding:
        out, _ = process.communicate(timeout=300)
        assert out == "added 40, changed 0, unchanged 0, rejected 0\n"
    listed = finished("qa", "list", "--limit", "100", data=data)[1]
    assert listed.endswith("80 of 80 articles\n")
    answer = finished("qa", "ask", "--json", "Number 7 of b", data=data)[1]
    assert json.loads(answer)["index"]["articles"] == 80


def test_nothing_is_fetched_from_anywhere(data: Path) -> None:
    """Adding and asking open no connection and look up no name."""
    code = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname'):\n"
        "        raise SystemExit(f'{event} {arguments}')\n"
        "sys.addaudithook(refuse)\n"
        "from pathlib import Path\n"
        "from qa.contract.request import AskRequest\n"
        "from qa.opening import open_library\n"
        f"with open_library(Path({str(data)!r})) as library:\n"
        f"    added = library.add_paths([Path({str(SAMPLES)!r})])\n"
        "    answer = library.ask(AskRequest('When was the Webb telescope launched?'))\n"
        "    print(len(added.added), len(added.rejected), answer.words is not None)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "21 0 True\n", done.stderr
