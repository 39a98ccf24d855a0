"""The kind of answer that a question asks for, by its own words."""

import re
from functools import lru_cache
from typing import Literal

from corpus.text.terms import query_terms

Kind = Literal[
    "yes_no", "who", "weekday", "when", "where", "number", "why", "how", "what", "keywords"
]

# The kinds for which a sentence can have a sign of an answer. Questions for a weekday are too rare
# to be learned by themselves.
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

# Questions that a clause or a sentence answers, not a word or two of it.
_STATEMENT = re.compile(
    r"\bwhat (?:did|does|do|has|have|had|was|were|is)\b.*"
    r"\b(?:say|said|tell|told|think|thought|argue|claim|warn|write|written|announce|suggest|add"
    r"|declare|state)d?"
    r"(?: (?:\w+ )?(?:about|of|on|regarding|concerning|in (?:answer|reply|response) to|after|when)"
    r"\b(?! whom)|\W*$)"
    r"|^how (?:did|does|do|has|have|had|will|would|was)\b.*\b(?:react|respond|repl(?:y|ied))"
    r"|\bwhat (?:has |had |have )?(?:happen(?:s|ed)?|is happening|was happening|took place)\b"
    r"|\bwhat (?:was|is|were|are) .*\b(?:reaction|response|explanation|comment|repl(?:y|ie))s?\b"
    r"|^why\b",
    re.I,
)

_FORM_WORDS = re.compile(
    r"\b(?:what|which) (?:day of the week|calendar year|year|date|day|month|time of day)\b"
    r"|\b(?:what|who) (?:is|was|are|were) the names? of\b"
    r"|\b(?:take|takes|took|taken|taking) place\b",
    re.I,
)


def content(question: str) -> str:
    """The question without the words that only name the kind of answer; all of it where no other
    words are left.

    "On which day of the week did it open?" is answered by "It opened on Sunday", which has neither
    "day" nor "week".
    """
    rest = _FORM_WORDS.sub(" ", question)
    return rest if any(character.isalnum() for character in rest) else question


@lru_cache(maxsize=64)
def kind(question: str) -> Kind:
    """The kind of answer that the question asks for."""
    return next((name for name, pattern in _KINDS if pattern.search(question)), "keywords")


def asks_for_statement(question: str) -> bool:
    """Whether it asks what somebody said or did, what happened, or why."""
    return _STATEMENT.search(question) is not None


def content_terms(text: str) -> list[str]:
    """The terms of the content words; empty where there are only stop words."""
    # `query_terms` returns stop words where there is nothing else; a figure in front prevents that.
    return query_terms(f"0 {content(text)}")[1:]
