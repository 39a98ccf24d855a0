"""Opening a store: newer, foreign, damaged, read-only, and said so in one line."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import numpy as np
import pytest

from corpus.article import Article, Cut
from corpus.collection import STORE_FILE
from corpus.errors import StoreError
from corpus.store import Store
from corpus.tables.schema import LATEST
from tests.corpus.older import undo

NOBODY = 65534

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]


def refusal(folder: Path, *, read_only: bool = False) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(folder, read_only=read_only).counts()
    assert "\n" not in caught.value.message
    assert caught.value.hint
    return caught.value


def change(folder: Path, sql: str) -> None:
    connection = apsw.Connection(str(folder / STORE_FILE))
    connection.execute(sql)
    connection.close()


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody whom file permissions bind, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with closing(Store.open(tmp_path / "data")) as opened:
        yield opened


@pytest.fixture
def shelf(make_article: ArticleMaker) -> Iterator[Path]:
    """A folder with one article, outside of pytest's own, which only its owner may enter."""
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    store = Store.open(top / "data")
    store.put(make_article("a1"), [])
    store.close()
    yield top / "data"
    (top / "data").chmod(0o755)
    shutil.rmtree(top)


def freeze(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def test_one_from_a_newer_footnote(store: Store, tmp_path: Path) -> None:
    change(tmp_path / "data", "PRAGMA user_version = 99")
    error = refusal(tmp_path / "data")
    assert f"made by a newer Footnote (schema 99, this one knows {LATEST})" in error.message
    assert "update" in error.hint
    assert "newer" in refusal(tmp_path / "data", read_only=True).message


def test_one_from_an_older_footnote_cannot_be_read_only(store: Store, tmp_path: Path) -> None:
    change(tmp_path / "data", "PRAGMA user_version = 0")
    assert "older Footnote" in refusal(tmp_path / "data", read_only=True).message


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    change(tmp_path, "CREATE TABLE recipes (name)")
    before = (tmp_path / STORE_FILE).read_bytes()
    assert "is not a Footnote database" in refusal(tmp_path).message
    assert (tmp_path / STORE_FILE).read_bytes() == before


def test_one_that_another_process_makes_in_that_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def make_it(_: apsw.Cursor, statement: str, __: object) -> bool:
        if "sqlite_master" in statement:
            looks.append(statement)
            monkeypatch.setattr(apsw, "connection_hooks", [])
            Store.open(tmp_path).close()
        return True

    hooks = [lambda connection: connection.set_exec_trace(make_it)]
    monkeypatch.setattr(apsw, "connection_hooks", hooks)
    store = Store.open(tmp_path)
    assert store.counts().articles == 0
    assert len(looks) == 1
    store.close()


@pytest.mark.parametrize("content", [b"no database\n" * 1000, os.urandom(20_000)])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / STORE_FILE).write_bytes(content)
    assert "is damaged or is not a database" in refusal(tmp_path).message


def test_a_damaged_database(tmp_path: Path, make_article: ArticleMaker) -> None:
    store = Store.open(tmp_path)
    for i in range(50):
        store.put(make_article(f"a{i}", "Rain fell. " * 200), [])
    store.close()
    path = tmp_path / STORE_FILE
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\x55" * (len(content) - 8192))
    assert "is damaged" in refusal(tmp_path).message


def test_a_truncated_database(store: Store, tmp_path: Path, make_article: ArticleMaker) -> None:
    store.put(make_article("a1", "Rain fell. " * 9000), [])
    store.close()
    path = tmp_path / "data" / STORE_FILE
    path.write_bytes(path.read_bytes()[:20_000])
    assert "is damaged" in refusal(tmp_path / "data").message


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert "cannot be used" in refusal(tmp_path / "data").message
    assert "cannot be used" in refusal(tmp_path / "data" / "deeper").message


def test_nothing_to_read(tmp_path: Path) -> None:
    error = refusal(tmp_path / "nothing", read_only=True)
    assert error.message == f"there is no collection in {tmp_path / 'nothing'}"
    assert not (tmp_path / "nothing").exists()


def test_read_only_by_wish(shelf: Path, make_article: ArticleMaker) -> None:
    store = Store.open(shelf, read_only=True)
    assert store.counts().articles == 1
    with pytest.raises(StoreError, match="cannot be written"):
        store.put(make_article("a2"), [])
    store.close()


def test_a_reader_sees_what_a_writer_puts(shelf: Path, make_article: ArticleMaker) -> None:
    reader = Store.open(shelf, read_only=True)
    writer = Store.open(shelf)
    writer.put(make_article("a2"), [])
    assert reader.counts().articles == 2
    writer.close()
    reader.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_folder_that_cannot_be_written(
    shelf: Path, make_article: ArticleMaker, read_only: bool
) -> None:
    freeze(shelf)
    with unprivileged():
        store = Store.open(shelf, read_only=read_only)
        assert store.counts().articles == 1
        assert store.version_of("a1") is not None
        with pytest.raises(StoreError, match="data cannot be written") as caught:
            store.put(make_article("a2"), [])
        assert "permissions" in caught.value.hint
        with pytest.raises(StoreError, match="data cannot be written"):
            store.remove("a1")
        store.close()


def test_a_database_that_cannot_be_written(shelf: Path, make_article: ArticleMaker) -> None:
    (shelf / STORE_FILE).chmod(0o444)
    shelf.chmod(0o777)
    with unprivileged():
        store = Store.open(shelf)
        assert store.counts().articles == 1
        with pytest.raises(StoreError, match="data cannot be written"):
            store.remove("a1")
        store.close()


def test_a_folder_that_cannot_be_made(shelf: Path) -> None:
    freeze(shelf)
    with unprivileged():
        assert "cannot be" in refusal(shelf / "new").message
    (shelf / STORE_FILE).unlink()
    with unprivileged():
        assert "cannot be written" in refusal(shelf).message


def test_kinds_of_an_older_store_are_told_by_its_addresses(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    addresses = {
        "file:///a.txt": "text",
        "upload:b.MD": "markdown",
        "file:///c.jsonl.gz#L3": "jsonl",
        "file:///d.epub/one.xhtml": "epub",
        "file:///e.pdf": "pdf",
        "file:///f.zip/g.html": "html",
        "canal": None,
    }
    store = Store.open(tmp_path)
    for number, uri in enumerate(addresses):
        store.put(make_article(f"a{number}", uri=uri), [])
    store.close()
    undo(tmp_path, 4)
    with closing(Store.open(tmp_path, read_only=True)) as reader:
        assert reader.kinds() == []
        assert reader.watched.summary() == ()
        assert reader.kept_files().count == 0
        assert len(reader.listing().articles) == len(addresses)
    with closing(Store.open(tmp_path)) as store:
        rows = {row.origin: row.kind for row in store.listing().articles}
    assert list(rows.values())[::-1] == list(addresses.values())


@pytest.mark.parametrize("read_only", [True, False])
def test_passages_of_an_older_store_are_read_as_they_are(
    tmp_path: Path, make_article: ArticleMaker, cut: Cutter, read_only: bool
) -> None:
    article = make_article()
    with closing(Store.open(tmp_path)) as store:
        cuts = cut(article.text)
        store.put(article, cuts, [b"v"] * len(cuts), "m")
        wanted = store.candidates(np.array([1]), "m")
    undo(tmp_path, 6)
    with closing(Store.open(tmp_path, read_only=read_only)) as store:
        assert store.candidates(np.array([1]), "m") == wanted
        assert store.passages([1]) == {1: store.passages_of(article.id)[0]}
