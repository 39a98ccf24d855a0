"""``python -m web`` as a process of its own."""

import json
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.web.processes import address, start
from web.__main__ import _is_exposed, main

Words = Callable[..., str]


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


@pytest.fixture
def words(capsys: pytest.CaptureFixture[str]) -> Words:
    """What is said of words of the command line that are refused, in this process."""

    def said(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        return capsys.readouterr().err

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


def test_wrong_words_end_the_process() -> None:
    assert "argument --port" in refusal("--port=http")


@pytest.mark.parametrize(
    ("address", "exposed"), [("::", True), ("0.0.0.0", True), ("::1", False), ("127.0.0.2", False)]
)
def test_what_other_machines_can_reach_is_told_by_the_address(address: str, exposed: bool) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 0), family=family) as listener:
        assert _is_exposed(listener) is exposed


def test_other_machines_are_not_let_in_without_a_key(tmp_path: Path) -> None:
    host = "0.0.0.0"
    said = refusal("--host", host, "--data", str(tmp_path))
    assert said.count("\n") == 1
    assert f"other machines could reach {host}" in said
    assert "python -m qa key new --role keeper --name NAME" in said
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "keys.json").write_text("{")
    said = refusal("--host", host, "--data", str(tmp_path))
    assert said.count("\n") == 1
    assert "the keys are damaged" in said


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(port: str, words: Words) -> None:
    assert "argument --port" in words(f"--port={port}")


@pytest.mark.parametrize("prefix", ["footnote", "//evil.example", "/a/..", "/a\r\nb", "/é"])
def test_a_prefix_that_is_none_is_refused(prefix: str, words: Words) -> None:
    said = words("--prefix", prefix)
    assert "argument --prefix" in said
    assert "such as /footnote" in said


@pytest.mark.parametrize("address", ["proxy.example", "10.0.0.5/8"])
def test_a_trusted_proxy_that_is_no_address_is_refused(address: str, words: Words) -> None:
    said = words("--trusted-proxy", address)
    assert f"argument --trusted-proxy: '{address}' is no address and no network" in said


@pytest.mark.model
def test_a_prefix_as_our_own_paths_begin_is_one_line(tmp_path: Path) -> None:
    said = refusal("--data", str(tmp_path), "--prefix", "/articles")
    assert said.count("\n") == 1
    assert "'/articles'" in said


@pytest.mark.model
def test_it_serves_the_samples_and_ends_cleanly(server: subprocess.Popen[str]) -> None:
    root = address(server)
    with urlopen(f"{root}readyz") as answer:
        assert json.load(answer) == {"status": "ready"}
    body = json.dumps({"question": "What is in the collection?"}).encode()
    ask = Request(f"{root}api/ask", body, {"Content-Type": "application/json"})
    with urlopen(ask) as answer:
        assert json.load(answer)["index"]["articles"] > 0
    with urlopen(root) as answer:
        assert answer.headers["Server"] == "footnote"
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Traceback" not in said


@pytest.mark.model
def test_it_ends_cleanly_while_articles_are_added(server: subprocess.Popen[str]) -> None:
    root = address(server)
    rows = (json.dumps({"title": f"T{n}", "text": f"Report {n}. " * 40}) for n in range(2000))
    headers = {"Content-Type": "application/x-ndjson", "Accept": "application/x-ndjson"}
    with urlopen(Request(f"{root}api/articles", "\n".join(rows).encode(), headers)) as answer:
        told: dict[str, Any] = {"articles": 0}
        while not told["articles"]:
            told = json.loads(answer.readline())["progress"]
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in said
