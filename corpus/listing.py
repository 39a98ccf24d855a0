"""The collection at a glance: pages of articles, their sources, and how much there is."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

import re
import unicodedata
from dataclasses import dataclass

from corpus.database import Database
from corpus.days import FULL_DAY_SQL
from corpus.terms import spaced


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One article of a listing; ``added_at`` is when its current version was first put (UTC)."""

    id: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    version: str
    added_at: str
    passages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a collection holds.

    ``articles``, ``passages`` and the dates (full ISO days) are those of what takes part in
    answers; ``versions`` counts the older ones and those of removed articles too.
    """

    articles: int
    passages: int
    versions: int
    removed: int
    published_from: str | None
    published_to: str | None
    last_added: str | None


def title_words(text: str) -> str:
    """Fold a title to words without case or accents, each after a space."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    words = re.findall(r"\w+", spaced(unicodedata.normalize("NFC", plain)))
    return "".join(f" {word}" for word in words)


def page(
    db: Database, search: str, source: str | None, limit: int, offset: int
) -> tuple[int, list[ArticleSummary]]:
    """List articles, newest publication first, and count all that match.

    Every word of ``search`` must begin a word of the title.
    """
    words = title_words(search).split()
    if search.strip() and not words:
        return 0, []
    clauses = ["removed_at IS NULL", *["instr(title_words, ?) > 0"] * len(words)]
    bindings: list[str | int] = [f" {word}" for word in words]
    if source is not None:
        clauses.append("source = ?")
        bindings.append(source)
    where = " AND ".join(clauses)
    rows = db.rows(
        "SELECT a.id, v.title, v.source, v.published, v.url, v.version, v.added_at, a.passages "
        f"FROM (SELECT * FROM articles WHERE {where} "
        "ORDER BY published DESC, number DESC LIMIT ? OFFSET ?) a "
        "JOIN versions v ON v.number = a.current ORDER BY a.published DESC, a.number DESC",
        [*bindings, limit, offset],
    )
    total = db.rows(f"SELECT count(*) FROM articles WHERE {where}", bindings)[0][0]
    return total, [ArticleSummary(*row) for row in rows]


def sources(db: Database) -> list[tuple[str, int]]:
    """Name the sources, in alphabetical order, each with how many articles it has."""
    return [
        (name, count)
        for name, count in db.rows(
            "SELECT source, count(*) FROM articles "
            "WHERE removed_at IS NULL AND source IS NOT NULL GROUP BY source ORDER BY source"
        )
    ]


def counts(db: Database) -> Counts:
    """Count the collection, from sums that every transaction keeps."""
    dates = f"FROM articles WHERE removed_at IS NULL AND {FULL_DAY_SQL}"
    row = db.row(
        "SELECT articles, passages, versions, removed, "
        f"(SELECT published {dates} ORDER BY published LIMIT 1), "
        f"(SELECT published {dates} ORDER BY published DESC LIMIT 1), "
        "(SELECT added_at FROM versions ORDER BY number DESC LIMIT 1) FROM totals"
    )
    assert row is not None
    return Counts(*row)
