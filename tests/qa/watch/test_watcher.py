"""A folder kept in step: files come, change, move and go, and the collection follows."""

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from qa.contract.errors import NotFoundError, QAError
from qa.contract.request import AskRequest
from qa.watch.removals import is_little
from qa.watch.watcher import Times, Watcher
from tests.corpus.formats.packed import zipped
from tests.qa.conftest import Opened
from tests.qa.watch.conftest import QUICK, STORIES, Shore


def filled(shore: Shore) -> list[str]:
    for name, text in STORIES.items():
        shore.write(f"{name}.txt", text)
    return list(STORIES)


def test_what_comes_and_changes_is_taken_within_seconds(shore: Shore) -> None:
    shore.write("mill.txt", STORIES["mill"])
    with shore.watched(times=Times(quiet=0.05, rescan=600.0)):
        shore.until(lambda: len(shore.ids()) == 1)
        # No look comes by itself for ten minutes: these are found by the system's events.
        shore.write("new/ferry.txt", STORIES["ferry"], age=0.0)
        shore.until(lambda: len(shore.ids()) == 2)
        (mill,) = [one for one in shore.ids() if one.startswith("mill")]
        shore.write("mill.txt", f"{STORIES['mill']} The price was not named.", age=0.0)
        shore.until(lambda: len(shore.library.article(mill).versions) == 2)
    assert shore.lines("added mill.txt: mill-")
    assert shore.lines(f"changed mill.txt: {mill}")


