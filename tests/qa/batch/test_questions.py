"""Files of questions: each line is a question or says why it is none."""

from pathlib import Path

import pytest

from qa.batch.questions import Line, questions, questions_in
from qa.contract.answer import Filters, Turn
from qa.contract.errors import QAError, QuestionError
from qa.contract.request import AskRequest


def read(text: str | bytes, name: str = "q.csv") -> list[Line]:
    return questions_in(text.encode() if isinstance(text, str) else text, name)


def test_a_table_has_all_that_json_has() -> None:
    text = (
        "id,question,source,article,published_from,as_of,limit,order,conversation\r\n"
        'a,"Who, then?",Sample Wire,"[""x"",""y""]",2020-01-01,2021-01-01,3,newest,'
        '"[{""question"":""Q"",""answer"":""A""}]"\r\n'
    )
    (line,) = read(text)
    filters = Filters(("Sample Wire",), ("x", "y"), "2020-01-01", None, "2021-01-01")
    asked = AskRequest("Who, then?", (Turn("Q", "A"),), filters, 3, "newest")
    assert line == Line("a", asked)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_spreadsheets_write_it(delimiter: str, encoding: str) -> None:
    text = f"ID{delimiter}Question\r\n7{delimiter}Wo ist Köln?\r\n\r\n{delimiter}Who?\r\n"
    assert read(text.encode(encoding)) == [
        Line("7", AskRequest("Wo ist Köln?")),
        Line(4, AskRequest("Who?")),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("a,Who?,x,y", "line_invalid"),
        ("a,Who?,many", "field_type"),
        ("a,Who?,1.5", "field_type"),
    ],
)
def test_a_row_that_is_no_question_stands_in_its_place(row: str, code: str) -> None:
    lines = read(f"id,question,limit\n{row}\nb,Why?,2\n")
    assert isinstance(lines[0].request, QuestionError)
    assert (lines[0].id, lines[0].request.code) == ("a", code)
    assert lines[1] == Line("b", AskRequest("Why?", limit=2))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,words\na,b\n", "columns_missing"),
        ("question,sorce\nWho?,x\n", "columns_unknown"),
        ("question,question\nWho?,x\n", "columns_twice"),
        ("question\nK\xf6ln?\n".encode("latin-1"), "file_unreadable"),
        ("", "columns_missing"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text: str | bytes, code: str) -> None:
    with pytest.raises(QAError) as raised:
        read(text)
    assert raised.value.code == code
    assert raised.value.hint


def test_what_is_pasted_may_be_plain_lines_or_json() -> None:
    assert read("Who?\n\n Why, then? \n", "pasted") == [
        Line(1, AskRequest("Who?")),
        Line(2, AskRequest("Why, then?")),
    ]
    assert read('{"id": 3, "question": "Who?"}\n', "pasted") == [Line(3, AskRequest("Who?"))]
    assert read("id,question\n1,Who?\n", "pasted") == [Line("1", AskRequest("Who?"))]


def test_the_ending_tells_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "q.CSV"
    path.write_text("question\nWho?\n")
    assert list(questions(path)) == [Line(2, AskRequest("Who?"))]
    with pytest.raises(QAError, match="cannot be read"):
        list(questions(tmp_path / "none.csv"))
