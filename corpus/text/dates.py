"""Dates as articles write them, read strictly: what is not stated is not filled in."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from corpus.days import MONTH_NUMBERS, WEEKDAYS
from corpus.text.written.named import (
    DAY_FIRST,
    EASTERN,
    IN_URL,
    VERSIONED,
    WITH_MONTH,
    YEAR_FIRST,
)
from corpus.text.written.stated import CENTURIES, FORMS, NUMERIC, SHORT

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Unix time in seconds, milliseconds, microseconds or nanoseconds, told apart by its length: the day
# lies between 1973 and 2100, or before 1967 with a sign.
_UNIX = re.compile(r"-?(?P<whole>[0-9]{9,19})(?:\.[0-9]+)?")
_UNITS = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_DAY_SECONDS = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_LAST_YEAR = 2100
# "2024030112" may also be noon of a day.
_HOUR = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])"
)
_LONGEST = 80
_LONGEST_RAW = 1_000

_IN_WORDS = (*WITH_MONTH, EASTERN)
_IN_NAME = (YEAR_FIRST, DAY_FIRST, *_IN_WORDS)


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
    for form in FORMS:
        if (match := form.fullmatch(text)) and (day := _iso(match.groupdict())):
            return day
    if match := NUMERIC.fullmatch(text):
        return _settled(match)
    if match := SHORT.fullmatch(text):
        return _of_short_year(match)
    return _unix_day(text)


def has_short_year(raw: str) -> bool:
    """Whether a date has a year of two digits, whose century is not stated."""
    return SHORT.fullmatch(_plain(raw)) is not None


def _plain(raw: str) -> str:
    """A date in small letters and usual figures; nothing for what is too long to be one."""
    if len(raw) > _LONGEST_RAW:
        return ""
    text = " ".join(unicodedata.normalize("NFKC", raw).lower().split())
    return text if len(text) <= _LONGEST else ""


def _of_short_year(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    short = parts["short"]
    century = next(century for last, century in CENTURIES if int(short) <= last)
    return _iso({**parts, "y": f"{century}{short}"}) if century else None


def date_in_url(url: str) -> str | None:
    """The date in a URL's path, perhaps a month: ``/2020/11/16/``, ``/2020-11-16.html``,
    ``/2020/nov/16/``, ``/2020/11/``; None where there is none, or more than one.
    """
    path = re.split("[?#]", url, maxsplit=1)[0]
    found = (hit for hit in IN_URL.finditer(path) if not _is_version(path[: hit.start() + 1]))
    dates = {_in_path(hit.groupdict()) for hit in found} - {None}
    return dates.pop() if len(dates) == 1 else None


def _in_path(parts: dict[str, str | None]) -> str | None:
    month, day = parts["m"] or parts["n"], parts["d"] or parts["e"]
    name = parts["b"].lower() if parts["b"] else None
    return _iso({"y": parts["y"], "m": month, "b": name, "d": day})


def date_in_name(name: str) -> str | None:
    """The full date in a file's name (``kcna-2020-11-16.md``, ``20201116.txt``,
    ``16.11.2020 wire.txt``, ``wire 16 Nov 2020.txt``), or None.

    It opens or ends the name, or other marks part it from the rest than part its figures; with the
    month's name it opens it. With dots the day comes before the month; else where only one order is
    possible.
    """
    stem = re.sub(r"(?:\.[A-Za-z]\w{0,7})+\Z", "", unicodedata.normalize("NFC", name))
    hits = [hit for form in _IN_NAME for hit in form.finditer(stem)]
    days = {day for hit in hits if (day := _in_name(hit))}
    alone = any(_stands_alone(hit, stem) for hit in hits if _in_name(hit))
    return days.pop() if len(days) == 1 and alone else None


def _in_name(hit: re.Match[str]) -> str | None:
    parts = hit.groupdict()
    if name := parts.get("b"):
        month = name.lower()
        return _iso({**parts, "b": month}) if month in MONTH_NUMBERS else None
    if hit.re is not DAY_FIRST:
        return _iso(parts)
    one, two = hit["d"], hit["m"]
    orders = ((one, two),) if hit["s"] == "." else ((one, two), (two, one))
    return _agreed((hit["y"], month, day) for day, month in orders)


def _stands_alone(hit: re.Match[str], stem: str) -> bool:
    before, after = stem[: hit.start()], stem[hit.end() :]
    if hit.re in _IN_WORDS:
        # "The storm of 9 March 1944" is called by a day, not dated.
        return not before and not (after[:1].isalnum() and hit.re is not EASTERN)
    if before[-1:].isalnum() or after[:1].isalnum() or _is_version(before):
        return False
    inside = before and after and hit["s"] in (before[-1], after[0])
    return not inside


def _is_version(before: str) -> bool:
    return VERSIONED.search(before) is not None


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
