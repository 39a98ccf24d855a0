"""A backup is whole or not there; what was put back answers as before, what is damaged never."""

import errno
import json
import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.collection import STORE_FILE
from qa.backup import files, making, restoring
from qa.backup.making import back_up, copy_folder, damaged_originals
from qa.backup.restoring import restore_folder
from qa.cli.main import main
from qa.contract.dossiers.clipping import Clipping, OfAnswer
from qa.contract.errors import QAError, StorageError
from qa.contract.request import AskRequest
from qa.library import Library
from qa.opening import assembled, open_store
from qa.settings import Settings
from tests.postgres import Server
from tests.qa.made import DRAFTS, WordEncoder, draft
from tests.qa.test_copying import everything, opened, said

QUESTIONS = ("What blocked the canal?", "Who won the medicine prize?", "What freed the ship?")


def silent(_: str) -> None:
    """No progress."""


def backed_up(data: Path, target: Path) -> Path:
    back_up(target, lambda folder: copy_folder(data, folder, silent), data)
    return target


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def filled(library: Library) -> Library:
    """A collection with all that a data folder may hold, and some that nobody knows of."""
    turn = library.converse(None, AskRequest(QUESTIONS[0]))
    library.converse(turn.conversation_id, AskRequest(QUESTIONS[1]))
    assert turn.answer.permalink
    library.pin(turn.answer.answer_id)
    wanted = OfAnswer(turn.answer.answer_id, 1)
    library.dossiers.clip(library.dossiers.new("One", None).id, Clipping(wanted), None)
    (library.data / "keys").mkdir(mode=0o700)
    (library.data / "keys" / "later.json").write_text("{}")
    (library.data / "fetched.jsonl").write_text("{}\n")
    library.data.chmod(0o750)
    return library


