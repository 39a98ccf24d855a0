"""The commands of docs/batch.md and docs/saved.md do what these say."""

import csv
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.cli import commands
from qa.cli.asking import saved
from qa.cli.main import main
from qa.library import Library
from tests.qa.made import draft

ROOT = Path(__file__).resolve().parents[3]
COMMAND = re.compile(r"^ {4}\$ python -m qa (.+)$", re.M)


@pytest.fixture
def at_hand(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Commands ask this library, in a folder of their own."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[Library]:
        yield library

    monkeypatch.setattr(commands, "_library", opened)
    monkeypatch.setattr(saved, "open_library", opened)
    monkeypatch.setattr(saved, "open_records", opened)
    # Whoever types a command waits for it; a thread of the tests need not give way for good.
    monkeypatch.setattr(saved, "step_back", lambda: None)
    monkeypatch.chdir(tmp_path)
    return library


def words(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [shlex.split(line) for line in COMMAND.findall(text)]


@pytest.mark.usefixtures("at_hand")
def test_a_newcomer_asks_many_questions(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    table = re.findall(r"^ {4}(id,question.*\n(?: {4}\d.*\n)+)", text, re.M)[0]
    (tmp_path / "questions.csv").write_text(re.sub(r"^ {4}", "", table, flags=re.M))
    (command,) = words("batch.md")
    assert main(command) == 0
    with (tmp_path / "answers.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    named = re.sub(r"\s+", " ", text)
    assert f"the columns {', '.join([*rows[0]][:-1])} and error" in named
    assert [row["id"] for row in rows] == ["1", "2"]


def test_a_newcomer_saves_a_question(at_hand: Library, capsys: pytest.CaptureFixture[str]) -> None:
    add, listing, more, check = words("saved.md")
    assert main(add) == 0
    made = capsys.readouterr().out.split()[0]
    assert main(listing) == 0
    assert add[-1] in capsys.readouterr().out
    assert main(check) == 0
    assert capsys.readouterr().out == ""
    assert more[0] == "add"
    at_hand.add_drafts(
        [draft("nobel", "Karikó and Weissman won the 2023 Nobel Prize in medicine.")]
    )
    assert main(check) == 0
    assert "Karikó" in capsys.readouterr().out
    assert main(["saved", "list"]) == 0
    assert "(1 new)" in capsys.readouterr().out
    assert main(["saved", "show", made]) == 0
    assert "new answer" in capsys.readouterr().out
    assert main(["saved", "look", made]) == 0
    assert main(["saved", "delete", made]) == 0
    assert main(["saved", "list", "--json"]) == 0


def test_a_question_is_saved_with_the_filters_of_ask(
    at_hand: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = ["--source", "Sample Wire", "--not", "tag=draft", "--order", "newest"]
    assert main(["saved", "add", "What blocked the canal?", *narrow]) == 0
    assert main(["saved", "list"]) == 0
    out = capsys.readouterr().out
    assert out.count("--source 'Sample Wire' --not tag=draft --order newest") == 2
    (saved,) = at_hand.saved.listed(None).saved
    assert saved.filters.source == ("Sample Wire",)
    assert main(["saved", "add", "--answer", saved.answer, "--tag", "x"]) == 2
    assert "with the filters that it was asked with" in capsys.readouterr().err
    assert main(["saved", "add", "--answer", saved.answer]) == 0
    assert [one.id for one in at_hand.saved.listed(None).saved] == [saved.id]
    assert main(["saved", "add", "What blocked the canal?", "--to", "soon"]) == 2
    assert "soon" in capsys.readouterr().err
