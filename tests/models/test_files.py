"""Checksums notice every damage; folders appear whole or not at all."""

import os
import time
from pathlib import Path

import pytest

from models.files import checksums, damage, publish_folder, remove_abandoned, temporary_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "inner").mkdir(parents=True)
    (made / "a.bin").write_bytes(bytes(10_000))
    (made / "inner" / "b.bin").write_bytes(b"b")
    return made


def test_a_whole_folder_has_no_damage(folder: Path) -> None:
    sums = checksums(folder)
    assert sorted(sums) == ["a.bin", "inner/b.bin"]
    assert damage(folder, sums) is None


def test_a_changed_byte_is_noticed(folder: Path) -> None:
    sums = checksums(folder)
    (folder / "a.bin").write_bytes(bytes(9_999) + b"x")
    assert damage(folder, sums) == "a.bin does not match its sha256"


def test_a_lost_end_is_noticed(folder: Path) -> None:
    sums = checksums(folder)
    os.truncate(folder / "a.bin", 100)
    assert damage(folder, sums) == "a.bin has 100 bytes instead of 10000"


def test_a_missing_file_is_noticed(folder: Path) -> None:
    sums = checksums(folder)
    (folder / "inner" / "b.bin").unlink()
    assert damage(folder, sums) == "inner/b.bin is missing"


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with temporary_folder(tmp_path / "root") as made:
            (made / "half").write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list((tmp_path / "root").iterdir()) == []


def test_a_name_that_is_taken_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    with temporary_folder(tmp_path) as made, pytest.raises(OSError, match="not empty"):
        publish_folder(made, folder)
    assert (folder / "a.bin").exists()


def test_only_what_is_old_counts_as_abandoned(tmp_path: Path) -> None:
    with temporary_folder(tmp_path) as old, temporary_folder(tmp_path) as young:
        os.utime(old, (time.time() - 4000,) * 2)
        remove_abandoned(tmp_path)
        assert (old.exists(), young.exists()) == (False, True)
