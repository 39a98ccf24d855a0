"""Disks that are full, or fail, at every call: told in words, reads go on, and then work does.

Under SQLite each call fails in turn, once or from then on (a shim). A small disk in memory, and a
limit on the size of files, let all other files fail too, from the first byte to the last.
"""

import resource
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from chaos.part import Report
from chaos.storage.budget import Budget
from chaos.storage.collection import FAST, broken, client_of, draft, opened, text_of
from chaos.storage.crash import forked
from chaos.storage.shim import WRITING, Fault, Kind, shimmed
from chaos.storage.steps import QUESTION
from qa.contract.errors import NotFoundError, QAError, translated
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import WordEncoder

EVERYTHING: tuple[Kind, ...] = (*WRITING, "read", "size", "access")
KIB = 1024
DISK_KIB, LARGEST_FILE_KIB, STEP_KIB = 4096, 768, 16
FULL = "disk_full"
# All is gone through so often, each time in steps of this width.
EVERY = 20
# In this order, in each trial, whatever failed before.
STORED = ("a1", "a2", "b1", "b2")


def run(_: int) -> Report:
    """Fail at every call, and at every 16 KiB of a disk; there is no chance in it."""
    return sweep(range(1, EVERY + 1))


def sweep(first: Sequence[int], every: int = EVERY, *, mounts: bool = True) -> Report:
    """Fail at the calls and sizes of these numbers, and each ``every``-th after them."""
    tried: Counter[str] = Counter()
    failures: list[str] = []
    budget = Budget()
    with (
        TemporaryDirectory(prefix="footnote-disk-") as folder,
        _mounted(Path(folder), allowed=mounts) as mounted,
    ):
        trials = _trials(Path(folder), mounted=mounted)
        rounds = [(name, number) for number in first for name in trials]
        for name, start in budget.each(rounds, f"rounds, with each {every}th call or size"):
            with suppress(_NotReachedError):
                for number in count(start, every):
                    lines = list(trials[name](number))
                    tried[name] += 1
                    failures += [f"{name}, {number}: {line}" for line in lines]
        if mounted:
            tried["small disk, full before it is met"] += 1
            failures += _met_full(Path(folder))
    if mounts and not mounted:
        budget.skipped.append("a small disk: mounting one is not allowed here")
    return Report(dict(tried), failures, budget.skipped)


class _NotReachedError(Exception):
    """There are not so many calls, or so much room made no difference."""


Trial = Callable[[int], Iterator[str]]


def _trials(disk: Path, *, mounted: bool) -> dict[str, Trial]:
    trials: dict[str, Trial] = {}
    for lasts in (False, True):
        when = "from the k-th call on" if lasts else "at the k-th call"
        trials[f"disk full {when}"] = partial(_shimmed, apsw.FullError, WRITING, lasts)
        trials[f"I/O error {when}"] = partial(_shimmed, apsw.IOError, EVERYTHING, lasts)
    trials["file larger than may be"] = _limited
    if mounted:
        trials["small disk"] = partial(_small, disk)
    return trials


def _shimmed(
    error: type[apsw.Error], kinds: tuple[Kind, ...], lasts: bool, nth: int
) -> Iterator[str]:
    fault = Fault(error, kinds, nth, lasts)

    def relieve() -> None:
        fault.nth = None

    with TemporaryDirectory(prefix="footnote-disk-", dir=FAST) as folder, shimmed(fault):
        yield from _tried(Path(folder) / "data", relieve, is_full=error is apsw.FullError)
    if not fault.struck:
        raise _NotReachedError


def _limited(number: int) -> Iterator[str]:
    size = (number - 1) * STEP_KIB * KIB
    if size > LARGEST_FILE_KIB * KIB:
        raise _NotReachedError
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    begin = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, hard))
    relieve = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (soft, hard))
    with TemporaryDirectory(prefix="footnote-disk-", dir=FAST) as folder:
        yield from _apart(Path(folder), Path(folder) / "data", begin, relieve)


