"""What the fields of an article are called where it comes from, and the values that stand there."""

import re
from collections.abc import Iterator, Mapping
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
# So are dates wrapped in MongoDB's exports: {"$date": {"$numberLong": "1709251200000"}}.
_WRAPPINGS = ({"$date"}, {"$numberLong"})


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


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
