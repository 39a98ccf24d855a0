"""Original files: kept whole, once for the same bytes, and never given out damaged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import Source
from corpus.errors import StoreError
from corpus.originals import Originals, digest

PAPER = Source("report.pdf", "application/pdf", b"%PDF-1.7 the report")


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_comes_back(originals: Originals, tmp_path: Path) -> None:
    kept = originals.keep(PAPER)
    assert (kept.name, kept.media_type, kept.size) == ("report.pdf", "application/pdf", 19)
    assert originals.read(kept) == PAPER.content
    assert [path.name for path in files(tmp_path)] == [kept.sha256]


def test_the_same_bytes_are_one_file(originals: Originals, tmp_path: Path) -> None:
    one = originals.keep(PAPER)
    two = originals.keep(Source("copy.pdf", PAPER.media_type, PAPER.content))
    assert (one.sha256, two.name) == (two.sha256, "copy.pdf")
    assert len(files(tmp_path)) == 1


def test_a_missing_file_is_none(originals: Originals, tmp_path: Path) -> None:
    kept = originals.keep(PAPER)
    files(tmp_path)[0].unlink()
    assert originals.read(kept) is None


def test_a_damaged_file_is_not_given_out(originals: Originals, tmp_path: Path) -> None:
    kept = originals.keep(PAPER)
    files(tmp_path)[0].write_bytes(b"%PDF-1.7 another one")
    with pytest.raises(StoreError, match="damaged"):
        originals.read(kept)


def test_a_full_or_closed_disk_is_said(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"report\.pdf cannot be kept") as error:
        Originals(tmp_path / "originals").keep(PAPER)
    assert error.value.hint


def test_half_a_file_has_never_its_name(
    originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="is full"):
        originals.keep(PAPER)
    assert files(tmp_path) == []


def named(*kept: Source) -> Callable[[str], bool]:
    return {digest(each.content) for each in kept}.__contains__


OTHER = Source("other.pdf", "application/pdf", b"%PDF-1.7 another report", b"its words")


def test_of_what_is_not_stored_nothing_is_left(originals: Originals, tmp_path: Path) -> None:
    with originals.keeping(named(PAPER)) as keep:
        kept = keep(PAPER)
        keep(OTHER)
        assert len(files(tmp_path)) == 6  # two, the words of one, a list of two, its lock
    assert [path.name for path in files(tmp_path)] == [kept.sha256]


def test_what_another_addition_keeps_too_stays(originals: Originals, tmp_path: Path) -> None:
    other = Originals(tmp_path / "originals")
    with originals.keeping(named(PAPER)) as keep:
        with other.keeping(named()) as keep_too:
            keep(PAPER)
            keep_too(PAPER)
        assert originals.read(keep(PAPER)) == PAPER.content


def test_what_a_crash_left_is_swept_and_what_is_being_kept_is_not(
    originals: Originals, tmp_path: Path
) -> None:
    home = tmp_path / "originals" / "pending" / "left"
    home.mkdir(parents=True)
    for each in (PAPER, OTHER):
        originals.keep(each)
        (home / digest(each.content)).touch()
    with originals.keeping(named(PAPER)) as keep:
        now = keep(Source("now.pdf", "application/pdf", b"%PDF now"))
        Originals(tmp_path / "originals").sweep(named(PAPER))
        assert originals.read(now)
        assert not home.exists()
        left = {path.name for path in files(tmp_path) if path.parent.parent.name == "originals"}
        assert left == {digest(PAPER.content), now.sha256}
