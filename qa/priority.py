"""How a thread that has time gives way to those that somebody waits for."""

import os
import sys
import threading
from contextlib import suppress

# Of the niceness of Linux, -20 to 19: a tenth of the processor beside a thread that has 0.
STEPPED_BACK = 10


def step_back() -> None:
    """Let this thread, and all threads and processes that it starts, give way to others, for good.

    Does nothing on systems other than Linux, where only whole processes have a priority.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            before = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, max(before, STEPPED_BACK))
