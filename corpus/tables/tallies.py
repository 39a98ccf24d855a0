"""What a collection holds, counted: by day, by source, and what came last."""

from dataclasses import dataclass

from corpus.days import day_number
from corpus.tables.database import Database
from corpus.tables.selection import Selection, condition


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many articles there are of each full ISO day, ascending, and of each source.

    ``undated`` have no full date. Sources come with the most articles first, then alphabetically;
    None is that of articles that name none.
    """

    days: tuple[tuple[str, int], ...]
    undated: int
    sources: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A version that came and still stands; ``added_at`` is an ISO time, UTC."""

    article_id: str
    title: str
    version: str
    added_at: str


def tallies(db: Database, selection: Selection) -> Tallies:
    """Count the articles that are meant; one statement a column."""
    wanted = condition(selection)
    counted = f"count(*) FROM articles WHERE {wanted.sql} GROUP BY"
    days = db.rows(f"SELECT published, {counted} published ORDER BY published", wanted.bindings)
    sources = db.rows(f"SELECT source, {counted} source ORDER BY 2 DESC, 1", wanted.bindings)
    full = tuple((day, count) for day, count in days if day_number(day) is not None)
    undated = sum(count for _, count in days) - sum(count for _, count in full)
    return Tallies(full, undated, tuple((name, count) for name, count in sources))


def latest(db: Database, limit: int) -> list[Addition]:
    """List the versions that came last, newest first; removed and replaced ones are left out."""
    # The order of a CROSS JOIN is kept: from the last version back, until there are enough.
    rows = db.rows(
        "SELECT a.id, v.title, v.version, v.added_at FROM versions v CROSS JOIN articles a "
        "WHERE a.number = v.article AND a.current = v.number AND a.removed_at IS NULL "
        "ORDER BY v.number DESC LIMIT ?",
        (limit,),
    )
    return [Addition(*row) for row in rows]


def added_by_day(db: Database, since: str) -> list[tuple[str, int]]:
    """Count the versions that came on each day (UTC) from ``since`` on, an ISO day, ascending."""
    rows = db.rows(
        "SELECT substr(added_at, 1, 10), count(*) FROM versions WHERE added_at >= ? "
        "GROUP BY 1 ORDER BY 1",
        (since,),
    )
    return [(day, count) for day, count in rows]
