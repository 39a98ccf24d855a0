"""Working copies are each their process's own; what a killed one left goes, whenever it ended."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa.collection.generations.working_copy import WorkingCopy


@pytest.mark.parametrize("left", [(), ("lock",), ("1/meta.json",), ("lock", "1/meta.json")])
def test_what_a_killed_process_left_is_removed(tmp_path: Path, left: tuple[str, ...]) -> None:
    abandoned = tmp_path / "tmpabandoned"
    abandoned.mkdir()
    for name in left:
        (abandoned / name).parent.mkdir(exist_ok=True)
        (abandoned / name).touch()
    WorkingCopy(tmp_path).close()
    assert list(tmp_path.iterdir()) == []


def test_many_that_begin_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        copies = list(pool.map(lambda _: WorkingCopy(tmp_path), range(40)))
    assert len(list(tmp_path.iterdir())) == 40
    for copy in copies:
        copy.of(None)
    for copy in copies:
        copy.close()
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_made_it_is_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    copy = WorkingCopy(tmp_path / "file")
    assert copy.of(None).folder.is_dir()
    assert not copy.of(None).folder.is_relative_to(tmp_path)
    copy.close()
