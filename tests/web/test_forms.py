"""The ask form: what its fields mean, and that it is shown again as it was filled in."""

import pytest
from flask import Flask

from qa.contract.answer import AskSettings, Filters
from qa.contract.errors import QuestionError
from qa.contract.request import DEFAULT_LIMIT, AskRequest
from web.forms import AskForm, fields, going_on, in_address, posted

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
    form = AskForm("q", "", "", "", "", "sideways")
    with pytest.raises(QuestionError, match="sideways"):
        form.request()


def test_a_link_belongs_to_no_conversation(app: Flask) -> None:
    with app.test_request_context("/?q=q&conversation=0123456789abcdef0123"):
        assert in_address().conversation is None


@pytest.mark.parametrize(("given", "kept"), [("0123", "0123"), ("", None), (None, None)])
def test_a_posted_form_goes_on_or_begins(app: Flask, given: str | None, kept: str | None) -> None:
    with app.test_request_context("/", method="POST", data={"q": "q", "conversation": given}):
        assert posted().conversation == kept


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(("Wire",), (), "2020-01-01", "2021-01-01", "2022-01-01"),
        Filters(published_to="2021-01-01"),
    ],
)
def test_a_conversation_goes_on_narrowed_as_it_was(filters: Filters) -> None:
    form = going_on("0123", AskSettings((), filters, 5, "timeline", 0.5))
    assert (form.question, form.conversation) == (None, "0123")
    assert (form.request().filters, form.request().order) == (filters, "timeline")


def test_a_conversation_whose_answers_are_gone_goes_on_with_an_empty_form() -> None:
    assert not going_on("0123", None).narrowed


def test_a_narrowed_search_is_asked_again_by_the_same_fields() -> None:
    filters = Filters(("A",), (), "2020-01-02", None, "2022-03-04")
    asked = AskRequest("q", (), filters, DEFAULT_LIMIT, "newest")
    given = (("from", "2020-01-02"), ("as_of", "2022-03-04"), ("source", "A"), ("order", "newest"))
    assert fields(asked) == given
    assert fields(AskRequest("q", (), Filters(), DEFAULT_LIMIT, "relevance")) == ()
