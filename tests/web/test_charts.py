"""Bars: few enough to be seen, each day in one of them; lines and shares stay in their frames."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.collection import DayCount, SourceCount
from web.charts import SOURCES, by_source, daily, histogram, line

DAYS = st.dates().map(date.isoformat)
COUNTS = st.dictionaries(DAYS, st.integers(1, 10**6), min_size=1, max_size=40).map(
    lambda counts: [DayCount(day, counts[day]) for day in sorted(counts)]
)


def spread(first: str, days: int) -> list[DayCount]:
    """One article on the first and one on the last of so many days."""
    begin = date.fromisoformat(first)
    return [DayCount((begin + timedelta(days=n)).isoformat(), 1) for n in sorted({0, days - 1})]


@given(COUNTS)
def test_there_are_6_to_60_bars_without_a_gap_that_count_everything(days: list[DayCount]) -> None:
    bars = histogram(days)
    assert 6 <= len(bars) <= 60
    assert sum(bar.count for bar in bars) == sum(each.count for each in days)
    assert max(bar.share for bar in bars) == 1
    for bar, following in pairwise(bars):
        begin = date.fromisoformat(bar.last) + timedelta(days=1)
        assert begin.isoformat() == following.first
    for bar in bars:
        held = [each.count for each in days if bar.first <= each.day <= bar.last]
        assert sum(held) == bar.count


@pytest.mark.parametrize(
    ("first", "days", "bars", "label"),
    [
        ("2021-03-04", 1, 6, "2 March 2021"),
        ("2021-03-04", 60, 60, "4 March 2021"),
        ("2021-03-04", 61, 10, "week of 1 March 2021"),
        ("2021-03-01", 420, 60, "week of 1 March 2021"),
        ("2021-03-04", 430, 15, "March 2021"),
        ("2021-03-04", 2000, 6, "2021"),
        ("1921-03-04", 36525, 11, "1920 to 1929"),
        ("0001-01-01", 1, 6, "1 January 1"),
        ("9999-12-31", 1, 6, "26 December 9999"),
    ],
)
def test_the_unit_follows_the_span(first: str, days: int, bars: int, label: str) -> None:
    made = histogram(spread(first, days))
    assert (len(made), made[0].label.replace("0001", "1")) == (bars, label)


def test_without_a_day_there_is_no_bar() -> None:
    assert histogram([]) == ()


def test_the_largest_sources_have_a_bar_and_the_others_one_together() -> None:
    bars = by_source([SourceCount(f"S{n}", 100 - n) for n in range(SOURCES + 3)])
    assert len(bars) == SOURCES + 1
    assert (bars[0].source, bars[0].count) == ("S0", 100)
    assert (bars[-1].label, bars[-1].source) == ("3 others", None)
    assert bars[-1].count == sum(100 - n for n in range(SOURCES, SOURCES + 3))
    assert bars[-1].share == 1.0
    assert bars[0].share == 100 / bars[-1].count


def test_what_names_no_source_is_said_to() -> None:
    named, unnamed = by_source([SourceCount("Wire", 3), SourceCount(None, 1)])
    assert (unnamed.label, unnamed.source) == ("No source named", None)
    assert named.source == "Wire"
    assert by_source([]) == ()


def test_days_without_an_addition_have_a_bar_of_no_height() -> None:
    empty, full = daily([DayCount("2021-03-04", 0), DayCount("2021-03-05", 4)])
    assert (empty.share, full.share, full.label) == (0, 1, "5 March 2021")
    assert [bar.share for bar in daily([DayCount("2021-03-04", 0)])] == [0]


@pytest.mark.parametrize(
    ("values", "points"),
    [([], ""), ([5], "0,0.0 1,0.0"), ([0, 0], "0,100.0 1,100.0"), ([1, 4], "0,75.0 1,0.0")],
)
def test_a_line_goes_from_zero_to_the_most(values: list[float], points: str) -> None:
    assert line(values) == points


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=60))
def test_a_line_stays_in_its_frame(values: list[float]) -> None:
    points = [tuple(map(float, point.split(","))) for point in line(values).split()]
    assert [x for x, _ in points] == list(range(len(values)))
    assert all(0 <= y <= 100 for _, y in points)
