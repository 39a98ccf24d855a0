"""How many heaps the C library keeps for all threads: by default eight for each core."""

import ctypes
import os

_M_ARENA_MAX = -8


def few_heaps() -> None:
    """Have all threads share a heap for each core, two at least.

    A model takes and frees tens of megabytes for a text, in whichever thread asks; each heap keeps
    the most that it ever held. No more threads than cores compute at a time. Heaps that there are
    already stay. Only glibc has such a setting; elsewhere nothing is done.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if set_option is not None:
        set_option(_M_ARENA_MAX, max(2, os.cpu_count() or 1))
