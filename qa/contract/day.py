"""The day of a publication, as far as it is known."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.days import MONTHS

_FORM = re.compile(r"(?:(?P<y>[0-9]{4})|-)(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Day:
    """Year, month (1-12) and day (1-31); None where unknown. Nothing is ever filled in."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def known(self) -> tuple[int, ...]:
        """Year, month, day as far as they are known; empty without a year."""
        parts = (self.year, self.month, self.day)
        return tuple(part for part in parts if part is not None) if self.year else ()

    @property
    def iso(self) -> str | None:
        """``1987-02-26``, ``1987-02`` or ``1987``; None without a year."""
        year, *rest = self.known or (None,)
        return None if year is None else "-".join([f"{year:04}", *(f"{n:02}" for n in rest)])

    @property
    def words(self) -> str | None:
        """``26 February 1987``, ``26 February``, ``1987``; None when nothing is known."""
        month = MONTHS[self.month - 1] if self.month else None
        year = f"{self.year:04}" if self.year else None
        return " ".join(str(part) for part in (self.day, month, year) if part) or None


def utc_now() -> str:
    """This second as an ISO time, UTC: ``2024-03-05T09:30:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_day(published: str | None) -> Day:
    """The parts of an ISO day, perhaps partial (``1987``, ``1987-02``, ``--02-26``), or of none.

    What follows the day, such as a time, is left out.
    """
    match = _FORM.match(published or "")
    if match is None:
        return Day()
    year, month, day = (int(match[part]) if match[part] else None for part in "ymd")
    return Day(year, month, day) if month in range(1, 13) else Day(year)


def exact_day(text: str) -> Day | None:
    """The parts of a text that is an ISO day, perhaps partial, and nothing else; otherwise None."""
    day = read_day(text)
    # A month that does not exist is not read.
    whole = _FORM.fullmatch(text) is not None and (day.month is not None or "-" not in text)
    return day if whole else None


def day_in_words(text: str) -> str:
    """An ISO day, perhaps partial, in words (``16 November 2020``); any other text as it is."""
    day = exact_day(text)
    return (day and day.words) or text
