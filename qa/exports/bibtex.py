"""BibTeX in UTF-8, with the fields of biblatex beside the old ones (``date``, ``urldate``).

News is an ``article`` where there is a source to be its journal, else ``misc``, as is all that has
no entry of its own, with ``howpublished``. A chapter is an ``inbook``: its title names the book
too. ``date`` comes last: Zotero
and biblatex prefer it to year and month, old styles do not know it. The quotations stand in
``annote``, which styles do not print and reference managers show as notes.
"""

from collections.abc import Mapping

from corpus.days import SHORT_MONTHS
from qa.contract.answer import SavedAnswer
from qa.contract.day import Day, read_day
from qa.exports.cited import CitedArticle
from qa.exports.name import Name
from qa.exports.note import notes, one_line
from qa.exports.work import Work

_ENTRIES: Mapping[Work, str] = {"chapter": "inbook", "report": "techreport"}
_FORMS: Mapping[Work, str] = {
    "page": "Web page",
    "message": "E-mail",
    "broadcast": "Broadcast",
    "document": "Document",
}
_SOURCE: Mapping[Work, str] = {
    "news": "journal",
    "chapter": "publisher",
    "report": "institution",
}
# A backslash before a brace does not keep BibTeX from counting it: braces must be named.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{mark: f"\\{mark}" for mark in "%&$#_"},
    }
)


def write(saved: SavedAnswer, articles: tuple[CitedArticle, ...]) -> str:
    """An entry for each article, with an empty line between two."""
    asked = read_day(saved.asked_at)
    return "\n".join(entry(article, asked) for article in articles)


def escaped(text: str) -> str:
    """The text as BibTeX and LaTeX print it, on one line; letters stay as they are."""
    return one_line(text).translate(_ESCAPES)


def entry(article: CitedArticle, asked: Day) -> str:
    """The entry of an article; ``asked`` is when its page was seen, unless it was captured."""
    lines = [f"  {name} = {value}," for name, value in _fields(article, asked) if value]
    kind = _entry_type(article)
    return "\n".join([f"@{kind}{{{article.key},", *lines, "}", ""])


def _entry_type(article: CitedArticle) -> str:
    if article.work == "news":
        return "article" if article.source else "misc"
    return _ENTRIES.get(article.work, "misc")


def _is_in_paper(article: CitedArticle) -> bool:
    return article.work == "news" and bool(article.source) and not article.wire


def _fields(article: CitedArticle, asked: Day) -> list[tuple[str, str | None]]:
    day = article.published
    return [
        ("author", _braced(" and ".join(map(_author, article.authors)))),
        # Twice in braces, or a style would change the publisher's capitals to small letters.
        ("title", _braced(f"{{{escaped(article.title)}}}")),
        (_SOURCE.get(article.work, "organization"), _braced(escaped(article.source or ""))),
        ("entrysubtype", "{newspaper}" if _is_in_paper(article) else None),
        ("titleaddon", "{Wire report}" if article.wire else None),
        ("howpublished", _braced(_FORMS.get(article.work, ""))),
        ("year", _braced(f"{day.year:04}" if day.year else "")),
        ("month", SHORT_MONTHS[day.month - 1] if day.month else None),
        ("day", _braced(str(day.day or ""))),
        ("pages", _braced((article.pages or "").replace("-", "--"))),
        # Styles print addresses as they are: `web_address` has left nothing in them to escape.
        ("url", _braced(article.url or "")),
        ("urldate", _braced(article.accessed(asked).iso or "")),
        ("language", _braced(escaped(article.language or ""))),
        ("annote", _braced("\n    ".join(map(escaped, notes(article))))),
        ("date", _braced(day.iso or "")),
    ]


def _braced(value: str) -> str | None:
    return f"{{{value}}}" if value else None


def _author(name: Name) -> str:
    """``van der Berg, Jr., Jan``; an organisation in braces, where "and" separates no authors."""
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    last = f"{name.particle} {name.family}".strip()
    return escaped(", ".join(part for part in (last, name.suffix, name.given) if part))
