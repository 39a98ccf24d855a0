"""Which articles of a collection are meant: words of the title, a source, a span of days."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.days import FULL_DAY_SQL
from corpus.text.terms import spaced

NO_ARTICLE = "0"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles, and in which order they are listed; what is empty or None does not restrict.

    Each word of ``search`` must begin a word of the title, whatever its case and accents.
    ``published_from`` and ``published_to`` are full ISO days, both included; articles without one
    match neither.
    """

    search: str = ""
    source: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    oldest_first: bool = False


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition on the articles table, and the values it binds."""

    sql: str
    bindings: tuple[str, ...]


def title_words(text: str) -> str:
    """Fold a title to words without case or accents, each after a space."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    words = re.findall(r"\w+", spaced(unicodedata.normalize("NFC", plain)))
    return "".join(f" {word}" for word in words)


def condition(selection: Selection) -> Condition:
    """Write a selection in SQL; removed articles never match."""
    clauses, bindings = ["removed_at IS NULL"], list[str]()
    words = title_words(selection.search).split()
    if selection.search.strip() and not words:
        return Condition(NO_ARTICLE, ())
    for word in words:
        clauses.append("instr(title_words, ?) > 0")
        bindings.append(f" {word}")
    if selection.source is not None:
        clauses.append("source = ?")
        bindings.append(selection.source)
    first, last = selection.published_from, selection.published_to
    if first is not None or last is not None:
        clauses += [FULL_DAY_SQL, "published BETWEEN ? AND ?"]
        bindings += [first or "0", last or "9999-99-99"]
    return Condition(" AND ".join(clauses), tuple(bindings))
