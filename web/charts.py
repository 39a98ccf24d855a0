"""The data of the charts, as shares of their height or width; templates draw them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.contract.collection import DayCount, SourceCount
from qa.contract.day import day_in_words

FEWEST, MOST = 6, 60
SOURCES = 12

LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Bar:
    """A count of the articles from ``first`` to ``last`` (ISO days), and its share of the most."""

    label: str
    first: str
    last: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class SourceBar:
    """A source's count, and its share of the most; ``source`` is None for no or several sources."""

    label: str
    source: str | None
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A span of days that bars may stand for: each has a number, and a first day by its number."""

    number: Callable[[date], int]
    first: Callable[[int], date]
    label: Callable[[date, date], str]


def _years(length: int) -> Unit:
    return Unit(
        lambda day: day.year // length,
        lambda number: date(max(1, number * length), 1, 1),
        lambda a, b: str(a.year) if a.year == b.year else f"{a.year} to {b.year}",
    )


# Each is at most ten of the one before, so the first that makes few enough makes no less than 6.
UNITS = (
    Unit(date.toordinal, date.fromordinal, lambda a, _: day_in_words(a.isoformat())),
    Unit(
        lambda day: (day.toordinal() - 1) // 7,
        lambda number: date.fromordinal(number * 7 + 1),
        lambda a, _: f"week of {day_in_words(a.isoformat())}",
    ),
    Unit(
        lambda day: day.year * 12 + day.month - 1,
        lambda number: date(number // 12, number % 12 + 1, 1),
        lambda a, _: day_in_words(a.isoformat()[:7]),
    ),
    *(_years(length) for length in (1, 10, 100, 1000)),
)


def histogram(days: Sequence[DayCount]) -> tuple[Bar, ...]:
    """Bars of one unit, 6 to 60, without a gap from the first day to the last; none without a day.

    Fewer days than 6 stand in the middle of 6.
    """
    if not days:
        return ()
    counts = [(date.fromisoformat(each.day), each.count) for each in days]
    unit = next(unit for unit in UNITS if len(_numbers(unit, counts[0][0], counts[-1][0])) <= MOST)
    numbers = _padded(_numbers(unit, counts[0][0], counts[-1][0]))
    sums = dict.fromkeys(numbers, 0)
    for day, count in counts:
        sums[unit.number(day)] += count
    return tuple(_bar(unit, number, count, max(sums.values())) for number, count in sums.items())


def by_source(sources: Sequence[SourceCount]) -> tuple[SourceBar, ...]:
    """A bar for each of the 12 largest sources, and one for all the others together."""
    shown, others = list(sources[:SOURCES]), sources[SOURCES:]
    bars = [(each.source or "No source named", each.source, each.count) for each in shown]
    if others:
        names = f"{len(others)} other{'s' if len(others) > 1 else ''}"
        bars.append((names, None, sum(each.count for each in others)))
    most = max((count for _, _, count in bars), default=0)
    return tuple(SourceBar(label, source, count, count / most) for label, source, count in bars)


def daily(days: Iterable[DayCount]) -> tuple[Bar, ...]:
    """A bar for each of the days as they come."""
    listed = tuple(days)
    most = max((each.count for each in listed), default=0) or 1
    return tuple(
        Bar(day_in_words(each.day), each.day, each.day, each.count, each.count / most)
        for each in listed
    )


def line(values: Sequence[float]) -> str:
    """The points of a line through the values, x from 0 by 1, y from 100 (zero) up to 0 (the most).

    A single value is a level line.
    """
    shown = values if len(values) != 1 else (*values, *values)
    most = max(shown, default=0) or 1
    return " ".join(f"{x},{100 - 100 * value / most:.1f}" for x, value in enumerate(shown))


def _numbers(unit: Unit, first: date, last: date) -> range:
    return range(unit.number(first), unit.number(last) + 1)


def _padded(numbers: range) -> range:
    """Only days can be too few: whatever is longer was chosen because days were too many."""
    missing = FEWEST - len(numbers)
    if missing <= 0:
        return numbers
    start = min(max(1, numbers.start - missing // 2), LAST_DAY - FEWEST + 1)
    return range(start, start + FEWEST)


def _bar(unit: Unit, number: int, count: int, most: int) -> Bar:
    first, last = unit.first(number), _last_day(unit, number)
    return Bar(unit.label(first, last), first.isoformat(), last.isoformat(), count, count / most)


def _last_day(unit: Unit, number: int) -> date:
    """The day before the next begins; after the last there is no next."""
    try:
        return unit.first(number + 1) - timedelta(days=1)
    except ValueError:
        return date.max