def test_all_that_is_there_comes_back(filled: Library, tmp_path: Path) -> None:
    (filled.data / "conversations" / "a.12-34").write_text("half")
    listed = filled.data / "originals" / "pending" / "tmp1" / ("0" * 64)
    listed.parent.mkdir(parents=True)
    listed.touch()
    backup = backed_up(filled.data, tmp_path / "backup")
    manifest = restore_folder(backup, tmp_path / "new", silent)
    assert damaged_originals(manifest) == []
    assert (manifest.articles, manifest.versions) == (2, 2)
    others = ("working/", "originals/pending/")
    kept = {name for name in names(filled.data) if not name.startswith(others)}
    left = {f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", "index/publish.lock"}
    assert names(tmp_path / "new") == kept - left - {"conversations/a.12-34"}
    for folder in (backup, tmp_path / "new"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o750
        assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o700
    assert not list(tmp_path.glob(".making-*"))
    with opened(str(tmp_path / "new")) as new, opened(str(filled.data)) as old:
        assert new.status().generation == old.status().generation != "none"
        assert everything(new) == everything(old)


def test_it_is_of_one_moment_while_others_write(filled: Library, tmp_path: Path) -> None:
    """Each round adds two articles together; no backup has one of them alone."""
    ended = threading.Event()
    rounds: list[int] = []

    def add() -> None:
        while not ended.is_set():
            number = len(rounds)
            with filled._store.together():
                filled.add_drafts([draft(f"{half}{number}", "Rain fell.") for half in ("x", "y")])
            rounds.append(number)
            filled.ask(AskRequest(f"Where did rain number {number} fall?"))

    thread = threading.Thread(target=add)
    thread.start()
    for number in range(3):
        before = len(rounds)
        backup = backed_up(filled.data, tmp_path / f"backup{number}")
        restore_folder(backup, tmp_path / f"new{number}", silent)
        settings = Settings(tmp_path / f"new{number}", None, None, tmp_path, 0.0)
        with assembled(settings, open_store(settings), WordEncoder(), None) as new:
            held = {row.article_id for row in new._store.history()}
            rained = [{one[1:] for one in held if one[0] == half} for half in "xy"]
            assert rained[0] == rained[1] >= {str(n) for n in range(before)}
            for path in (tmp_path / f"new{number}" / "answers").rglob("*.json"):
                for citation in new.saved_answer(path.stem).citations:
                    assert citation.status == "exact"
    ended.set()
    thread.join()


@pytest.mark.parametrize("harm", ["flip", "cut", "lose", "name", "outside", "manifest", "none"])
def test_what_is_damaged_is_not_restored(filled: Library, tmp_path: Path, harm: str) -> None:
    backup = backed_up(filled.data, tmp_path / "backup")
    answer = next(backup.glob("answers/*/*.json"))
    manifest = backup / "manifest.json"
    content = bytearray(answer.read_bytes())
    content[40] ^= 1
    name = answer.relative_to(backup).as_posix()
    wrong: dict[str, Callable[[], object]] = {
        "flip": lambda: answer.write_bytes(content),
        "cut": lambda: answer.write_bytes(content[:40]),
        "lose": answer.unlink,
        "name": lambda: answer.rename(answer.with_name("other.json")),
        "outside": lambda: manifest.write_text(manifest.read_text().replace(name, "../../x.json")),
        "manifest": lambda: manifest.write_text(manifest.read_text()[:-9]),
        "none": manifest.unlink,
    }
    wrong[harm]()
    with pytest.raises(QAError) as caught:
        restore_folder(backup, tmp_path / "new", silent)
    expected = {"outside": "../../x.json", "manifest": "no JSON", "none": "holds no backup"}
    assert expected.get(harm, name) in caught.value.message
    assert caught.value.hint
    assert not (tmp_path / "new").exists()


def test_nothing_is_mixed(filled: Library, tmp_path: Path) -> None:
    backup = backed_up(filled.data, tmp_path / "backup")
    with pytest.raises(QAError, match="is not an empty folder"):
        backed_up(filled.data, backup)
    with pytest.raises(QAError, match="holds a collection already"):
        restore_folder(backup, filled.data, silent)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letters.txt").touch()
    with pytest.raises(QAError, match=r"it holds letters\.txt"):
        restore_folder(backup, tmp_path / "other", silent)
    (tmp_path / "empty").mkdir()
    restore_folder(backup, tmp_path / "empty", silent)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("step", ["copyfile", "flush all", "rename", "flush its name", "store"])
def test_where_it_cannot_be_written_nothing_is_left(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    places: dict[str, tuple[object, str]] = {
        "copyfile": (shutil, "copyfileobj"),
        "flush all": (files, "flush"),
        "rename": (Path, "rename"),
        "flush its name": (making, "flush"),
        "store": (making, "copy_whole"),
    }
    monkeypatch.setattr(*places[step], failing)
    with pytest.raises(StorageError) as caught:
        backed_up(filled.data, tmp_path / "backup")
    monkeypatch.undo()
    full = "is full" in caught.value.message
    assert full is (number == errno.ENOSPC)
    assert "nothing is left of it" in caught.value.hint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "data"] or [
        path.name for path in tmp_path.iterdir()
    ] == ["data"]


@pytest.mark.parametrize("made", [True, False])
@pytest.mark.parametrize(
    ("place", "name", "calls"),
    [(Path, "rename", n) for n in range(4)] + [(restoring, "flush", n) for n in range(2)],
)
def test_where_it_cannot_be_restored_nothing_is_left(
    filled: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    calls: int,
    made: bool,
) -> None:
    backup = backed_up(filled.data, tmp_path / "backup")
    new = tmp_path / "new"
    if made:
        new.mkdir()
    working = getattr(place, name)
    left = [calls]

    def failing(*arguments: Path) -> object:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return working(*arguments)

    monkeypatch.setattr(place, name, failing)
    with pytest.raises(StorageError, match="cannot be made") as caught:
        restore_folder(backup, new, silent)
    monkeypatch.undo()
    assert "nothing is left of it" in caught.value.hint
    assert not new.is_dir() or not list(new.iterdir())
    restore_folder(backup, new, silent)
    assert (new / STORE_FILE).is_file()


def test_a_damaged_store_makes_no_backup(filled: Library, tmp_path: Path) -> None:
    for number in range(30):
        filled._store.set_setting(f"s{number}", "x" * 5000)
    data = filled.data
    filled.close()
    content = bytearray((data / STORE_FILE).read_bytes())
    content[8 * 8192 :] = b"\x55" * (len(content) - 8 * 8192)
    (data / STORE_FILE).write_bytes(content)
    with pytest.raises(StorageError, match="is damaged"):
        backed_up(data, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_an_original_that_was_damaged_before_is_told(filled: Library, tmp_path: Path) -> None:
    name = "ab" + "0" * 62
    (filled.data / "originals" / "ab").mkdir(parents=True)
    (filled.data / "originals" / "ab" / name).write_text("what it was not")
    (filled.data / "originals" / "ab" / f"{name}.words").write_text("words")
    made = back_up(
        tmp_path / "b", lambda folder: copy_folder(filled.data, folder, silent), filled.data
    )
    assert damaged_originals(made) == [f"originals/ab/{name}"]


def test_what_lies_behind_a_link_is_copied(filled: Library, tmp_path: Path) -> None:
    (filled.data / "answers").rename(tmp_path / "elsewhere")
    (filled.data / "answers").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "loop").symlink_to(filled.data / "answers")
    backup = backed_up(filled.data, tmp_path / "backup")
    assert len(list(backup.glob("answers/*/*.json"))) == 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(str(tmp_path / "first")) as library:
        library.add_drafts(DRAFTS)
        for question in QUESTIONS:
            library.converse(None, AskRequest(question))
    return tmp_path / "first"


def test_a_server_is_backed_up_and_restored_too(
    folder: Path,
    tmp_path: Path,
    postgres: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, server, second = str(folder), postgres.ready(), str(tmp_path / "second")
    assert main(["--data", first, "backup", f"{tmp_path}/one"]) == 0
    monkeypatch.setenv("FOOTNOTE_STORE", server)
    assert main(["restore", f"{tmp_path}/one"]) == 0
    assert "restored 2 articles in 2 versions" in capsys.readouterr().out
    assert main(["restore", f"{tmp_path}/one"]) == 2
    assert "holds articles already" in capsys.readouterr().err
    assert main(["backup", f"{tmp_path}/two"]) == 0
    assert stat.S_IMODE((tmp_path / "two").stat().st_mode) == 0o700
    monkeypatch.delenv("FOOTNOTE_STORE")
    assert main(["--data", second, "restore", f"{tmp_path}/two"]) == 0
    with opened(first) as one, opened(server) as two, opened(second) as three:
        assert everything(two) == everything(one)
        assert everything(three) == everything(one)


def test_a_restore_that_breaks_off_leaves_a_server_empty(
    folder: Path, tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = postgres.ready()
    backup = backed_up(folder, tmp_path / "backup")
    monkeypatch.setenv("FOOTNOTE_STORE", server)
    monkeypatch.setattr("qa.copying._copy_folders", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["restore", str(backup)])
    monkeypatch.undo()
    with opened(server) as library:
        assert library._store.counts().versions == 0
    monkeypatch.setenv("FOOTNOTE_STORE", server)
    assert main(["restore", str(backup)]) == 0


def test_restore_still_brings_articles_back(
    filled: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = backed_up(filled.data, tmp_path / "backup")
    assert main(["--data", str(tmp_path / "new"), "restore", str(backup), "canal"]) == 2
    assert "only one backup" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "new"), "restore", str(tmp_path / "nothing")]) == 2
    assert "holds no backup" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "nowhere"), "backup", str(tmp_path / "b")]) == 2
    assert "there is no collection" in capsys.readouterr().err
    assert json.loads((backup / "manifest.json").read_text())["articles"] == 2


def test_said_leaves_out_what_passes(filled: Library) -> None:
    answers = [filled.ask(AskRequest(QUESTIONS[0])) for _ in range(2)]
    assert said(answers[0]) == said(answers[1])
