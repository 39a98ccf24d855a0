"""Dates as articles write them, read strictly: what is not stated is not filled in."""

import re
from collections.abc import Iterable
from datetime import date

from corpus.days import SHORT_MONTHS

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
# Zones are letters (``EST``, or the wire codes "T C" of 1987) or offsets. The day counts as it is
# written, so a zone is skipped, never applied.
_ZONE = r"(?:\s*(?:[+-][0-9]{2}:?(?:[0-9]{2})?|(?:\s?[a-z]){1,5}))?(?:\s*\([a-z]{1,5}\))?"
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-4])(?::?[0-5][0-9](?::?(?:[0-5][0-9]|60)(?:[.,][0-9]+)?)?)?"
    r"(?:\s*[ap]\.?m\.?)?"
)
_TIME = rf"(?:(?:t|,?\s+(?:at\s+)?){_CLOCK}{_ZONE})?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"(?P<b>{MONTH})\.?"
_YEAR = r"(?P<y>[1-9][0-9]{3})"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_TIME}",
        rf"{_YEAR}(?:-(?P<m>[0-9]{{2}}))?",
        r"--(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})",
        rf"{_WEEKDAY}{_DAY}[\s./-]*(?:of\s+)?{_NAMED}(?:,?[\s./-]*{_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s*{_DAY}(?:,?\s+{_YEAR}{_TIME})?",
        rf"{_WEEKDAY}{_NAMED}\s+{_DAY}\s+{_CLOCK}(?:\s+[a-z]{{3,4}})?\s+{_YEAR}",
        rf"{_NAMED},?[\s/-]+{_YEAR}",
    )
)
_NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<s>[-/.])(?P<second>[0-9]{{1,2}})(?P=s){_YEAR}{_TIME}",
    re.IGNORECASE | re.ASCII,
)
_IN_URL = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/-])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
# Eight digits in a row may also be a number: only those that stand alone are a date.
_IN_NAME = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-_.])([01][0-9])\2([0-3][0-9])(?![0-9])"
    r"|(?<![0-9a-z])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9a-z])",
    re.IGNORECASE,
)
_LONGEST = 80


def read_date(raw: str) -> str | None:
    """The date that ``raw`` states: ``1987-02-26``, ``1987-02``, ``1987``, ``--02-26``, or None.

    Read are ISO 8601 (any precision, extended or basic), RFC 822 with a four-digit year,
    ``26-FEB-1987 15:01:01.79``, and English dates with the month's name, with or without a year.
    The day is the one written: no time zone is applied. Nothing is guessed: a numeric date such
    as ``03/04/1987``, a two-digit year or an impossible day gives None.
    """
    text = " ".join(raw.split())
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _iso(match.groupdict())
    match = _NUMERIC.fullmatch(text)
    return _settled(match) if match else None


def date_in_url(url: str) -> str | None:
    """The full date in a URL's path (``/2020/11/16/``, ``/2020-11-16``), or None."""
    path = re.split("[?#]", url, maxsplit=1)[0]
    return _agreed((hit[1], hit[3], hit[4]) for hit in _IN_URL.finditer(path))


def date_in_name(name: str) -> str | None:
    """The full date in a file's name (``kcna-2020-11-16.md``, ``20201116.txt``), or None."""
    return _agreed(
        (hit[1] or hit[5], hit[3] or hit[6], hit[4] or hit[7]) for hit in _IN_NAME.finditer(name)
    )


def with_year(year: str, month_day: str) -> str | None:
    """``1987`` and ``--02-26`` joined to ``1987-02-26``; None where that day did not exist."""
    return _iso({"y": year, "m": month_day[2:4], "d": month_day[5:7]})


def _agreed(readings: Iterable[tuple[str, str, str]]) -> str | None:
    """The only date that the readings give; None where there are none or two."""
    dates = {_iso({"y": y, "m": m, "d": d}) for y, m, d in readings} - {None}
    return dates.pop() if len(dates) == 1 else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day = parts.get("y"), parts.get("d")
    name, number = parts.get("b"), parts.get("m")
    month = SHORT_MONTHS.index(name[:3].lower()) + 1 if name else int(number) if number else None
    if month is None:
        return year
    try:
        # 2000 was a leap year: "February 29" without a year is a day that can exist.
        date(int(year or 2000), month, int(day or 1))
    except ValueError:
        return None
    return f"{year or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")


def _settled(match: re.Match[str]) -> str | None:
    """A numeric date whose order of day and month only one reading, or both alike, allows."""
    year, one, two = match["y"], match["first"], match["second"]
    return _agreed(((year, one, two), (year, two, one)))
