"""The values in an answer, as far as two answers can be compared: figures, days or names.

Only what is certain counts as different: a weekday is not compared with a date, "about 1.5
million" agrees with 1,487,000, and two names agree when they share a word or one abbreviates the
other.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.days import SHORT_MONTHS
from qa.question.kind import Kind

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
# What is measured is only compared with what is measured in the same unit.
_UNITS_OF_MEASURE = """
second minute hour day week month year decade century
millimetre centimetre metre meter kilometre kilometer km mile foot feet yard
gram kilogram kilo kg ton tonne pound ounce litre liter gallon barrel bpd degree point
dollar cent euro yen mark franc peso rupee percent
"""
_UNIT_OF = {name: name for name in _UNITS_OF_MEASURE.split()} | {
    "dlr": "dollar",
    "$": "dollar",
    "cts": "cent",
    "pct": "percent",
    "%": "percent",
    "per": "percent",
    "£": "pound",
    "€": "euro",
}
_UNIT = re.compile(r"[\s-]*(%|[^\W\d_]+)")
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?(?![\w-]*\d)"
    rf"|\b(?P<word>{'|'.join(_NUMBER_WORDS)})\b(?:[\s-](?P<word_scale>{'|'.join(_SCALES)})\b)?",
    re.I,
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = re.compile(rf"\b({'|'.join(SHORT_MONTHS)})[a-z]*\b\.?", re.I)
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
class Figure:
    """A number and its unit of measure: "" for what is counted, None where nothing follows it."""

    number: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one answer: figures, or as words the known parts of a day ("year 1987",
    "month 2", "weekday 0") or names in lower case.
    """

    kind: ValueKind
    figures: frozenset[Figure] = frozenset()
    words: frozenset[str] = frozenset()


def values(kind: Kind, answer: str, *, whole: bool) -> Values | None:
    """The values of an answer to this kind of question; None where nothing can be compared.

    ``whole``: the answer is a whole sentence, in which only a single figure is sure to be meant.
    """
    if kind in ("when", "weekday", "who", "where"):
        named: ValueKind = "day" if kind in ("when", "weekday") else "name"
        parts = frozenset[str]() if whole else (_day if named == "day" else _names)(answer)
        return Values(named, words=parts) if parts else None
    figures = frozenset(map(_figure, _FIGURE.finditer(answer)))
    if kind == "number":
        sure = len(figures) == 1 or not whole
    else:
        # Only an answer that is a figure and little else shows that a figure was asked for.
        sure = not whole and len(answer.split()) <= 4
    return Values("figure", figures=figures) if figures and sure else None


def differ(first: Values, second: Values) -> bool:
    """Whether two answers cannot both be right."""
    if first.kind != second.kind:
        return False
    if first.kind == "figure":
        pairs = [(a, b) for a in first.figures for b in second.figures if _comparable(a, b)]
        return bool(pairs) and not any(_same(a.number, b.number) for a, b in pairs)
    if first.kind == "day":
        return _days_differ(first.words, second.words)
    return not first.words & second.words and not _abbreviates(first.words, second.words)


def _figure(match: re.Match[str]) -> Figure:
    after = _UNIT.match(match.string, match.end())
    before = match.string[max(0, match.start() - 1) : match.start()]
    if before in _UNIT_OF:
        return Figure(_number(match), _UNIT_OF[before])
    if after is None:
        return Figure(_number(match), None)
    word = after[1].lower()
    return Figure(_number(match), _UNIT_OF.get(word) or _UNIT_OF.get(word.removesuffix("s"), ""))


def _number(match: re.Match[str]) -> float:
    if match["digits"]:
        value, scale = float(match["digits"].replace(",", "")), match["scale"]
    else:
        value, scale = _NUMBER_WORDS[match["word"].lower()], match["word_scale"]
    return value * _SCALES[scale.lower()] if scale else value


def _comparable(a: Figure, b: Figure) -> bool:
    return a.unit is None or b.unit is None or a.unit == b.unit


def _same(a: float, b: float) -> bool:
    """Equal, or one is the other rounded to as many digits as it has."""
    return a == b or _rounded(a, b) == b or _rounded(b, a) == a


def _rounded(value: float, like: float) -> float:
    digits = len(f"{like:.12g}".replace(".", "").strip("0")) or 1
    return float(f"{value:.{digits}g}")


def _day(answer: str) -> frozenset[str]:
    parts: set[str] = set()
    if year := _YEAR.search(answer):
        parts.add(f"year {year[1]}")
    if month := _MONTH.search(answer):
        parts.add(f"month {SHORT_MONTHS.index(month[1].lower()) + 1}")
        if day := _DAY.search(_YEAR.sub("", answer)):
            parts.add(f"day {day[1]}")
    if weekday := _WEEKDAY.search(answer):
        parts.add(f"weekday {_WEEKDAYS.index(weekday[1][:3].lower())}")
    return frozenset(parts)


def _days_differ(first: frozenset[str], second: frozenset[str]) -> bool:
    one_day, other_day = (dict(part.split() for part in parts) for parts in (first, second))
    return any(one_day[unit] != other_day[unit] for unit in one_day.keys() & other_day.keys())


def _names(answer: str) -> frozenset[str]:
    names = (name.strip(".'’-").casefold() for name in _NAME.findall(answer))
    return frozenset(name for name in names if len(name) > 1 and name not in _NO_NAME)


def _abbreviates(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the only name of one is made of first letters of the other's."""
    for short, long in ((first, second), (second, first)):
        if len(short) == 1 and len(long) > 1:
            letters = {name[0] for name in long}
            if set(next(iter(short)).replace(".", "")) <= letters | {"o", "f", "t"}:
                return True
    return False
