"""Months and weekdays by name, ISO days, and which dates lie in a range of days.

A date may be partial: a month ("1987-03"), a year ("1987"), a day without its year ("--03-05").
"""

import re
from calendar import isleap, monthrange

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# As they are abbreviated: "jan".
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# The ends of a range that has none.
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_YEAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NO_YEAR = "--"
# Days, months and years as numbers are apart from each other: 19870305, 100198703, 200001987.
_NUMBERS = {10: 0, 7: 100_000_000, 4: 200_000_000}


def day_number(published: str | None) -> int | None:
    """Write a full ISO day as a number (19870226); None for a partial date or none."""
    if published is None or _FULL_DAY.fullmatch(published) is None:
        return None
    return date_number(published)


def date_number(published: str | None) -> int | None:
    """Write a day, a month or a year as a number: those of each sort ascend with time and are apart
    from those of the others. None for a date without a year or none.
    """
    if published is None or _OF_A_YEAR.fullmatch(published) is None:
        return None
    return _NUMBERS[len(published)] + int(published.replace("-", ""))


def dates_within(first: str | None, last: str | None) -> list[tuple[str, str]]:
    """The dates that lie wholly in a range of full ISO days, both included: from which to which
    day, month and year. A sort of which there is none is left out; None is an open end.
    """
    first, last = first or FIRST_DAY, last or LAST_DAY
    month, year, last_month, last_year = first[:7], first[:4], last[:7], last[:4]
    ranges = (
        (first, last),
        (
            month if first == f"{month}-01" else _after(month),
            last_month if last == _end_of(last_month) else _before(last_month),
        ),
        (
            year if first == f"{year}-01-01" else _after(year),
            last_year if last == f"{last_year}-12-31" else _before(last_year),
        ),
    )
    return [(start, end) for start, end in ranges if len(start) == len(end) and start <= end]


def lies_within(published: str | None, first: str | None, last: str | None) -> bool:
    """Whether a date, be it a month or a year, lies wholly in a range of full ISO days."""
    return published is not None and any(
        start <= published <= end
        for start, end in dates_within(first, last)
        if len(start) == len(published)
    )


def may_lie_within(published: str | None, first: str | None, last: str | None) -> bool:
    """Whether a partial date, or none, may be of a day in a range of full ISO days."""
    first, last = first or FIRST_DAY, last or LAST_DAY
    if published is None:
        return first <= last
    if published.startswith(_NO_YEAR):
        start, end = int(first[:4]), int(last[:4])
        # 29 February comes within any nine years.
        years = range(start, min(end, start + 8) + 1)
        days = (f"{year:04}{published[1:]}" for year in years if _has(year, published))
        return any(first <= day <= last for day in days)
    return first[: len(published)] <= published <= last[: len(published)]


def _end_of(month: str) -> str:
    return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02}"


def _has(year: int, published: str) -> bool:
    return published != "--02-29" or isleap(year)


def _after(date: str) -> str:
    """The next month or year; of the last one a date longer than any, which is in no range."""
    year, month = int(date[:4]), int(date[5:] or 12)
    return f"{year + month // 12:04}" + (f"-{month % 12 + 1:02}" if date[5:] else "")


def _before(date: str) -> str:
    """The month or year before; of the first one a date that is in no range."""
    year, month = int(date[:4]), int(date[5:] or 1)
    return f"{year - (month == 1):04}" + (f"-{(month - 2) % 12 + 1:02}" if date[5:] else "")
