"""A selection of articles as an SQL condition, and the words of titles that it looks for."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.collection import Selection
from corpus.text.terms import spaced

# `corpus.days.day_number` in SQL: partial dates are shorter, those without a year begin with "-".
FULL_DAY = "published >= '0' AND length(published) = 10"

_NO_ARTICLE = "0"


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
    first, last = selection.published_from, selection.published_to
    if first is not None or last is not None:
        clauses += [FULL_DAY, "published BETWEEN ? AND ?"]
        bindings += [first or "0", last or "9999-99-99"]
    return Condition(" AND ".join(clauses), tuple(bindings))
