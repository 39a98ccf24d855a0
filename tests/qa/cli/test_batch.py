import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.cli import commands
from qa.cli.batch import questions
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
