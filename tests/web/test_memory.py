"""Threads share their memory: seen in a process of its own, as it cannot be undone."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Sixteen threads at once take what lies below the size that malloc asks the system for by itself.
TAKE = """
import re, sys
from threading import Barrier, Thread
from web.memory import share_arenas

if sys.argv[1] == "shared":
    share_arenas()
barrier = Barrier(16)

def take():
    kept = [bytes(100_000) for _ in range(20)]
    barrier.wait()

threads = [Thread(target=take) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
with open("/proc/self/maps") as maps:
    starts = [int(line.partition("-")[0], 16) for line in maps]
print(sum(start % 2**26 == 0 for start in starts))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are a matter of glibc")
def test_threads_do_not_keep_an_arena_each() -> None:
    shared, own = (_arenas(how) for how in ("shared", "own"))
    assert shared <= 2
    assert shared < own


def _arenas(how: str) -> int:
    """Mappings that begin where glibc puts an arena, at a multiple of 64 MiB."""
    command = [sys.executable, "-c", TAKE, how]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
