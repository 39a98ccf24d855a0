"""The store under full disks, failing disks, kills and rivals: an article is in whole, or not."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from corpus.article import Article, Cut
from corpus.collection import STORE_FILE
from corpus.errors import StoreError
from corpus.store import Store

ROOT = Path(__file__).parents[2]
DISK = apsw.vfs_names()[0]
TEXT = "Rain fell. Roads closed.\n" * 40

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]

# Puts articles, so many together, until it is killed or has put as many as it was told; says each
# one's id after.
PUTTER = """
import hashlib, sys
from pathlib import Path
from corpus.article import Article, Cut, Span
from corpus.store import Store

store = Store.open(Path(sys.argv[1]))
text = "Rain fell. Roads closed."
cut = Cut(0, len(text), (Span(0, 10), Span(11, len(text))))
prefix, count, together = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for first in range(0, count, together):
    names = [f"{prefix}{i}" for i in range(first, first + together)]
    with store.together():
        for name in names:
            version = hashlib.sha256(name.encode()).hexdigest()
            article = Article(name, name, "Rain", text, version)
            store.put(article, [cut] * 3, [b"v" * 3000] * 3, "m")
    sys.stdout.write("".join(f"{name}\\n" for name in names))
    sys.stdout.flush()
store.close()
"""


class Faults(apsw.VFS):
    """A file system whose n-th write or sync from now on fails, and all after it."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.error: type[apsw.Error] = apsw.IOError
        super().__init__("faults", base=DISK, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return FaultyFile(self, name, flags)

    def spend(self) -> None:
        if self.left is None:
            return
        if self.left == 0:
            raise self.error
        self.left -= 1


class FaultyFile(apsw.VFSFile):
    def __init__(self, faults: Faults, name: object, flags: list[int]) -> None:
        self.faults = faults
        super().__init__(DISK, name, flags)  # type: ignore[arg-type]

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.faults.spend()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.faults.spend()
        super().xSync(flags)


@pytest.fixture
def faults() -> Iterator[Faults]:
    vfs = Faults()
    yield vfs
    vfs.unregister()


def check(folder: Path) -> None:
    """Check the file, and that the sums agree with the rows."""
    connection = apsw.Connection(str(folder / STORE_FILE))
    assert connection.pragma("integrity_check") == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    live = "FROM articles WHERE removed_at IS NULL"
    (sums,) = connection.execute("SELECT articles, passages, versions FROM totals")
    (rows,) = connection.execute(
        f"SELECT (SELECT count(*) {live}), (SELECT count(*) FROM passages), "
        f"(SELECT count(*) FROM versions)"
    )
    assert sums == rows
    assert connection.execute(f"SELECT total(passages) {live}").fetchone() == (float(sums[1]),)
    connection.close()


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
@pytest.mark.parametrize("nth", [*range(8), 12, 20])
def test_a_failing_disk_leaves_nothing_half(
    tmp_path: Path,
    faults: Faults,
    make_article: ArticleMaker,
    cut: Cutter,
    error: type[apsw.Error],
    nth: int,
) -> None:
    store = Store.open(tmp_path)
    old, new = make_article("a1", "Sun."), make_article("a1", TEXT)
    store.put(old, cut("Sun."), [b"v"], "m")
    faults.error, faults.left = error, nth
    vectors = [b"v" * 3000] * 40
    try:
        failed = store.put(new, cut(TEXT), vectors, "m") != "changed"
    except StoreError:
        failed = True
    faults.left = None
    assert failed == (store.version_of("a1") == old.version)
    assert len(store.passages_of("a1")) == (1 if failed else 40)
    assert store.put(new, cut(TEXT), vectors, "m") == ("changed" if failed else "unchanged")
    store.close()
    check(tmp_path)


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
@pytest.mark.parametrize("nth", [*range(8), 12, 20, 40])
def test_what_is_put_together_is_in_together(
    tmp_path: Path,
    faults: Faults,
    make_article: ArticleMaker,
    cut: Cutter,
    error: type[apsw.Error],
    nth: int,
) -> None:
    store = Store.open(tmp_path)
    old, new = make_article("a1", "Sun."), make_article("a1", TEXT)
    store.put(old, cut("Sun."), [b"v"], "m")
    faults.error, faults.left = error, nth
    try:
        with store.together():
            store.put(make_article("a2"), [])
            assert store.version_of("a2")
            store.put(new, cut(TEXT), [b"v" * 3000] * 40, "m")
        failed = False
    except StoreError:
        failed = True
    faults.left = None
    assert failed == (store.version_of("a1") == old.version) == (store.version_of("a2") is None)
    store.close()
    check(tmp_path)


def test_what_a_block_gives_up_is_not_in(store: Store, make_article: ArticleMaker) -> None:
    def interrupted() -> None:
        with store.together():
            assert store.put(make_article("a1"), []) == "added"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.version_of("a1") is None
    assert store.put(make_article("a1"), []) == "added"


def test_faults_do_strike(tmp_path: Path, faults: Faults, make_article: ArticleMaker) -> None:
    store = Store.open(tmp_path)
    faults.error, faults.left = apsw.FullError, 0
    with pytest.raises(StoreError, match="is full"):
        store.put(make_article("a1"), [])
    faults.error = apsw.IOError
    with pytest.raises(StoreError, match="cannot be read or written") as caught:
        store.put(make_article("a1"), [])
    assert isinstance(caught.value.__cause__, apsw.IOError)
    faults.left = None
    store.close()


def putter(folder: Path, prefix: str, count: int, together: int = 1) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", PUTTER, str(folder), prefix, str(count), str(together)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("kill_after", "together"), [(1, 1), (7, 1), (60, 1), (30, 10), (300, 25)])
def test_what_was_put_survives_a_kill(tmp_path: Path, kill_after: int, together: int) -> None:
    with putter(tmp_path, "a", 10_000, together) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(kill_after)]
        process.kill()
        said += process.stdout.read().split()
    store = Store.open(tmp_path)
    assert all(store.version_of(name) and len(store.passages_of(name)) == 3 for name in said)
    assert store.counts().articles in range(len(said), len(said) + together + 1)
    assert store.counts().articles % together == 0
    store.close()
    check(tmp_path)


def test_processes_put_at_the_same_time(tmp_path: Path) -> None:
    rivals = [putter(tmp_path / "new", f"{n}-", 40, n) for n in (1, 2, 4, 8)]
    outputs = [process.communicate(timeout=60)[0].split() for process in rivals]
    assert [process.returncode for process in rivals] == [0, 0, 0, 0]
    assert [len(names) for names in outputs] == [40, 40, 40, 40]
    store = Store.open(tmp_path / "new")
    assert all(store.version_of(name) for names in outputs for name in names)
    assert (store.counts().articles, store.counts().passages) == (160, 480)
    store.close()
    check(tmp_path / "new")
