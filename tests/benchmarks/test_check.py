"""Results that are older than their code are found, and the pages that do not say so."""

import json
from pathlib import Path

import pytest

from benchmarks.check import results, unmarked
from datasets.code import code_hash

COMMIT = "0123456789abcdef"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout with one result that is of its code."""
    for folder in ("qa", "docs", "benchmarks/results"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "qa" / "ask.py").write_text("ask = 1", encoding="utf-8")
    (tmp_path / "README.md").write_text("Nothing.", encoding="utf-8")
    code = {"folders": ["qa"], "sha256": code_hash(["qa"], tmp_path)}
    made_with = {"command": "python -m benchmarks squad", "commit": COMMIT, "code": code}
    _write(tmp_path, {"environment": made_with, "p50_ms": 4.0})
    return tmp_path


def test_a_result_of_this_code_is_current(tree: Path) -> None:
    (result,) = results(tree)
    assert (result.name, result.command) == ("squad", "python -m benchmarks squad")
    assert result.is_current


def test_a_result_of_other_code_is_old(tree: Path) -> None:
    (tree / "qa" / "ask.py").write_text("ask = 2", encoding="utf-8")
    (result,) = results(tree)
    assert not result.is_current


def test_a_result_that_does_not_say_which_code_it_ran_is_old(tree: Path) -> None:
    _write(tree, {"environment": {"command": "python -m benchmarks squad", "commit": COMMIT}})
    (result,) = results(tree)
    assert not result.is_current


def test_a_result_that_does_not_say_what_made_it_is_refused(tree: Path) -> None:
    _write(tree, {"p50_ms": 4.0})
    with pytest.raises(ValueError, match=r"squad\.json.*measure it again"):
        results(tree)


@pytest.mark.parametrize("page", ["README.md", "docs/quality.md"])
def test_a_page_that_cites_a_result_without_its_commit_is_named(tree: Path, page: str) -> None:
    text = "Title\n\nFast\n(`benchmarks/results/squad.json`).\n\nThe end, 0123456."
    (tree / page).write_text(text, encoding="utf-8")
    (result,) = results(tree)
    (mention,) = unmarked(result, tree)
    assert (mention.page, mention.line) == (page, 3)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Fast (`benchmarks/results/squad.json`, commit 0123456).",
        "Fast (`benchmarks/results/other.json`).",
    ],
)
def test_a_page_that_names_the_commit_is_fine(tree: Path, paragraph: str) -> None:
    (tree / "README.md").write_text(f"Title\n\n{paragraph}\n", encoding="utf-8")
    (result,) = results(tree)
    assert unmarked(result, tree) == []


def _write(tree: Path, result: object) -> None:
    path = tree / "benchmarks" / "results" / "squad.json"
    path.write_text(json.dumps(result), encoding="utf-8")
