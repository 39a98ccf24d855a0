"""One child as its parent sees it: a file in, drafts out, an error where it stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from corpus.article import Draft
from corpus.errors import CorpusError, ReadError
from corpus.formats.child.last_words import LastWords
from corpus.formats.child.limits import (
    FILE_SECONDS,
    IDLE_SECONDS,
    MEMORY_BYTES,
    OUT_OF_MEMORY,
    PICTURE_CPU_SECONDS,
    REPLY_BYTES,
    SCAN_SECONDS,
    WAIT_SECONDS,
    cpu_seconds,
)
from corpus.formats.child.messages import Channel, Found, Request, decode_reply, encode
from corpus.formats.child.working import Begun, Working
from corpus.formats.limits import MAX_PACKED_BYTES

ROOT = Path(__file__).resolve().parents[3]
COMMAND = (sys.executable, "-P", "-m", "corpus.formats.child")

_ENDING_SECONDS = 5.0
_HINT = "Save it again in the program that made it, or as .docx, .html or .txt."


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that the child reads where it lies: its descriptor, and its size in bytes."""

    descriptor: int
    size: int


class Worker:
    """A running child. It reads one file at a time, and is of no use once `read` has raised."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        ours, theirs = socket.socketpair()
        self._last_words = LastWords()
        with theirs:
            # Never a plain fork: the threads of this process would leave their locks held.
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._last_words.end,
                env={**os.environ, "PYTHONPATH": _search_path()},
                # Ctrl-C is meant for the parent, which ends its child itself.
                start_new_session=True,
            )
        self._last_words.given()
        self._channel = Channel(ours)
        self._used = time.monotonic()
        self._at_picture = False
        self._original = b""

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
        self._last_words.close()

    def read(self, request: Request, content: bytes | OpenFile) -> Iterator[Found | Working]:
        """All that is found in a file, and between it how far the child is. Raises CorpusError
        where it stops before the end.
        """
        opened = isinstance(content, OpenFile)
        size = content.size if isinstance(content, OpenFile) else len(content)
        started = time.monotonic()
        deadline = started + FILE_SECONDS * max(1.0, size / MAX_PACKED_BYTES)
        count = 0
        self._last_words.forget()
        self._original = b"" if isinstance(content, OpenFile) else content
        try:
            self._channel.send(encode(replace(request, open=opened)), WAIT_SECONDS)
            if isinstance(content, OpenFile):
                self._channel.send_file(content.descriptor, WAIT_SECONDS)
            else:
                self._channel.send(content, WAIT_SECONDS)
            while (found := self._next(deadline)) is not None:
                waiting = time.monotonic()
                self._at_picture = isinstance(found, Working) and found.page > 0
                if self._at_picture:
                    # Each picture has a limit of its own, and all of them together.
                    deadline = max(deadline, started + SCAN_SECONDS)
                if isinstance(found, Begun):
                    count = 0
                yield found
                count += isinstance(found, Draft | ReadError)
                # The time that our caller took is not the file's.
                deadline += time.monotonic() - waiting
        except TimeoutError as error:
            raise _stopped("it takes too long to read", count) from error
        except (ValueError, msgspec.MsgspecError) as error:
            raise _stopped("its reader gave an answer that cannot be used", count) from error
        except (EOFError, OSError) as error:
            raise _stopped(self._reason(cpu_seconds(request.kind, size)), count) from error
        finally:
            self._original = b""
        self._used = time.monotonic()

    def _next(self, deadline: float) -> Found | Working | None:
        self._last_words.listen()
        if (seconds := min(WAIT_SECONDS, deadline - time.monotonic())) > 0:
            found = decode_reply(self._frame(REPLY_BYTES, seconds)).found()
            if isinstance(found, Draft) and found.original:
                # A book is not sent with every chapter.
                self._original = self._frame(MAX_PACKED_BYTES, seconds) or self._original
                return replace(found, original=replace(found.original, content=self._original))
            return found
        raise TimeoutError

    def _frame(self, limit: int, seconds: float) -> bytes:
        frame = self._channel.receive(limit, seconds)
        if frame is None:
            raise EOFError
        return frame

    def _reason(self, seconds: int) -> str:
        """Why the child, which had so many seconds of processor time, stopped, in words."""
        try:
            status = self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            return "its reader does not end"
        if status == -signal.SIGXCPU:
            most = PICTURE_CPU_SECONDS if self._at_picture else seconds
            what = "a page of it takes" if self._at_picture else "it takes"
            return f"{what} more than {most} s of processor time"
        if status == OUT_OF_MEMORY:
            return f"it takes more than {MEMORY_BYTES // 2**20} MiB of memory"
        if status == -signal.SIGABRT and self._last_words.blame_memory():
            # Libraries in C that get no memory end their process, as pdfium does, without a word.
            return f"it needed more memory than a file may have ({MEMORY_BYTES // 2**20} MB)"
        if status < 0:
            return f"its reader was stopped by {signal.Signals(-status).name}"
        return "its reader ended before it was done"


def _search_path() -> str:
    """Where the child finds its modules: this project first, then where ours are found."""
    return os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def _stopped(reason: str, count: int) -> CorpusError:
    read = f" after {count:,} of its articles" if count else ""
    return CorpusError(f"the file cannot be read{read}: {reason}", _HINT)
