"""Questions files: the forms that are read, and what is told of those that cannot be."""

import json
from pathlib import Path

import pytest

from qa.contract.answer import Turn
from qa.contract.errors import QAError
from qa.evaluation.cases import Case, load_cases


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "q.jsonl"


def loaded(path: Path, *rows: object) -> list[Case]:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return load_cases(path)


def test_every_form_of_a_question(path: Path) -> None:
    one, two, three, four = loaded(
        path,
        {"id": "s1", "question": "Who  led it?", "answers": ["Ann", "Ms Example"]},
        {"id": 7, "question": "Where?", "answer": "Lima", "articles": ["a-1"], "evidence": "In …"},
        {"question": "What did it cost?", "answerable": False, "answers": [""], "id": None},
        {"question": "Why?", "answers": None, "evidence": ["It rained.", "Rain fell."]},
    )
    assert one == Case("s1", "Who led it?", answers=("Ann", "Ms Example"))
    assert two == Case("7", "Where?", answers=("Lima",), articles=("a-1",), evidence=("In …",))
    assert three == Case(f"{path}:5", "What did it cost?", answerable=False)
    assert four.evidence == ("It rained.", "Rain fell.")


def test_a_near_miss_is_a_question_without_an_answer_that_a_sentence_seems_to_give(
    path: Path,
) -> None:
    near: list[object] = ["It did.", [], None]
    rows = [{"question": "?", "answerable": a, "near": n} for a in (True, False) for n in near]
    cases = loaded(path, *rows)
    assert [case.is_near_miss for case in cases] == [False, False, False, True, False, False]
    assert cases[3].near == ("It did.",)


def test_a_follow_up_has_its_conversation(path: Path) -> None:
    turns = [{"question": "Who led the mission?", "answer": "Ann Example"}]
    (case,) = loaded(
        path, {"question": "And when?", "conversation": turns, "filters": {"source": ["Wire"]}}
    )
    assert case.conversation == (Turn("Who led the mission?", "Ann Example"),)
    assert case.filters.source == ("Wire",)


def test_fields_of_somebody_elses_are_left_alone(path: Path) -> None:
    (case,) = loaded(path, {"question": "Why?", "type": "why", "note": 1, "follow_up": {"a": []}})
    assert case.question == "Why?"


def test_a_mark_of_byte_order_and_lines_of_windows(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf{"question": "a"}\r\n\r\n{"question": "b"}\r\n')
    assert [case.question for case in load_cases(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "q.jsonl holds no question"),
        ("\n \n", "q.jsonl holds no question"),
        ("{", "q.jsonl:1: not JSON"),
        ('{"question": "a"}\n[]', "q.jsonl:2: not an object"),
        ("\n3", "q.jsonl:2: not an object"),
        ('{"id": "x"}', "q.jsonl:1: question is missing"),
        ('{"question": 1}', "q.jsonl:1: question is not text"),
        ('{"question": null}', "q.jsonl:1: question is not text"),
        ('{"question": " "}', "q.jsonl:1: the question is empty"),
        ('{"question": "' + "a" * 1001 + '"}', "q.jsonl:1: the question has 1,001 characters"),
        ('{"question": "a", "answers": [1]}', "q.jsonl:1: answers is not a list of texts"),
        ('{"question": "a", "answers": {"text": "b"}}', "answers is not a list of texts"),
        ('{"question": "a", "answer": 3}', "answer is not a list of texts"),
        ('{"question": "a", "articles": 3}', "articles is not a list of texts"),
        ('{"question": "a", "evidence": [3]}', "evidence is not a list of texts"),
        ('{"question": "a", "near": 3}', "near is not a list of texts"),
        ('{"question": "a", "answerable": "no"}', "q.jsonl:1: answerable is not true, false or"),
        ('{"question": "a", "answerable": 0}', "answerable is not true, false or null"),
        ('{"question": "a", "wrong": 3}', "wrong is not a list of texts"),
        ('{"question": "a", "conversation": "b"}', "q.jsonl:1: conversation is not a list"),
        ('{"question": "a", "conversation": [{"answer": "b"}]}', "conversation[0].question"),
        ('{"question": "a", "filters": {"published_to": "soon"}}', "filters.published_to"),
        ('{"question": "\\ud800"}', "q.jsonl:1: not JSON in UTF-8"),
        ("[" * 100_000, "q.jsonl:1: not JSON"),
    ],
)
def test_files_that_cannot_be_used(path: Path, content: str, told: str) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QAError) as caught:
        load_cases(path)
    assert told in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_what_is_no_utf8(path: Path) -> None:
    path.write_bytes('{"question": "é"}'.encode("latin-1"))
    with pytest.raises(QAError, match=r"q\.jsonl:1: not JSON in UTF-8"):
        load_cases(path)


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_files_that_are_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(QAError, match="cannot be read"):
        load_cases(tmp_path / name)
