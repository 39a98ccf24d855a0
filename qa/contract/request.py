"""A question with all that may come with it, read strictly from JSON.

Shape is checked here (known fields and their types), meaning in `qa.contract.validation` (lengths,
days). The body of ``POST /api/ask`` and a line of ``ask --batch`` are both of this form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn, get_args

from qa.contract.answer import Filters, Order, Turn
from qa.contract.errors import QuestionError
from qa.contract.filters.filtering import FILTERS, filters_in

# Characters of a question, and turns before it.
MAX_QUESTION = 1000
MAX_TURNS = 20
# Characters of what was asked or answered in a turn.
MAX_TURN = 20_000
# Passages shown with an answer.
DEFAULT_LIMIT = 5
MAX_LIMIT = 20
UNFILTERED = Filters()
FIELDS = ("question", "conversation", "filters", "limit", "as_of", "order")
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class AskRequest:
    """One question with all that it is asked with: the only form in which `qa` takes one.

    It is made at the border (JSON, web form, command line, batch); `validation.validated` checks
    its values. ``limit`` is the number of passages shown, ``conversation`` the turns before it,
    the oldest first.
    """

    question: str
    conversation: tuple[Turn, ...] = ()
    filters: Filters = UNFILTERED
    limit: int = DEFAULT_LIMIT
    order: Order = "relevance"


def parse(value: object, fields: Sequence[str] = FIELDS) -> AskRequest:
    """Read a JSON value. Raises QuestionError naming the field that is wrong."""
    body = as_object(value, "the body", fields)
    turns = as_list(body.get("conversation"), "conversation")
    return AskRequest(
        question=text(body, "question"),
        conversation=tuple(_turn(turn, f"conversation[{i}]") for i, turn in enumerate(turns)),
        filters=_as_of(body, _filters(body.get("filters"))),
        limit=limit(body),
        order=order(body.get("order")),
    )


def as_object(value: object, name: str, known: Sequence[str]) -> dict[str, Any]:
    """The value as an object with no other than the known fields."""
    if not isinstance(value, dict):
        _refuse_type(name, "an object", f"with {', '.join(known)}")
    unknown = next((key for key in value if key not in known), None)
    if unknown is not None:
        refuse(
            "field_unknown",
            f"{name} has an unknown field {unknown!r}",
            f"the fields are {', '.join(known)}",
        )
    return value


def as_list(value: object, name: str) -> list[Any]:
    """The value as a list; null is an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        _refuse_type(name, "a list", "such as []")
    return value


def text(fields: dict[str, Any], key: str, within: str = "") -> str:
    """A field that must be there and be text."""
    name = f"{within}.{key}" if within else key
    if key not in fields:
        refuse("field_missing", f"{name} is missing", f'send "{key}" as text')
    value = fields[key]
    if not isinstance(value, str):
        _refuse_type(name, "text", "in quotation marks")
    return value


def limit(fields: dict[str, Any]) -> int:
    """The field "limit", a whole number."""
    value = fields.get("limit")
    if value is None:
        return DEFAULT_LIMIT
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse_type("limit", "a whole number", f"from 1 to {MAX_LIMIT}")
    return value


def order(value: object) -> Order:
    """The order of the evidence; null is "relevance"."""
    if value is None:
        return "relevance"
    known = next((one for one in ORDERS if one == value), None)
    if known is None:
        refuse("order_invalid", f"order is {value!r}", f"it is one of {', '.join(ORDERS)}")
    return known


def refuse(code: str, message: str, hint: str) -> NoReturn:
    """Raise the QuestionError."""
    raise QuestionError(code, message, hint)


def _turn(value: object, name: str) -> Turn:
    fields = as_object(value, name, ("question", "answer"))
    # A turn that was not answered is sent back as it came: null.
    answer = "" if fields.get("answer", "") is None else text(fields, "answer", name)
    return Turn(text(fields, "question", name), answer)


def _as_of(fields: dict[str, Any], filters: Filters) -> Filters:
    """The filters with the day that may also stand beside them."""
    if fields.get("as_of") is None:
        return filters
    day = text(fields, "as_of")
    if filters.as_of not in (None, day):
        refuse("filter_invalid", "as_of and filters.as_of are two days", "send one of them")
    return replace(filters, as_of=day)


def _filters(value: object) -> Filters:
    if value is None:
        return Filters()
    return filters_in(as_object(value, "filters", FILTERS))


def _refuse_type(name: str, wanted: str, example: str) -> NoReturn:
    refuse("field_type", f"{name} is not {wanted}", f"send {wanted} {example}")
