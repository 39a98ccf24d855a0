"""Every command, with the real model."""

import gzip
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from tests.qa.cli.terminal import Started, Terminal

pytestmark = pytest.mark.model

ARTICLE = {
    "id": "canal-1",
    "title": "Ship freed",
    "text": "Tugs freed the container ship on Monday.\n\nIt had blocked the canal for six days.",
    "source": "Sample Wire",
    "published": "29-MAR-2021 15:01:01.79",
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the article was added, once for all tests."""
    terminal = Terminal(tmp_path_factory.mktemp("added"))
    done = terminal("add", terminal.write("a.jsonl", ARTICLE))
    assert (done.returncode, done.stdout) == (0, "added 1, changed 0, unchanged 0, rejected 0\n")
    return terminal.folder


@pytest.fixture
def filled(added: Path, terminal: Terminal) -> Terminal:
    shutil.copytree(added, terminal.folder, dirs_exist_ok=True)
    return terminal


@pytest.mark.parametrize("how", [Terminal, Started])
def test_add_ask_verify(added: Path, tmp_path: Path, how: type[Terminal]) -> None:
    filled = how(shutil.copytree(added, tmp_path / "filled"))
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


@pytest.mark.parametrize(
    "words", [("--data", "{}", "verify"), ("verify", "--data", "{}"), ("verify",)]
)
def test_the_data_folder_is_named_before_or_behind_the_command(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    named = str(terminal.folder / "named")
    done = terminal(
        *(word.format(named) for word in words),
        terminal.write("a.json", {"answer": None, "citations": []}),
    )
    assert done.returncode == 2
    assert (named if len(words) > 1 else str(terminal.folder / "my data")) in done.stderr


def test_an_answer_can_be_taken_away_and_checked_without_the_collection(filled: Terminal) -> None:
    asked = filled("ask", "--json", "How long was the canal blocked?", FOOTNOTE_THRESHOLD="0")
    answer = json.loads(asked.stdout)
    name = answer["answer_id"]
    shown = filled("answer", name).stdout
    assert "How long was the canal blocked?" in shown
    assert "its sources still say so" in shown
    assert json.loads(filled("answer", name, "--json").stdout)["answer"] == answer["answer"]
    file = filled.folder / "pack.json"
    file.write_text(filled("answer", name, "--pack").stdout, encoding="utf-8")
    for against in ((), ("--against", str(filled.folder / "a.jsonl"))):
        checked = filled("verify", str(file), *against)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert {line.split()[0] for line in checked.stdout.splitlines()} == {"exact"}
    file.write_text(file.read_text().replace("six days", "two days"), encoding="utf-8")
    checked = filled("verify", str(file))
    assert checked.returncode == 1
    assert "edited   line" in checked.stdout
    assert "false    line" in checked.stdout
    assert "@article" in filled("answer", name, "--export", "bibtex").stdout


def test_the_evidence_as_of_a_day_and_in_order(filled: Terminal) -> None:
    filled("add", filled.write("b.jsonl", {**ARTICLE, "id": "late", "published": "2022-01-01"}))
    words = ("ask", "--json", "What did tugs do?")
    newest = json.loads(filled(*words, "--order", "newest", FOOTNOTE_THRESHOLD="0").stdout)
    days = [c["article"]["published"] for c in newest["citations"]]
    assert days == sorted(days, reverse=True)
    early = json.loads(filled(*words, "--as-of", "2021-12-31").stdout)
    found = early["citations"] + early["nearest"]
    assert {c["article"]["id"] for c in found} == {"canal-1"}


def test_a_quotation_is_looked_up(filled: Terminal) -> None:
    done = filled("quote", "tugs freed the “container” ship on Monday")
    assert done.returncode == 0
    assert "Ship freed (Sample Wire, 2021-03-29)" in done.stdout
    found = json.loads(filled("quote", "--json", "It had blocked the canal for six days.").stdout)
    (match,) = found["matches"]
    assert (found["status"], match["exact"], match["article"]["id"]) == ("found", True, "canal-1")
    nothing = filled("quote", "Nobody has ever said anything of the kind.")
    assert (nothing.returncode, nothing.stdout) == (1, "Not found in this collection.\n")


def test_a_batch_of_quotations(filled: Terminal) -> None:
    path = filled.write(
        "quotes.jsonl",
        {"id": "a", "quote": "Tugs freed the container ship on Monday."},
        {"id": "b", "quote": "?!"},
        {"id": "c", "quotes": "x"},
        {"id": "d", "quote": "Nobody has ever said anything of the kind."},
    )
    done = filled("quote", "--batch", path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c", "d"]
    assert [line.get("status") for line in lines] == ["found", None, None, "not_found"]
    assert [line["error"]["code"] for line in lines[1:3]] == ["quote_empty", "field_unknown"]
    assert done.returncode == 1


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


def test_an_unsure_answer_is_told_verified_and_exported(filled: Terminal) -> None:
    limits = {"FOOTNOTE_THRESHOLD": "1", "FOOTNOTE_UNSURE": "0"}
    question = "How long was the canal blocked?"
    told = filled("ask", question, **limits)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("Perhaps: ")
    assert "\n\nconfidence " in told.stdout
    path = filled.write("q.jsonl", {"id": "a", "question": question})
    done = filled("ask", "--batch", path, **limits)
    assert done.returncode == 0
    value = json.loads(done.stdout)
    assert (value["status"], value["answer"]) == ("unsure", None)
    assert value["possible_answer"] in value["citations"][0]["quote"]
    saved = filled.folder / "answer.json"
    saved.write_text(done.stdout, encoding="utf-8")
    checked = filled("verify", str(saved))
    assert (checked.returncode, checked.stdout.split()[:4]) == (
        0,
        ["exact", "line", "1", "possible_answer"],
    )
    assert filled("answer", value["answer_id"]).stdout.count("Perhaps: ") == 1
    exported = filled("answer", value["answer_id"], "--export", "markdown").stdout
    assert "Perhaps: “" in exported
    nothing = filled("ask", question, **limits | {"FOOTNOTE_UNSURE": "1"})
    assert (nothing.returncode, nothing.stdout.split("\n")[0]) == (
        0,
        "Not found in this collection.",
    )


def test_look_and_remove(filled: Terminal) -> None:
    assert "canal-1" in filled("list").stdout
    assert "canal-1" in filled("list", "--from", "2021-03-29", "--order", "oldest").stdout
    assert filled("list", "--to", "2021-03-28").stdout == "0 of 0 articles\n"
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
        {"id": "2", "question": "Who won the election?", "answerable": False, "near": "The canal"},
    )
    figures = json.loads(filled("evaluate", path, "--json", FOOTNOTE_THRESHOLD="0").stdout)
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert figures["recall_at_1"] == 1.0
    assert set(figures["kinds"]) == {"number", "who"}
    assert figures["kinds"]["who"]["questions"] == 1
    assert set(figures["statuses"]["all"]) == {"answered", "unsure", "not_found"}
    assert figures["statuses"]["near_misses"]["answered"]["share"] == 1.0
    assert "macro_calibration_error" in figures
    (made_up,) = figures["worst"]["unanswerable_answered"]
    assert (made_up["id"], made_up["expected"]) == ("2", [])
    told = filled("evaluate", path, FOOTNOTE_THRESHOLD="0")
    assert "unanswerable but answered" in told.stdout
    assert "of these near misses" in told.stdout
    assert "MacroCE" in told.stdout
    assert told.stderr == ""
    assert "==" not in filled("evaluate", path, "--worst", "0").stdout


def test_what_is_skipped_or_replaced_is_told_and_strict_makes_it_an_error(
    terminal: Terminal,
) -> None:
    folder = terminal.folder / "in"
    (folder / "away").mkdir(parents=True)
    (folder / "linked").symlink_to(folder / "away", target_is_directory=True)
    (folder / "a.txt").write_text("Ship freed\n\nTugs freed the ship on Monday morning.")
    for name in ("b.ttf", "c.psd", "d.otf", "e.mp3", ".notes"):
        (folder / name).write_text("x")
    terminal.write("in/f.jsonl", {**ARTICLE, "published": "last spring"})
    done = terminal("add", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    counted, *said = done.stdout.splitlines()
    assert counted == "added 2, changed 0, unchanged 0, rejected 0"
    assert said[0] == "skipped 4 files of other kinds (.ttf, .psd, .otf, .mp3)"
    assert said[1] == f"skipped 1 hidden file or folder ({folder}/.notes)"
    assert said[2] == f"skipped 1 linked folder, which is not followed ({folder}/linked)"
    assert said[3].startswith("1 article has no date, so no date filter finds it (a-")
    assert said[4:] == ["1 date was not understood (“last spring” of canal-1)"]
    strict = terminal("add", "--strict", str(folder))
    assert strict.returncode == 1
    assert strict.stdout.splitlines()[1:] == [f"error: {line}" for line in said]
    other = terminal.write("g.jsonl", {**ARTICLE, "title": "Bridge", "text": "It was painted."})
    replaced = terminal("add", other)
    assert replaced.stdout.splitlines() == [
        "added 0, changed 1, unchanged 0, rejected 0",
        f"{other}:1: replaced the text of canal-1, which stood at the same address",
    ]
    assert terminal("add", "--strict", other).returncode == 0


def test_pictures_without_text_are_an_error_alone_or_where_it_is_strict(terminal: Terminal) -> None:
    folder = terminal.folder / "in"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (16, 16)).save(folder / name)
    told = f"2 pictures without text to speak of: {folder}/a.png, {folder}/b.png (scan a page"
    for words in ((), ("--strict",)):
        alone = terminal("add", *words, str(folder))
        assert alone.returncode == 1
        counts, line = alone.stdout.splitlines()
        assert counts == "added 0, changed 0, unchanged 0, rejected 0"
        assert told in line
    (folder / "c.txt").write_text("Ship freed\n\nTugs freed the ship on 1 March 2024.")
    assert terminal("add", str(folder)).returncode == 0
    strict = terminal("add", "--strict", str(folder))
    assert strict.returncode == 1
    assert f"error: skipped {told}" in strict.stdout


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
        (("fly",), 2, "invalid choice"),
        (("ask",), 2, "required"),
        (("ask", "x", "--limit", "0"), 2, "1 or more"),
        (("add", "x", "--workers", "0"), 2, "from 1 to 64"),
        (("add", "x", "--workers", "65"), 2, "from 1 to 64"),
        (("ask", "x", "--limit", "21"), 2, "from 1 to 20"),
        (("ask", ""), 2, "the question is empty"),
        (("ask", "x", "--from", "soon"), 2, "published_from"),
        (("ask", "--batch", "nowhere.jsonl"), 2, "cannot be read"),
        (("show", "nothing"), 2, "no article 'nothing'"),
        (("evaluate", "nowhere.jsonl"), 2, "cannot be read"),
        (("evaluate", "x.jsonl", "--worst", "-1"), 2, "0 or more"),
        (("verify", "nowhere.json"), 2, "cannot be read"),
        (("verify", "README.md"), 2, "not an answer in JSON"),
        (("verify", os.devnull), 2, "there is no answer in this file"),
        (("verify", "README.md", "--against", "docs"), 2, "only an evidence pack"),
        (("answer", "0" * 20), 2, "no collection"),
        (("ask", "x", "--as-of", "soon"), 2, "as_of"),
        (("ask", "x", "--order", "best"), 2, "invalid choice"),
        (("quote",), 2, "required"),
        (("quote", "?!"), 2, "no words"),
        (("quote", "x" * 10_001), 2, "10,000"),
        (("quote", "--batch", "nowhere.jsonl"), 2, "cannot be read"),
    ],
)
def test_wrong_words(terminal: Terminal, words: tuple[str, ...], status: int, told: str) -> None:
    done = terminal(*words)
    assert done.returncode == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("ask", ""), ("ask", "x", "--limit", "0"), ("fly",)])
def test_wrong_words_of_a_process(tmp_path: Path, words: tuple[str, ...]) -> None:
    started, here = Started(tmp_path)(*words), Terminal(tmp_path)(*words)
    assert (started.returncode, started.stdout) == (here.returncode, here.stdout) == (2, "")
    assert started.stderr == here.stderr != ""


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"FOOTNOTE_THRESHOLD": "much"}, "FOOTNOTE_THRESHOLD"),
        ({"FOOTNOTE_THRESHOLD": "0.3", "FOOTNOTE_UNSURE": "0.4"}, "FOOTNOTE_UNSURE is 0.4"),
        ({"FOOTNOTE_MODEL": "/nowhere/model"}, "/nowhere/model"),
        ({"FOOTNOTE_DATA": "/dev/null/data"}, "/dev/null/data"),
    ],
)
def test_wrong_settings(terminal: Terminal, environ: dict[str, str], told: str) -> None:
    done = terminal("status", **environ)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("answer", "0" * 20), "there is no answer"),
        (("answer", "x"), "is not an answer id"),
    ],
)
def test_no_such_answer(filled: Terminal, words: tuple[str, ...], told: str) -> None:
    done = filled(*words)
    assert done.returncode == 2
    assert told in done.stderr


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
