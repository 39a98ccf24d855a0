"""Datelines are found where wire reports have them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.datelines import find_dateline


@pytest.mark.parametrize(
    ("dateline", "place", "source", "month_day"),
    [
        ("Pyongyang, November 16 (KCNA) -- ", "Pyongyang", "KCNA", "--11-16"),
        ("SALVADOR, Feb 26 - ", "SALVADOR", None, "--02-26"),
        ("PORT AMBER, Ohio, March 4 (Reuters) — ", "PORT AMBER, Ohio", "Reuters", "--03-04"),
        ("WASHINGTON (AP) - ", "WASHINGTON", "AP", None),
        ("NEW YORK (AP) _ ", "NEW YORK", "AP", None),
        ("PARIS, 3 March - ", "PARIS", None, "--03-03"),
        ("BEIJING, Nov. 16 (Xinhua) -- ", "BEIJING", "Xinhua", "--11-16"),
        ("Beijing, Nov. 16 -- ", "Beijing", None, "--11-16"),
        ("MOSCOW, November 16. /TASS/. ", "MOSCOW", "TASS", "--11-16"),
        ("Rio de Janeiro, Feb. 26 (AFP) – ", "Rio de Janeiro", "AFP", "--02-26"),
        ("ST. JOHN'S, Newfoundland, March 9 - ", "ST. JOHN'S, Newfoundland", None, "--03-09"),
        ("RICHMOND, Va. Feb 26 - ", "RICHMOND, Va.", None, "--02-26"),
        ("NEW YORK , March 5 - ", "NEW YORK", None, "--03-05"),
        ("JOHANNESBURG March 13 - ", "JOHANNESBURG", None, "--03-13"),
        ("WASHINGTON, March 12, Reuter - ", "WASHINGTON", "Reuter", "--03-12"),
        ("ARNHEM, the Netherlands, April 1 - ", "ARNHEM, the Netherlands", None, "--04-01"),
        ("THE HAGUE, March 3 - ", "THE HAGUE", None, "--03-03"),
        ("The Hague, March 3 (ANP) - ", "The Hague", "ANP", "--03-03"),
        ("N'DJAMENA, March 25 - ", "N'DJAMENA", None, "--03-25"),
        ("****LONDON, March 5 - ", "LONDON", None, "--03-05"),
        ("Pyongyang,\nNovember 16 (KCNA)\n--", "Pyongyang", "KCNA", "--11-16"),
    ],
)
def test_finds_the_dateline(
    dateline: str, place: str, source: str | None, month_day: str | None
) -> None:
    found = find_dateline(dateline + "The harbour opened.")
    assert found is not None
    assert (found.place, found.source, found.month_day) == (place, source, month_day)
    assert (dateline + "The harbour opened.")[found.end :] == "The harbour opened."
    assert found.year is None


@pytest.mark.parametrize(
    "text",
    [
        "PARIS, 3 March 1987 - A harbour opened.",
        "Paris, March 3, 1987 (AFP) -- A harbour opened.",
    ],
)
def test_keeps_a_year_that_the_dateline_states(text: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.year, found.month_day) == ("1987", "--03-03")


def test_says_what_was_written() -> None:
    found = find_dateline("Pyongyang, November 16 (KCNA) -- The meeting was held.")
    assert found is not None
    assert found.written == "Pyongyang, November 16 (KCNA)"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bank raised its rate on March 3 - the first rise in a year.",
        "In Paris, March 3 - the day of the vote - was quiet.",
        "On Monday, March 3 - a holiday - shops were closed.",
        "Monday, March 3 - Shares rose.",
        "Christmas, December 25 - The shops are closed.",
        "Paris, March 3 - the day when it began.",
        "Update, March 3 - The number has been corrected.",
        "Acme Corp (ACME) - Shares of the maker rose.",
        "IBM (NYSE) - The company said profits rose.",
        "WASHINGTON - The president spoke.",
        "Mr. Smith (a banker) - who left in May 5 - spoke.",
        "John Smith, 45, said the harbour would open.",
        "Acme Inc said it bought Amber Lines - a ferry firm.",
        "Kim Jong Un, chairman of the party, was present.",
        "May 5 was a warm day in London - the warmest.",
        "U.S. stocks rose on March 3 (Monday) - led by banks.",
        "Net profit 5.81 mln dlrs vs 4.2 mln - a record.",
        "LONDON, Febr 30 - No such day.",
        "LONDON, February 30 - No such day.",
        "3 March 1987 - A date alone.",
        "Smith-Jones and Co, a broker - said it would sell.",
        "Qtly div 12 cts vs 12 cts prior\n\nPay April 10\n\nRecord March 13",
        "Shr profit 10 cts - March 3 quarter",
        "“We are glad,” said the mayor on November 16 (Monday) -- again.",
    ],
)
def test_an_ordinary_opening_has_none(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text(alphabet="AB bc.,-'()/1 March", max_size=250))
def test_never_fails_and_stays_inside_the_text(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        assert 0 < found.end <= len(text)
        assert found.place in " ".join(text[: found.end].split())
