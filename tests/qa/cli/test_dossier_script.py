"""The commands of docs/dossiers.md do what it says, and the rest of ``qa dossier``."""

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from qa.cli import commands
from qa.cli.dossiers import actions
from qa.cli.main import main
from qa.contract.request import AskRequest
from qa.library import Library
from tests.qa.made import CANAL, draft

ROOT = Path(__file__).resolve().parents[3]
COMMAND = re.compile(r"^ {4}\$ python -m qa (.+)$", re.M)


@pytest.fixture
def at_hand(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Commands use this library, in a folder of their own."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[Library]:
        yield library

    for module in (actions, commands):
        monkeypatch.setattr(module, "open_library", opened)
        monkeypatch.setattr(module, "open_records", opened)
    monkeypatch.chdir(tmp_path)
    return library


def test_a_newcomer_makes_a_dossier(at_hand: Library, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "dossiers.md").read_text(encoding="utf-8")
    scripted = [shlex.split(line) for line in COMMAND.findall(text)]
    assert [words[1] for words in scripted if words[0] == "dossier"] == [
        *("new", "clip", "clip", "show", "move", "note", "export", "export", "pack"),
    ]
    out = []
    for words in scripted:
        assert main(words) == 0, words
        out.append(capsys.readouterr().out)
    show, markdown, verified = out[3], out[7], out[9]
    assert "All stand word for word." in show
    assert show.index("It blocked the canal") < show.index("A container ship ran aground")
    assert markdown.index("A container ship ran aground") < markdown.index("It blocked the canal")
    assert "Note: Which ship?" in markdown
    assert [line.split()[0] for line in verified.splitlines()] == ["exact", "exact"]
    document = docx.Document("canal.docx")
    assert document.paragraphs[0].text == "The canal"
    at_hand.add_drafts([draft("canal", CANAL.replace("six days", "a week"))])
    assert main(["verify", "canal.json"]) == 1
    verdicts = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert verdicts == ["exact", "changed"]


def test_each_action_says_what_it_did(
    at_hand: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["dossier", "list"]) == 0
    assert "there is none" in capsys.readouterr().err
    assert main(["dossier", "new", "Ships"]) == 0
    made = capsys.readouterr().out.split()[0]
    answer = at_hand.ask(AskRequest("How long was the canal blocked?"))
    clip = ["dossier", "clip", "Ships"]
    assert main([*clip, "--answer", answer.answer_id, "--note", "x\ny"]) == 0
    assert "| y" in capsys.readouterr().out
    assert main([*clip, answer.citations[0].id]) == 0
    assert main([*clip, answer.citations[0].id]) == 0
    assert "already" in capsys.readouterr().err
    assert main(["dossier", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["dossiers"][0]["clips"] == 2
    assert main(["dossier", "remove", made, "1"]) == 0
    assert main(["dossier", "rename", made, "Boats"]) == 0
    assert main(["dossier", "show", "Boats", "--json"]) == 0
    capsys.readouterr()
    at_hand.remove("canal")
    assert main(["dossier", "show", "Boats"]) == 1
    assert "removed" in capsys.readouterr().out
    assert main(["dossier", "export", "Boats", "ris"]) == 0
    captured = capsys.readouterr()
    assert "Clip 1: the words are of articles that were removed" in captured.err
    assert "removed from the collection since" in captured.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("y"))
    assert main(["dossier", "delete", "Boats"]) == 2
    assert "--yes" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert main(["dossier", "delete", "Boats"]) == 1
    assert main(["dossier", "delete", "Boats", "--yes"]) == 0
    assert at_hand.dossiers.listed(None).total == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clip", "none", "canal@0123456789abcdef:0-5"], "there is no dossier 'none'"),
        (["clip", "Ships"], "it is not said what to clip"),
        (["clip", "Ships", "--article", "canal", "--from", "1"], "it is not said what to clip"),
        (["clip", "Ships", "nonsense"], "is not a citation id"),
        (["clip", "Ships", "--quote", "canal", "--article", "canal"], "in several places"),
        (["clip", "Ships", "--quote", "A ship sank."], "stand nowhere"),
        (["remove", "Ships", "7"], "has no clip '7'"),
        (["rename", "Ships", " "], "has no name"),
        (["export", "Ships", "ris"], "nothing to list"),
        (["export", "Ships", "markdown", "--out", "no/such/file"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    at_hand: Library, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    at_hand.dossiers.new("Ships", None)
    assert main(["dossier", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("at_hand")
def test_two_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    ids = []
    for _ in range(2):
        assert main(["dossier", "new", "Ships"]) == 0
        ids.append(capsys.readouterr().out.split()[0])
    assert main(["dossier", "show", "Ships"]) == 2
    said = capsys.readouterr().err
    assert all(one in said for one in ids)
    assert main(["dossier", "show", ids[0]]) == 0
