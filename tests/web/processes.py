"""``python -m web`` as a process of its own."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start a server on a free port."""
    return subprocess.Popen(
        [sys.executable, "-m", "web", "--port", "0", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def address(process: subprocess.Popen[str]) -> str:
    """The address that a server says it listens on; waits until it does."""
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/\S*", process.stdout.readline())
    assert found is not None
    return found[0]
