"""How many heaps the C library keeps for all threads: by default up to eight for each core."""

import ctypes
import os

_M_ARENA_MAX = -8


def one_heap() -> None:
    """Have all threads share one heap; to be called before there are others.

    A model takes and frees tens of megabytes for a text, in whichever thread asks, and each heap
    keeps the most that it ever held. As few threads compute at a time as there are cores, they
    hardly wait for each other. Only glibc has such a setting; elsewhere nothing is done.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if set_option is not None:
        set_option(_M_ARENA_MAX, 1)
