"""Named fields, checked, become a draft: the last step of every format."""

import dataclasses
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from corpus.article import Draft, Origin, Source
from corpus.errors import CorpusError, ReadError
from corpus.formats.kinds import KEPT, Kind
from corpus.formats.limits import MAX_METADATA_DEPTH, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS
from corpus.names import (
    as_all_names,
    as_date,
    as_name,
    as_names,
    as_string,
    as_words,
    called,
    first_called,
)
from corpus.text.clean import put_right
from corpus.text.dates import read_date

_OWN = frozenset(
    {
        "origin", "uri", "metadata", "remarks", "places", "original", "kind", "address", "quoted",
        "columns", "tags",
    }
)  # fmt: skip
_KNOWN = frozenset({f.name for f in dataclasses.fields(Draft)} - _OWN)
# What may stand under a name; another kind of value costs an article nothing but this field.
_KINDS: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "title": (as_words, "a string"),
    "source": (as_name, "a string"),
    "language": (as_string, "a string"),
    "url": (as_string, "a string"),
    "published": (as_date, "a date"),
    "authors": (as_all_names, "a list of names"),
}
# Bytes of Windows-1252 that were read as Latin-1; cleaning puts them right.
_MISREAD = re.compile("[\x80-\x9f]")
_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def draft_from(
    fields: Mapping[str, Any], origin: Origin, uri: str, remarks: Sequence[str] = ()
) -> Draft:
    """A draft of named fields; those that `Draft` does not have are kept as its metadata, and so
    are values of another kind than their field has, with a remark.

    Raises CorpusError, saying which field is wrong: a missing or empty title or text, an unusable
    id, a NUL or a lone surrogate, a text or title too long.
    """
    _check_storable(fields)
    misfits = dict(_misfits(fields))
    fitting = {key: value for key, value in fields.items() if key not in misfits}
    text, title = _text(fields), _title(fields)
    return Draft(
        text=text,
        title=title,
        origin=origin,
        uri=uri,
        id=_id(fitting),
        source=as_string(fitting.get("source")),
        authors=as_names(fitting.get("authors")) or (),
        published=as_date(fitting.get("published")),
        language=as_string(fitting.get("language")),
        url=as_string(fitting.get("url")),
        metadata={k: value for k, value in fields.items() if k not in _KNOWN or k in misfits},
        remarks=(
            *remarks,
            *filter(None, misfits.values()),
            *_other_names(fitting),
            *_misread([title, text, *_said_names(fitting)]),
        ),
    )


def _misfits(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields that hold another kind of value than they may, and a remark on each.

    It is empty for objects that have a name: it is read from the metadata, which keep all of them.
    """
    for key, (kind, expected) in _KINDS.items():
        value = fields.get(key)
        if value is None or isinstance(value, str):
            continue
        if kind(value) is None:
            yield key, f"{key!r} is {_named(value)}, not {expected}, and is kept as it is"
        elif (key == "source") or (key == "authors" and as_names(value) is None):
            yield key, ""
    if not isinstance(fields.get("id"), str | int | None) or isinstance(fields.get("id"), bool):
        yield "id", f"'id' is {_named(fields['id'])}, not a string, and is kept as it is"


def _other_names(fields: Mapping[str, Any]) -> Iterator[str]:
    """Remarks on what stands under other names than the fields' own and was not understood."""
    for field, (kind, expected) in _KINDS.items():
        others = [pair for pair in called(fields, field) if pair[1] is not None]
        if fields.get(field) is None and others and not any(kind(value) for _, value in others):
            name, value = others[0]
            if not isinstance(value, str):
                yield f"{name!r} is {_named(value)}, not {expected}, and is kept as it is"
    dates = [date for _, value in called(fields, "published") if (date := as_date(value))]
    if not fields.get("published") and dates and not any(map(read_date, dates)):
        yield f"the date {dates[0][:60]!r} was not understood"


def _said_names(fields: Mapping[str, Any]) -> Iterator[str]:
    """The names of the source and of the authors, under whatever name."""
    yield first_called(fields, "source", as_name) or ""
    yield from first_called(fields, "authors", as_all_names) or ()


def _misread(fields: Sequence[str]) -> Iterator[str]:
    found = put_right(fields)
    count, kept = sum(one.count for one in found), sum(one.kept for one in found)
    if count == 1:
        yield "1 garbled character was put right (UTF-8 that was read as Windows-1252)"
    elif count:
        yield f"{count:,} garbled characters were put right (UTF-8 that was read as Windows-1252)"
    elif misread := sum(len(_MISREAD.findall(field)) for field in fields):
        yield f"characters of Windows-1252 that were misread before are put right ({misread:,})"
    if kept:
        which = "1 garbled character is" if kept == 1 else f"{kept:,} garbled characters are"
        yield f"{which} kept as written: the text, right elsewhere, writes of them"


def at(origin: Origin, error: CorpusError) -> ReadError:
    """The error as a ReadError with its origin; a ReadError is returned as it is."""
    if isinstance(error, ReadError):
        return error
    placed = ReadError(origin, error.message, error.hint)
    placed.__cause__ = error
    return placed


def read_as(draft: Draft, kind: Kind, path: str, content: bytes) -> Draft:
    """A draft with the kind of the file at ``path`` that it was read from, and with the file itself
    where such files are kept. What the draft says of that itself stays.
    """
    kept = Source(PurePath(path).name, KEPT[kind], content) if kind in KEPT else None
    return replace(draft, kind=draft.kind or kind, original=draft.original or kept)


def _required(fields: Mapping[str, Any], field: str, kind: Callable[[Any], str | None]) -> str:
    """The title or the text as it is given, under its own name or another."""
    found = next((value for _, value in called(fields, field) if kind(value)), None)
    if found is not None:
        return str(found)
    value = fields.get(field)
    if value is not None and not isinstance(value, str):
        message = f"{field!r} is {_named(value)}, not a string"
        raise CorpusError(message, f"Write {field!r} as a string.")
    state = "empty" if value is not None else "missing"
    raise CorpusError(f"{field!r} is {state}", "An article needs a title and a text.")


def check_length(text: str) -> str:
    """The text itself. Raises CorpusError where it is too long to be one article."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise CorpusError(
            f"the text has {len(text):,} characters, more than {MAX_TEXT_CHARACTERS:,}",
            "Split it into several articles.",
        )
    return text


def title_in(fields: Mapping[str, Any]) -> str | None:
    """The title among named fields, under its own name or another; a number is one ("1984")."""
    return first_called(fields, "title", as_words)


def _text(fields: Mapping[str, Any]) -> str:
    return check_length(_required(fields, "text", as_string))


def _title(fields: Mapping[str, Any]) -> str:
    title = _required(fields, "title", as_words).strip()
    if len(title) > MAX_TITLE_CHARACTERS:
        raise CorpusError(
            f"the title has {len(title):,} characters, more than {MAX_TITLE_CHARACTERS:,}",
            "Give the article a shorter title.",
        )
    return title


def is_id(value: str) -> bool:
    """Whether it can be the id of an article as it is."""
    return _ID.fullmatch(value) is not None


def _id(fields: Mapping[str, Any]) -> str | None:
    if fields.get("id") is None:
        return None
    value = str(fields["id"]).strip()
    if not is_id(value):
        raise CorpusError(
            f"the id {value[:60]!r} cannot be used",
            "An id has 1 to 128 characters out of A-Z a-z 0-9 . _ : -",
        )
    return value


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
