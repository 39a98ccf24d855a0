"""Times as days: distances, what is open or relative, and the edges of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.times import (
    NO_TIMES,
    DayRange,
    OpenDay,
    Relative,
    Times,
    Unit,
    full_day,
    gap,
    of_date,
    of_months,
    open_day,
)

ORDINALS = st.integers(1, date.max.toordinal())
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def days(first: str, last: str | None = None) -> DayRange:
    return DayRange(day(first), day(last or first))


@pytest.mark.parametrize(
    ("unit", "shift", "meant"),
    [
        ("day", -1, days("1987-03-04")),
        ("week", -1, days("1987-02-23", "1987-03-01")),
        ("month", -1, days("1987-02-01", "1987-02-28")),
        ("month", -3, days("1986-12-01", "1986-12-31")),
        ("quarter", 0, days("1987-01-01", "1987-03-31")),
        ("quarter", -1, days("1986-10-01", "1986-12-31")),
        ("year", 1, days("1988-01-01", "1988-12-31")),
    ],
)
def test_a_relative_time_is_told_by_a_day(unit: Unit, shift: int, meant: DayRange) -> None:
    assert Relative(unit, shift).from_day(day("1987-03-05")) == (meant,)


@pytest.mark.parametrize(
    ("one", "meant"),
    [
        (OpenDay(weekday=1), (days("1987-03-03"), days("1987-03-10"))),
        (OpenDay(weekday=3), (days("1987-03-05"), days("1987-03-12"))),
        (OpenDay(12), (days("1986-12-01", "1986-12-31"),)),
        (OpenDay(12, 31), (days("1986-12-31"),)),
        (OpenDay(3, 6), (days("1987-03-06"),)),
        (OpenDay(2, 29), (days("1988-02-29"),)),
    ],
)
def test_an_open_time_is_the_nearest_to_a_day(one: OpenDay, meant: tuple[DayRange, ...]) -> None:
    assert one.near(day("1987-03-05")) == meant


@given(known=ORDINALS, unit=st.sampled_from(UNITS), shift=st.integers(-99, 99))
def test_no_relative_time_leaves_the_calendar(known: int, unit: Unit, shift: int) -> None:
    for one in Relative(unit, shift).from_day(known):
        assert 1 <= one.first <= one.last <= date.max.toordinal()
        assert shift != 0 or one.first <= known <= one.last


@given(
    known=ORDINALS,
    month=st.integers(1, 12),
    number=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6),
)
def test_no_open_time_leaves_the_calendar(
    known: int, month: int, number: int | None, weekday: int | None
) -> None:
    for one in OpenDay(month, number, weekday).near(known):
        assert 1 <= one.first <= one.last <= date.max.toordinal()


def test_the_most_exact_times_are_the_sharpest() -> None:
    year, month, exact = (
        days("1985-01-01", "1985-12-31"),
        days("1987-03-01", "1987-03-31"),
        days("1987-03-05"),
    )
    assert Times((year, month)).sharpest == (month,)
    assert Times((year, month, exact)).sharpest == (exact,)
    assert Times((year,)).sharpest == (year,)
    assert NO_TIMES.sharpest == ()
    assert not NO_TIMES


def test_what_is_relative_is_meant_as_of_a_day() -> None:
    times = Times(relative=(Relative("year", -1),))
    assert times.as_of("1987-03-05") == Times((days("1986-01-01", "1986-12-31"),))
    assert times.as_of(None) == times.as_of("1987-03") == times
    assert times.understood_by(None) == ()
    assert times.understood_by(day("1987-03-05")) == (days("1986-01-01", "1986-12-31"),)


def test_shares_and_distances() -> None:
    week = days("1987-03-02", "1987-03-08")
    assert days("1987-03-05").share_in(week) == 1.0
    assert week.share_in(days("1987-03-05")) == pytest.approx(1 / 7)
    assert week.share_in(days("1987-04-05")) == 0.0
    assert gap(week, day("1987-03-10")) == 2
    assert gap(week, day("1987-03-01")) == 1
    assert gap(week, day("1987-03-04")) == 0


@pytest.mark.parametrize(
    "text",
    [None, "", "1987", "1987-02", "--02-26", "1987-02-31", "1987-W09-4", "１９８７-０２-２６"],
)
def test_what_is_no_full_day_is_none(text: str | None) -> None:
    assert full_day(text) is None


def test_days_that_no_calendar_has_are_none() -> None:
    assert of_date(2019, 2, 29) is None
    assert of_date(2019, 13) is None
    assert of_date(0) is None
    assert of_months(9999, 12, 2) is None
    assert open_day(2, 30) is None
    assert open_day(2, 29) == OpenDay(2, 29)
