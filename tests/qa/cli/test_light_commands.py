"""Commands that only read or check what is stored load neither a model nor an index."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = "chile-miners-43b0c4b9"
ANSWER = "b4683fea69af769170f7"
HEAVY = (
    "onnxruntime",
    "faiss",
    "tokenizers",
    "trafilatura",
    "flask",
    "rich",
    "urllib.request",
    "ssl",
)

COMMANDS = {
    "list": ["list"],
    "show": ["show", ARTICLE],
    "remove": ["remove", ARTICLE],
    "answer": ["answer", ANSWER],
    "answer --pack": ["answer", ANSWER, "--pack"],
    "answer --export": ["answer", ANSWER, "--export", "bibtex"],
    "judgements": ["judgements"],
    "verify": ["verify", f"answers/{ANSWER[:2]}/{ANSWER}.json"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_command_loads_no_more_than_it_needs(command: list[str], tmp_path: Path) -> None:
    data = shutil.copytree(ROOT / "tests" / "released" / "0.4", tmp_path / "data")
    before = sorted((data / "index").rglob("*"))
    code = (
        "import json, sys\n"
        "from qa.cli.main import main\n"
        f"status = main({command!r} + ['--data', '.'])\n"
        f"print(json.dumps([status, [name for name in {HEAVY!r} if name in sys.modules]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=data,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []]
    assert sorted((data / "index").rglob("*")) == before


def test_what_a_light_command_removed_is_not_listed(tmp_path: Path) -> None:
    data = shutil.copytree(ROOT / "tests" / "released" / "0.4", tmp_path / "data")
    for command in (["remove", ARTICLE], ["list"]):
        done = subprocess.run(
            [sys.executable, "-m", "qa", *command, "--data", str(data)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert ARTICLE not in done.stdout
    assert done.stdout.endswith("2 of 2 articles\n")
