import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.batch.questions import questions
from qa.cli import commands
from qa.cli.main import main
from qa.contract.answer import Answer
from qa.contract.errors import QuestionError
from qa.contract.request import AskRequest
from qa.library import Library


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_each_line_is_a_request_or_says_why_not(tmp_path: Path) -> None:
    path = written(tmp_path / "q", '{"id": 7, "question": "Why?"}\n\n{\n{"id": "x", "q": 1}\n')
    lines = list(questions(path))
    assert [line.id for line in lines] == [7, 3, "x"]
    assert isinstance(lines[0].request, AskRequest)
    assert all(isinstance(line.request, QuestionError) for line in lines[1:])


def test_bytes_that_are_no_text_are_a_line_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "q"
    path.write_bytes(b'\xff\xfe\n{"question": "a"}\n{"question": "\\ud800"}\n')
    kinds = [type(line.request) for line in questions(path)]
    assert kinds == [QuestionError, AskRequest, QuestionError]


class Failing:
    """A library whose every second question meets a defect."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.asked = 0

    def ask(self, request: AskRequest) -> Answer:
        self.asked += 1
        if self.asked % 2 == 0:
            raise ZeroDivisionError("a defect")
        return self.library.ask(request)


def test_a_defect_is_told_in_its_line_and_the_batch_goes_on(
    tmp_path: Path,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @contextmanager
    def opened(chosen: object) -> Iterator[Failing]:
        yield Failing(library)

    monkeypatch.setattr(commands, "_library", opened)
    path = tmp_path / "q"
    path.write_text('{"question": "What blocked the canal?"}\n' * 3, encoding="utf-8")
    assert main(["ask", "--batch", str(path)]) == 1
    told = capsys.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line.get("status") for line in lines] == ["answered", None, "answered"]
    assert lines[1]["error"]["code"] == "internal"
    assert set(lines[1]["error"]) == {"code", "message", "hint"}
    assert "ZeroDivisionError: a defect" in told.err


QUESTIONS = "id,question\na,What blocked the canal?\nb,Who won the medicine prize?\nc,\n"


@pytest.fixture
def asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that commands ask of the library."""
    questions: list[str] = []

    class Counted:
        def ask(self, request: AskRequest) -> Answer:
            questions.append(request.question)
            return library.ask(request)

    @contextmanager
    def opened(chosen: object) -> Iterator[Counted]:
        yield Counted()

    monkeypatch.setattr(commands, "_library", opened)
    return questions


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_what_stands_there_is_not_asked_again(
    tmp_path: Path, asked: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = written(tmp_path / "q.csv", QUESTIONS), tmp_path / name
    command = ["ask", "--batch", str(path), "--out", str(out)]
    assert main(command) == 1
    whole = out.read_bytes()
    # The last line has an error: its question is empty.
    assert asked == ["What blocked the canal?", "Who won the medicine prize?", ""]
    lines = whole.splitlines(keepends=True)
    kept = len(lines) - 2
    out.write_bytes(b"".join(lines[:kept]) + lines[kept][:20])
    asked.clear()
    assert main(command) == 1
    assert asked == ["Who won the medicine prize?", ""]
    assert [line.split(b",")[0] for line in out.read_bytes().splitlines()] == [
        line.split(b",")[0] for line in whole.splitlines()
    ]
    assert "was cut off" in capsys.readouterr().err
    asked.clear()
    assert main(command) == 1
    assert asked == []


def test_a_file_with_the_answers_to_others_is_left_alone(
    tmp_path: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = written(tmp_path / "q.csv", QUESTIONS), tmp_path / "out.jsonl"
    for content in ('{"id": "z", "question": "Who?"}\n', "notes\n", '{"id": "a"}\n' * 9):
        out.write_text(content)
        assert main(["ask", "--batch", str(path), "--out", str(out)]) == 2
        assert out.read_text() == content
        assert "name a new file" in capsys.readouterr().err
    assert asked == []


def test_a_stopped_batch_says_how_to_go_on(
    tmp_path: Path,
    library: Library,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, out = written(tmp_path / "q.csv", QUESTIONS), tmp_path / "out.csv"
    ask = library.ask

    def stopped(request: AskRequest) -> Answer:
        if "prize" in request.question:
            raise KeyboardInterrupt
        return ask(request)

    monkeypatch.setattr(library, "ask", stopped)
    assert main(["ask", "--batch", str(path), "--out", str(out)]) == 130
    assert "1 of 3 questions are answered; the same command goes on" in capsys.readouterr().err
    monkeypatch.setattr(library, "ask", ask)
    assert main(["ask", "--batch", str(path), "--out", str(out)]) == 1
    assert len(out.read_text().splitlines()) == 4
