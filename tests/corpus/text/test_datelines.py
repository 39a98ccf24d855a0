"""Datelines are found where wire reports have them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.datelines import dateline_of, find_dateline


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
        ("ROCKVILLE, Md, - March 6 - ", "ROCKVILLE, Md", None, "--03-06"),
        ("NORVIK, 3 March (Reuters) - ", "NORVIK", "Reuters", "--03-03"),
        ("Berlin (dpa) - ", "Berlin", "dpa", None),
        ("Norvik, 3. März (dpa) - ", "Norvik", "dpa", "--03-03"),
        ("Norvik/Tarn (dpa/lby) - ", "Norvik/Tarn", "dpa/lby", None),
        ("Frankfurt (dpa-AFX) - ", "Frankfurt", "dpa-AFX", None),
        ("PARIS, 3 mars (AFP) - ", "PARIS", "AFP", "--03-03"),
        ("Madrid, 3 mar (EFE).- ", "Madrid", "EFE", "--03-03"),
        ("ROMA, 3 marzo (ANSA) - ", "ROMA", "ANSA", "--03-03"),
        ("(ANSA) - ROMA, 03 MAR - ", "ROMA", "ANSA", "--03-03"),
        ("Oslo, 3. mars (NTB) – ", "Oslo", "NTB", "--03-03"),
        ("МОСКВА, 3 марта. /ТАСС/. ", "МОСКВА", "ТАСС", "--03-03"),
        ("TOKYO, March 3, Kyodo - ", "TOKYO", "Kyodo", "--03-03"),
        ("New Delhi, Mar 3 (PTI) ", "New Delhi", "PTI", "--03-03"),
        ("Havana, March 3 (Prensa Latina) ", "Havana", "Prensa Latina", "--03-03"),
        ("NORVIK, March 3 (Reuters/AP) - ", "NORVIK", "Reuters/AP", "--03-03"),
        ("NORVIK (AP, AFP) - ", "NORVIK", "AP/AFP", None),
        ("NORVIK, March 3 (AFP and Reuters) - ", "NORVIK", "AFP/Reuters", "--03-03"),
        ("March 4 (Reuters) - ", None, "Reuters", "--03-04"),
        ("4 March (AFP) - ", None, "AFP", "--03-04"),
        ("Nov 16 (Xinhua) -- ", None, "Xinhua", "--11-16"),
        ("(Reuters) - ", None, "Reuters", None),
    ],
)
def test_finds_the_dateline(
    dateline: str, place: str | None, source: str | None, month_day: str | None
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
        "3 March 1987 (AFP) - A harbour opened.",
        "Paris, 3. März 1987 (dpa) - Ein Hafen.",
        "Paris, March 3, 1987 (AFP) -- A harbour opened.",
        "Paris, 3.3.1987 (AFP) – Ein Hafen.",
        "PARIS, 03.03.1987 - Ein Hafen.",
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
        "LONDON, 30.2.1987 - No such day.",
        "LONDON, 3.3.19 - A version.",
        "LONDON, February 30 - No such day.",
        "3 March 1987 - A date alone.",
        "Smith-Jones and Co, a broker - said it would sell.",
        "Qtly div 12 cts vs 12 cts prior\n\nPay April 10\n\nRecord March 13",
        "March 4 (Monday) - Shares rose.",
        "March 4 (Acme) - Shares rose.",
        "(Note) - This is one.",
        "Copenhagen (AP Moller) - The shipper said.",
        "Norvik (a town) - is quiet.",
        "PITTSBURGH, Pa - The mill closed.",
        "LONDON, March 5, Friday - Rain fell.",
        "LONDON, Smarch 5 (Reuters) - No such day.",
        "On Monday, March 3 (Reuters) Shares rose.",
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
        assert (found.place or "") in " ".join(text[: found.end].split())
    below = dateline_of(text)
    assert below is None or found is None or below == found


BEFORE = {
    "byline": "By Maren Lund",
    "two-names": "By Maren Lund and Odd J. Vik",
    "name": "Maren Lund, Reuters",
    "adds": "(Adds quotes, background)",
    "brackets": "[Corrects the day in paragraph 2]",
    "update": "UPDATE 2-Quay closes for good",
    "bullets": "* Work to take nine weeks\n* County pays two thirds",
    "dashes": "- Work to take nine weeks\n- County pays two thirds",
    "embargo": "EMBARGOED until 6 p.m. on Friday.",
    "editor": "Editor’s note: This report has been corrected.",
    "editors": "Note to editors: pictures will follow.",
    "day": "March 1, 2024 10:15 AM",
    "all": "WRAPUP 1-Quay closes\n\n(Adds quotes)\n\n* Nine weeks\n* Costs 4 mln\n\nBy Maren Lund",
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("NORVIK, March 3, 2024 (Reuters) - ", "NORVIK"),
        ("March 3, 2024 (Reuters) - ", None),
    ],
)
def test_what_editors_put_before_a_dateline_hides_it_not(
    before: str, dateline: str, place: str | None
) -> None:
    text = f"{before}\n\n{dateline}The quay closes."
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.source, found.year) == (place, "Reuters", "2024")
    assert (found.month_day, found.written) == ("--03-03", dateline.removesuffix(" - "))
    assert text[found.end :] == "The quay closes."
    assert find_dateline(text) is None


def test_a_note_may_stand_beside_the_dateline() -> None:
    found = dateline_of("(Adds quotes) NORVIK, March 3 (Reuters) - The quay closes.")
    assert found is not None
    assert (found.place, found.source) == ("NORVIK", "Reuters")


@pytest.mark.parametrize(
    "before",
    [
        "Shares rose.",
        "The firm said by letter\n\nthat it closes.",
        "By noon it was over.",
        "* One.",
    ],
)
def test_below_text_there_is_no_dateline(before: str) -> None:
    rest = "Shares of others fell, too.\n\nNORVIK, March 3 (Reuters) - The quay closes."
    assert dateline_of(f"{before}\n\n{rest}") is None
