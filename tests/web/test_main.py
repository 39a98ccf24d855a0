"""``python -m web`` as a process of its own."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "web", "--port", "0", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with start("--data", str(tmp_path / "data"), "--samples") as process:
        yield process
        process.kill()


def refusal(*arguments: str) -> str:
    with start(*arguments) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "Traceback" not in said
    return said


def test_a_taken_port_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal("--port", str(port))
    assert said.count("\n") == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in said
    assert "--port" in said


def test_an_address_of_another_machine_is_one_line() -> None:
    said = refusal("--host", "192.0.2.1")
    assert said.count("\n") == 1
    assert "cannot listen on 192.0.2.1" in said


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert "--port" in refusal(f"--port={port}")


@pytest.mark.model
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_the_samples_and_ends_cleanly(
    server: subprocess.Popen[str], ending: signal.Signals
) -> None:
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
    assert found is not None
    address = found[0]
    with urlopen(f"{address}readyz") as answer:
        assert json.load(answer) == {"status": "ready"}
    body = json.dumps({"question": "What is in the collection?"}).encode()
    ask = Request(f"{address}api/ask", body, {"Content-Type": "application/json"})
    with urlopen(ask) as answer:
        assert json.load(answer)["index"]["articles"] > 0
    with urlopen(address) as answer:
        assert answer.headers["Server"] == "footnote"
    server.send_signal(ending)
    _, said = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in said
