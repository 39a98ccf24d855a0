"""A child whose readers misbehave, each in the way that its kind names: run by the tests."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from corpus.article import Draft, Origin
from corpus.errors import ReadError
from corpus.formats.child import limits
from corpus.formats.child.messages import Request
from corpus.formats.child.serving import serve
from corpus.formats.child.working import Begun, Read, Working
from corpus.formats.office.archive import Inside
from corpus.formats.record import draft_from

_Reader = Callable[[bytes, Origin, str], Iterable[Read]]


def _alone(read: _Reader, content: bytes, request: Request) -> Iterable[Read]:
    return read(content, request.origin, request.uri)


def _read(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    yield draft_from({"title": "Quay", "text": content.decode(), "part": [1]}, origin, uri)


def _loop(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    yield from _read(content, origin, uri)
    while True:
        pass


def _sleep(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    time.sleep(3600)
    yield from _read(content, origin, uri)


def _fill(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    filled = [content * 1000]
    while True:
        filled.append(filled[-1] * 2)
    yield from _read(content, origin, uri)


def _crash(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield from _read(content, origin, uri)


def _abort(said: bytes, content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    """As a library in C does: it writes its last words, if any, to the standard error itself."""
    os.write(2, said)
    os.abort()
    yield from _read(content, origin, uri)


def _shout(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    """More remarks than anybody reads."""
    for _ in range(1000):
        print("malloc", "x" * 1000, file=sys.stderr, flush=True)
        with suppress(BlockingIOError):
            os.write(2, b"assertion " * 100)
    yield from _read(content, origin, uri)


def _tear(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    yield from _read(content, origin, uri)
    os.kill(os.getpid(), signal.SIGSEGV)


def _exit(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    os._exit(0)
    yield from _read(content, origin, uri)


def _raise(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    yield from _read(content, origin, uri)
    raise KeyError("a part that every such file has")


def _print(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    print("a library's remark")
    sys.stdout.flush()
    os.write(1, b"and another")
    yield from _read(content, origin, uri)


def _write(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    with open(content, "wb", buffering=0) as file:  # noqa: PTH123
        file.write(b"x")
    yield from _read(content, origin, uri)


def _long(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    draft = next(_read(content, origin, uri))
    assert isinstance(draft, Draft)
    yield Draft(draft.text * 4 * 2**20, draft.title, origin, uri)


def _many(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    for _ in range(3):
        yield from _read(content, origin, uri)


def _slow(content: bytes, origin: Origin, uri: str) -> Iterator[Draft | ReadError]:
    """Each article takes less than the limit, all of them more."""
    for _ in range(3):
        until = time.process_time() + 0.4
        while time.process_time() < until:
            pass
        yield from _read(content, origin, uri)


def _pages(content: bytes, origin: Origin, uri: str) -> Iterator[Read]:
    """A page that takes as long as the content says, in seconds of processor time."""
    yield Working(1, 2)
    until = time.process_time() + float(content)
    while time.process_time() < until:
        pass
    yield from _read(content, origin, uri)


_KINDS: dict[str, _Reader] = {
    "read": _read,
    "loop": _loop,
    "sleep": _sleep,
    "fill": _fill,
    "crash": _crash,
    "tear": _tear,
    "silent": partial(_abort, b""),
    "noisy": partial(_abort, b"Tesseract: a line of no use\n"),
    "alloc": partial(_abort, b"terminate called after throwing an instance of 'std::bad_alloc'\n"),
    "heap": partial(_abort, b"double free or corruption (out)\n"),
    "thrown": partial(_abort, b"terminate called after throwing an instance of 'std::length'\n"),
    "check": partial(_abort, b"a.c:7: Assertion `n > 0' failed.\n"),
    "shout": _shout,
    "exit": _exit,
    "raise": _raise,
    "print": _print,
    "write": _write,
    "long": _long,
    "slow": _slow,
    "many": _many,
    "pages": _pages,
}


def _archive(content: bytes, request: Request) -> Iterator[Read]:
    """An archive whose members are named kinds; those joined by "+" are in an archive in it."""
    inside = Inside(after=request.after)
    yield from _members(content.decode().split(), request.origin, request.uri, inside)


def _members(names: list[str], origin: Origin, uri: str, inside: Inside) -> Iterator[Read]:
    for number, name in enumerate(names):
        member, place = inside.member(number), Origin(f"{origin.path}/{number}-{name}")
        if member.was_read:
            continue
        yield Begun(member.place, place)
        if "+" in name:
            yield from _members(name.split("+"), place, uri, member)
        else:
            yield from _KINDS[name](name.encode(), place, uri)


if __name__ == "__main__":
    limits.CPU_SECONDS, limits.PICTURE_CPU_SECONDS = 2, 4
    if len(sys.argv) > 1:
        limits.IDLE_SECONDS = float(sys.argv[1])
    readers = {name: partial(_alone, read) for name, read in _KINDS.items()}
    serve({**readers, "archive": _archive})
