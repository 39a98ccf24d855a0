"""The newcomer's scripts of docs/openai.md and docs/mcp.md do what they say, with real models."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.page_code import printed_by
from tests.web.processes import address, start

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parent.parent
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
PRINTED = re.compile(r"It prints:\n\n```\n(.*?)```", re.S)
COMMANDS = re.compile(r"^    (\S(?:.*\\\n)*.*)$", re.M)

# Runs a command as ``python -m qa`` does, then tells what it has loaded that it must not.
HEAVY = ("torch", "sentence_transformers", "transformers", "flask", "trafilatura")
WATCHED = f"""
import runpy, sys
try:
    runpy.run_module("qa", run_name="__main__", alter_sys=True)
finally:
    with open("loaded", "w") as file:
        print([name for name in {HEAVY!r} if name in sys.modules], file=file)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of the samples, added as both pages say."""
    folder = tmp_path_factory.mktemp("doors")
    command = next(one for one in commands("mcp") if "qa add" in one)
    words = [sys.executable, *shlex.split(command)[1:-1], str(folder / "data")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[str]:
    process = start("--data", str(data / "data"))
    yield address(process).rstrip("/")
    process.terminate()
    process.communicate()


def test_programs_that_speak_to_openai(site: str) -> None:
    (code,), (printed,) = parts("openai")
    assert "http://localhost:8000/v1" in code
    assert printed_by(code.replace("http://localhost:8000", site), ROOT) == printed
    curls = [one for one in commands("openai") if one.startswith("curl")]
    assert len(curls) == 2
    for command in curls:
        done = subprocess.run(
            ["bash", "-c", command.replace("localhost:8000", site)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert '"footnote"' in done.stdout
        assert "error" not in done.stdout


def test_programs_that_speak_mcp(data: Path) -> None:
    (code,), (printed,) = parts("mcp")
    for room in ("qa", "corpus", "models", "embeddings", "reader"):
        if not (data / room).exists():
            (data / room).symlink_to(ROOT / room)
    started = '["-m", "qa", "mcp", "--data", "data"]'
    assert started in code
    watched = code.replace(started, f'["-c", {WATCHED!r}, "mcp", "--data", "data"]')
    assert printed_by(watched, data) == printed
    assert (data / "loaded").read_text() == "[]\n"


def test_it_ends_by_a_signal_though_nothing_is_said(data: Path) -> None:
    """A thread waits for the next line, which never comes."""
    with subprocess.Popen(
        [sys.executable, "-m", "qa", "mcp", "--data", str(data / "data")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write('{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        process.stdin.flush()
        assert '"id":1' in process.stdout.readline()
        process.terminate()
        assert process.wait() == 130


def parts(page: str) -> tuple[list[str], list[str]]:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return PYTHON.findall(text), PRINTED.findall(text)


def commands(page: str) -> list[str]:
    return COMMANDS.findall((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8"))
