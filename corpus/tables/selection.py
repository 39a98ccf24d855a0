"""A selection of articles as an SQL condition, and the words of titles that it looks for."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.collection import Selection
from corpus.days import dates_within
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
    return Condition(" AND ".join([*clauses, days.sql]), (*bindings, *days.bindings))


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
