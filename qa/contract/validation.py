"""The values of a question: what can be asked, and what is refused with a reason."""

import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

import msgspec

from qa.contract.answer import Filters, Turn
from qa.contract.errors import QuestionError
from qa.contract.filters.filtering import check_traits, tidy
from qa.contract.request import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    MAX_QUESTION,
    MAX_TURN,
    MAX_TURNS,
    AskRequest,
)


def validated(request: AskRequest) -> AskRequest:
    """The request with its texts cleaned. Raises QuestionError when it cannot be asked."""
    typed = _typed(request)
    valid = replace(
        typed, question=check(typed.question), conversation=check_turns(typed.conversation)
    )
    check_limit(typed.limit)
    check_filters(typed.filters)
    return replace(valid, filters=tidy(typed.filters))


def _typed(request: object) -> AskRequest:
    """The request if all of its fields have their types, which Python itself does not check.

    Else an answer might be kept whose evidence could not be read again.
    """
    if not isinstance(request, AskRequest):
        name = type(request).__name__
        raise QuestionError(
            "request_type", f"a question is an AskRequest, not {name}", 'write AskRequest("…")'
        )
    try:
        return msgspec.convert(asdict(request), AskRequest)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at ")
        field = path.strip("`").removeprefix("$.")
        raise QuestionError(
            "field_type", f"{field}: {what[:1].lower()}{what[1:]}", "see AskRequest for its type"
        ) from error


def check(question: str) -> str:
    """The question without outer white space. Raises QuestionError when it cannot be asked."""
    text = _spaced(question)
    if not text:
        raise QuestionError("question_empty", "the question is empty", "write a question")
    if len(text) > MAX_QUESTION:
        raise QuestionError(
            "question_too_long",
            f"the question has {len(text):,} characters, at most {MAX_QUESTION:,} are allowed",
            "shorten it to what you want to know",
        )
    return text


def check_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns without control characters. Raises QuestionError for more than MAX_TURNS,
    or one of more than MAX_TURN characters.
    """
    if len(turns) > MAX_TURNS:
        raise QuestionError(
            "conversation_too_long",
            f"the conversation has {len(turns)} turns, at most {MAX_TURNS} are allowed",
            "send only the last turns",
        )
    longest = max((len(text) for turn in turns for text in (turn.question, turn.answer)), default=0)
    if longest > MAX_TURN:
        raise QuestionError(
            "conversation_too_long",
            f"a turn has {longest:,} characters, at most {MAX_TURN:,} are allowed",
            "send what was asked and answered, without the articles",
        )
    return tuple(Turn(_spaced(turn.question), _spaced(turn.answer)) for turn in turns)


def check_limit(limit: int) -> None:
    """Raises QuestionError unless the limit is from 1 to MAX_LIMIT."""
    if not 1 <= limit <= MAX_LIMIT:
        raise QuestionError(
            "limit_invalid",
            f"limit is {limit}, it must be from 1 to {MAX_LIMIT}",
            f"leave it out for {DEFAULT_LIMIT}",
        )


def check_filters(filters: Filters) -> None:
    """Raises QuestionError for a date that is not one, a range that ends before it begins, too many
    values, or one that nothing can have.
    """
    check_traits(filters)
    for name in ("published_from", "published_to"):
        _check_day(f"filters.{name}", getattr(filters, name))
    _check_day("as_of", filters.as_of)
    first, last = filters.published_from, filters.published_to
    if first and last and first > last:
        raise QuestionError(
            "filter_invalid",
            f"filters.published_from ({first}) is later than filters.published_to ({last})",
            "exchange the two dates",
        )


def _check_day(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        parsed = date.fromisoformat(value)
    except ValueError:
        parsed = None
    if parsed is None or parsed.isoformat() != value:
        raise QuestionError(
            "filter_invalid",
            f"{name} is {value!r}, which is not a day",
            "write it as YYYY-MM-DD, such as 2020-11-16",
        )


def _spaced(text: str) -> str:
    """Words parted by single spaces, without control characters and halves of surrogate pairs."""
    visible = (" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join("".join(visible).split())
