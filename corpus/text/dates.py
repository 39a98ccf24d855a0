"""Dates as articles write them, read strictly: what is not stated is not filled in."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from corpus.days import MONTH_NUMBERS, WEEKDAYS

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"[^\W\d_]+"
# One of two letters alone may be another word ("do 3 maja" is "until 3 May" in Polish).
_ON = r"(?:am|den|vom|le|el|il|dnia|dne)\s"
_WEEKDAY = (
    rf"(?:(?!{_ON})(?P<w>[^\W\d_]{{3,}}(?:-feira)?[.,]{{0,2}}|[^\W\d_]{{2}}[.,]{{1,2}})\s+)?"
    rf"(?:{_ON}\s*)?"
)
# Zones are letters (``EST``, or the wire codes "T C" of 1987), offsets, or both, and perhaps their
# name. The day counts as it is written, so a zone is skipped, never applied.
_ZONE = (
    r"(?:\s*(?:\s?[^\W\d_]){1,5})?(?:\s*[+-][0-9]{1,2}:?(?:[0-9]{2})?)?"
    r"(?:\s*(?:\([^()]{1,50}\)|\[[^\[\]]{1,50}\]))?"
)
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-4])(?:[:.h]?[0-5][0-9](?:[:.]?(?:[0-5][0-9]|60)(?:[.,][0-9]+)?)?|h)?"
    r"(?:\s*[ap]\.?m\.?)?"
)
_AT = r"(?:(?:at|um|à|a las?|às|alle(?: ore)?|ore|klo?\.?|om|o)\s+)?"
_TIME = rf"(?:(?:t|,?\s+(?:[-–—|·]\s+)?{_AT}){_CLOCK}{_ZONE})?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|o|a|°|(?P<dot>\.))?"
_NAMED = rf"(?P<b>{_NAME})\.?"
_YEAR = r"(?P<y>[1-9][0-9]{3})"
_OF = r"(?:(?:of|de|del)\s+|d['’])?"
# "2024 r." in Polish, "2024 г." in Russian.
_OF_YEAR = rf"{_OF}{_YEAR}(?:\s*[rг]\.)?"
_DOTTED = r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?"
# In Chinese, Japanese and Korean: "(金)", "星期五", "오전 10:15".
_EASTERN_WEEKDAY = r"(?:\s*(?:\([^()]{1,4}\)|星期.|[周週].|.曜日?|.요일))?"
_EASTERN_TIME = (
    r"(?:\s*(?:[上下]午|午[前後]|오[전후])?\s*[0-9]{1,2}\s*[:時时点點시]"
    r"(?:\s*[0-9]{1,2}(?:\s*[:分분](?:\s*[0-9]{1,2}(?:\s*[秒초])?)?)?)?)?"
)

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_TIME}",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:[01][0-9]|2[0-3])[0-5][0-9]"
        r"(?:[0-5][0-9])?",
        rf"{_YEAR}(?:-(?P<m>[0-9]{{2}}))?",
        r"--(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})",
        rf"{_WEEKDAY}{_DAY}[\s./-]*{_OF}{_NAMED}(?:,?[\s./-]*{_OF_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s*{_DAY}(?:,?\s+{_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s+{_DAY}\s+{_CLOCK}(?:\s+(?:[a-z]{{3,4}}|[+-][0-9]{{4}}))?\s+{_YEAR}",
        rf"{_NAMED},?[\s/-]+{_OF_YEAR}",
        rf"{_YEAR}[\s.,-]+{_NAMED}[\s.-]*{_DAY}{_TIME}",
        rf"(?:{_YEAR}\s*[年년]\s*)?(?P<m>[0-9]{{1,2}})\s*[月월]\s*(?P<d>[0-9]{{1,2}})\s*[日日号號일]"
        rf"{_EASTERN_WEEKDAY}{_EASTERN_TIME}",
        rf"{_YEAR}\s*[年년](?:\s*(?P<m>[0-9]{{1,2}})\s*[月월])?",
        rf"{_YEAR}\.\s?(?P<m>[0-9]{{1,2}})\.\s?(?P<d>[0-9]{{1,2}})\.?"
        rf"(?:{_EASTERN_WEEKDAY}{_EASTERN_TIME}|{_TIME})",
        # With dots it is the day that comes first, in all languages that write dates so.
        rf"{_WEEKDAY}{_DOTTED}{_YEAR}(?:\.|\s*[rг]\.)?{_TIME}",
    )
)
# As strptime and e-mail have it, but for the years to come: "45" may be 1945.
_SHORT = re.compile(rf"{_WEEKDAY}{_DOTTED}(?P<short>[0-9]{{2}})\.?{_TIME}")
_CENTURIES = ((39, "20"), (69, None), (99, "19"))
_NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<s>[-/])(?P<second>[0-9]{{1,2}})(?P=s){_YEAR}{_TIME}"
)
# Unix time in seconds, milliseconds, microseconds or nanoseconds, told apart by its length: the day
# lies between 1973 and 2100, or before 1967 with a sign.
_UNIX = re.compile(r"-?(?P<whole>[0-9]{9,19})(?:\.[0-9]+)?")
_UNITS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_DAY_SECONDS = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_LAST_YEAR = 2100
# A day is stated in an address or a file's name where it stands by itself: "5-reasons" in a folder
# 2017/04 is no day, and in "battle-of-1944-03-09-remembered" it is not that of publication.
_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)[0-9]{2})(?:"
    r"(?P<s>[/-])(?P<m>[01]?[0-9])(?:(?P=s)|/)(?P<d>[0-3][0-9](?=/|\.\w+\Z|\Z)|[0-9](?=/))"
    r"|/(?P<b>[a-z]{3})/(?P<e>[0-3][0-9])(?=/|\Z)"
    r"|/(?P<n>[01][0-9])(?=/))",
    re.IGNORECASE,
)
# Interfaces name their versions by days: "/api/2026-07-01/".
_VERSIONED = re.compile(
    r"(?:\A|[/._ -])(?:apis?|rest|graphql|sdk|v\d*|versions?|schemas?|specs?)[/._ -]\Z", re.I
)
# Eight digits in a row may also be a number: only those that stand alone are a date.
_IN_NAME = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<s>[-_.]?)(?P<m>[01][0-9])(?P=s)(?P<d>[0-3][0-9])(?![0-9])"
)
# "2024030112" may also be noon of a day.
_HOUR = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])"
)

_LONGEST = 80
_LONGEST_RAW = 1_000


def read_date(raw: str) -> str | None:
    """The date that ``raw`` states: ``1987-02-26``, ``1987-02``, ``1987``, ``--02-26``, or None.

    Read are ISO 8601 (any precision, extended or basic), RFC 822 with a four-digit year,
    ``26-FEB-1987 15:01:01.79``, JavaScript's ``Date``, Unix time from seconds to nanoseconds (in
    UTC), Chinese, Japanese and Korean dates, and those with the month's name in one of the
    languages of `corpus.days`, with or without a year. The day is the one written: no time zone is
    applied. With dots the day comes first: ``3.4.1987`` is in April, and ``3.4.87`` as well, though
    that is a guess (`has_short_year`). Else nothing is guessed: a numeric date such as
    ``03/04/1987``, another two-digit year or an impossible day gives None.
    """
    text = _plain(raw)
    for form in _FORMS:
        if (match := form.fullmatch(text)) and (day := _iso(match.groupdict())):
            return day
    if match := _NUMERIC.fullmatch(text):
        return _settled(match)
    if match := _SHORT.fullmatch(text):
        return _of_short_year(match)
    return _unix_day(text)


def has_short_year(raw: str) -> bool:
    """Whether a date has a year of two digits, whose century is not stated."""
    return _SHORT.fullmatch(_plain(raw)) is not None


def _plain(raw: str) -> str:
    """A date in small letters and usual figures; nothing for what is too long to be one."""
    if len(raw) > _LONGEST_RAW:
        return ""
    text = " ".join(unicodedata.normalize("NFKC", raw).lower().split())
    return text if len(text) <= _LONGEST else ""


def _of_short_year(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    short = parts["short"]
    century = next(century for last, century in _CENTURIES if int(short) <= last)
    return _iso({**parts, "y": f"{century}{short}"}) if century else None


def date_in_url(url: str) -> str | None:
    """The date in a URL's path, perhaps a month: ``/2020/11/16/``, ``/2020-11-16.html``,
    ``/2020/nov/16/``, ``/2020/11/``; None where there is none, or more than one.
    """
    path = re.split("[?#]", url, maxsplit=1)[0]
    found = (hit for hit in _IN_URL.finditer(path) if not _is_version(path[: hit.start() + 1]))
    dates = {_in_path(hit.groupdict()) for hit in found} - {None}
    return dates.pop() if len(dates) == 1 else None


def _in_path(parts: dict[str, str | None]) -> str | None:
    month, day = parts["m"] or parts["n"], parts["d"] or parts["e"]
    name = parts["b"].lower() if parts["b"] else None
    return _iso({"y": parts["y"], "m": month, "b": name, "d": day})


def date_in_name(name: str) -> str | None:
    """The full date in a file's name (``kcna-2020-11-16.md``, ``20201116.txt``), or None.

    It opens or ends the name, or other marks part it from the rest than part its figures.
    """
    stem = re.sub(r"(?:\.[A-Za-z]\w{0,7})+\Z", "", name)
    hits = list(_IN_NAME.finditer(stem))
    day = _agreed((hit["y"], hit["m"], hit["d"]) for hit in hits)
    return day if any(_stands_alone(hit, stem) for hit in hits) else None


def _stands_alone(hit: re.Match[str], stem: str) -> bool:
    before, after = stem[: hit.start()], stem[hit.end() :]
    if before[-1:].isalnum() or after[:1].isalnum() or _is_version(before):
        return False
    inside = before and after and hit["s"] in (before[-1], after[0])
    return not inside


def _is_version(before: str) -> bool:
    return _VERSIONED.search(before) is not None


def with_year(year: str, month_day: str) -> str | None:
    """``1987`` and ``--02-26`` joined to ``1987-02-26``; None where that day did not exist."""
    return _iso({"y": year, "m": month_day[2:4], "d": month_day[5:7]})


def _agreed(readings: Iterable[tuple[str, str, str]]) -> str | None:
    """The only date that the readings give; None where there are none or two."""
    dates = {_iso({"y": y, "m": m, "d": d}) for y, m, d in readings} - {None}
    return dates.pop() if len(dates) == 1 else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day = parts.get("y"), parts.get("d")
    name, number, weekday = parts.get("b"), parts.get("m"), parts.get("w")
    month = MONTH_NUMBERS.get(name, 0) if name else int(number) if number else None
    if weekday and weekday.rstrip(".,") not in WEEKDAYS:
        return None
    if month is None:
        return year
    # With a period behind the day it is Croatian, and October.
    if name == "listopada" and parts.get("dot"):
        return None
    try:
        # 2000 was a leap year: "February 29" without a year is a day that can exist.
        date(int(year or 2000), month, int(day or 1))
    except ValueError:
        return None
    return f"{year or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")


def _unix_day(text: str) -> str | None:
    match = _UNIX.fullmatch(text)
    unit = _UNITS.get(len(match["whole"])) if match else None
    if match is None or unit is None or _HOUR.fullmatch(text):
        return None
    whole = text.partition(".")[0]
    day = date.fromordinal(_EPOCH + int(whole) // unit // _DAY_SECONDS)
    return day.isoformat() if day.year < _LAST_YEAR else None


def _settled(match: re.Match[str]) -> str | None:
    """A numeric date whose order of day and month only one reading, or both alike, allows."""
    year, one, two = match["y"], match["first"], match["second"]
    return _agreed(((year, one, two), (year, two, one)))
