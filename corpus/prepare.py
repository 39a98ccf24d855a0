"""Drafts become articles: cleaned, placed and dated, and given their version."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any, TypeVar

from corpus.article import Article, Draft, Place
from corpus.errors import ReadError
from corpus.identity import stable_id
from corpus.names import as_address, as_all_names, as_date, as_name, as_string, first_called
from corpus.text.clean import Record, clean_line, clean_with
from corpus.text.datelines import Dateline, dateline_of, find_dateline
from corpus.text.dates import date_in_name, date_in_url, read_date, with_year
from corpus.version import digest

# A report is published on the day of its dateline or a few days later.
_SAME_STORY = timedelta(days=7)

# What not every database can hold.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_BY = re.compile(r"\s*by\s+", re.IGNORECASE)

_Value = TypeVar("_Value")


def prepare_article(draft: Draft) -> Article:
    """The article that a draft makes.

    Place, source and day come from its dateline (the metadata's ``dateline``, else the text's own
    opening, which stays part of the text) unless the draft states them. Raises ReadError where
    nothing is left of the title or the text once they are cleaned, or the id cannot be stored.
    """
    if _UNSTORABLE.search((draft.id or "") + draft.uri):
        message = "its id or address has a null character or half a character: it cannot be stored"
        raise ReadError(draft.origin, message, "Give the article another id.")
    source = draft.source or _called(draft, "source", as_name)
    authors = _authors(draft)
    record = Record((draft.title, draft.text, source or "", *authors))
    title = _cleaned(draft, "title", clean_line(draft.title, record))
    text, starts = clean_with(draft.text, [place.start for place in draft.places], record)
    text = _cleaned(draft, "text", text)
    dateline = _dateline(draft, text)
    url = _line(draft.url) or _line(_called(draft, "url", as_address))
    published, published_raw = _published(draft, dateline, url)
    article = Article(
        id=draft.id or stable_id(draft),
        uri=draft.uri,
        title=title,
        text=text,
        version="",
        source=clean_line(source or "", record) or (dateline.source if dateline else None),
        authors=tuple(filter(None, (clean_line(name, record) for name in authors))),
        published=published,
        published_raw=published_raw,
        place=_stated(draft, "place") or (dateline.place if dateline else None),
        language=_line(draft.language) or _line(_called(draft, "language", as_string)),
        url=url,
        metadata=draft.metadata,
        places=_places(draft, starts),
        kind=draft.kind,
    )
    return replace(article, version=digest(article))


def _cleaned(draft: Draft, field: str, value: str) -> str:
    if not value:
        message = f"nothing is left of the {field} once invisible characters are out"
        raise ReadError(draft.origin, message, f"Give the article a {field}.")
    return value


def _places(draft: Draft, starts: Sequence[int]) -> tuple[Place, ...]:
    """The places at their offsets in the cleaned text; where two begin there, the later one."""
    moved = zip(draft.places, starts, strict=True)
    return tuple({at: replace(place, start=at) for place, at in moved}.values())


def _line(value: str | None) -> str | None:
    return clean_line(value) or None if value else None


def _called(draft: Draft, field: str, kind: Callable[[Any], _Value | None]) -> _Value | None:
    """What the metadata has of a field that the draft lacks, under another of its names.

    The draft keeps what it was read with, so that its id stays the one that it had before.
    """
    # The language of the text tells what some names mean.
    return first_called({"text": draft.text, **draft.metadata}, field, kind)


def _authors(draft: Draft) -> Sequence[str]:
    return draft.authors or [
        _BY.sub("", name) for name in _called(draft, "authors", as_all_names) or ()
    ]


def _stated(draft: Draft, key: str) -> str | None:
    value = draft.metadata.get(key)
    return _line(value) if isinstance(value, str) else None


def _dateline(draft: Draft, text: str) -> Dateline | None:
    stated = _stated(draft, "dateline")
    return (find_dateline(f"{stated} - ") if stated else None) or dateline_of(text)


def _published(
    draft: Draft, dateline: Dateline | None, url: str | None
) -> tuple[str | None, str | None]:
    """The date as ISO, perhaps partial, and as it was written.

    A date that the draft states but that cannot be read is not replaced by another one.
    """
    stated = _line(draft.published) or _line(_called(draft, "published", _readable))
    day = read_date(stated) if stated else _day(dateline)
    if stated and day is None:
        return None, stated
    written = stated or (dateline.written if dateline and day else None)
    if day is None or day.startswith("--"):
        named = _named_date(draft, url)
        return (_joined(day, named) if day else named), written or named
    return _completed(day, dateline), written


def _day(dateline: Dateline | None) -> str | None:
    if dateline is None or dateline.month_day is None:
        return None
    year = dateline.year
    return with_year(year, dateline.month_day) if year else dateline.month_day


def _readable(value: Any) -> str | None:
    written = as_date(value)
    return written if written and read_date(clean_line(written)) else None


def _named_date(draft: Draft, url: str | None) -> str | None:
    """The date in the URL or in the file's name; a file of many records names no article's date,
    and one that quotes another article not that one's."""
    in_url = date_in_url(url) if url else None
    if in_url or draft.origin.line is not None or draft.quoted:
        return in_url
    return date_in_name(PurePath(draft.origin.path).name)


def _joined(month_day: str, named: str | None) -> str:
    """A day without a year, with the year of a date, perhaps a month, that is of the same story."""
    if named is None:
        return month_day
    first = date.fromisoformat(f"{named}-01"[:10])
    last = (
        first if len(named) == 10 else first + timedelta(monthrange(first.year, first.month)[1] - 1)
    )
    for year in (first.year, first.year - 1, first.year + 1):
        day = with_year(str(year), month_day)
        if day and first - _SAME_STORY <= date.fromisoformat(day) <= last + _SAME_STORY:
            return day
    return month_day


def _completed(stated: str, dateline: Dateline | None) -> str:
    """A stated year or month, with the day of a dateline that lies in it."""
    if len(stated) == 10 or dateline is None or dateline.month_day is None:
        return stated
    day = with_year(stated[:4], dateline.month_day)
    return day if day and day.startswith(stated) else stated
