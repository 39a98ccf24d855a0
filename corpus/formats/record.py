"""Named fields, checked, become a draft: the last step of every format."""

import dataclasses
import math
import re
from collections.abc import Mapping
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.limits import MAX_METADATA_DEPTH, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS

_MADE_HERE = {"origin", "uri", "metadata", "remarks"}
_KNOWN = frozenset({f.name for f in dataclasses.fields(Draft)} - _MADE_HERE)
_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def draft_from(fields: Mapping[str, Any], origin: Origin, uri: str) -> Draft:
    """A draft of named fields; those that `Draft` does not have are kept as its metadata.

    Raises CorpusError, saying which field is wrong: a missing or empty title or text, another type
    than the field has, an unusable id, a NUL or a lone surrogate, a text or title too long.
    """
    _check_storable(fields)
    return Draft(
        text=_text(fields),
        title=_short_title(fields),
        origin=origin,
        uri=uri,
        id=_id(fields),
        source=_string(fields, "source"),
        authors=_authors(fields),
        published=_string(fields, "published", numbers=True),
        language=_string(fields, "language"),
        url=_string(fields, "url"),
        metadata={key: value for key, value in fields.items() if key not in _KNOWN},
    )


def at(origin: Origin, error: CorpusError) -> ReadError:
    """The error as a ReadError with its origin; a ReadError is returned as it is."""
    if isinstance(error, ReadError):
        return error
    placed = ReadError(origin, error.message, error.hint)
    placed.__cause__ = error
    return placed


def _string(fields: Mapping[str, Any], key: str, *, numbers: bool = False) -> str | None:
    value = fields.get(key)
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise CorpusError(f"{key!r} is {_named(value)}, not a string", f"Write {key!r} as a string.")


def _required(fields: Mapping[str, Any], key: str) -> str:
    value = _string(fields, key)
    if value is None:
        state = "empty" if fields.get(key) is not None else "missing"
        raise CorpusError(f"{key!r} is {state}", "An article needs a title and a text.")
    return value


def check_length(text: str) -> str:
    """The text itself. Raises CorpusError where it is too long to be one article."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise CorpusError(
            f"the text has {len(text):,} characters, more than {MAX_TEXT_CHARACTERS:,}",
            "Split it into several articles.",
        )
    return text


def _text(fields: Mapping[str, Any]) -> str:
    _required(fields, "text")
    return check_length(fields["text"])


def _short_title(fields: Mapping[str, Any]) -> str:
    title = _required(fields, "title")
    if len(title) > MAX_TITLE_CHARACTERS:
        raise CorpusError(
            f"the title has {len(title):,} characters, more than {MAX_TITLE_CHARACTERS:,}",
            "Give the article a shorter title.",
        )
    return title


def _id(fields: Mapping[str, Any]) -> str | None:
    if fields.get("id") is None:
        return None
    value = _string(fields, "id", numbers=True) or ""
    if not _ID.fullmatch(value):
        raise CorpusError(
            f"the id {value[:60]!r} cannot be used",
            "An id has 1 to 128 characters out of A-Z a-z 0-9 . _ : -",
        )
    return value


def _authors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = fields.get("authors")
    names = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CorpusError("'authors' is not a list of names", 'Write it as ["A. Name", "B. Name"].')
    return tuple(name.strip() for name in names if name.strip())


def _check_storable(fields: Mapping[str, Any]) -> None:
    for key, value in fields.items():
        _check_value(value, key, 0)
        _check_value(key, key, 0)


def _check_value(value: Any, key: str, depth: int) -> None:
    if depth > MAX_METADATA_DEPTH:
        raise CorpusError(
            f"{key[:60]!r} is nested deeper than {MAX_METADATA_DEPTH} levels", "Flatten it."
        )
    if isinstance(value, str):
        _check_characters(value, key)
    elif isinstance(value, float) and not math.isfinite(value):
        raise CorpusError(f"{key[:60]!r} holds a number too large to keep", "Write it as a string.")
    elif isinstance(value, list):
        for item in value:
            _check_value(item, key, depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_characters(name, key)
            _check_value(item, key, depth + 1)


def _check_characters(value: str, key: str) -> None:
    if bad := _UNSTORABLE.search(value):
        what = "a NUL character" if bad[0] == "\x00" else "half of a surrogate pair"
        raise CorpusError(f"{key[:60]!r} holds {what}", f"Remove it (character {bad.start() + 1}).")


def _named(value: Any) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
