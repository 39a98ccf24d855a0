"""Dates are read as they are stated, or not at all."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.dates import date_in_name, date_in_url, read_date, with_year


@pytest.mark.parametrize(
    "raw",
    [
        "1987-02-26",
        "1987-02-26T15:01",
        "1987-02-26T15:01:01.79Z",
        "1987-02-26T23:59:59-05:00",
        "1987-02-26 15:01:01+05:30",
        "19870226",
        "19870226T150101Z",
        "1987/2/26",
        "1987.02.26",
        "Thu, 26 Feb 1987 15:01:01 +0000",
        "26 Feb 1987 15:01 GMT",
        "Thursday, 26-Feb-1987 15:01:01 GMT",
        "26-FEB-1987 15:01:01.79",
        " 26-FEB-1987 15:01:01.79RM",
        "26-FEB-1987 15:01:01.79T C",
        "26 February 1987",
        "26th of February, 1987",
        "February 26, 1987",
        "FEBRUARY 26th 1987",
        "Feb. 26, 1987",
        "Thursday, February 26, 1987 at 3:01 p.m. EST",
        "Thu Feb 26 15:01:01 1987",
        "26/02/1987",
        "02/26/1987",
        "26.2.1987",
    ],
)
def test_reads_a_full_date(raw: str) -> None:
    assert read_date(raw) == "1987-02-26"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1987", "1987"),
        ("1987-02", "1987-02"),
        ("February 1987", "1987-02"),
        ("Sept., 1987", "1987-09"),
        ("February 26", "--02-26"),
        ("Feb. 26", "--02-26"),
        ("26 Feb", "--02-26"),
        ("Thursday, February 26", "--02-26"),
        ("--02-26", "--02-26"),
        ("February 29", "--02-29"),
        ("05/05/1987", "1987-05-05"),
    ],
)
def test_reads_as_much_as_is_stated(raw: str, expected: str) -> None:
    assert read_date(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "today",
        "yesterday",
        "Monday",
        "March",
        "spring 1987",
        "03/04/1987",
        "3.4.1987",
        "26 Feb 87",
        "02/26/87",
        "February 30, 1987",
        "February 29, 1987",
        "31 April",
        "1987-13-01",
        "1987-02-29",
        "13/13/1987",
        "12345678",
        "0000",
        "99",
        "26-FEB-1987 25:61",
        "9-APR-1987 00:00:00.00    # date added as guesswork",
        "published on 26 February 1987",
        "٢٠٢٠-١١-١٦",
        "26 February 1987" * 50,
    ],
)
def test_invents_nothing(raw: str) -> None:
    assert read_date(raw) is None


_PIECES = st.one_of(
    st.text(max_size=8),
    st.integers(0, 3000).map(str),
    st.sampled_from(["Feb", "MARCH", "-", "/", ".", ",", " ", ":", "T", "Z", "GMT", "of", "th"]),
)


@given(st.lists(_PIECES, max_size=9).map("".join))
def test_every_part_of_a_date_stands_in_what_was_written(raw: str) -> None:
    found = read_date(raw)
    if found is None:
        return
    year, month, day = re.fullmatch(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?", found).groups()  # type: ignore[union-attr]
    digits = re.findall(r"\d+", raw)
    assert year == "-" or any(year in run for run in digits)
    assert day is None or any(run.lstrip("0") == day.lstrip("0") or day in run for run in digits)
    assert (
        month is None
        or month in raw
        or month.lstrip("0") in raw
        or re.search("[a-z]{3}", raw, re.I)
    )


@given(st.dates(min_value=date(1000, 1, 1)), st.times())
def test_every_real_day_is_read(day: date, time: object) -> None:
    assert read_date(f"{day.isoformat()}T{time}") == day.isoformat()
    assert read_date(f"{day.day}-{day:%b}-{day.year} 10:20:30.40") == day.isoformat()
    assert read_date(f"{day:%B} {day.day}, {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2020/11/16/story", "2020-11-16"),
        ("https://a.example/news/2020-11-16-story", "2020-11-16"),
        ("https://a.example/2020/1/6/story", "2020-01-06"),
        ("https://a.example/2020/11/story", None),
        ("https://a.example/story-20201116", None),
        ("https://a.example/story?shown=2020-11-16", None),
        ("https://a.example/2020/13/16/story", None),
        ("https://a.example/2020/11/16/on-2019-01-01", None),
    ],
)
def test_date_in_a_url(url: str, expected: str | None) -> None:
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kcna-2020-11-16.md", "2020-11-16"),
        ("2020_11_16 wire.txt", "2020-11-16"),
        ("20201116.txt", "2020-11-16"),
        ("wire-20201116-a.html", "2020-11-16"),
        ("reuters-21578.jsonl", None),
        ("doc20201116b.txt", None),
        ("2020-11.md", None),
        ("from-2020-11-16-to-2020-11-17.txt", None),
        ("id-120201116.txt", None),
    ],
)
def test_date_in_a_file_name(name: str, expected: str | None) -> None:
    assert date_in_name(name) == expected


def test_a_year_joins_a_day_that_it_has() -> None:
    assert with_year("1988", "--02-29") == "1988-02-29"
    assert with_year("1987", "--02-29") is None
