"""The words of a text that name a time, and the days that they mean.

"The week before the vote" names none: no day is known for the vote.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from corpus.days import SHORT_MONTHS, SHORT_WEEKDAYS
from corpus.text.dates import MONTH, read_date
from qa.question.times import (
    DayRange,
    OpenDay,
    Relative,
    Time,
    Times,
    Unit,
    full_day,
    of_date,
    of_months,
    open_day,
    together,
)

# How many days from the day of speaking.
BESIDE = {
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
}
_BESIDE = "|".join(BESIDE).replace(" ", r"\s+")
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS = {"early": (0, 4), "mid": (4, 4), "late": (8, 4)}  # months of a year

_LONG_MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LEAD = rf"(?:{_WEEKDAY},?\s+)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
# Not the year of "1987 people" or "1,987": figures and what they count.
_NO_FIGURE = (
    r"(?![.,]?\d|\s?(?:%|pct|per\s?cent|percent|people|men|women|workers|jobs|dlrs|dollars|mln"
    r"|million|billion|tons|tonnes|barrels|votes|km|miles|metres|meters|feet)\b)"
)
_END = rf"(?:\s*[-–/]\s*|\s+to\s+)(?P<{{}}>{_YEAR}|\d\d)(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?[-–]\s?(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?)?"
# Words of one length each, as a look behind must have.
_BEFORE = (
    r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\b(?:till|from|late)\s)"
    r"|(?<=\b(?:since|until|early)\s)|(?<=\bduring\s)|(?<=\bmid[\s-]))"
)
_QUARTER = r"(?P<{}>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<{}>quarter|half)"

_FORMS = re.compile(
    "|".join(
        rf"(?:{form})"
        for form in (
            r"(?P<iso>\d{4})-(?P<iso_m>0[1-9]|1[0-2])(?:-(?P<iso_d>\d\d))?\b(?!-)",
            rf"(?P<numeric>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?P<y11>{_YEAR}))\b",
            # 3 March 1987, 3rd of March, 3-5 March
            rf"{_LEAD}(?P<d1>{_DAY}){_NTH}{_TO_DAY.format('e1')}\.?\s+(?:of\s+)?"
            rf"(?P<m1>{MONTH})\b\.?(?:,?\s+(?:of\s+)?(?P<y1>{_YEAR})\b)?",
            # March 1987, early March 1987, March of 1987
            rf"(?P<m3>{MONTH})\b\.?,?\s*(?:of\s+)?(?P<y3>{_YEAR})\b{_NO_FIGURE}",
            # March 3, 1987, March the 3rd, March 3-5
            rf"{_LEAD}(?P<m2>{MONTH})\b\.?\s+(?:the\s+)?(?P<d2>{_DAY}){_NTH}\b(?!:)"
            rf"{_TO_DAY.format('e2')}{_NO_FIGURE}(?:,?\s+(?P<y2>{_YEAR})\b{_NO_FIGURE})?",
            rf"{_QUARTER.format('q1', 'h1')}(?:\s+of)?(?:\s+the\s+year)?,?\s+(?P<y4>{_YEAR})\b",
            rf"(?P<y5>{_YEAR})(?:['’]s)?[\s-]{_QUARTER.format('q2', 'h2')}\b",
            rf"(?P<q3>[qh][1-4])\s*,?\s*(?P<y6>{_YEAR})\b|(?P<y7>{_YEAR})\s*(?P<q4>[qh][1-4])\b",
            rf"(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y8>{_YEAR})\b",
            r"(?P<decade>1[5-9]\d|20\d)0s\b",
            rf"(?:(?P<part>early|mid|late)[\s-]|(?<![\d.,$£€/-]))(?P<y9>{_YEAR})"
            rf"(?:{_END.format('y10')}|\b{_NO_FIGURE})",
            # A month alone: "may" and "march" are also verbs.
            rf"{_BEFORE}(?P<m4>{_LONG_MONTH})\b",
            rf"(?P<when>last|past|previous|this|current|next|coming)\s+"
            rf"(?:(?P<unit>week|month|quarter|year)\b|(?P<m5>{_LONG_MONTH})\b)",
            rf"(?P<beside>{_BESIDE})\b",
            r"(?P<count>a|an|one|two|three|four|five|six|\d{1,2})\s+"
            r"(?P<units>day|week|month|year)s?\s+ago\b",
            rf"(?P<weekday>{_WEEKDAY})\b",
        )
    ),
    re.IGNORECASE,
)
# The first letters of what begins a form: to try all at every word took five times as long.
_WORD = re.compile(r"\b[\dA-Za-z][A-Za-z]{0,2}")
_FIRSTS = frozenset(
    """jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun fir sec thi fou
    spr sum aut fal win ear mid lat las pas pre thi cur nex com yes tod ton tom a an one two thr
    fiv six q h""".split()  # noqa: SIM905 - a list would fill the page
)


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time, and where in the text it is named: offsets in code points."""

    start: int
    end: int
    time: Time


