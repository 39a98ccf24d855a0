"""Strict reading of JSON bodies and query strings.

`qa.contract.request` knows the fields of a question, `qa.contract.validation` their limits; here
are the parts that only HTTP has. Every error names the field and what to send instead.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from flask import request

from qa.contract.collection import Selection
from qa.contract.request import AskRequest, as_list, as_object, limit, parse, text
from web.errors import RequestError
from web.filters import in_address
from web.limits import DEFAULT_ROWS, MAX_JSON_DEPTH, MAX_OFFSET, MAX_ROWS

# The orders of a listing, and their names on the page.
LISTED: Mapping[str, str] = {"newest": "Newest first", "oldest": "Oldest first"}


def leaf_number(given: str, pages: int) -> int | None:
    """The number of a page of an original, None for no text. Raises RequestError for another."""
    if not given:
        return None
    if not re.fullmatch("[0-9]{1,6}", given) or not 1 <= int(given) <= pages:
        raise RequestError(
            "page_invalid", f"page is {given!r}, the original has 1 to {pages}", "leave it out"
        )
    return int(given)


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """The body of ``POST /api/quotes``."""

    quote: str
    limit: int


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The query of a listing."""

    selection: Selection
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of a list are asked for."""

    limit: int
    offset: int


def rows_asked() -> Rows:
    """The rows that the query asks for. Raises RequestError."""
    return Rows(
        limit=_number("limit", DEFAULT_ROWS, 1, MAX_ROWS),
        offset=_number("offset", 0, 0, MAX_OFFSET),
    )


def ask_request() -> AskRequest:
    """The current request's question. Raises RequestError, QuestionError."""
    return parse(json_body())


def saved_request() -> str | AskRequest:
    """The id of the answer whose question is to be saved, or a question. Raises RequestError,
    QuestionError.
    """
    value = json_body()
    if isinstance(value, dict) and "answer_id" in value:
        return text(as_object(value, "the body", ("answer_id",)), "answer_id")
    return parse(value)


def quote_request() -> QuoteRequest:
    """The current request's quotation. Raises RequestError, QuestionError."""
    body = as_object(json_body(), "the body", ("quote", "limit"))
    return QuoteRequest(text(body, "quote"), limit(body))


def list_request() -> ListRequest:
    """The current request's listing. Raises RequestError."""
    rows = rows_asked()
    return ListRequest(selection("published_from", "published_to"), rows.limit, rows.offset)


def selection(published_from: str, published_to: str) -> Selection:
    """Which articles the query asks for, the days by these names. Raises RequestError."""
    order = request.args.get("order") or "newest"
    if order not in LISTED:
        raise RequestError(
            "order_invalid", f"order is {order!r}", f"use one of {', '.join(LISTED)}, or none"
        )
    wanted = Selection(
        search=request.args.get("search", "").strip(),
        source=request.args.get("source") or None,
        kind=request.args.get("kind") or None,
        published_from=request.args.get(published_from) or None,
        published_to=request.args.get(published_to) or None,
        oldest_first=order == "oldest",
    )
    return in_address().selected(wanted)


def words_asked() -> str:
    """The words to look for in the texts. Raises RequestError where there are none."""
    words = request.args.get("words", "").strip()
    if not words:
        raise RequestError("words_empty", "words is missing", "send ?words= with what to look for")
    return words


def tags_asked() -> tuple[str, ...]:
    """The tags of a body ``{"tags": […]}``. Raises RequestError, QuestionError."""
    body = as_object(json_body(), "the body", ("tags",))
    tags = as_list(body.get("tags"), "tags")
    if not all(isinstance(tag, str) for tag in tags):
        raise RequestError(
            "field_type", "tags is not a list of texts", 'send such as ["Elections"]'
        )
    return tuple(tags)


def page_number() -> int:
    """The page of a listing, from 1. Raises RequestError."""
    return _number("page", 1, 1, MAX_OFFSET // MAX_ROWS)


def seen_revision(given: Mapping[str, str], hint: str) -> int:
    """The ``revision`` that a form or an address says was seen. Raises RequestError."""
    text = given.get("revision", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RequestError("revision_invalid", f"revision is {text!r}, which is no number", hint)
    return int(text)


def parse_json(data: bytes) -> Any:
    """The value of a JSON text in UTF-8. Raises RequestError when it is not one."""
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_constant=_not_json)
    except (ValueError, RecursionError) as error:
        raise RequestError(
            "body_not_json", f"the body is not JSON: {error}", "send one JSON value in UTF-8"
        ) from error
    _check_depth(value)
    return value


def json_body() -> Any:
    """The JSON value of the current request's body. Raises RequestError."""
    if request.mimetype != "application/json":
        raise RequestError(
            "content_type",
            f"the body has the type {request.mimetype or '(none)'}, not application/json",
            'send the header "Content-Type: application/json"',
        )
    value = parse_json(request.get_data())
    _check_characters(value)
    return value


def _check_depth(value: Any) -> None:
    """Raise RequestError where more is in each other than all that reads it later can go through,
    which differs from one Python to the next.
    """
    level = [value]
    for _ in range(MAX_JSON_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise RequestError(
        "body_too_deep",
        f"the body holds more than {MAX_JSON_DEPTH} lists and objects in each other",
        "check its form against /openapi.json",
    )


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _check_characters(value: Any) -> None:
    """Raise RequestError for half of a surrogate pair: JSON can name it, UTF-8 cannot hold it."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise RequestError(
            "text_invalid",
            "the body holds half of a surrogate pair, which is not a character",
            "send text as UTF-8",
        ) from error


def _number(name: str, default: int, least: int, most: int) -> int:
    given = request.args.get(name, "")
    if not given:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", given) or not least <= int(given) <= most:
        raise RequestError(
            f"{name}_invalid",
            f"{name} is {given!r}, it must be a number from {least} to {most:,}",
            f"leave it out for {default}",
        )
    return int(given)


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")
