"""The times that a text names, as days: full ones, open ones such as "in March", relative ones.

A day is an ordinal (`date.toordinal`), so that distances are differences. What is open or relative
needs a day to be understood by: an article's own, or the one as of which somebody asks.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date
from typing import Literal

from corpus.days import day_number

Unit = Literal["day", "week", "month", "quarter", "year"]

_LAST = date.max.toordinal()
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
_ANY_YEAR = 2000  # a leap year: 29 February can be meant
# A day, a week; a month, a quarter; a year or more: times as exact as each other.
_EXACT = (8, 100)


@dataclass(frozen=True, slots=True, order=True)
class DayRange:
    """The days from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it has, at least 1."""
        return self.last - self.first + 1

    def share_in(self, other: "DayRange") -> float:
        """The share of its days that the other has too, from 0 to 1."""
        shared = min(self.last, other.last) - max(self.first, other.first) + 1
        return max(shared, 0) / self.length


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A month, a day of a month, or a weekday (from Monday, 0) that recurs."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def near(self, known: int) -> tuple[DayRange, ...]:
        """The occurrence nearest to a known day; of a weekday the last one and the next."""
        if self.weekday is not None:
            back = (known - 1 - self.weekday) % 7
            days = (known - back, known - back + 7)
            return tuple(DayRange(day, day) for day in days if 1 <= day <= _LAST)
        year = date.fromordinal(known).year
        around = [of_date(each, self.month, self.day) for each in (year - 1, year, year + 1)]
        return tuple(sorted(filter(None, around), key=lambda days: gap(days, known))[:1])

    def fits(self, known: int, grace: int) -> bool:
        """Whether a known day is one of those meant, or at most ``grace`` days behind one."""
        return any(days.first <= known <= days.last + grace for days in self.near(known))


@dataclass(frozen=True, slots=True)
class Relative:
    """A day or the whole of a week, month, quarter or year, so many of them from a known day."""

    unit: Unit
    shift: int

    def from_day(self, known: int) -> tuple[DayRange, ...]:
        """The days meant; empty where the calendar does not go so far."""
        if self.unit in ("day", "week"):
            length = 7 if self.unit == "week" else 1
            start = known - (known - 1) % length + self.shift * length
            days = DayRange(start, start + length - 1)
            return (days,) if days.first >= 1 and days.last <= _LAST else ()
        length = _MONTHS[self.unit]
        day = date.fromordinal(known)
        month = (day.year * 12 + day.month - 1) // length * length + self.shift * length
        days_or_none = of_months(month // 12, month % 12 + 1, length)
        return (days_or_none,) if days_or_none else ()


Time = DayRange | OpenDay | Relative


@dataclass(frozen=True, slots=True)
class Times:
    """All times that a text names, in its order; false where there are none."""

    ranges: tuple[DayRange, ...] = ()
    open: tuple[OpenDay, ...] = ()
    relative: tuple[Relative, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ranges or self.open or self.relative)

    def as_of(self, day: str | None) -> "Times":
        """The times with the relative ones as they are meant on an ISO day; as they are without."""
        known = full_day(day)
        if known is None or not self.relative:
            return self
        meant = tuple(days for one in self.relative for days in one.from_day(known))
        return replace(self, ranges=(*self.ranges, *meant), relative=())

    def understood_by(self, known: int | None) -> tuple[DayRange, ...]:
        """The days of all times, the open and relative ones as a known day tells them; without one
        the full times alone.
        """
        return (*self.ranges, *(self._told_by(known) if known else ()))

    @property
    def sharpest(self) -> tuple[DayRange, ...]:
        """The most exact of the full times: days before months before years.

        "The 1985 bill" of a question for March 1987 tells nothing of the article's day.
        """
        for most in _EXACT:
            if exact := tuple(days for days in self.ranges if days.length <= most):
                return exact
        return self.ranges

    def _told_by(self, known: int) -> Iterator[DayRange]:
        for one in self.open:
            yield from one.near(known)
        for other in self.relative:
            yield from other.from_day(known)


NO_TIMES = Times()


def together(times: Sequence[Time]) -> Times:
    """The times, each by its sort."""
    return Times(
        tuple(one for one in times if isinstance(one, DayRange)),
        tuple(one for one in times if isinstance(one, OpenDay)),
        tuple(one for one in times if isinstance(one, Relative)),
    )


def gap(days: DayRange, known: int) -> int:
    """How many days a known day is from the nearest one of a range; 0 inside."""
    return max(days.first - known, known - days.last, 0)


def full_day(text: str | None) -> int | None:
    """A full ISO day as an ordinal; None for a partial one, an impossible one or none."""
    if text is None or day_number(text) is None:
        return None
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def of_date(year: int, month: int | None = None, day: int | None = None) -> DayRange | None:
    """A year, a month or a day; None for one that does not exist."""
    if month is None:
        return of_months(year, 1, 12)
    if day is None:
        return of_months(year, month, 1)
    try:
        known = date(year, month, day).toordinal()
    except ValueError:
        return None
    return DayRange(known, known)


def of_months(year: int, month: int, count: int) -> DayRange | None:
    """So many months from one on, perhaps into the next year; None beyond the calendar."""
    end = year * 12 + month - 1 + count - 1
    last_year, last_month = end // 12, end % 12 + 1
    if not (year >= 1 and last_year <= MAXYEAR and 1 <= month <= 12):
        return None
    last_day = calendar.monthrange(last_year, last_month)[1]
    first, last = date(year, month, 1), date(last_year, last_month, last_day)
    return DayRange(first.toordinal(), last.toordinal())


def open_day(month: int, day: int | None = None) -> OpenDay | None:
    """A month or a day of a month without a year; None for one that no year has."""
    return OpenDay(month, day) if of_date(_ANY_YEAR, month, day) else None
