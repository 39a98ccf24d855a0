"""Commands as somebody types them, in this process or as one of their own."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from qa.cli.main import main

ROOT = Path(__file__).resolve().parents[3]

Finished = subprocess.CompletedProcess[str]


class Terminal:
    """Runs commands on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, **environ: str) -> Finished:
        out, err = StringIO(), StringIO()
        with (
            patch.dict(os.environ, self.environ(environ)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                status = main(words)
            except SystemExit as left:
                status = int(left.code or 0)
        return Finished(words, status, out.getvalue(), err.getvalue())

    def environ(self, more: dict[str, str]) -> dict[str, str]:
        return {"FOOTNOTE_DATA": str(self.folder / "my data"), **more}

    def write(self, name: str, *lines: object) -> str:
        path = self.folder / name
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        return str(path)


class Started(Terminal):
    """Starts a process for each command: what that alone can show, at some seconds each."""

    def __call__(self, *words: str, **environ: str) -> Finished:
        return subprocess.run(
            [sys.executable, "-m", "qa", *words],
            cwd=ROOT,
            env={**os.environ, **self.environ(environ)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
