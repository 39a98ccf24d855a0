"""What one file may cost. The kernel enforces processor time and memory, the parent the rest.

macOS does not enforce the limit of memory; all others hold there as well.
"""

import resource
from contextlib import suppress

# A file is refused well within ten seconds: of processor time, as a busy machine is no fault of it.
CPU_SECONDS = 6
# From one article to the next, by the clock; and for all of a file. Long: only a child that does
# nothing at all needs it, and a busy machine lets one wait.
WAIT_SECONDS = 120.0
FILE_SECONDS = 600.0
MEMORY_BYTES = 512 * 2**20
# A text of the largest size, every character of it escaped.
REPLY_BYTES = 32 * 2**20
# The exit status of a child that has no memory left.
OUT_OF_MEMORY = 3
# A child without work ends itself.
IDLE_SECONDS = 20.0


def confine() -> None:
    """Limit this process for good: its memory, no file written, no core dumped."""
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)


def grant_cpu_time() -> None:
    """Let this process run for CPU_SECONDS from now; the kernel ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _limit(what: int, most: int) -> None:
    # Not every system has every limit.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))
