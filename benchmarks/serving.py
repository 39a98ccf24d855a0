"""A server as users start it, and a browser to look at it with."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server on a data folder, the samples in it; it ends with the block.

    Raises RuntimeError when the server does not start.
    """
    command = [sys.executable, "-m", "web", "--port", "0", "--samples", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()


def chromium() -> str | None:
    """The Chromium of this machine. The whole browser is the second choice: it starts pages of its
    own for each of ours, which takes six times as long.
    """
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@contextmanager
def browsed() -> Iterator[Browser]:
    """The Chromium of this machine. Raises RuntimeError where there is none."""
    found = chromium()
    if found is None:
        raise RuntimeError("Chromium is missing (apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*SWITCHES])
        try:
            yield browser
        finally:
            browser.close()


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    words = server.stdout.readline().split()
    if not words:
        raise RuntimeError("the server has not started")
    return next(word for word in words if word.startswith("http")).rstrip("/")
