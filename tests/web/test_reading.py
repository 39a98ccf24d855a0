from typing import get_args

import pytest

from qa.answer import CautionKind, Filters, Order
from qa.catalogue import CheckStatus
from qa.exports.export import FORMATS
from web.reading import (
    CAUTIONS,
    EXPORTS,
    ORDERS,
    STATUSES,
    day,
    moment,
    percent,
    scope,
    sentence,
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
    assert day(published) == words


def test_a_moment_has_its_time_when_there_is_one() -> None:
    assert moment("2021-03-04T05:06:07Z") == "4 March 2021, 05:06"
    assert moment("2021-03-04") == "4 March 2021"


@pytest.mark.parametrize(("share", "words"), [(0.934, "93 %"), (1.0, "99 %"), (0.0, "1 %")])
def test_a_probability_is_never_certain(share: float, words: str) -> None:
    assert percent(share) == words


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
