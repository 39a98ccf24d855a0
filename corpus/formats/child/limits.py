"""What one file may cost. The kernel enforces processor time and memory, the parent the rest.

macOS does not enforce the limit of memory; all others hold there as well.
"""

import resource
from contextlib import suppress

# A file is refused within five seconds, its child's start among them: of processor time, as a busy
# machine is no fault of it.
CPU_SECONDS = 4
# The article of a page is told from all else by comparing its elements: the largest that are read
# need ten, and a small one that takes long is meant to.
PAGE_CPU_SECONDS = 20
_PAGE_BYTES_A_SECOND = 100_000
# The picture of a page is recognized in a second or two, that of a newspaper in many more.
PICTURE_CPU_SECONDS = 90
# From one article to the next, by the clock; and for all of a file. Long: only a child that does
# nothing at all needs it, and a busy machine lets one wait.
WAIT_SECONDS = 120.0
FILE_SECONDS = 600.0
# For one of which pages are recognized: an hour of work, on a busy machine.
SCAN_SECONDS = 4 * 3600.0
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


def cpu_seconds(kind: str, size: int) -> int:
    """Seconds of processor time that a file of so many bytes has from one article to the next."""
    if kind != "html":
        return CPU_SECONDS
    return min(PAGE_CPU_SECONDS, CPU_SECONDS + size // _PAGE_BYTES_A_SECOND)


def grant_cpu_time(more: int) -> None:
    """Let this process run for so many seconds from now; the kernel, which counts whole seconds
    since its start, ends it then or up to a second before.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + more
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _limit(what: int, most: int) -> None:
    # Not every system has every limit.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))
