"""Stores of earlier versions brought up to date by a process that is killed in the middle.

The process ends itself by SIGKILL before the n-th statement of opening, for each n that there is;
so does one before each write to the disk. What is left must be the store as it was
or as it is to become, whole, and open the next time with all its articles. A store of a newer
version is refused in a line, and not touched.
"""

import os
import shutil
import signal
import tempfile
import warnings
from collections import Counter
from contextlib import closing
from pathlib import Path

import apsw

from chaos.part import Report
from corpus.article import Draft, Origin
from corpus.collection import STORE_FILE
from corpus.errors import StoreError
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.tables.schema import LATEST
from corpus.text.passages import cut
from datasets.load import ROOT
from tests.corpus.older import undo

# The oldest that is read; 1 was never in a release.
OLDEST = 2
ARTICLES = 60
_SYSTEM = apsw.vfs_names()[0]


class _KillingFiles(apsw.VFS):
    """The files of the system, in a process that ends before the n-th change of one."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__("killing", _SYSTEM, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> "_KillingFile":  # noqa: N802
        return _KillingFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.count()
        super().xDelete(filename, syncdir)

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


class _KillingFile(apsw.VFSFile):
    def __init__(self, files: _KillingFiles, name: object, flags: list[int]) -> None:
        self._files = files
        super().__init__(_SYSTEM, name, flags)  # type: ignore[arg-type]

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._files.count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._files.count()
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._files.count()
        super().xTruncate(newsize)


def run(_seed: int) -> Report:
    """Kill the migration of each earlier schema at each step; nothing is left to chance."""
    tried: Counter[str] = Counter()
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(OLDEST, LATEST):
            old = made(folder / f"schema-{number}", number)
            kill_everywhere(old, folder / "tried", f"schema {number}", tried, failures)
        for released in sorted((ROOT / "tests" / "released").glob("*/")):
            old = folder / released.name
            old.mkdir()
            shutil.copy(released / STORE_FILE, old)
            kill_everywhere(old, folder / "tried", f"release {released.name}", tried, failures)
        _refuse_newer(made(folder / "newer", LATEST), tried, failures)
    return Report(dict(tried), failures)


def made(folder: Path, number: int) -> Path:
    """A store with articles, some removed and some changed, as a version with so many migrations
    would have left it.
    """
    with closing(Store.open(folder)) as store:
        for n in range(ARTICLES):
            for weather in ("Rain", "Snow")[: 1 + n % 2]:
                text = f"{weather} fell on day {n}. " * 9
                draft = Draft(
                    text=text, title=f"Day {n}", origin=Origin(f"{n}.pdf"), uri=f"{n}.pdf"
                )
                article = prepare_article(draft)
                cuts = cut(article.text)
                store.put(article, cuts, [b"v"] * len(cuts), "m")
            if n % 5 == 0:
                store.remove(article.id)
    if number < LATEST:
        undo(folder, number)
    return folder


def kill_everywhere(
    old: Path,
    work: Path,
    name: str,
    tried: Counter[str],
    failures: list[str],
    every: int = 1,
) -> None:
    """Kill the migration of a store, in copies of it, before each of so many steps."""
    held = _held(_copied(old, work))
    before = _pragma(_copied(old, work), "user_version")
    for kind in ("statement", "write"):
        step = 0
        while True:
            _copied(old, work)
            if _ended_by_itself(work, kind, step):
                break
            step += every
            tried[f"{name}: killed before a {kind}"] += 1
            where = f"{name}, {kind} {step - every}"
            version = _pragma(work, "user_version")
            if version not in (before, LATEST):
                failures.append(f"{where}: left at schema {version}")
            if _pragma(work, "integrity_check") != "ok":
                failures.append(f"{where}: integrity check fails")
            if _held(work) != held:
                failures.append(f"{where}: articles differ")
        if not step:
            failures.append(f"{name}: no {kind} was seen")


def _ended_by_itself(work: Path, kind: str, step: int) -> bool:
    """Open a store in a process that is killed at a step; whether there was no such step."""
    with warnings.catch_warnings():
        # The child opens a store, for which it needs no thread that there was.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        if kind == "statement":
            _kill_before_statement(step)
        else:
            files = _KillingFiles(step)  # noqa: F841 - it works as long as it is held
        Store.open(work).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"opening failed in the child at {kind} {step}")
    return os.WIFEXITED(status)


def _kill_before_statement(step: int) -> None:
    left = [step]

    def trace(_: object, __: str, ___: object) -> bool:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(trace))


def _refuse_newer(folder: Path, tried: Counter[str], failures: list[str]) -> None:
    """No byte of a store of a newer version is changed, and what to do is said in a line."""
    for number in range(LATEST + 1, LATEST + 4):
        with closing(apsw.Connection(str(folder / STORE_FILE))) as connection:
            connection.pragma("user_version", number)
        content = (folder / STORE_FILE).read_bytes()
        for read_only in (False, True):
            tried["newer store refused"] += 1
            try:
                Store.open(folder, read_only=read_only).close()
                failures.append(f"schema {number} was opened")
            except StoreError as error:
                if "\n" in error.message or "newer Footnote" not in error.message:
                    failures.append(f"schema {number}: {error.message}")
        if (folder / STORE_FILE).read_bytes() != content:
            failures.append(f"schema {number}: the store was changed")


def _copied(old: Path, work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(old, work)
    return work


def _pragma(folder: Path, name: str) -> object:
    with closing(apsw.Connection(str(folder / STORE_FILE))) as connection:
        return connection.pragma(name)


def _held(folder: Path) -> list[object]:
    """What a store holds once it is brought up to date."""
    with closing(Store.open(folder)) as store:
        history = store.history()
        return [
            store.counts(),
            history,
            [store.article(one.article_id, one.version) for one in history],
            [store.passages_of(one.article_id) for one in history],
            store.tail(0, "m", 10_000),
            store.kinds(),
            store.watched.summary(),
        ]
