"""The day that a text names, and whether two are the same.

"On Monday" in an article of a known day is the Monday before it or the one after; what is told
mostly happened, what is announced will.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from corpus.days import SHORT_MONTHS, SHORT_WEEKDAYS, day_number
from qa.question.time_words import BESIDE
from qa.values.relation import Relation, any_same

_MONTH = rf"(?P<month>{'|'.join(SHORT_MONTHS)})[a-z]*\b\.?"
_NUMBER = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b"
_DATE = (
    re.compile(rf"\b{_NUMBER}\s+(?:of\s+)?{_MONTH}", re.I),
    re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_NUMBER}(?!:)", re.I),
    re.compile(r"\b\d{4}-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b{_MONTH}", re.I),
)
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_RELATIVE = re.compile(rf"\b({'|'.join(BESIDE)})\b", re.I)
_YEARS = {"last": -1, "this": 0, "next": 1}
_RELATIVE_YEAR = re.compile(r"\b(last|this|next) year\b", re.I)


@dataclass(frozen=True, slots=True)
class Day:
    """The parts of a day that are known; the weekday from Monday, 0."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@lru_cache(maxsize=1024)
def days(text: str, published: str | None) -> tuple[Day, ...]:
    """The days that the text may mean, one of which it does; empty where it names none.

    ``published`` is the article's ISO day; a partial one or None tells nothing of a weekday.
    """
    day = _written(text)
    if day.day or day.month:
        return (day,)
    known = day_number(published) is not None
    return tuple(_relative(text, date.fromisoformat(published or ""), day)) if known else _some(day)


def compare_days(first: tuple[Day, ...], second: tuple[Day, ...]) -> Relation:
    """Whether the parts that both know are the same in one of the possible pairs."""
    return any_same(_compared(a, b) for a, b in product(first, second))


def _written(text: str) -> Day:
    """The parts of a day as they are written out."""
    year = _YEAR.search(text)
    date_match = next((match for form in _DATE if (match := form.search(text))), None)
    weekday = _WEEKDAY.search(text)
    parts = date_match.groupdict() if date_match else {}
    month = None
    if name := parts.get("month"):
        month = SHORT_MONTHS.index(name.lower()) + 1
    elif parts.get("number"):
        month = int(parts["number"])
    number = int(parts["day"]) if parts.get("day") else None
    known = int(year[1]) if year else None
    return Day(known, month, number, _weekday(weekday, known, month, number))


def _weekday(
    named: re.Match[str] | None, year: int | None, month: int | None, number: int | None
) -> int | None:
    """The weekday that is named, else that of a full day."""
    if named:
        return SHORT_WEEKDAYS.index(named[1][:3].lower())
    if year and month and number:
        try:
            return date(year, month, number).weekday()
        except ValueError:
            return None
    return None


def _relative(text: str, published: date, day: Day) -> Iterator[Day]:
    """The days that are told by the day of publication, else the day as it is written."""
    if match := _RELATIVE.search(text):
        yield _full(published + timedelta(BESIDE[match[1].lower()]))
    elif day.weekday is not None:
        back = (published.weekday() - day.weekday) % 7
        yield _full(published - timedelta(back))
        yield _full(published + timedelta(7 - back))
    elif match := _RELATIVE_YEAR.search(text):
        yield Day(published.year + _YEARS[match[1].lower()])
    else:
        yield from _some(day)


def _some(day: Day) -> tuple[Day, ...]:
    return () if day == Day() else (day,)


def _full(day: date) -> Day:
    return Day(day.year, day.month, day.day, day.weekday())


def _compared(a: Day, b: Day) -> Relation:
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    both = [one == other for one, other in pairs if one is not None and other is not None]
    if not both:
        return "unknown"
    return "same" if all(both) else "different"
