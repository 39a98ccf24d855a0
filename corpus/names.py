"""What the fields of an article are called where it comes from, and the values that stand there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# The fields of `Draft` that other programs name otherwise. Compared by their letters alone, so that
# "pubDate", "Pub-Date" and "pub_date" are one name; the surest comes first.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "text": ("text", "articlebody", "body", "fulltext", "content"),
    "published": (
        *("published", "datepublished", "publishdate", "publisheddate", "publicationdate"),
        *("pubdate", "publishedat", "publishedon", "publishtime", "publishedtime", "date"),
        *("posted", "postedat", "dateposted", "issued", "created", "createdat", "createdutc"),
        *("datecreated", "creationdate"),
    ),
    "authors": ("authors", "author", "byline", "by"),
    "source": ("source", "publisher", "outlet", "sitename", "site", "newspaper", "publication"),
    "url": ("url", "link", "permalink", "canonicalurl", "canonical"),
    "language": ("language", "lang"),
}
_NAMES = frozenset(name for names in _SYNONYMS.values() for name in names)
# What stands for a name where it is an object: {"name": "Ann Ro", "url": …}.
_NAMED = ("name", "title", "display_name", "full_name", "original")
# So are dates wrapped in MongoDB's exports: {"$date": {"$numberLong": "1709251200000"}}.
_WRAPPINGS = ({"$date"}, {"$numberLong"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table are which fields, where somebody says so: (field, column)."""

    named: tuple[tuple[str, str], ...] = ()

    def of(self, field: str) -> str | None:
        """The column that is this field."""
        return dict(self.named).get(field)


AS_NAMED = Columns()
"""All columns are known by their usual names."""

FIELDS = ("id", *_SYNONYMS)
_PAIR = re.compile(r"[,;\n]\s*(?=[\w ]+=)")


def parse_columns(text: str) -> Columns:
    """The columns of ``text=Body,title=Headline``; commas may stand in their names.

    Raises ValueError, saying what is wrong.
    """
    named: dict[str, str] = {}
    for pair in filter(None, map(str.strip, _PAIR.split(text))):
        called_by, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise ValueError(f"{pair!r} names no column")
        field = _field(called_by)
        if field in named:
            raise ValueError(f"{field!r} is given twice")
        quoted = len(column) > 2 and column[0] == column[-1] and column[0] in "\"'"
        named[field] = column[1:-1] if quoted else column
    if len({*named.values()}) < len(named):
        raise ValueError("one column is given to two fields")
    return Columns(tuple(named.items()))


def _field(name: str) -> str:
    folded = _folded(name)
    for field in FIELDS:
        if folded in (field, *_SYNONYMS.get(field, ())):
            return field
    raise ValueError(f"{name!r} is no field of an article ({', '.join(FIELDS)})")


def usual_names(field: str) -> tuple[str, ...]:
    """The names of a field, by their letters alone; the surest first."""
    return _SYNONYMS.get(field, ())


def is_known(name: str) -> bool:
    """Whether it is the name of a field, or a synonym of one."""
    return _folded(name) in _NAMES


def called(fields: Mapping[str, Any], field: str) -> Iterator[tuple[str, Any]]:
    """What stands under a field's name, in any case, and under its synonyms; the surest first."""
    order = _SYNONYMS[field]
    folded = {name: _folded(name) for name in fields}
    found = [name for name in fields if folded[name] in order]
    # The name itself before the same in capitals.
    for name in sorted(found, key=lambda name: (order.index(folded[name]), name != field, name)):
        yield name, fields[name]


def as_string(value: Any) -> str | None:
    """A string that is not blank; None for a value of another kind."""
    return value.strip() or None if isinstance(value, str) else None


def as_words(value: Any) -> str | None:
    """A string that is not blank, or a number, as it is written."""
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".")
    return str(value) if type(value) is int else as_string(value)


def as_address(value: Any) -> str | None:
    """A whole address: a path alone ("/2024/quay") leads nowhere."""
    address = as_string(value)
    return address if address and "://" in address else None


def as_date(value: Any) -> str | None:
    """A date as it is written, whether as a string, as a number (Unix time) or as MongoDB does."""
    while isinstance(value, dict) and set(value) in _WRAPPINGS:
        (value,) = value.values()
    return as_words(value)


def as_names(value: Any) -> tuple[str, ...] | None:
    """One or more names; None for a value of another kind."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return tuple(name.strip() for name in names if name.strip())


def as_name(value: Any) -> str | None:
    """A name that is not blank, also that of an object which has one."""
    if isinstance(value, dict):
        return next((name for key in _NAMED if (name := as_string(value.get(key)))), None)
    return as_string(value)


def as_all_names(value: Any) -> tuple[str, ...] | None:
    """One or more names, also those of objects; None for a value of another kind."""
    values = value if isinstance(value, list) else [value]
    return as_names([as_name(one) if isinstance(one, dict) else one for one in values])


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
