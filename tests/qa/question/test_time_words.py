"""The words for times in questions and sentences, in the forms that people write."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.days import MONTHS
from qa.question.time_words import named_times, times
from qa.question.times import DayRange, OpenDay, Relative, Time, Times


def told(text: str) -> list[str | Time]:
    return [_words(named.time) for named in named_times(text)]


def _words(time: Time) -> str | Time:
    if not isinstance(time, DayRange):
        return time
    first, last = date.fromordinal(time.first), date.fromordinal(time.last)
    return f"{first}" if first == last else f"{first} {last}"


@pytest.mark.parametrize(
    "form",
    [
        *("5 March 1987", "5th March 1987", "5th of March, 1987", "5 Mar 1987", "05 MAR. 1987"),
        *("March 5, 1987", "March 5th 1987", "march the 5th, 1987", "Mar. 5, 1987"),
        *("1987-03-05", "Thursday, March 5, 1987", "Thursday 5 March 1987"),
    ],
)
def test_a_day(form: str) -> None:
    assert told(f"What was said on {form} in Rome?") == ["1987-03-05"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in March 1987", "1987-03-01 1987-03-31"),
        ("early March 1987", "1987-03-01 1987-03-31"),
        ("in March, 1987", "1987-03-01 1987-03-31"),
        ("in March of 1987", "1987-03-01 1987-03-31"),
        ("1987-03", "1987-03-01 1987-03-31"),
        ("3-5 March 1987", "1987-03-03 1987-03-05"),
        ("March 3-5, 1987", "1987-03-03 1987-03-05"),
        ("the first quarter of 1987", "1987-01-01 1987-03-31"),
        ("first-quarter 1987 earnings", "1987-01-01 1987-03-31"),
        ("the 1987 third quarter", "1987-07-01 1987-09-30"),
        ("Q4 2020", "2020-10-01 2020-12-31"),
        ("2020 H1", "2020-01-01 2020-06-30"),
        ("the second half of 1987", "1987-07-01 1987-12-31"),
        ("spring 2022", "2022-03-01 2022-05-31"),
        ("the winter of 1987", "1987-12-01 1988-02-29"),
        ("in 1987", "1987-01-01 1987-12-31"),
        ("Trump's 2020 budget", "2020-01-01 2020-12-31"),
        ("2020's best", "2020-01-01 2020-12-31"),
        ("late-2004 figures", "2004-09-01 2004-12-31"),
        ("in the 1990s", "1990-01-01 1999-12-31"),
        ("during 1986/87", "1986-01-01 1987-12-31"),
        ("2010-11", "2010-01-01 2011-12-31"),
        ("from 2017 to 2019", "2017-01-01 2019-12-31"),
        ("on 25.12.2019", "2019-12-25"),
        ("on 5/6/2019", "2019-01-01 2019-12-31"),  # June or May: only the year is sure
    ],
)
def test_other_full_times(text: str, meant: str) -> None:
    assert told(f"What happened {text}?") == [meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("in March", OpenDay(3)),
        ("by may", OpenDay(5)),
        ("last December", OpenDay(12)),
        ("5 March", OpenDay(3, 5)),
        ("Sept. 11", OpenDay(9, 11)),
        ("29 February", OpenDay(2, 29)),
        ("on Tuesday", OpenDay(weekday=1)),
        ("yesterday", Relative("day", -1)),
        ("last  night", Relative("day", -1)),
        ("last year", Relative("year", -1)),
        ("this quarter", Relative("quarter", 0)),
        ("two years ago", Relative("year", -2)),
        ("10 days ago", Relative("day", -10)),
    ],
)
def test_times_that_need_a_day(text: str, meant: Time) -> None:
    assert told(f"What happened {text}?") == [meant]


@pytest.mark.parametrize(
    "text",
    [
        *("Who may march with them?", "What did the week before the vote bring?", "a year before"),
        *("31 February 2020", "February 31", "April 31, 1987", "2020-13-01", "fourth half of 1987"),
        *("1987 people", "1,987 dollars", "$1987", "2019.5", "1,200 jobs", "2000 tonnes", "the 0s"),
        *("Was geschah gestern?", "何が起きた", "ماذا حدث", "", "?", "\x00"),
    ],
)
def test_no_time(text: str) -> None:
    assert told(text) == []


def test_three_dates_are_all_told() -> None:
    text = "Which rose between June 1, 1987 and 2 July 1988 but not on Aug. 5?"
    assert told(text) == ["1987-06-01", "1988-07-02", OpenDay(8, 5)]


def test_a_time_says_where_it_stands() -> None:
    text = "𝔄 What rose in March 1987, or on Tuesday?"
    assert [text[n.start : n.end] for n in named_times(text)] == ["March 1987", "Tuesday"]


PIECES = st.sampled_from(
    [
        *(*MONTHS, "1987", "87", "31", "0", "-", "/", ".", ",", " ", "of", "the", "Q1", "last"),
        *("year", "ago", "two", "quarter", "first", "Tuesday", "yesterday", "9999", "2099", "ß"),
    ]
)


@given(st.text(max_size=1000) | st.lists(PIECES, max_size=40).map(" ".join))
def test_no_text_is_too_odd(text: str) -> None:
    found = named_times(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        if isinstance(one.time, DayRange):
            assert one.time.first <= one.time.last
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert isinstance(times(text), Times)
