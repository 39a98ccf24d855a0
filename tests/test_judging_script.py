"""The newcomer's script of docs/judging.md does what it says, with real models."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.page_code import printed_by

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parent.parent
PYTHON = re.compile(r"```python\n(.*?)```", re.S)
PRINTED = re.compile(r"It prints:\n\n```\n(.*?)```", re.S)
COMMANDS = re.compile(r"^ {4}\$ python -m qa (.+)$", re.M)


def test_a_newcomer_learns_from_judged_answers(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "judging.md").read_text(encoding="utf-8")
    (code,), (printed,) = PYTHON.findall(page), PRINTED.findall(page)
    add, wrong, shown, applied, status, again, undone = COMMANDS.findall(page)
    for name in ("samples", "qa", "corpus", "models", "embeddings", "reader"):
        (tmp_path / name).symlink_to(ROOT / name)
    ran(add, tmp_path)
    assert printed_by(code, tmp_path) == printed
    assert "wrong" in ran(wrong, tmp_path)
    proposed = ran(shown, tmp_path)
    assert proposed.startswith("61 judged answers: ")
    assert ran(applied, tmp_path) == proposed
    assert "from 61 judged answers" in ran(status, tmp_path)
    assert ran(again, tmp_path).startswith("61 judged questions")
    assert ran(undone, tmp_path).startswith("undone: that of ")
    state = json.loads(ran("status --json", tmp_path))
    assert state["calibration"] is None


def ran(command: str, folder: Path) -> str:
    """What a command prints that is run in a folder; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "qa", *shlex.split(command)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
