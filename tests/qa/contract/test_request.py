from typing import Any

import pytest

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QuestionError
from qa.contract.request import parse


def test_everything_that_may_come() -> None:
    request = parse(
        {
            "question": "Why?",
            "conversation": [{"question": "Who?", "answer": None}],
            "filters": {"source": ["A"], "published_from": "2020-01-01"},
            "limit": 3,
        }
    )
    assert request.conversation == (Turn("Who?", ""),)
    assert request.filters == Filters(source=("A",), published_from="2020-01-01")
    assert request.limit == 3


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ([], "the body"),
        ({}, "question"),
        ({"question": 1}, "question"),
        ({"question": "a", "colour": 1}, "colour"),
        ({"question": "a", "limit": "5"}, "limit"),
        ({"question": "a", "limit": True}, "limit"),
        ({"question": "a", "conversation": {}}, "conversation"),
        ({"question": "a", "conversation": [{"answer": "b"}]}, "conversation[0].question"),
        ({"question": "a", "filters": []}, "filters"),
        ({"question": "a", "filters": {"source": "A"}}, "filters.source"),
        ({"question": "a", "filters": {"date": "A"}}, "date"),
        ({"question": "a", "filters": {"published_to": 1987}}, "filters.published_to"),
    ],
)
def test_refusals_name_the_field(value: Any, field: str) -> None:
    with pytest.raises(QuestionError) as caught:
        parse(value)
    assert field in caught.value.message
    assert caught.value.hint
