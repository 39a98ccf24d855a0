"""The command line as somebody types it, with the real model."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.model

ARTICLE = {
    "id": "canal-1",
    "title": "Ship freed",
    "text": "Tugs freed the container ship on Monday.\n\nIt had blocked the canal for six days.",
    "source": "Sample Wire",
    "published": "29-MAR-2021 15:01:01.79",
}


class Terminal:
    """Runs commands on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "qa", *words],
            cwd=ROOT,
            env={**os.environ, "FOOTNOTE_DATA": str(self.folder / "my data"), **environ},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def write(self, name: str, *lines: object) -> str:
        path = self.folder / name
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    done = terminal("add", terminal.write("a.jsonl", ARTICLE))
    assert (done.returncode, done.stdout) == (0, "added 1, changed 0, unchanged 0, rejected 0\n")
    return terminal


def test_add_ask_verify(filled: Terminal) -> None:
    answer = filled("ask", "--json", "How long was the canal blocked?", FOOTNOTE_THRESHOLD="0")
    assert answer.returncode == 0
    value = json.loads(answer.stdout)
    assert value["citations"][0]["quote"] == "It had blocked the canal for six days."
    assert value["citations"][0]["article"]["published"] == "2021-03-29"
    saved = filled.folder / "answer.json"
    saved.write_text(answer.stdout, encoding="utf-8")
    checked = filled("verify", str(saved))
    assert (checked.returncode, checked.stdout.split()[0]) == (0, "exact")
    saved.write_text(answer.stdout.replace("six days", "two days"), encoding="utf-8")
    assert filled("verify", str(saved)).returncode == 1


def test_a_plain_answer_names_its_source(filled: Terminal) -> None:
    out = filled("ask", "What did tugs do?", FOOTNOTE_THRESHOLD="0").stdout
    assert "Tugs freed the container ship on Monday." in out
    assert "[1] Ship freed (Sample Wire, 2021-03-29)" in out


def test_batch_keeps_order_and_goes_on_after_a_bad_line(filled: Terminal) -> None:
    path = filled.write(
        "q.jsonl",
        {"id": "a", "question": "What blocked the canal?", "limit": 1},
        {"id": "b", "question": ""},
        {"id": "c", "question": "Who freed the ship?", "filters": {"source": ["Nobody"]}},
    )
    done = filled("ask", "--batch", path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert lines[1]["error"]["code"] == "question_empty"
    assert lines[2]["status"] == "not_found"
    assert done.returncode == 1


def test_look_and_remove(filled: Terminal) -> None:
    assert "canal-1" in filled("list").stdout
    assert "Tugs freed" in filled("show", "canal-1").stdout
    assert json.loads(filled("status", "--json").stdout)["articles"] == 1
    assert filled("remove", "canal-1").returncode == 0
    assert filled("list").stdout == "0 of 0 articles\n"
    again = filled("remove", "canal-1")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)


def test_evaluate(filled: Terminal) -> None:
    path = filled.write(
        "e.jsonl",
        {"id": "1", "question": "How long was the canal blocked?", "answers": ["six days"]},
        {"id": "2", "question": "Who won the election?", "answerable": False},
    )
    figures = json.loads(filled("evaluate", path, "--json", FOOTNOTE_THRESHOLD="0").stdout)
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert figures["recall_at_1"] == 1.0
    assert set(figures["kinds"]) == {"number", "who"}
    assert figures["kinds"]["who"]["questions"] == 1
    (made_up,) = figures["worst"]["unanswerable_answered"]
    assert (made_up["id"], made_up["expected"]) == ("2", [])
    told = filled("evaluate", path, FOOTNOTE_THRESHOLD="0")
    assert "unanswerable but answered" in told.stdout
    assert told.stderr == ""
    assert "==" not in filled("evaluate", path, "--worst", "0").stdout


def test_what_cannot_be_read_is_told_and_the_rest_is_added(terminal: Terminal) -> None:
    lines = terminal.write("b.jsonl", ARTICLE, {"id": "x", "title": "No text"}, [1])
    broken = terminal.folder / "cut.jsonl.gz"
    broken.write_bytes(gzip.compress(b'{"title": "A", "text": "Some text."}\n' * 50)[:40])
    done = terminal("add", lines, str(broken), str(terminal.folder / "nowhere.txt"))
    assert done.returncode == 1
    assert "added 1, changed 0, unchanged 0, rejected 4" in done.stdout
    assert "b.jsonl:2" in done.stdout
    assert "b.jsonl:3" in done.stdout
    assert "cut.jsonl.gz" in done.stdout
    assert "nowhere.txt" in done.stdout


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 2, "required"),
        (("fly",), 2, "invalid choice"),
        (("ask",), 2, "required"),
        (("ask", "x", "--limit", "0"), 2, "1 or more"),
        (("ask", "x", "--limit", "21"), 2, "from 1 to 20"),
        (("ask", ""), 2, "the question is empty"),
        (("ask", "x", "--from", "soon"), 2, "published_from"),
        (("ask", "--batch", "nowhere.jsonl"), 2, "cannot be read"),
        (("show", "nothing"), 2, "no article 'nothing'"),
        (("evaluate", "nowhere.jsonl"), 2, "cannot be read"),
        (("evaluate", "x.jsonl", "--worst", "-1"), 2, "0 or more"),
        (("verify", "nowhere.json"), 2, "cannot be read"),
    ],
)
def test_wrong_words(terminal: Terminal, words: tuple[str, ...], status: int, told: str) -> None:
    done = terminal(*words)
    assert done.returncode == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"FOOTNOTE_THRESHOLD": "much"}, "FOOTNOTE_THRESHOLD"),
        ({"FOOTNOTE_MODEL": "/nowhere/model"}, "/nowhere/model"),
        ({"FOOTNOTE_DATA": "/dev/null/data"}, "/dev/null/data"),
    ],
)
def test_wrong_settings(terminal: Terminal, environ: dict[str, str], told: str) -> None:
    done = terminal("status", **environ)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_data_folder_of_a_newer_version_is_left_alone(filled: Terminal) -> None:
    database = filled.folder / "my data" / "footnote.db"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    done = filled("add", filled.write("b.jsonl", {**ARTICLE, "id": "b"}))
    assert done.returncode == 2
    assert "newer" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_without_articles_says_what_is_read(terminal: Terminal) -> None:
    empty = terminal.folder / "empty"
    empty.mkdir()
    done = terminal("add", str(empty))
    assert done.returncode == 1
    assert ".jsonl" in done.stdout
