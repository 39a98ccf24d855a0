"""RIS, the tagged lines of reference managers (Research Information Systems, 2001 and 2011).

Zotero, EndNote and Mendeley have one type for newspapers and none for wire reports: both are
``NEWS``, with the newspaper's name in T2 and the kind of article in M3. An e-mail is ``ICOMM``,
which they import as one; ``PCOMM`` is a letter to them. Each quotation is an N1.
Lines end with CR LF, as the specification requires; no field has a line end inside.
"""

from collections.abc import Mapping

from qa.contract.answer import SavedAnswer
from qa.contract.day import Day, read_day
from qa.exports.cited import CitedArticle
from qa.exports.note import notes, one_line
from qa.exports.work import Work

_END = "\r\n"
_TYPES: Mapping[Work, str] = {
    "news": "NEWS",
    "page": "ELEC",
    "message": "ICOMM",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "report": "RPRT",
    "document": "GEN",
}
_FORMS: Mapping[Work, str] = {"message": "E-mail", "broadcast": "Broadcast"}
# The field of the source, where that is no paper, site or programme.
_SOURCE: Mapping[Work, str] = dict.fromkeys(("chapter", "report", "document"), "PB")


def write(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> str:
    """A record for each article."""
    asked = read_day(saved.asked_at)
    return "".join(record(article, asked) for article in articles)


def record(article: CitedArticle, asked: Day) -> str:
    """The record of an article; ``asked`` is when its page was seen, unless it was captured."""
    fields = [
        ("TY", _TYPES[article.work]),
        ("ID", article.key),
        *(("AU", name.inverted) for name in article.authors),
        ("TI", article.title),
        (_SOURCE.get(article.work, "T2"), article.source),
        ("M3", "Wire report" if article.wire else _FORMS.get(article.work)),
        ("PY", f"{article.published.year:04}" if article.published.year else None),
        ("DA", _date(article.published)),
        ("SP", article.pages),
        ("UR", article.url),
        ("Y2", _date(article.accessed(asked))),
        ("LA", article.language),
        *(("N1", note) for note in notes(article)),
    ]
    lines = [f"{tag}  - {one_line(value)}{_END}" for tag, value in fields if value]
    return "".join([*lines, f"ER  - {_END}"])


def _date(day: Day) -> str | None:
    """``1987/02/26/``, with all slashes where a part is unknown; in words without a year."""
    if not day.year:
        return day.words
    month, date = (f"{part:02}" if part else "" for part in (day.month, day.day))
    return f"{day.year:04}/{month}/{date}/"
