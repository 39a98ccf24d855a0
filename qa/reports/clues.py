"""Whether a sentence has the sort of thing that a question asks for.

A "how many" is not answered by a sentence without a figure, a "who" not by one that names
nobody but those in the question. Cheap signs, no proof: how much they count is learned.
"""

import re
from functools import lru_cache

from qa.question.kind import Kind

_NUMBER = re.compile(
    r"(?<![-\w])\$?\d[\d,.]*\b(?!-)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|third|quarter|none|twice)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midnight|dawn|dusk|spring|autumn|winter)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?\s+\d|\d\s+(?:jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec)\b|\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday"
    r"|tomorrow|century|week|month|year)s?\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)
_NAME = re.compile(r"\b[A-Z][\w.'’-]+")
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_PLACE = re.compile(r"\b(?:in|at|to|from|near|of|off|outside|across)\s+(?:the\s+)?[A-Z]\w+")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|after|since|as a result|reasons?|so that|in order|for|to)\b",
    re.I,
)


def sign(kind: Kind, question: str, sentence: str) -> float:
    """1.0 when the sentence has a sign of what this kind of question asks for, else -1.0."""
    return 1.0 if _shows(kind, question, sentence) else -1.0


def _shows(kind: Kind, question: str, sentence: str) -> bool:
    if kind == "who":
        return bool(_names(sentence) - _names(question))
    if kind == "where":
        return bool(_PLACE.search(sentence))
    pattern = {"number": _NUMBER, "when": _TIME, "weekday": _WEEKDAY, "why": _REASON}[kind]
    return pattern.search(sentence) is not None


def names_held(question: str, text: str) -> float:
    """The share of the question's names and figures that the text has; 1.0 if there are none.

    The first word is no name by its capital alone, nor is any in a question all in capitals.
    """
    wanted = _wanted(question)
    if not wanted:
        return 1.0
    folded = text.casefold()
    return sum(name in folded for name in wanted) / len(wanted)


@lru_cache(maxsize=64)
def _wanted(question: str) -> frozenset[str]:
    names = frozenset() if question.isupper() else _names(question.partition(" ")[2])
    return names.union(_FIGURE.findall(question))


@lru_cache(maxsize=1024)
def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip(".'’-").casefold() for name in _NAME.findall(text))
