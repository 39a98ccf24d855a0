"""A question as somebody asked it: checked, and what kind of answer it wants."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from qa.answer import Filters, Turn
from qa.errors import QuestionError

MAX_CHARACTERS = 1000
MAX_TURNS = 20
MAX_LIMIT = 20

Kind = Literal[
    "yes_no", "who", "weekday", "when", "where", "number", "why", "how", "what", "keywords"
]
# The kinds that a sentence can show a sign of; a weekday is too rarely asked for to learn alone.
CLUES: tuple[Kind, ...] = ("who", "when", "where", "number", "why")

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "yes_no",
        re.compile(
            r"^\W*(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should"
            r"|may|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't)\b"
            r"(?!.*\bor\b)",
            re.I,
        ),
    ),
    ("weekday", re.compile(r"\b(?:what|which) (?:day of the week|weekday)\b", re.I)),
    ("number", re.compile(r"\bhow (?:many|much|old|long|far|big|large|high|tall|fast)\b", re.I)),
    ("number", re.compile(r"\bwhat (?:number|percentage|percent|share|amount|price)\b", re.I)),
    (
        "when",
        re.compile(
            r"\b(?:when|what (?:year|date|day|month|time)|which (?:year|day|month))\b", re.I
        ),
    ),
    ("who", re.compile(r"\b(?:who|whom|whose)\b|\bname of\b", re.I)),
    ("where", re.compile(r"\bwhere\b|\b(?:what|which) (?:city|country|place|town|state)\b", re.I)),
    ("why", re.compile(r"\bwhy\b|\bwhat (?:reason|caused)\b", re.I)),
    ("how", re.compile(r"\bhow\b", re.I)),
    ("what", re.compile(r"\b(?:what|which|name|list|define|describe|explain)\b", re.I)),
)


_FORM_WORDS = re.compile(
    r"\b(?:what|which) (?:day of the week|calendar year|year|date|day|month|time of day)\b"
    r"|\b(?:what|who) (?:is|was|are|were) the names? of\b"
    r"|\b(?:take|takes|took|taken|taking) place\b",
    re.I,
)


def check(question: str) -> str:
    """The question without outer white space. Raises QuestionError when it cannot be asked."""
    text = _spaced(question)
    if not text:
        raise QuestionError("question_empty", "the question is empty", "write a question")
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            "question_too_long",
            f"the question has {len(text):,} characters, at most {MAX_CHARACTERS:,} are allowed",
            "shorten it to what you want to know",
        )
    return text


def check_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns without control characters. Raises QuestionError for more than MAX_TURNS."""
    if len(turns) > MAX_TURNS:
        raise QuestionError(
            "conversation_too_long",
            f"the conversation has {len(turns)} turns, at most {MAX_TURNS} are allowed",
            "send only the last turns",
        )
    return tuple(Turn(_spaced(turn.question), _spaced(turn.answer)) for turn in turns)


def check_limit(limit: int) -> None:
    """Raises QuestionError unless the limit is from 1 to MAX_LIMIT."""
    if not 1 <= limit <= MAX_LIMIT:
        raise QuestionError(
            "limit_invalid",
            f"limit is {limit}, it must be from 1 to {MAX_LIMIT}",
            "leave it out for 5",
        )


def check_filters(filters: Filters) -> None:
    """Raises QuestionError for a date that is not one, or a range that ends before it begins."""
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


def content(question: str) -> str:
    """The question without the words that only say what kind of thing is asked for.

    "On which day of the week did it open?" is answered by "It opened on Sunday": neither "day" nor
    "week" need stand there. The whole question if nothing else is left.
    """
    rest = _FORM_WORDS.sub(" ", question)
    return rest if any(character.isalnum() for character in rest) else question


@lru_cache(maxsize=64)
def kind(question: str) -> Kind:
    """What sort of thing is asked for, by the question's own words."""
    return next((name for name, pattern in _KINDS if pattern.search(question)), "keywords")


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
