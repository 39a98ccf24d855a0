"""The collection at a glance: pages of articles, their sources, and how much there is."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from dataclasses import dataclass

from corpus.days import FULL_DAY_SQL
from corpus.tables.database import Database
from corpus.tables.selection import Selection, condition

_NEWEST_FIRST = "a.published DESC, a.number DESC"
# A day without a year begins with "-"; like no date at all it is older than nothing.
_OLDEST_FIRST = "ifnull(a.published < '0', 2), a.published, a.number"


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


def page(
    db: Database, selection: Selection, limit: int, offset: int
) -> tuple[int, list[ArticleSummary]]:
    """List articles by their publication, undated ones last, and count all that match."""
    wanted = condition(selection)
    order = _OLDEST_FIRST if selection.oldest_first else _NEWEST_FIRST
    rows = db.rows(
        "SELECT a.id, v.title, v.source, v.published, v.url, v.version, v.added_at, a.passages "
        f"FROM (SELECT * FROM articles a WHERE {wanted.sql} ORDER BY {order} LIMIT ? OFFSET ?) a "
        f"JOIN versions v ON v.number = a.current ORDER BY {order}",
        [*wanted.bindings, limit, offset],
    )
    total = db.rows(f"SELECT count(*) FROM articles WHERE {wanted.sql}", wanted.bindings)[0][0]
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