@lru_cache(maxsize=4096)
def times(text: str) -> Times:
    """All times that the text names; an impossible day is none."""
    return together([named.time for named in named_times(text)])


def named_times(text: str) -> tuple[NamedTime, ...]:
    """The times that the text names, in its order."""
    read = ((match, _meant(match)) for match in _forms(text))
    return tuple(NamedTime(*match.span(), time) for match, time in read if time is not None)


def impossible_times(text: str) -> list[Span]:
    """Where the text names a time that there is not, "31 April 1987"."""
    return [Span(*match.span()) for match in _forms(text) if _meant(match) is None]


def _forms(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for word in _WORD.finditer(text):
        start, first = word.start(), word[0]
        if start < end or not (first[0].isdigit() or first.lower() in _FIRSTS):
            continue
        if match := _FORMS.match(text, start):
            end = match.end()
            yield match


def _meant(match: re.Match[str]) -> Time | None:
    parts = {name: part.lower() for name, part in match.groupdict().items() if part}
    return next((read(parts) for name, read in _READERS.items() if name in parts), None)


def _iso(parts: dict[str, str]) -> Time | None:
    year, month, day = int(parts["iso"]), int(parts["iso_m"]), parts.get("iso_d")
    if day is None and month == year % 100 + 1:  # "2010-11" is rather two years
        return of_months(year, 1, 24)
    return of_date(year, month, int(day) if day else None)


def _numeric(parts: dict[str, str]) -> Time | None:
    """A day in figures; its year where its day and month could be exchanged."""
    day = full_day(read_date(parts["numeric"]))
    return of_date(int(parts["y11"])) if day is None else DayRange(day, day)


def _dated(month: str, day: str, last: str, year: str) -> Callable[[dict[str, str]], Time | None]:
    """What reads a day of a month, perhaps several, perhaps without a year."""

    def read(parts: dict[str, str]) -> Time | None:
        number, first = _month(parts[month]), int(parts[day])
        if year not in parts:
            return open_day(number, first)
        start = of_date(int(parts[year]), number, first)
        end = of_date(int(parts[year]), number, int(parts.get(last, first)))
        if start is None or end is None or end < start:
            return start
        return DayRange(start.first, end.last)

    return read


def _quarter(quarter: str, half: str, year: str) -> Callable[[dict[str, str]], Time | None]:
    """What reads a quarter or half of a year."""

    def read(parts: dict[str, str]) -> Time | None:
        word = parts[quarter]
        number = _ORDER.get(word) or int(re.sub(r"\D", "", word))
        length = 6 if parts.get(half, word)[0] == "h" else 3
        if number * length > 12:
            return None
        return of_months(int(parts[year]), (number - 1) * length + 1, length)

    return read


def _decade(parts: dict[str, str]) -> Time | None:
    return of_months(int(parts["decade"]) * 10, 1, 120)


def _years(parts: dict[str, str]) -> Time | None:
    year = int(parts["y9"])
    if "part" in parts:
        first, count = _PARTS[parts["part"]]
        return of_months(year, first + 1, count)
    end = parts.get("y10", str(year))
    last = int(end) if len(end) > 2 else year // 100 * 100 + int(end)
    return of_months(year, 1, 12 * (last - year + 1)) if last >= year else None


def _relative(parts: dict[str, str]) -> Time | None:
    if month := parts.get("m5"):
        return open_day(_month(month))
    return Relative(_unit(parts["unit"]), _SHIFTS[parts["when"]])


def _ago(parts: dict[str, str]) -> Time | None:
    return Relative(_unit(parts["units"]), -(_COUNTS.get(parts["count"]) or int(parts["count"])))


def _unit(word: str) -> Unit:
    return next(unit for unit in _UNITS if unit == word)


def _month(name: str) -> int:
    return SHORT_MONTHS.index(name[:3].lower()) + 1


_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
# By the group that every match of a form has.
_READERS: dict[str, Callable[[dict[str, str]], Time | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "d1": _dated("m1", "d1", "e1", "y1"),
    "m3": lambda parts: of_date(int(parts["y3"]), _month(parts["m3"])),
    "d2": _dated("m2", "d2", "e2", "y2"),
    "q1": _quarter("q1", "h1", "y4"),
    "q2": _quarter("q2", "h2", "y5"),
    "q3": _quarter("q3", "h3", "y6"),
    "q4": _quarter("q4", "h4", "y7"),
    "season": lambda parts: of_months(int(parts["y8"]), _SEASONS[parts["season"]], 3),
    "decade": _decade,
    "y9": _years,
    "m4": lambda parts: open_day(_month(parts["m4"])),
    "when": _relative,
    "beside": lambda parts: Relative("day", BESIDE[" ".join(parts["beside"].split())]),
    "count": _ago,
    "weekday": lambda parts: OpenDay(weekday=SHORT_WEEKDAYS.index(parts["weekday"][:3])),
}
