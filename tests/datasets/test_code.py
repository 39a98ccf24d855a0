"""The hash of code follows its files, and nothing else."""

from pathlib import Path

import pytest

from datasets.code import code_hash


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("qa/ask.py", "qa/learned/weights.json", "web/app.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_the_order_of_folders_does_not_matter(tree: Path) -> None:
    assert code_hash(["web", "qa"], tree) == code_hash(["qa", "web"], tree)


@pytest.mark.parametrize("name", ["qa/ask.py", "qa/learned/weights.json"])
def test_a_changed_file_changes_it(tree: Path, name: str) -> None:
    before = code_hash(["qa"], tree)
    (tree / name).write_text("changed", encoding="utf-8")
    assert code_hash(["qa"], tree) != before


def test_a_moved_file_changes_it(tree: Path) -> None:
    before = code_hash(["qa"], tree)
    (tree / "qa/ask.py").rename(tree / "qa/asked.py")
    assert code_hash(["qa"], tree) != before


@pytest.mark.parametrize("name", ["web/app.py", "qa/__pycache__/ask.pyc", "qa/.ask.py.swp"])
def test_what_is_no_code_of_these_folders_does_not_count(tree: Path, name: str) -> None:
    before = code_hash(["qa"], tree)
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("changed", encoding="utf-8")
    assert code_hash(["qa"], tree) == before
