"""Drafts become articles: cleaned, placed and dated, and given their version."""

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from corpus.article import Article, Draft
from corpus.errors import ReadError
from corpus.identity import stable_id
from corpus.text.clean import clean, clean_line
from corpus.text.datelines import Dateline, find_dateline
from corpus.text.dates import date_in_name, date_in_url, read_date, with_year
from corpus.version import digest

# A report is published on the day of its dateline or a few days later.
_SAME_STORY_DAYS = 7


def prepare_article(draft: Draft) -> Article:
    """The article that a draft makes.

    Place, source and day come from its dateline (the metadata's ``dateline``, else the text's own
    opening, which stays part of the text) unless the draft states them. Raises ReadError where
    nothing is left of the title or the text once they are cleaned.
    """
    title = _cleaned(draft, "title", clean_line(draft.title))
    text = _cleaned(draft, "text", clean(draft.text))
    dateline = _dateline(draft, text)
    published, published_raw = _published(draft, dateline)
    article = Article(
        id=draft.id or stable_id(draft),
        uri=draft.uri,
        title=title,
        text=text,
        version="",
        source=_line(draft.source) or (dateline.source if dateline else None),
        authors=tuple(name for name in map(clean_line, draft.authors) if name),
        published=published,
        published_raw=published_raw,
        place=_stated(draft, "place") or (dateline.place if dateline else None),
        language=_line(draft.language),
        url=_line(draft.url),
        metadata=draft.metadata,
    )
    return replace(article, version=digest(article))


def _cleaned(draft: Draft, field: str, value: str) -> str:
    if not value:
        message = f"nothing is left of the {field} once invisible characters are out"
        raise ReadError(draft.origin, message, f"Give the article a {field}.")
    return value


def _line(value: str | None) -> str | None:
    return clean_line(value) or None if value else None


def _stated(draft: Draft, key: str) -> str | None:
    value = draft.metadata.get(key)
    return _line(value) if isinstance(value, str) else None


def _dateline(draft: Draft, text: str) -> Dateline | None:
    stated = _stated(draft, "dateline")
    return (find_dateline(f"{stated} - ") if stated else None) or find_dateline(text)


def _published(draft: Draft, dateline: Dateline | None) -> tuple[str | None, str | None]:
    """The date as ISO, perhaps partial, and as it was written.

    A date that the draft states but that cannot be read is not replaced by another one.
    """
    stated = _line(draft.published)
    day = read_date(stated) if stated else _day(dateline)
    if stated and day is None:
        return None, stated
    written = stated or (dateline.written if dateline and day else None)
    if day is None or day.startswith("--"):
        named = _named_date(draft)
        return (_joined(day, named) if day else named), written or named
    return _completed(day, dateline), written


def _day(dateline: Dateline | None) -> str | None:
    if dateline is None or dateline.month_day is None:
        return None
    year = dateline.year
    return with_year(year, dateline.month_day) if year else dateline.month_day


def _named_date(draft: Draft) -> str | None:
    """The date in the URL or in the file's name; a file of many records names no article's date."""
    in_url = date_in_url(draft.url) if draft.url else None
    if in_url or draft.origin.line is not None:
        return in_url
    return date_in_name(PurePath(draft.origin.path).name)


def _joined(month_day: str, named: str | None) -> str:
    """A day without a year, with the year of a full date that is of the same story."""
    if named is None:
        return month_day
    later = date.fromisoformat(named)
    for year in (later.year, later.year - 1, later.year + 1):
        day = with_year(str(year), month_day)
        if day and abs((later - date.fromisoformat(day)).days) <= _SAME_STORY_DAYS:
            return day
    return month_day


def _completed(stated: str, dateline: Dateline | None) -> str:
    """A stated year or month, with the day of a dateline that lies in it."""
    if len(stated) == 10 or dateline is None or dateline.month_day is None:
        return stated
    day = with_year(stated[:4], dateline.month_day)
    return day if day and day.startswith(stated) else stated
