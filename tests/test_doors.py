"""The newcomer's scripts of docs/openai.md and docs/mcp.md do what they say, with real models."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.processes import address, start

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parent.parent
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
PRINTED = re.compile(r"It prints:\n\n```\n(.*?)```", re.S)
COMMANDS = re.compile(r"^    (\S(?:.*\\\n)*.*)$", re.M)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of the samples, added as both pages say."""
    folder = tmp_path_factory.mktemp("doors")
    command = next(one for one in commands("mcp") if "qa add" in one)
    words = shlex.split(command.replace(".venv/bin/python", sys.executable))
    done = subprocess.run(
        [*words[:-1], str(folder / "data")], cwd=ROOT, capture_output=True, text=True, check=False
    )
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
    assert run(code.replace("http://localhost:8000", site), ROOT) == printed
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
    assert run(code, data) == printed


def parts(page: str) -> tuple[list[str], list[str]]:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return PYTHON.findall(text), PRINTED.findall(text)


def commands(page: str) -> list[str]:
    return COMMANDS.findall((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8"))


def run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
