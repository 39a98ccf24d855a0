"""A selection of articles as an SQL condition, and the words of titles that it looks for."""

# ruff: noqa: S608 - conditions are put together from constants; all values are bound.

import re
import unicodedata
from collections.abc import Iterator, Sized
from dataclasses import dataclass

from corpus.collection import Scope, Selection
from corpus.days import dates_within
from corpus.labels.reading import HAS, labelled
from corpus.labels.traits import Traits
from corpus.text.terms import spaced

# `corpus.days.day_number` in SQL: partial dates are shorter, those without a year begin with "-".
FULL_DAY = "published >= '0' AND length(published) = 10"

_EVERY_ARTICLE, _NO_ARTICLE = "1 = 1", "1 = 0"


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition on the articles table, and the values it binds."""

    sql: str
    bindings: tuple[str, ...]


def title_words(text: str) -> str:
    """Fold a title to words without case or accents, each after a space: " rain in wien".

    Scripts without spaces give overlapping pairs of characters.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    words = re.findall(r"\w+", spaced(unicodedata.normalize("NFC", plain)))
    return "".join(f" {word}" for word in words)


def condition(selection: Selection) -> Condition:
    """Write a selection in SQL, for the articles table; removed articles never match."""
    clauses, bindings = ["removed_at IS NULL"], list[str]()
    words = title_words(selection.search).split()
    if selection.search.strip() and not words:
        return Condition(_NO_ARTICLE, ())
    for word in words:
        clauses.append("instr(title_words, ?) > 0")
        bindings.append(f" {word}")
    if selection.source is not None:
        clauses.append("source = ?")
        bindings.append(selection.source)
    if selection.kind is not None:
        clauses.append("kind = ?")
        bindings.append(selection.kind)
    days = dated(selection.published_from, selection.published_to)
    within = inside(selection.scope)
    return Condition(
        " AND ".join([*clauses, days.sql, within.sql]),
        (*bindings, *days.bindings, *within.bindings),
    )


def inside(scope: Scope) -> Condition:
    """Whether an article is one of a scope; removed ones may match."""
    among, days = traits(scope), dated(scope.published_from, scope.published_to)
    return Condition(f"{among.sql} AND {days.sql}", (*among.bindings, *days.bindings))


def traits(scope: Scope) -> Condition:
    """Whether an article has the traits of a scope, and none of those left out; not of its date."""
    parts = [*_parts(scope, out=False), *_parts(scope.exclude, out=True)]
    sql = " AND ".join(part.sql for part in parts) or _EVERY_ARTICLE
    return Condition(sql, tuple(value for part in parts for value in part.bindings))


def lacking(field: str) -> Condition:
    """Whether an article has no label of a field."""
    return Condition(
        "NOT EXISTS (SELECT 1 FROM labelled l WHERE l.article = articles.number "
        "AND l.label = (SELECT number FROM labels WHERE field = ? AND folded = ?))",
        (HAS, field),
    )


def _parts(given: Traits, *, out: bool) -> Iterator[Condition]:
    has, named = ("NOT IN", "{} IS NULL OR {}") if out else ("IN", "{1}")
    for column, values in (("source", given.source), ("id", given.article), ("kind", given.kind)):
        if values:
            one = f"{column} {has} ({_marks(values)})"
            yield Condition(f"({named.format(column, one)})", tuple(values))
    for field, folded in labelled(given):
        yield Condition(
            f"number {has} (SELECT article FROM labelled WHERE label IN "
            f"(SELECT number FROM labels WHERE field = ? AND folded IN ({_marks(folded)})))",
            (field, *folded),
        )


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def dated(first: str | None, last: str | None) -> Condition:
    """Whether an article's date, be it a month or a year, lies wholly in a range of days."""
    if first is None and last is None:
        return Condition(_EVERY_ARTICLE, ())
    ranges = dates_within(first, last)
    if not ranges:
        return Condition(_NO_ARTICLE, ())
    clauses = (
        f"(length(published) = {len(start)} AND published BETWEEN ? AND ?)" for start, _ in ranges
    )
    # All of them lie next to each other in an index: a year before its months and their days.
    around = min(start for start, _ in ranges), max(end for _, end in ranges)
    return Condition(
        f"(published BETWEEN ? AND ? AND ({' OR '.join(clauses)}))",
        (*around, *(end for pair in ranges for end in pair)),
    )
