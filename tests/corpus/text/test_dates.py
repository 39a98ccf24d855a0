"""Dates are read as they are stated, or not at all."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.dates import date_in_name, date_in_url, has_short_year, read_date, with_year


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
        "Thu Feb 26 1987 15:01:01 GMT+0000",
        "Thu Feb 26 1987 16:01:01 GMT+0100 (Mitteleuropäische Normalzeit)",
        "Thu Feb 26 15:01:01 +0000 1987",
        "Thursday 26 February 1987 15.01 GMT",
        "26 Feb 1987, 3.01pm",
        "1987-02-26T16:01:01+01:00[Europe/Paris]",
        "198702261501",
        "19870226150101",
        "541350061",
        "541350061.79",
        "541350061000",
        "541350061790000",
        "26. Februar 1987",
        "Donnerstag, 26. Februar 1987, 15:01 Uhr",
        "Do., 26. Feb. 1987",
        "jeudi 26 février 1987 à 15h01",
        "26 févr. 1987",
        "jueves, 26 de febrero de 1987",
        "giovedì 26 febbraio 1987",
        "quinta-feira, 26 de fevereiro de 1987",
        "donderdag 26 februari 1987",
        "torsdag den 26. februar 1987",
        "torsdag 26 februari 1987 kl. 15.01",
        "czwartek, 26 lutego 1987 r.",
        "čtvrtek 26. února 1987",
        "26. helmikuuta 1987",
        "1987. február 26.",
        "26 февраля 1987 г.",
        "26 ŞUBAT 1987",
        "26 FÉVRIER 1987",
        "1987年2月26日",
        "1987年2月26日(木) 15:01",
        "１９８７年２月２６日",
        "1987年02月26日 星期四 15时01分",
        "1987년 2월 26일 목요일",
        "1987년 2월 26일 (목) 오후 3:01",
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
        ("März 1987", "1987-03"),
        ("marzo de 1987", "1987-03"),
        ("26. Februar", "--02-26"),
        ("1er mars", "--03-01"),
        ("2月26日", "--02-26"),
        ("1987年2月", "1987-02"),
        ("1 listopada 1987", "1987-11-01"),
        ("1709251200", "2024-03-01"),
        ("1709251200000", "2024-03-01"),
        ("1709251200.5", "2024-03-01"),
        ("1709251200123456", "2024-03-01"),
        ("1709251200123456789", "2024-03-01"),
        ("-541346461", "1952-11-05"),
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
        "26 Feb 87",
        "02/26/87",
        "February 30, 1987",
        "February 29, 1987",
        "31 April",
        "1987-13-01",
        "1987-02-29",
        "13/13/1987",
        "12345678",
        "2024030110",
        "9999999999",
        "1. listopada 1987",
        "do 3 maja 1987",
        "before 26 February 1987",
        "26 lutego 87",
        "30. Februar 1987",
        "1987年2月30日",
        "26 Smarch 1987",
        "0000",
        "99",
        "45.13.2024",
        "30.2.2024",
        "1.13.24",
        "1.3.45",
        "1.3.024",
        "0.3.24",
        "Smarch 1.3.24",
        "1.3",
        "1.3.24.5",
        "192.168.1.24",
        "10.0.0.1",
        "1.3.24-rc1",
        "v1.3.24",
        "§ 1.3.24",
        "1.3.24 The harbour",
        "1.234.567",
        "1.234,56",
        "$1.3.24m",
        "26-FEB-1987 25:61",
        "9-APR-1987 00:00:00.00    # date added as guesswork",
        "published on 26 February 1987",
        "٢٠٢٠-١١-١٦",
        "26 February 1987" * 50,
    ],
)
def test_invents_nothing(raw: str) -> None:
    assert read_date(raw) is None


@pytest.mark.parametrize("before", ["", "am ", "den ", "Freitag, ", "Fr., ", "vendredi ", "vom "])
@pytest.mark.parametrize("day", ["01.03.2024", "1.3.2024", "1. 3. 2024", "1.3.24", "01.03.24"])
@pytest.mark.parametrize(
    "time", ["", ".", " 14:30", ", 14:30 Uhr", " um 14.30 Uhr", " 14:30:05", " - 14:30", " à 14h30"]
)
def test_with_dots_the_day_comes_first(before: str, day: str, time: str) -> None:
    assert read_date(f"{before}{day}{time}") == "2024-03-01"
    assert has_short_year(f"{before}{day}{time}") == day.endswith(".24")


@pytest.mark.parametrize(
    "raw", ["2024.03.01", "2024.3.1", "2024. 3. 1.", "2024.03.01. 14:30", "2024. 3. 1. 오후 2:30"]
)
def test_a_year_may_come_before_the_dots(raw: str) -> None:
    assert read_date(raw) == "2024-03-01"


@given(st.dates(date(1970, 1, 1), date(2039, 12, 31)))
def test_every_day_with_dots_is_read(day: date) -> None:
    for form in ("{0:02}.{1:02}.{2}", "{0}.{1}.{2}", "{0:02}.{1:02}.{3:02}", "{2}.{1}.{0}"):
        written = form.format(day.day, day.month, day.year, day.year % 100)
        assert read_date(written) == day.isoformat()


_PIECES = st.one_of(
    st.text(max_size=8),
    st.integers(0, 3000).map(str),
    st.sampled_from(["Feb", "MARCH", "-", "/", ".", ",", " ", ":", "T", "Z", "GMT", "of", "th"]),
)


@given(st.lists(_PIECES, max_size=9).map("".join))
def test_every_part_of_a_date_stands_in_what_was_written(raw: str) -> None:
    found = read_date(raw)
    if found is None or re.fullmatch(r"-?\d{9,19}(\.\d+)?", raw.strip()):  # Unix time
        return
    if has_short_year(raw):
        found = found[2:]
    year, month, day = re.fullmatch(r"(\d{4}|\d\d|-)(?:-(\d\d))?(?:-(\d\d))?", found).groups()  # type: ignore[union-attr]
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
        ("https://a.example/2020/11/16", "2020-11-16"),
        ("https://a.example/news/2020-11-16/story", "2020-11-16"),
        ("https://a.example/news/2020-11-16.html", "2020-11-16"),
        ("https://a.example/news/2020-11/16/content_1.htm", "2020-11-16"),
        ("https://a.example/2020/1/6/story", "2020-01-06"),
        ("https://a.example/world/2020/nov/16/story", "2020-11-16"),
        ("https://a.example/2020/11/story", "2020-11"),
        ("https://a.example/2017/04/5-reasons-why.html", "2017-04"),
        ("https://a.example/2017/04/05-reasons", "2017-04"),
        ("https://a.example/2017/04/5", "2017-04"),
        ("https://a.example/2017/04/5.html", "2017-04"),
        ("https://a.example/2020/11/16/on-2019-01-01", "2020-11-16"),
        ("https://a.example/2020/11/16/2019/01/01/story", None),
        ("https://a.example/news/2020-11-16-story", None),
        ("https://a.example/news/battle-of-norvik-1944-03-09-remembered", None),
        ("https://a.example/api/2026-07-01/quay", None),
        ("https://a.example/v2/2026-07-01", None),
        ("https://a.example/story-20201116", None),
        ("https://a.example/budget/2024-25/summary", None),
        ("https://a.example/budget/2010-11/summary", None),
        ("https://a.example/story?shown=/2020/11/16/", None),
        ("https://a.example/2020/13/16/story", None),
        ("https://a.example/2020/02/30/story", None),
        ("https://a.example/12020/11/16/story", None),
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
        ("2020-11-16-harbour-opens.html", "2020-11-16"),
        ("report 2020-11-16 final.txt", "2020-11-16"),
        ("wire_2020-11-16_a.md", "2020-11-16"),
        ("kcna.2020-11-16.jsonl.gz", "2020-11-16"),
        ("2020.11.16.txt", "2020-11-16"),
        ("battle-of-norvik-1944-03-09-remembered.html", None),
        ("battle_of_1944_03_09_remembered.txt", None),
        ("2017-04-5-reasons.html", None),
        ("api-2026-07-01.md", None),
        ("openapi-v2-20260701.md", None),
        ("2024.05.14 quay.txt", "2024-05-14"),
        ("14.05.2024_quay.pdf", "2024-05-14"),
        ("1.3.2024 Kai.txt", "2024-03-01"),
        ("quay.14.05.2024.txt", "2024-05-14"),
        ("quay (14.05.2024) final.txt", "2024-05-14"),
        ("quay_14-05-2024.txt", "2024-05-14"),
        ("05-14-2024_quay.txt", "2024-05-14"),
        ("14_05_2024.txt", "2024-05-14"),
        ("20240514-quay.md", "2024-05-14"),
        ("14. März 2024 Kai.txt", "2024-03-14"),
        ("1er-mai-2024-quai.txt", "2024-05-01"),
        ("May 14, 2024 quay.txt", "2024-05-14"),
        ("2024-May-14.txt", "2024-05-14"),
        ("2024年5月14日港.txt", "2024-05-14"),
        ("2024년 5월 14일 항구.txt", "2024-05-14"),
        # Of two orders, an impossible day, a month that would come first.
        ("03-04-2024 quay.txt", None),
        ("31.02.2024 quay.txt", None),
        ("05.14.2024 quay.txt", None),
        ("14052024.txt", None),
        ("14.05.24 quay.txt", None),
        # Called by a day, or by two.
        ("battle of 9 March 1944.txt", None),
        ("the storm of 9 March 1944 remembered.txt", None),
        ("from-14-05-2024-to-16-05-2024.txt", None),
        ("港1944年3月9日.txt", None),
        # Numbers of versions, addresses of machines.
        ("report-v1.2.2024.txt", None),
        ("release-1.2.2024.txt", None),
        ("version 1.2.2024.txt", None),
        ("10.12.2013.7.txt", None),
        ("192.168.10.12.2013.txt", None),
        ("10.0.20.24 log.txt", None),
        ("ISBN 3-05-2024-x.txt", None),
        ("call 030-12-2013.txt", None),
    ],
)
def test_date_in_a_file_name(name: str, expected: str | None) -> None:
    assert date_in_name(name) == expected


def test_a_year_joins_a_day_that_it_has() -> None:
    assert with_year("1988", "--02-29") == "1988-02-29"
    assert with_year("1987", "--02-29") is None
