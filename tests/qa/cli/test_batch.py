from pathlib import Path

from qa.cli.batch import questions
from qa.contract.errors import QuestionError
from qa.contract.request import AskRequest


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
