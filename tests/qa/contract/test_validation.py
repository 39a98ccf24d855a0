import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QuestionError
from qa.contract.validation import check, check_filters, check_limit, check_turns
from qa.question.kind import kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "question_empty"),
        (" \n\t ", "question_empty"),
        ("\x00\x07", "question_empty"),
        ("x" * 1001, "question_too_long"),
        ("word " * 500, "question_too_long"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(QuestionError) as caught:
        check(text)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_thousand_characters_are_allowed() -> None:
    assert check("x" * 1000) == "x" * 1000


@given(st.text(max_size=200))
def test_checked_text_is_clean_or_refused(text: str) -> None:
    try:
        checked = check(text)
    except QuestionError:
        return
    assert checked == check(checked)
    checked.encode()


@pytest.mark.parametrize("limit", [0, 21, -1])
def test_limits(limit: int) -> None:
    with pytest.raises(QuestionError, match="from 1 to 20"):
        check_limit(limit)


def test_too_many_turns() -> None:
    check_turns([Turn("a", "b")] * 20)
    with pytest.raises(QuestionError, match="21 turns"):
        check_turns([Turn("a", "b")] * 21)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(published_from="yesterday"),
        Filters(published_to="2020-02-30"),
        Filters(published_from="20200101"),
        Filters(published_from="2021-01-01", published_to="2020-01-01"),
    ],
)
def test_dates_of_filters(filters: Filters) -> None:
    with pytest.raises(QuestionError) as caught:
        check_filters(filters)
    assert caught.value.code == "filter_invalid"
    assert "filters.published_" in caught.value.message


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who presided over the meeting?", "who"),
        ("What is the name of the director?", "who"),
        ("HOW MANY PEOPLE CAME", "number"),
        ("how much did it pay", "number"),
        ("When was it launched?", "when"),
        ("In what year did it end?", "when"),
        ("Where was the meeting held?", "where"),
        ("Why was the launch delayed?", "why"),
        ("bundesbank interest rates", "keywords"),
    ],
)
def test_kinds(question: str, expected: str) -> None:
    assert kind(question) == expected
