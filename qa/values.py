"""What an answer says, as far as two answers can be compared: figures, days or names.

Only what is certain counts as different: a weekday is not compared with a date, "about 1.5
million" agrees with 1,487,000, and two names agree when they share a word or one abbreviates the
other.
"""

import re
from dataclasses import dataclass
from typing import Literal

from qa.question import Kind

ValueKind = Literal["figure", "day", "name"]

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
"""
_NUMBER_WORDS = {name: float(value) for value, name in enumerate(_UNITS.split())} | {
    "dozen": 12.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
    "hundred": 100.0,
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "trillion": 1e12,
}
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?![\w-]*\d)"
    rf"|\b(?P<word>{'|'.join(_NUMBER_WORDS)})\b(?:[\s-](?P<word_scale>{'|'.join(_SCALES)})\b)?",
    re.I,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b\.?", re.I)
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
_DAY = re.compile(r"\b([12]?\d|3[01])(?:st|nd|rd|th)?\b")
_NAME = re.compile(r"\b[^\W\d_a-z][\w'’.-]*")
_TITLES = """
a an the he she it they his her mr mrs ms dr sir lord president chancellor minister prime secretary
chairman governor director chief king queen in on at by for of and
"""
_NO_NAME = frozenset(_TITLES.split())


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one answer: figures as numbers, a day by its known parts, names in lower case.

    A day's ``items`` are pairs as text ("year 1987", "month 2", "weekday 0").
    """

    kind: ValueKind
    items: frozenset[str | float]


def values(kind: Kind, words: str, *, whole: bool) -> Values | None:
    """What an answer to this kind of question says; None where nothing can be compared.

    ``whole``: the words are a whole sentence, in which only a single figure is sure to be meant.
    """
    if kind in ("when", "weekday"):
        return _or_none("day", frozenset() if whole else _day(words))
    if kind in ("who", "where"):
        return _or_none("name", frozenset() if whole else _names(words))
    figures = frozenset(_figures(words))
    if kind == "number":
        return _or_none("figure", figures if len(figures) == 1 or not whole else frozenset())
    # Only an answer that is a figure and little else says that a figure was asked for.
    short = len(words.split()) <= 4
    return _or_none("figure", figures if short and not whole else frozenset())


def differ(first: Values, second: Values) -> bool:
    """Whether two answers cannot both be right."""
    if first.kind != second.kind:
        return False
    if first.kind == "figure":
        return not any(_same(a, b) for a in first.items for b in second.items)
    if first.kind == "day":
        return _days_differ(first.items, second.items)
    return not first.items & second.items and not _abbreviates(first.items, second.items)


def _or_none(kind: ValueKind, items: frozenset[str | float] | frozenset[float]) -> Values | None:
    return Values(kind, frozenset(items)) if items else None


def _figures(words: str) -> list[float]:
    return [_number(match) for match in _FIGURE.finditer(words)]


def _number(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        return value * _SCALES[match["scale"].lower()] if match["scale"] else value
    value = _NUMBER_WORDS[match["word"].lower()]
    return value * _SCALES[match["word_scale"].lower()] if match["word_scale"] else value


def _same(a: str | float, b: str | float) -> bool:
    """Equal, or one is the other rounded to as many digits as it has."""
    return a == b or _rounded(a, b) == b or _rounded(b, a) == a


def _rounded(value: str | float, like: str | float) -> float:
    digits = len(f"{float(like):.12g}".replace(".", "").strip("0")) or 1
    return float(f"{float(value):.{digits}g}")


def _day(words: str) -> frozenset[str | float]:
    found: set[str | float] = set()
    if year := _YEAR.search(words):
        found.add(f"year {year[1]}")
    if month := _MONTH.search(words):
        found.add(f"month {_MONTHS.index(month[1].lower()) + 1}")
        if day := _DAY.search(_YEAR.sub("", words)):
            found.add(f"day {day[1]}")
    if weekday := _WEEKDAY.search(words):
        found.add(f"weekday {_WEEKDAYS.index(weekday[1][:3].lower())}")
    return frozenset(found)


def _days_differ(first: frozenset[str | float], second: frozenset[str | float]) -> bool:
    one, two = (dict(str(item).split() for item in items) for items in (first, second))
    return any(one[part] != two[part] for part in one.keys() & two.keys())


def _names(words: str) -> frozenset[str | float]:
    found = (name.strip(".'’-").casefold() for name in _NAME.findall(words))
    return frozenset(name for name in found if len(name) > 1 and name not in _NO_NAME)


def _abbreviates(first: frozenset[str | float], second: frozenset[str | float]) -> bool:
    """Whether the only name of one is made of first letters of the other's."""
    for short, long in ((first, second), (second, first)):
        if len(short) == 1 and len(long) > 1:
            letters = {str(name)[0] for name in long}
            if set(str(next(iter(short))).replace(".", "")) <= letters | {"o", "f", "t"}:
                return True
    return False
