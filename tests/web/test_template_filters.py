from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import CautionKind, CheckStatus, Filters, Order
from qa.contract.day import day_in_words
from qa.exports.export import FORMATS
from web.attachments import EXPORTS
from web.template_filters import (
    CAUTIONS,
    CHANCES,
    ORDERS,
    STATUSES,
    age,
    chance,
    moment,
    percent,
    scope,
    sentence,
    tenths,
    web_url,
)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2020-11-16", "16 November 2020"),
        ("1987-02-03", "3 February 1987"),
        ("1987-02", "February 1987"),
        ("1987", "1987"),
        ("--02-26", "26 February"),
        ("2020-13-01", "2020-13-01"),
        ("some day", "some day"),
    ],
)
def test_a_day_is_written_as_people_write_it(published: str, words: str) -> None:
    assert day_in_words(published) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2026-11-25", "today"),
        ("2026-11-24", "1 day ago"),
        ("2026-10-26", "30 days ago"),
        ("2026-10-25", "1 month ago"),
        ("2025-11-26", "11 months ago"),
        ("2025-11-25", "1 year ago"),
        ("2023-03-01", "3 years ago"),
        ("1987-02-26", "39 years ago"),
        ("2026-11", "this month"),
        ("2026-02", "9 months ago"),
        ("2020-12", "5 years ago"),
        ("2026", "this year"),
        ("2019", "7 years ago"),
        *((given, None) for given in ("2026-11-26", "2027", "2026-12", "--02-26", "soon")),
        *((given, None) for given in ("2021-02-30", "2021-13-01", "2021-13", "0000", "0000-01-01")),
    ],
)
def test_an_age_is_as_exact_as_its_date(published: str, words: str | None) -> None:
    assert age(published, date(2026, 11, 25)) == words


@given(st.dates(), st.dates())
def test_every_past_date_has_an_age_and_no_other(published: date, today: date) -> None:
    assert (age(published.isoformat(), today) is not None) == (published <= today)


def test_an_age_is_counted_from_today() -> None:
    assert age("2000-01-01") != age("2000-01-01", date(2001, 1, 1))


def test_a_moment_has_its_time_when_there_is_one() -> None:
    assert moment("2021-03-04T05:06:07Z") == "4 March 2021, 05:06"
    assert moment("2021-03-04") == "4 March 2021"


@pytest.mark.parametrize(("share", "words"), [(0.934, "93 %"), (1.0, "99 %"), (0.0, "1 %")])
def test_a_probability_is_never_certain(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("share", "words", "points"),
    [
        (0.0, "one chance in a hundred", 1),
        (0.07, "one chance in twenty", 1),
        (0.11, "one chance in ten", 1),
        (0.24, "one chance in four", 2),
        (0.35, "one chance in three", 4),
        (0.45, "two chances in five", 5),
        (0.52, "one chance in two", 5),
        (0.64, "two chances in three", 6),
        (0.88, "nine chances in ten", 9),
        (1.0, "ninety-nine chances in a hundred", 9),
    ],
)
def test_a_probability_is_told_as_a_simple_ratio(share: float, words: str, points: int) -> None:
    assert (chance(share), tenths(share)) == (words, points)


@given(st.floats(0, 1))
def test_a_ratio_is_never_far_from_its_probability(share: float) -> None:
    (told,) = (ratio for ratio, words in CHANCES.items() if words == chance(share))
    assert abs(told - share) <= 0.051


def test_an_error_becomes_a_sentence() -> None:
    assert sentence("the question is empty") == "The question is empty."
    assert sentence("Is it so?") == "Is it so?"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " JavaScript:x",
        "//x.example",
        "x",
        "",
        None,
        "http://[",
    ],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert web_url(url) is None


def test_web_addresses_are_linked() -> None:
    assert web_url("https://a.example/b") == "https://a.example/b"
    assert web_url("HTTP://a.example") == "HTTP://a.example"


@pytest.mark.parametrize(
    ("filters", "order", "words"),
    [
        (Filters(), "relevance", ()),
        (Filters(), "timeline", ("timeline, oldest first",)),
        (
            Filters(("A", "B"), ("x",), "2020-01-02", "2021", "2022-03-04"),
            "newest",
            (
                *("only A, B", "only the articles x", "published from 2 January 2020"),
                *("published to 2021", "as of 4 March 2022", "newest first"),
            ),
        ),
    ],
)
def test_a_narrowed_search_is_told_in_words(
    filters: Filters, order: Order, words: tuple[str, ...]
) -> None:
    assert scope(filters, order) == words


def test_every_kind_status_order_and_format_has_its_words() -> None:
    assert list(CAUTIONS) == list(get_args(CautionKind))
    assert list(STATUSES) == list(get_args(CheckStatus))
    assert list(ORDERS) == list(get_args(Order))
    assert tuple(EXPORTS) == FORMATS
