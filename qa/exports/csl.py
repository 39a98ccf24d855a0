"""CSL-JSON, the input of citation processors (citationstyles.org, schema 1.0.2 csl-data.json).

A news agency's ``article-newspaper`` has the genre "wire report" beside it.
``note`` is for readers; ``custom``, the schema's field for further data, has the exact quotations.
"""

import json
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from qa.contract.answer import Citation, SavedAnswer
from qa.contract.day import Day, read_day
from qa.exports.cited import CitedArticle
from qa.exports.name import Name
from qa.exports.note import notes, one_line
from qa.exports.work import Work

_Fields = dict[str, Any]

_TYPES: Mapping[Work, str] = {
    "news": "article-newspaper",
    "page": "webpage",
    "message": "personal_communication",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "report": "report",
    "document": "document",
}
_GENRES: Mapping[Work, str] = {"message": "e-mail"}
# The field of the source, where that is no paper, site or programme.
_SOURCE: Mapping[Work, str] = dict.fromkeys(("chapter", "report", "document"), "publisher")


def write(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> str:
    """A JSON array with an object for each article."""
    asked = read_day(saved.asked_at)
    return listed([item(article, asked) for article in articles])


def listed(items: list[dict[str, Any]]) -> str:
    """The text of a file of items."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def item(article: CitedArticle, asked: Day) -> dict[str, Any]:
    """The item of an article; ``asked`` is when its page was seen, unless it was captured."""
    fields: _Fields = {
        "id": article.key,
        "type": _TYPES[article.work],
        "title": one_line(article.title),
        "author": [_name(name) for name in article.authors],
        _SOURCE.get(article.work, "container-title"): article.source and one_line(article.source),
        "genre": "wire report" if article.wire else _GENRES.get(article.work),
        "page": article.pages,
        "issued": _date(article.published),
        "accessed": _date(article.accessed(asked)),
        "URL": article.url,
        "language": article.language,
        "note": _note(article),
        "custom": {
            "article": article.id,
            "sha256": article.version,
            "quotations": [
                _quotation(citation, remark)
                for citation, remark in zip_longest(article.quotations, article.remarks)
            ],
        },
    }
    return {name: value for name, value in fields.items() if value}


def _name(name: Name) -> _Fields:
    fields = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in fields.items() if value}


def _date(day: Day) -> _Fields | None:
    """The known numbers; without a year the day in words, as the numbers must begin with a year."""
    if day.known:
        return {"date-parts": [list(day.known)]}
    return {"literal": day.words} if day.words else None


def _note(article: CitedArticle) -> str:
    # citeproc-js takes "{:field: value}" anywhere in a note for a field of the entry.
    return "\n".join(notes(article)).replace("{:", "{ :")


def _quotation(citation: Citation, remark: str | None) -> _Fields:
    locator = citation.locator
    where: _Fields = {"label": locator.kind, "locator": locator.value} if locator else {}
    if citation.recognized:
        where["recognized"] = True
    if remark:
        where["note"] = remark
    return {
        "exact": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "citation": citation.id,
        **where,
    }