def _small(disk: Path, number: int) -> Iterator[str]:
    size = (number - 1) * STEP_KIB * KIB
    if size > DISK_KIB * KIB:
        raise _NotReachedError
    ballast = disk / "ballast"

    def begin() -> None:
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            file.write(bytes(DISK_KIB * KIB - size))

    with TemporaryDirectory() as folder:
        yield from _apart(Path(folder), disk / "data", begin, ballast.unlink)
    shutil.rmtree(disk / "data", ignore_errors=True)
    ballast.unlink(missing_ok=True)


def _met_full(disk: Path) -> Iterator[str]:
    """A process that begins when nothing more can be written reads and answers."""
    data = disk / "data"

    def work() -> None:
        with closing(opened(data, WordEncoder())) as library:
            library.add_drafts(map(draft, STORED))

    def read() -> None:
        with closing(opened(data, WordEncoder())) as library:
            found = list(_read(library, told=True))
            assert not found, found

    if forked(work) == 0:
        with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(KIB))
        if forked(read) == 0:
            return
    yield "a full disk that a new process meets cannot be read"


def _apart(
    folder: Path, data: Path, begin: Callable[[], object], relieve: Callable[[], object]
) -> Iterator[str]:
    """Try in a process of its own, with which limits end and what it has open."""
    found = folder / "found"

    def work() -> None:
        begin()
        lines = [f"{line}\n" for line in _tried(data, relieve, is_full=True)]
        found.write_text("".join(lines))

    if forked(work) == 0:
        yield from found.read_text().splitlines()
    else:
        yield "the trial itself failed"


def _tried(data: Path, relieve: Callable[[], object], *, is_full: bool) -> Iterator[str]:
    """Work on a disk that fails; then, relieved of it, again in the same process."""
    errors: list[Exception] = []
    library = _opened(data, errors)
    if library is not None:
        errors += _work(library)
        if is_full:
            yield from _read(library, told=bool(errors))
    relieve()
    for error in errors:
        if not isinstance(error, QAError):
            yield f"unforeseen: {type(error).__name__}: {error}"
        elif is_full and not isinstance(error, NotFoundError) and error.code != FULL:
            yield f"not told as a full disk: {error.message}"
    if library is None:
        library = _opened(data, errors := [])
        if library is None:
            yield f"afterwards it cannot be opened: {errors}"
            return
    for error in _work(library):
        yield f"afterwards: {type(error).__name__}: {error}"
    library.close()
    yield from (f"afterwards: {line}" for line in broken(data, WordEncoder(), STORED, ["c1"]))


def _opened(data: Path, errors: list[Exception]) -> Library | None:
    try:
        with translated():
            return opened(data, WordEncoder())
    except Exception as error:
        errors.append(error)
        return None


def _work(library: Library) -> list[Exception]:
    """Add, change, remove, ask; what fails is returned, and the rest goes on."""
    one = draft("a1")
    changed = replace(one, text=f"{one.text}\n\nIt was amended.")
    steps: tuple[Callable[[], object], ...] = (
        lambda: library.add_drafts([one, draft("a2"), draft("c1")]),
        lambda: library.add_drafts([changed, draft("b1", original=True)]),
        lambda: library.remove("c1"),
        lambda: library.ask(AskRequest(QUESTION)),
        lambda: library.add_drafts([draft("b2", original=True)]),
    )
    errors = []
    for step in steps:
        try:
            step()
        except Exception as error:
            errors.append(error)
    return errors


def _read(library: Library, *, told: bool) -> Iterator[str]:
    """What cannot be read while a disk is full; and how HTTP tells it."""
    client = client_of(library)
    names = [row.id for row in library.articles().articles]
    for path in ("/api/status", "/healthz", *(f"/api/articles/{name}" for name in names)):
        if (status := client.get(path).status_code) != 200:
            yield f"reading does not go on: {path} answers {status}"
    asked = client.post("/api/ask", json={"question": QUESTION})
    if asked.status_code != 200:
        yield f"asking does not go on: {asked.json}"
    sent = client.post("/api/articles", json={"id": "h1", "title": "h1", "text": text_of("h1")})
    if told and sent.status_code not in (200, 201, 507):
        yield f"HTTP answers {sent.status_code}: {sent.json}"


@contextmanager
def _mounted(folder: Path, *, allowed: bool) -> Iterator[bool]:
    """A small disk in memory; False where that is not allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "footnote", str(folder)]
    mounted = allowed and shutil.which("mount") is not None
    mounted = mounted and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
