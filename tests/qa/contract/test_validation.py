import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QuestionError
from qa.contract.request import AskRequest
from qa.contract.validation import check, check_filters, check_limit, check_turns, validated
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


def made(value: Any) -> Any:
    """A value of another type than is asked for, as a program without types may give."""
    return value


NOTHING = made(None)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ("Who?", "a question is an AskRequest, not str"),
        (None, "a question is an AskRequest, not NoneType"),
        (AskRequest(NOTHING), "question: expected `str`, got `null`"),
        (AskRequest(made(b"q")), "question: expected `str`, got `bytes`"),
        (AskRequest("q", order=made("best")), "order: invalid enum value 'best'"),
        (AskRequest("q", limit=made(2.5)), "limit: expected `int`, got `float`"),
        (AskRequest("q", limit=True), "limit: expected `int`, got `bool`"),
        (AskRequest("q", limit=made("5")), "limit: expected `int`, got `str`"),
        (AskRequest("q", filters=NOTHING), "filters: expected `object`, got `null`"),
        (
            AskRequest("q", filters=Filters(made("Wire"))),
            "filters.source: expected `array`",
        ),
        (
            AskRequest("q", filters=Filters((made(1),))),
            "filters.source[0]: expected `str`",
        ),
        (
            AskRequest("q", filters=Filters(as_of=made(2020))),
            "filters.as_of: expected `str | ",
        ),
        (AskRequest("q", NOTHING), "conversation: expected `array`, got `null`"),
        (AskRequest("q", (made("a"),)), "conversation[0]: expected `object`, got `str`"),
        (AskRequest("q", (Turn("a", NOTHING),)), "conversation[0].answer: expected `str`"),
    ],
)
def test_a_value_of_another_type_is_refused(request_: Any, message: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)):
        validated(request_)


def test_a_valid_request_is_cleaned() -> None:
    request = AskRequest(" Who\n won? ", made([Turn(" a ", "b\ud800")]))
    assert validated(request) == AskRequest("Who won?", (Turn("a", "b"),))
