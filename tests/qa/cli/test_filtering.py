"""The commands for tags, facets and filtered lists; and docs/filters.md, whose lines are run."""

import json
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from qa.cli import arguments
from qa.cli.commands import request
from qa.cli.filtering.filters import flags
from qa.cli.main import main
from qa.contract.answer import Filters
from qa.contract.filters.filtering import tidy
from qa.contract.filters.tags import Tagging
from qa.library import Library
from tests.qa.contract.test_filtering import FILTERS
from tests.qa.made import draft

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., str]


@pytest.fixture
def run(library: Library, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the collection; what it prints."""

    def run(*words: str, status: int = 0) -> str:
        assert main([*words, "--data", str(library.data)]) == status
        out, error = capsys.readouterr()
        return error if status else out

    return run


def test_tags_are_changed_shown_and_counted(run: Run) -> None:
    assert run("tag", "canal", "prize", "--add", "Élan", "--add", "b") == (
        "canal: b, Élan\nprize: b, Élan\n"
    )
    assert run("tag", "prize", "--remove", "ÉLAN") == "prize: b\n"
    assert run("tag", "canal") == "canal: b, Élan\n"
    assert run("tag").split() == ["tag", "2", "b", "1", "Élan"]
    assert "there is no article 'nobody'" in run("tag", "nobody", "--add", "x", status=2)
    assert "a tag is empty" in run("tag", "canal", "--add", " ", status=2)
    assert "no article is named" in run("tag", "--add", "x", status=2)
    # Of several articles all are changed or none.
    run("tag", "canal", "nobody", "--add", "x", status=2)
    assert run("tag", "canal") == "canal: b, Élan\n"


def test_lists_are_filtered_and_counted(run: Run, library: Library) -> None:
    library.tags.change(["canal"], add=["Ports"])
    listed = json.loads(run("list", "--json", "--tag", "ports"))
    assert [row["id"] for row in listed["articles"]] == ["canal"]
    listed = json.loads(run("list", "--json", "--not", "source=Sample Wire"))
    assert [row["id"] for row in listed["articles"]] == ["prize"]
    assert "Sample Gazette" in run("list", "--facets", "--not-tag", "Ports")
    assert "where is 'x'" in run("list", "--where", "x", status=2)


def test_a_key_with_an_equals_sign_is_asked_for(run: Run, library: Library) -> None:
    library.add_drafts([replace(draft("net", "A price."), metadata={"price=net": "high"})])
    listed = json.loads(run("list", "--json", "--where", '"price=net"=high'))
    assert [row["id"] for row in listed["articles"]] == ["net"]
    assert "in quotation marks" in run("list", "--where", "price", status=2)


@given(FILTERS)
def test_flags_give_the_filters_again(filters: Filters) -> None:
    parser = ArgumentParser()
    arguments.narrowed(parser)
    words = shlex.split(" ".join(flags(filters)))
    chosen = parser.parse_args(words, Namespace(question="Who?"))
    assert request(chosen).filters == tidy(filters)


def test_folders_become_tags(library: Library, tmp_path: Path) -> None:
    inside = tmp_path / "news" / "Ports" / "2021"
    inside.mkdir(parents=True)
    (inside / "a.txt").write_text("The dock\n\nThe dock reopened on Friday.")
    (tmp_path / "news" / "b.txt").write_text("The pier\n\nThe pier was closed on Sunday.")
    tagging = Tagging(("new",), folders=True)
    for _ in range(2):
        library.add_paths([tmp_path / "news"], tagging=tagging)
    tags = sorted(set(library._store.tags.all()))
    assert [tag for _, tag in tags] in (
        ["2021", "Ports", "new", "new"],
        ["new", "2021", "Ports", "new"],
    )


def test_a_draft_brings_its_tags_in_one_go(library: Library) -> None:
    library.add_drafts([replace(draft("tagged", "A text."), tags=("One", "one", "Two"))])
    assert library.tags.of("tagged").tags == ("One", "Two")


@pytest.mark.model
def test_the_script_of_the_page_runs_as_it_stands(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "filters.md").read_text(encoding="utf-8")
    script = "\n".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    python = f"PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)}"
    script = re.sub(r"^python", python, script, flags=re.MULTILINE)
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "added 2" in done.stdout
    assert "six days" in done.stdout
    assert re.search(r"\[1\] Council votes for the bridge", done.stdout)
    assert re.search(r"2 +First batch", done.stdout)
