"""What somebody wants to clip: the place, in one of the forms in which it can be named."""

from dataclasses import dataclass
from typing import Any

from qa.contract.errors import QuestionError
from qa.contract.request import as_object, refuse, text

_FIELDS = ("citation", "answer", "n", "article", "version", "start", "end", "quote", "note")
_HINT = (
    'send "citation"; or "answer" and "n"; or "article", "start" and "end"; or "quote", the words '
    "as they stand"
)


@dataclass(frozen=True, slots=True)
class OfCitation:
    """A citation's id; ``quote``, where it is given, is what must stand there."""

    citation: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class OfAnswer:
    """The ``n``-th citation of an answer, by the number that it has there."""

    answer: str
    n: int


@dataclass(frozen=True, slots=True)
class OfArticle:
    """``text[start:end]`` of a version of an article, of the newest where none is named."""

    article: str
    version: str | None
    start: int
    end: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class OfWords:
    """Words that stand in one place: of one article, or where none is named of the collection."""

    quote: str
    article: str | None = None
    version: str | None = None


Wanted = OfCitation | OfAnswer | OfArticle | OfWords


@dataclass(frozen=True, slots=True)
class Clipping:
    """What is to be clipped, with a note; ``revision`` of the dossier is what was seen of it, None
    for whatever it is.
    """

    wanted: Wanted
    note: str = ""
    revision: int | None = None


def clipping(value: object) -> Clipping:
    """The JSON value as it is used. Raises QuestionError, which names the field."""
    fields = as_object(value, "the body", (*_FIELDS, "revision"))
    note = text(fields, "note") if fields.get("note") is not None else ""
    revision = number(fields, "revision") if fields.get("revision") is not None else None
    return Clipping(_wanted(fields), note, revision)


def number(fields: dict[str, Any], key: str) -> int:
    """A field that must be there and be a whole number, not below 0. Raises QuestionError."""
    if key not in fields:
        refuse("field_missing", f"{key} is missing", f'send "{key}" as a whole number')
    value = fields[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        refuse("field_type", f"{key} is not a whole number", "send a whole number such as 1")
    return value


def _wanted(fields: dict[str, Any]) -> Wanted:
    given = {name for name in _FIELDS if fields.get(name) is not None} - {"note"}
    quote = text(fields, "quote") if "quote" in given else None
    if given - {"quote"} == {"citation"}:
        return OfCitation(text(fields, "citation"), quote)
    if given == {"answer", "n"}:
        return OfAnswer(text(fields, "answer"), number(fields, "n"))
    version = text(fields, "version") if "version" in given else None
    if given - {"quote", "version"} == {"article", "start", "end"}:
        start, end = number(fields, "start"), number(fields, "end")
        return OfArticle(text(fields, "article"), version, start, end, quote)
    if quote is not None and given - {"version"} in ({"quote"}, {"quote", "article"}):
        article = text(fields, "article") if "article" in given else None
        if version is None or article is not None:
            return OfWords(quote, article, version)
    what = f"{', '.join(sorted(given))} together name no place" if given else "no place is named"
    raise QuestionError("clip_place", what, _HINT)
