"""Threads that take and free much memory share one heap."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Twelve threads at once free a block that is no map of its own, below one that they keep.
THREADS = """
import ctypes, threading
from models.heaps import one_heap
if {one}:
    one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
together = threading.Barrier(12)
def work():
    together.wait()
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
"""


def heaps(*, one: bool) -> int:
    """How many heaps a process has after twelve threads used memory at once."""
    code = THREADS.format(one=one)
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    return ran.stdout.count("<heap nr=")


@pytest.mark.skipif(
    "CS_GNU_LIBC_VERSION" not in os.confstr_names or not os.confstr("CS_GNU_LIBC_VERSION"),
    reason="only glibc has heaps for threads",
)
def test_all_threads_share_one_heap() -> None:
    assert heaps(one=True) == 1 < heaps(one=False)