def test_a_folder_without_events_is_looked_through_now_and_again(
    shore: Shore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    monkeypatch.setenv("WATCHFILES_POLL_DELAY_MS", "600000")
    with shore.watched():
        shore.until(lambda: shore.lines("keeping"))
        shore.write("mill.txt", STORIES["mill"])
        shore.until(lambda: len(shore.ids()) == 1)


def test_only_what_is_new_is_read_after_a_restart(shore: Shore, opened: Opened) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    shore.write("tower.txt", "The tower of Lund leans by a hand since the storm of Saturday night.")
    again = opened()
    with Watcher(again, shore.folder, shore.told.append, times=QUICK) as watcher:
        shore.settle(watcher)
        assert watcher.summary.startswith("added 1, changed 0, unchanged 0")
    assert len(shore.ids()) == len(STORIES) + 1


def test_files_that_were_added_before_are_known(shore: Shore) -> None:
    filled(shore)
    shore.library.add_paths([shore.folder])
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert watcher.summary.startswith("added 0, changed 0, unchanged 6")


def test_a_file_that_is_being_written_is_left_alone(shore: Shore) -> None:
    path = shore.write("mill.txt", STORIES["mill"], age=0.0)
    with shore.watcher(times=Times(quiet=60.0)) as watcher:
        for n in range(3):
            with path.open("a") as file:
                file.write(f"More, {n}.")
            assert watcher.look() == 60.0
    assert shore.ids() == []


@pytest.mark.parametrize(
    "name", ["a.txt.part", "a.txt.crdownload", "~$a.docx", ".a.txt", ".git/a.txt"]
)
def test_what_is_no_whole_file_is_left_alone(shore: Shore, name: str) -> None:
    shore.write(name, STORIES["mill"])
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert shore.ids() == []


def test_a_file_that_is_gone_is_retired_and_comes_back(shore: Shore) -> None:
    filled(shore)
    with shore.watcher(options=("--data", "here")) as watcher:
        shore.settle(watcher)
        (mill,) = [one for one in shore.ids() if one.startswith("mill")]
        asked = shore.library.ask(AskRequest("Who bought the mill at Oster?"))
        cited = next(c for c in (*asked.citations, *asked.nearest) if c.article.id == mill)
        (shore.folder / "mill.txt").unlink()
        shore.settle(watcher)
    assert mill not in shore.ids()
    (line,) = shore.lines("retired")
    assert line.endswith(f"(undo: python -m qa restore --data here {mill})")
    old = shore.library.article(mill, cited.version)
    assert (old.removed, old.retired) == (True, str(shore.folder / "mill.txt"))
    assert old.removed_at is not None
    assert shore.library.citation(cited.id).status == "removed"
    assert all(shore.library.pack(asked.answer_id))
    shore.library.restore(mill)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert shore.library.citation(cited.id).status == "exact"
    assert shore.library.article(mill).removed_at is None


def test_a_retired_file_that_is_put_back_is_in_again(shore: Shore) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        (shore.folder / "mill.txt").unlink()
        shore.settle(watcher)
        shore.write("mill.txt", STORIES["mill"])
        shore.settle(watcher)
    assert shore.ids() == before


def test_what_a_person_removed_stays_away(shore: Shore) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        shore.library.remove(shore.ids()[0])
        left = shore.ids()
        shore.settle(watcher)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert shore.ids() == left


@pytest.mark.parametrize("to", ["renamed.txt", "deep/in/mill.txt"])
def test_a_moved_file_keeps_its_article(shore: Shore, to: str) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before, passages = shore.ids(), shore.library.status().passages
        (shore.folder / to).parent.mkdir(parents=True, exist_ok=True)
        (shore.folder / "mill.txt").rename(shore.folder / to)
        shore.settle(watcher)
        assert shore.lines("moved mill.txt")
        assert not shore.lines("retired")
        # It is the same article still when it changes under its new name.
        shore.write(to, f"{STORIES['mill']} The price was not named.")
        shore.settle(watcher)
    assert shore.ids() == before
    assert shore.library.status().passages == passages
    (mill,) = [one for one in before if one.startswith("mill")]
    assert len(shore.library.article(mill).versions) == 2


def test_a_folder_that_is_renamed_keeps_its_articles(shore: Shore) -> None:
    for path in shore.fill(6):
        path.rename(shore.write("old/x.txt", "x").parent / path.name)
    (shore.folder / "old/x.txt").unlink()
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        (shore.folder / "old").rename(shore.folder / "new")
        shore.settle(watcher)
    assert (shore.ids(), len(before)) == (before, 6)
    assert not shore.lines("waiting")


def test_an_article_that_another_file_holds_stays(shore: Shore) -> None:
    filled(shore)
    shutil.copy2(shore.folder / "mill.txt", shore.folder / "copy of mill.txt")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        (shore.folder / "mill.txt").unlink()
        shore.settle(watcher)
        shared = [one for one in before if "mill" in one]
        assert len([one for one in shore.ids() if "mill" in one]) == max(1, len(shared) - 1)
    assert "About mill" in shore.titles() or "About copy of mill" in shore.titles()


def test_a_newer_version_from_elsewhere_outlives_the_file(shore: Shore) -> None:
    page = shore.write("mill.txt", STORIES["mill"])
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        page.write_text(f"About mill\n\n{STORIES['mill']} The price is known now.\n")
        shore.library.add_paths([page])
        before = shore.ids()
        page.unlink()
        shore.settle(watcher)
    assert shore.ids() == before
    assert shore.lines("gone: mill.txt")


@pytest.mark.parametrize(("all_files", "gone"), [(11, 3), (1, 1)])
def test_much_that_is_gone_at_once_waits(shore: Shore, all_files: int, gone: int) -> None:
    files = shore.fill(all_files)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        for path in files[:gone]:
            path.unlink()
        shore.settle(watcher)
        shore.settle(watcher)
    assert shore.ids() == before
    (line,) = shore.lines("waiting")
    assert line.endswith("--confirm-removals")
    (state,) = shore.library.status().watched
    assert (state.waiting, state.files) == (gone, all_files - gone)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    assert (shore.ids(), len(shore.lines("waiting"))) == (before, 2)
    with shore.watcher(confirmed=True) as watcher:
        shore.settle(watcher)
    assert len(shore.ids()) == all_files - gone
    assert shore.library.status().watched[0].waiting == 0


@pytest.mark.parametrize(
    ("gone", "of", "little"),
    [
        *((1, 1, True), (1, 4, True), (2, 4, False), (2, 10, True), (3, 10, False)),
        *((10, 50, True), (10, 49, False), (11, 55, False), (11, 10_000, False)),
    ],
)
def test_a_little_is_ten_and_a_fifth_at_most(gone: int, of: int, little: bool) -> None:
    assert is_little(gone, of) == little


def test_files_whose_folder_is_gone_or_empty_wait(shore: Shore) -> None:
    shore.fill(16)
    for name in ("mill", "ferry"):
        shore.write(f"disk/{name}.txt", STORIES[name])
        shore.write(f"folder/{name}.txt", f"{STORIES[name]} So the paper of Monday said.")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        shutil.rmtree(shore.folder / "folder")
        for path in (shore.folder / "disk").iterdir():
            path.unlink()
        shore.settle(watcher)
        assert shore.ids() == before
        assert len(shore.lines("waiting: its folder is gone too")) == 2
        assert len(shore.lines("waiting: its folder is empty")) == 2
        # They are back, as if the disk were mounted again.
        for name in ("mill", "ferry"):
            shore.write(f"disk/{name}.txt", STORIES[name])
        shore.settle(watcher)
    assert shore.library.status().watched[0].waiting == 2


def test_a_folder_that_vanishes_retires_nothing(shore: Shore, tmp_path: Path) -> None:
    filled(shore)
    with shore.watched():
        shore.until(lambda: len(shore.ids()) == len(STORIES))
        before = shore.ids()
        shore.folder.rename(tmp_path / "elsewhere")
        shore.until(lambda: shore.lines(f"{shore.folder} is not there"))
        shore.until(lambda: shore.library.status().watched[0].missing_since)
        (tmp_path / "elsewhere").rename(shore.folder)
        shore.until(lambda: shore.lines(f"{shore.folder} is there again"))
        shore.write("tower.txt", "The tower of Lund leans by a hand since the storm.", age=0.0)
        shore.until(lambda: len(shore.ids()) == len(STORIES) + 1)
    assert set(before) < set(shore.ids())
    assert shore.library.status().watched[0].missing_since is None


def test_an_empty_folder_in_its_place_retires_nothing(shore: Shore, tmp_path: Path) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        before = shore.ids()
        shore.folder.rename(tmp_path / "elsewhere")
        shore.folder.mkdir()
        shore.settle(watcher)
        assert shore.ids() == before
        assert shore.library.status().watched[0].waiting == len(STORIES)
        shore.folder.rmdir()
        (tmp_path / "elsewhere").rename(shore.folder)
        shore.settle(watcher)
    assert shore.library.status().watched[0].waiting == 0
    assert (shore.ids(), len(shore.lines("back: "))) == (before, len(STORIES))


def lines(path: Path, stories: dict[str, str]) -> None:
    rows = [json.dumps({"id": name, "title": name, "text": text}) for name, text in stories.items()]
    path.write_text("\n".join(rows), encoding="utf-8")
    os.utime(path, (1.0e9, 1.0e9 + len(rows)))


def packed(path: Path, stories: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in stories.items():
            archive.writestr(f"{name}.txt", f"About {name}\n\n{text}\n")
    os.utime(path, (1.0e9, 1.0e9 + len(stories)))


@pytest.mark.parametrize(("name", "write"), [("all.jsonl", lines), ("all.zip", packed)])
def test_articles_that_go_from_a_file_are_treated_as_files(
    shore: Shore, name: str, write: object
) -> None:
    assert callable(write)
    stories = {
        f"s{n:02}": f"Town {n} counted {n * n + 900} lamps, {n * 7} wells and {n + 3} bridges."
        for n in range(10)
    }
    write(shore.folder / name, stories)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert len(shore.ids()) == 10
        few = {key: text for n, (key, text) in enumerate(stories.items()) if n >= 2}
        write(shore.folder / name, few)
        shore.settle(watcher)
        assert len(shore.ids()) == 8
        write(shore.folder / name, {key: few[key] for key in list(few)[:3]})
        shore.settle(watcher)
        assert len(shore.ids()) == 8
        assert shore.lines(f"waiting: 5 of 8 articles of {name} are gone at once")
    with shore.watcher(confirmed=True) as watcher:
        shore.settle(watcher)
    assert len(shore.ids()) == 3


def test_a_file_that_cannot_be_read_any_more_retires_nothing(shore: Shore) -> None:
    stories = {name: STORIES[name] for name in ("mill", "ferry", "quay")}
    lines(shore.folder / "all.jsonl", stories)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        (shore.folder / "all.jsonl").write_text('{"title": "Half a li')
        shore.settle(watcher)
        assert len(shore.ids()) == 3
        assert shore.lines(f"refused {shore.folder / 'all.jsonl'}:1: not JSON")
        del stories["quay"]
        lines(shore.folder / "all.jsonl", stories)
        shore.settle(watcher)
    assert shore.ids() == ["ferry", "mill"]


def test_another_article_in_the_same_file_takes_its_place(shore: Shore) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        (shore.folder / "mill.txt").write_text(f"About a ship\n\n{STORIES['bell'][::-1]}\n")
        shore.settle(watcher)
    assert "About a ship" in shore.titles()
    assert "About mill" not in shore.titles()
    assert len(shore.lines("retired")) == 1


def test_what_is_refused_is_told_once_and_tried_when_it_changes(shore: Shore) -> None:
    path = shore.folder / "report.docx"
    path.write_bytes(b"no document at all")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        shore.settle(watcher)
        assert len(shore.lines(f"refused {path}")) == 1
        path.write_bytes(b"no document at all, still")
        shore.settle(watcher)
        assert len(shore.lines(f"refused {path}")) == 2
        assert "rejected 2" in watcher.summary
    assert (shore.folder / "report.docx").exists()


def test_files_of_other_kinds_are_told(shore: Shore) -> None:
    (shore.folder / "film.mp9").write_bytes(b"x")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert shore.lines("skipped") == ["skipped 1 file of other kinds (1 .mp9)"]
        shore.settle(watcher)
    assert len(shore.lines("skipped")) == 1


def test_the_data_folder_in_the_folder_is_left_out(shore: Shore, tmp_path: Path) -> None:
    (shore.library.data / "answers").mkdir(exist_ok=True)
    (shore.library.data / "notes.txt").write_text("Not one\n\nof the articles.")
    shore.write("mill.txt", STORIES["mill"])
    with Watcher(shore.library, tmp_path, shore.told.append, times=QUICK) as watcher:
        shore.settle(watcher)
    assert shore.titles() == ["About mill"]


@pytest.mark.parametrize("where", ["nowhere", "folder/a.txt", "data", "data/answers"])
def test_a_folder_that_is_none_is_refused(shore: Shore, tmp_path: Path, where: str) -> None:
    shore.write("a.txt", "x")
    (shore.library.data / "answers").mkdir(exist_ok=True)
    with (
        pytest.raises(QAError, match=r"no folder|data folder"),
        Watcher(shore.library, tmp_path / where, shore.told.append),
    ):
        pass


def test_a_second_watcher_is_refused_or_confirms(shore: Shore, opened: Opened) -> None:
    files = shore.fill(6)
    with shore.watcher() as watcher:
        shore.settle(watcher)
        for path in files[:4]:
            path.unlink()
        shore.settle(watcher)
        other = opened()
        with pytest.raises(QAError, match="already"), Watcher(other, shore.folder, print):
            pass
        with Watcher(other, shore.folder, shore.told.append, confirmed=True) as second:
            second.run()
        assert "retired 4" in second.summary
        shore.library.refresh()
        assert len(shore.ids()) == 2
        shore.settle(watcher)
    assert shore.lines("another process keeps the folder in step")


def test_names_that_are_no_text_are_kept(shore: Shore) -> None:
    name = os.fsdecode(b"m\xfcll.txt")
    (shore.folder / name).write_text(f"About mill\n\n{STORIES['mill']}\n")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert shore.lines("added m\\xfcll.txt") or shore.lines("added m\\udcfcll.txt")
        shore.settle(watcher)
    assert watcher.summary.startswith("added 1, changed 0, unchanged 0")


def test_an_article_that_is_removed_says_when(shore: Shore) -> None:
    filled(shore)
    with shore.watcher() as watcher:
        shore.settle(watcher)
    one = shore.ids()[0]
    shore.library.remove(one)
    with pytest.raises(NotFoundError):
        shore.library.article(one)
    version = shore.library._store.current_version_any(one)
    view = shore.library.article(one, version)
    assert view.removed_at is not None
    assert view.retired is None


def test_a_document_that_is_not_read_is_named_once(shore: Shore) -> None:
    (shore.folder / "old.doc").write_bytes(b"x")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        shore.settle(watcher)
    (line,) = shore.lines("skipped ")
    assert line.endswith("old.doc: an old Word document (.doc) is not read: Save it as DOCX")


def test_many_documents_that_are_not_read_are_named_together(shore: Shore) -> None:
    told = ": an old Word document (.doc) is not read: Save it as DOCX"
    for n in range(12):
        (shore.folder / f"old-{n:02}.doc").write_bytes(b"x")
    with shore.watcher() as watcher:
        shore.settle(watcher)
        (line,) = shore.lines("skipped ")
        assert line.startswith(f"skipped 12 files ({shore.folder}/old-00.doc, ")
        assert line.endswith(f" and 2 more){told}")
        (shore.folder / "older.doc").write_bytes(b"x")
        shore.settle(watcher)
    assert shore.lines("skipped ")[1:] == [f"skipped {shore.folder}/older.doc{told}"]


def test_a_picture_whose_text_is_not_recognized_is_no_proof_that_it_is_gone(shore: Shore) -> None:
    icon = io.BytesIO()
    Image.new("RGB", (16, 16)).save(icon, "PNG")
    named = {f"{name}.txt": f"About {name}\n\n{text}" for name, text in STORIES.items()}
    path = shore.folder / "all.zip"
    path.write_bytes(zipped(named))
    with shore.watcher() as watcher:
        shore.settle(watcher)
        assert len(shore.ids()) == 6
        del named["mill.txt"]
        path.write_bytes(zipped({**named, "mill.png": icon.getvalue()}))
        shore.settle(watcher)
        assert len(shore.ids()) == 6
        (line,) = shore.lines("skipped ")
        assert line.startswith(
            f"skipped 1 picture without text to speak of: {path}/mill.png (scan a page again"
        )
        path.write_bytes(zipped(named))
        shore.settle(watcher)
    assert len(shore.ids()) == 5
