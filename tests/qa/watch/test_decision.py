"""What a person decides of files that are gone: their articles go too, or stay for good."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.collection import SeenFile
from qa.contract.collection import WatchedFolder
from qa.contract.errors import NotFoundError, QAError
from qa.watch.decision import Decision
from tests.qa.watch.conftest import STORIES, Shore


def _waiting(shore: Shore) -> WatchedFolder:
    (folder,) = shore.library.watched.summary()
    return folder


def _decision(shore: Shore) -> Decision:
    folder = _waiting(shore)
    return Decision(shore.library, folder.path, folder.mark, shore.told.append)


def _emptied(shore: Shore, count: int = 3) -> list[str]:
    """The ids of the articles of files that are gone, and wait."""
    files = shore.fill(count)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        ids = shore.ids()
        for path in files:
            path.unlink()
        shore.settle(watcher)
    assert _waiting(shore).waiting == count
    return ids


def _shortened(shore: Shore) -> list[str]:
    """The ids of articles that are gone from a file that is there, and wait."""
    path = shore.folder / "all.jsonl"
    stories = [
        {"id": f"{name}-{n}", "title": f"About {name} {n}", "text": f"{n}: {text[::n]}"}
        for name, text in STORIES.items()
        for n in (1, 2, 3)
    ]
    for some in (stories, stories[:2]):
        path.write_text("".join(f"{json.dumps(one)}\n" for one in some))
        with shore.watcher() as watcher:
            shore.settle(watcher)
    assert _waiting(shore).waiting == 1
    return sorted(one["id"] for one in stories[2:])


LOST = pytest.mark.parametrize("lost", [_emptied, _shortened])


@LOST
def test_what_is_gone_is_retired(shore: Shore, lost: Callable[[Shore], list[str]]) -> None:
    ids = lost(shore)
    stay = sorted({*shore.ids()} - {*ids})
    assert sorted(_decision(shore).confirm()) == ids
    assert shore.ids() == stay
    assert (_waiting(shore).waiting, _waiting(shore).mark) == (0, "")
    assert any(line.startswith("retired ") for line in shore.told)
    for one in ids:
        shore.library.restore(one)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert shore.ids() == sorted([*stay, *ids])


@LOST
def test_what_is_gone_is_kept(shore: Shore, lost: Callable[[Shore], list[str]]) -> None:
    lost(shore)
    before = shore.ids()
    _decision(shore).keep()
    with shore.watcher() as watcher:
        shore.settle(watcher)
        shore.settle(watcher)
    assert shore.ids() == before
    assert (_waiting(shore).waiting, _waiting(shore).mark) == (0, "")
    assert not shore.lines("retired")


def test_a_file_that_comes_back_is_kept_in_step_again(shore: Shore) -> None:
    ids = _emptied(shore, 1)
    _decision(shore).keep()
    (path,) = shore.fill(1)
    other = shore.write("mill.txt", STORIES["mill"])
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert {*ids} <= {*shore.ids()}
        path.unlink()
        shore.settle(watcher)
        assert not {*ids} & {*shore.ids()}
    assert other.exists()


def test_a_file_that_is_back_but_not_seen_yet_is_not_retired(shore: Shore) -> None:
    ids = _emptied(shore)
    decision = _decision(shore)
    shore.fill(1)
    assert len(decision.confirm()) == len(ids) - 1
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert len(shore.ids()) == 1


@pytest.mark.parametrize("mark", ["", "0" * 16, None])
def test_nobody_decides_of_what_was_not_shown(shore: Shore, mark: str | None) -> None:
    ids = _emptied(shore)
    shown = _waiting(shore).mark
    with shore.watcher() as watcher:
        more = shore.write("mill.txt", STORIES["mill"])
        shore.settle(watcher)
        more.unlink()
        shore.settle(watcher)
    assert _waiting(shore).waiting == 4
    with pytest.raises(QAError) as caught:
        Decision(shore.library, _waiting(shore).path, shown if mark is None else mark, print)
    assert caught.value.code == "waiting_changed"
    assert {*ids} <= {*shore.ids()}


def test_the_mark_changes_with_the_articles_of_a_file(shore: Shore) -> None:
    ids = _shortened(shore)
    before = _waiting(shore).mark
    (file,) = shore.library.watched.files(1)
    seen = SeenFile(file.path, file.address, file.size, file.modified, file.sha256)
    shore.library.watched.take(1, seen, ["mill-2"], [*ids, "mill-1"])
    assert _waiting(shore).waiting == 1
    assert _waiting(shore).mark != before


def test_twice_is_once(shore: Shore) -> None:
    _emptied(shore)
    folder = _waiting(shore)
    _decision(shore).confirm()
    with pytest.raises(QAError) as caught:
        Decision(shore.library, folder.path, folder.mark, print)
    assert caught.value.code == "waiting_changed"


def test_a_folder_that_is_not_there_proves_nothing(shore: Shore) -> None:
    ids = _emptied(shore)
    shutil.rmtree(shore.folder)
    with pytest.raises(QAError) as caught:
        _decision(shore).confirm()
    assert caught.value.code == "folder_missing"
    assert shore.ids() == ids
    _decision(shore).keep()
    assert shore.ids() == ids
    assert _waiting(shore).waiting == 0


@pytest.mark.parametrize("folder", ["", "/", "/no/such", "../folder"])
def test_a_folder_that_is_not_watched_is_told_so(shore: Shore, folder: str) -> None:
    _emptied(shore)
    with pytest.raises(NotFoundError):
        Decision(shore.library, folder, _waiting(shore).mark, print)


def test_a_watcher_beside_goes_on(shore: Shore) -> None:
    files = shore.fill(3)
    with shore.watched():
        shore.until(lambda: len(shore.ids()) == 3)
        for path in files:
            path.unlink()
        # What is seen to be gone before the others are may be retired at once.
        shore.until(lambda: _waiting(shore).waiting == len(shore.ids()))
        if waiting := _waiting(shore).waiting:
            assert len(_decision(shore).confirm()) == waiting
        shore.write("mill.txt", STORIES["mill"])
        shore.until(lambda: shore.titles() == ["About mill"])


@pytest.mark.parametrize("name", [b"caf\xe9 \xff", "東京 'x'".encode()])
def test_a_folder_of_any_name_is_found_by_how_it_is_shown(
    tmp_path: Path, shore: Shore, name: bytes
) -> None:
    odd = Shore(Path(f"{tmp_path}/") / name.decode("utf-8", "surrogateescape"), shore.library)
    assert len(_emptied(odd)) == 3
    assert len(_decision(odd).confirm()) == 3
