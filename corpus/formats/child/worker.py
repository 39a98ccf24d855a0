"""One child as its parent sees it: a file in, drafts out, an error where it stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from corpus.article import Draft
from corpus.errors import CorpusError
from corpus.formats.child.limits import (
    CPU_SECONDS,
    FILE_SECONDS,
    IDLE_SECONDS,
    MEMORY_BYTES,
    OUT_OF_MEMORY,
    REPLY_BYTES,
    WAIT_SECONDS,
)
from corpus.formats.child.messages import Channel, Found, Request, decode_reply, encode
from corpus.formats.limits import MAX_PACKED_BYTES

ROOT = Path(__file__).resolve().parents[3]
COMMAND = (sys.executable, "-P", "-m", "corpus.formats.child")

_ENDING_SECONDS = 5.0
_HINT = "Save it again in the program that made it, or as .docx, .html or .txt."


class Worker:
    """A running child. It reads one file at a time, and is of no use once `read` has raised."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # Never a plain fork: the threads of this process would leave their locks held.
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _search_path()},
                # Ctrl-C is meant for the parent, which ends its child itself.
                start_new_session=True,
            )
        self._channel = Channel(ours)
        self._used = time.monotonic()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def is_fresh(self) -> bool:
        """Whether it still runs, and will not just end itself for want of work."""
        return self._process.poll() is None and time.monotonic() - self._used < IDLE_SECONDS / 2

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._channel.close()
        self._process.kill()
        self._process.wait()

    def read(self, request: Request, content: bytes) -> Iterator[Found]:
        """The drafts in a file. Raises CorpusError where the child stops before its end."""
        deadline = time.monotonic() + FILE_SECONDS
        count = 0
        try:
            self._channel.send(encode(request), WAIT_SECONDS)
            self._channel.send(content, WAIT_SECONDS)
            while (found := self._next(deadline)) is not None:
                waiting = time.monotonic()
                yield found
                count += 1
                # The time that our caller took is not the file's.
                deadline += time.monotonic() - waiting
        except TimeoutError as error:
            raise _stopped("it takes too long to read", count) from error
        except (ValueError, msgspec.MsgspecError) as error:
            raise _stopped("its reader gave an answer that cannot be used", count) from error
        except (EOFError, OSError) as error:
            raise _stopped(self._reason(), count) from error
        self._used = time.monotonic()

    def _next(self, deadline: float) -> Found | None:
        while (seconds := min(WAIT_SECONDS, deadline - time.monotonic())) > 0:
            reply = decode_reply(self._frame(REPLY_BYTES, seconds))
            if reply.working:
                continue
            found = reply.found()
            if isinstance(found, Draft) and found.original:
                content = self._frame(MAX_PACKED_BYTES, seconds)
                return replace(found, original=replace(found.original, content=content))
            return found
        raise TimeoutError

    def _frame(self, limit: int, seconds: float) -> bytes:
        frame = self._channel.receive(limit, seconds)
        if frame is None:
            raise EOFError
        return frame

    def _reason(self) -> str:
        """Why the child stopped, in words."""
        try:
            status = self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            return "its reader does not end"
        if status == -signal.SIGXCPU:
            return f"it takes more than {CPU_SECONDS} s of processor time"
        if status == OUT_OF_MEMORY:
            return f"it takes more than {MEMORY_BYTES // 2**20} MiB of memory"
        if status < 0:
            return f"its reader was stopped by {signal.Signals(-status).name}"
        return "its reader ended before it was done"


def _search_path() -> str:
    """Where the child finds its modules: this project first, then where ours are found."""
    return os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def _stopped(reason: str, count: int) -> CorpusError:
    read = f" after {count:,} of its articles" if count else ""
    return CorpusError(f"the file cannot be read{read}: {reason}", _HINT)
