"""The rows of one table become drafts, each by itself: one that cannot be read stops no other."""

from dataclasses import dataclass, replace
from typing import Any

from corpus.article import Draft, Origin
from corpus.errors import CorpusError, ReadError
from corpus.formats.record import at, check_length, draft_from, is_id
from corpus.formats.rows.matching import Matching, Row
from corpus.formats.rows.opening import mended
from corpus.formats.rows.values import READ, Words, is_missing, text_in
from corpus.formats.text import opening_of
from corpus.names import FIELDS, is_blank
from corpus.text.dates import read_date

# What is no field of its own for want of a usable value must not pass for one in the metadata.
_ASIDE = "{} (column)"
UNTITLED = "no title is given: its first words stand for it"
"""A remark on an article whose title is that of `opening_of`."""


class Table:
    """Makes drafts of rows; ``columns`` tells how they were understood, and goes to the first, as
    do ``remarks`` on the table."""

    def __init__(
        self, matching: Matching, columns: str | None = None, remarks: tuple[str, ...] = ()
    ) -> None:
        self._matching = matching
        self._columns = columns
        self._remarks = remarks
        self._seen: dict[str, str] = {}

    def draft(self, row: Row, place: "Spot") -> Draft | ReadError:
        """The draft of a row, or why it has none."""
        try:
            made = draft_of(row, self._matching, place.origin, place.uri)
            first = self._seen.setdefault(made.id, place.name) if made.id else place.name
            if first != place.name:
                raise CorpusError(
                    f"repeats the id {made.id!r} of {first}",
                    "Give each article an id of its own; the first one is kept.",
                )
        except CorpusError as error:
            return at(place.origin, _named(error, place.prefix))
        remarks = (*self._remarks, *made.remarks, *place.remarks)
        made = replace(made, columns=self._columns, remarks=remarks)
        self._columns, self._remarks = None, ()
        return made


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in its file a row stands: ``name`` is for people, ``prefix`` stands before what is
    wrong with it where its line does not say enough."""

    origin: Origin
    uri: str
    name: str
    prefix: str = ""
    remarks: tuple[str, ...] = ()


def draft_of(row: Row, matching: Matching, origin: Origin, uri: str) -> Draft:
    """A draft of a row. Raises CorpusError, naming the column, where it has no usable text."""
    row = _mended(matching.row(row))
    columns = matching.columns(row)
    named = {name for names in columns.values() for name in names}
    rest = {name: None if name in named and is_missing(row[name]) else row[name] for name in row}
    _refuse_columns(*(_lengths(rest, columns.get(field, ())) for field in ("title", "text")))
    words = _text(rest, columns.get("text", ()), origin, uri)
    fields: dict[str, Any] = {"text": words.text}
    for field in READ:
        if (value := _first(rest, columns.get(field, ()), field)) is not None:
            fields[field] = list(value) if isinstance(value, tuple) else value
    if (given := _id(rest, columns.get("id", ()), matching)) is not None:
        fields["id"] = given
    remarks = words.remarks
    if "title" not in fields:
        fields["title"] = opening_of(words.text)
        if "title" in columns:
            remarks = (*remarks, UNTITLED)
    fields |= {_aside(name): value for name, value in rest.items() if not is_blank(value)}
    draft = draft_from(fields, origin, uri)
    return replace(draft, remarks=(*remarks, *draft.remarks))


def _lengths(rest: Row, names: tuple[str, ...]) -> set[int]:
    """How many values there are under names of one field, where they are lists."""
    return {len(value) for name in names if isinstance(value := rest[name], list)}


def _refuse_columns(titles: set[int], texts: set[int]) -> None:
    """Raises CorpusError where the titles of many articles stand in a list, and their texts."""
    for length in titles & texts - {0, 1}:
        raise CorpusError(
            f"the object has lists of {length:,} titles and texts: columns, not an article",
            "Write an object for each article.",
        )


def _text(rest: dict[str, Any], names: tuple[str, ...], origin: Origin, uri: str) -> Words:
    """The text, taken out of ``rest``."""
    for name in names:
        words = text_in(rest[name], origin, uri)
        if words and words.text.strip():
            del rest[name]
            check_length(words.text)
            return words
    if not names:
        raise CorpusError("'text' is missing", "An article needs a text.")
    called = "" if names[0] == "text" else f" (the text, from {names[0]!r})"
    value = rest[names[0]]
    if is_blank(value):
        raise CorpusError(f"'text' is empty{called}", "An article needs a text.")
    raise CorpusError(f"'text' holds no words{called}", "An article needs a text of words.")


def _first(rest: dict[str, Any], names: tuple[str, ...], field: str) -> Any:
    """The first value that a field can be read from, taken out of ``rest``; None where there is
    none. Of dates one that is understood goes before others."""
    read = [(name, READ[field](rest[name])) for name in names if name in rest]
    found = [(name, value) for name, value in read if value is not None]
    if field == "published":
        found.sort(key=lambda pair: read_date(pair[1]) is None)
    if not found:
        return None
    name, value = found[0]
    if isinstance(rest[name], str | int | float) or field == "title":
        # Of an object more is kept than its name.
        del rest[name]
    return value


def _id(rest: dict[str, Any], names: tuple[str, ...], matching: Matching) -> str | None:
    """A usable id, taken out of ``rest``; one that was asked for must be usable."""
    asked = matching.asked.of("id") is not None
    for name in names:
        value = rest[name]
        if isinstance(value, str | int) and not isinstance(value, bool):
            given = str(value).strip()
            if given and (asked or is_id(given)):
                del rest[name]
                return given
    return None


def _aside(name: str) -> str:
    return _ASIDE.format(name) if name in FIELDS else name


def _mended(row: Row) -> Row:
    written = [name for name, value in row.items() if isinstance(value, str)]
    return {**row, **dict(zip(written, mended([row[name] for name in written]), strict=True))}


def _named(error: CorpusError, prefix: str) -> CorpusError:
    if not prefix:
        return error
    return CorpusError(f"{prefix}: {error.message}", error.hint)


def has_title_and_text(record: Row, matching: Matching) -> bool:
    """Whether both stand under names that tables have for them."""
    row = matching.row(record)
    matching = matching.fitting(tuple(row))
    return "title" in matching.columns(row) and matching.text_of(row) is not None
