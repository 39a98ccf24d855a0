"""The ask form: what its fields mean, and that it is shown again as it was filled in."""

import pytest
from flask import Flask

from qa.answer import Filters
from qa.errors import QuestionError
from qa.question import MAX_TURNS
from web.forms import AskForm, in_address, posted

FULL = "/?q=why&from=2020-01-01&to=2021-01-01&as_of=2022-01-01&source=Wire&order=timeline"


def test_the_fields_narrow_and_order(app: Flask) -> None:
    with app.test_request_context(FULL):
        form = in_address()
    request = form.request()
    assert request.question == "why"
    assert request.filters == Filters(("Wire",), (), "2020-01-01", "2021-01-01", "2022-01-01")
    assert request.order == "timeline"
    assert form.narrowed


@pytest.mark.parametrize("address", ["/", "/?q=", "/?from=&to=&as_of=&source=&order=relevance"])
def test_empty_fields_restrict_nothing(app: Flask, address: str) -> None:
    with app.test_request_context(address):
        form = in_address()
    assert not form.narrowed
    assert form.request().filters == Filters()
    assert form.request().order == "relevance"


def test_an_unknown_order_is_refused() -> None:
    form = AskForm("q", "", "", "", "", "sideways", ())
    with pytest.raises(QuestionError, match="sideways"):
        form.request()


def test_a_link_carries_no_earlier_turns(app: Flask) -> None:
    with app.test_request_context("/?q=q&earlier_question=a&earlier_answer=b"):
        assert in_address().earlier == ()


def test_a_long_conversation_loses_its_beginning(app: Flask) -> None:
    turns = [str(n) for n in range(MAX_TURNS + 5)]
    data = {"q": "q", "earlier_question": turns, "earlier_answer": turns}
    with app.test_request_context("/", method="POST", data=data):
        kept = posted().earlier
    assert [turn.question for turn in kept] == turns[5:]
