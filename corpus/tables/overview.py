"""What a collection holds, counted: by day, by source, and what came last."""

from corpus.collection import Addition, DayCount, KeptFiles, Overview, Selection, SourceCount
from corpus.days import day_number
from corpus.engine import Engine
from corpus.tables.selection import condition


def overview(db: Engine, selection: Selection) -> Overview:
    """Count the selected articles by day of publication and by source; one statement each."""
    wanted = condition(selection)
    counted = f"count(*) FROM articles WHERE {wanted.sql} GROUP BY"
    days = db.rows(f"SELECT published, {counted} published ORDER BY published", wanted.bindings)
    sources = db.rows(
        f"SELECT source, {counted} source ORDER BY 2 DESC, 1 NULLS FIRST", wanted.bindings
    )
    return Overview(
        days=tuple(DayCount(day, count) for day, count in days if day_number(day) is not None),
        undated=sum(count for day, count in days if day_number(day) is None),
        sources=tuple(SourceCount(source, count) for source, count in sources),
    )


def latest(db: Engine, limit: int) -> list[Addition]:
    """List the versions that came last, newest first; removed and replaced ones are left out."""
    # The order of a CROSS JOIN is kept: from the last version back, until there are enough.
    rows = db.rows(
        "SELECT a.id, v.title, v.version, v.added_at FROM versions v CROSS JOIN articles a "
        "ON a.number = v.article AND a.current = v.number AND a.removed_at IS NULL "
        "ORDER BY v.number DESC LIMIT ?",
        (limit,),
    )
    return [Addition(*row) for row in rows]


def added_by_day(db: Engine, since: str) -> list[DayCount]:
    """Count the versions that came on each day (UTC) from ``since`` on, an ISO day, ascending.

    Days without any are left out.
    """
    rows = db.rows(
        "SELECT substr(added_at, 1, 10), count(*) FROM versions WHERE added_at >= ? "
        "GROUP BY 1 ORDER BY 1",
        (since,),
    )
    return [DayCount(*row) for row in rows]


def sources(db: Engine) -> list[SourceCount]:
    """Count the articles of each source that has a name, in alphabetical order."""
    rows = db.rows(
        "SELECT source, count(*) FROM articles "
        "WHERE removed_at IS NULL AND source IS NOT NULL GROUP BY source ORDER BY source"
    )
    return [SourceCount(*row) for row in rows]


def kept_files(db: Engine) -> KeptFiles:
    """Count the files that are kept."""
    (row,) = db.rows("SELECT count(*), CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM originals")
    return KeptFiles(*row)


def kinds(db: Engine) -> list[str]:
    """List the kinds of files that articles were read from, in alphabetical order."""
    rows = db.rows(
        "SELECT DISTINCT kind FROM articles "
        "WHERE removed_at IS NULL AND kind IS NOT NULL ORDER BY kind"
    )
    return [kind for (kind,) in rows]


def names_original(db: Engine, sha256: str) -> bool:
    """Tell whether a version was read from a kept file."""
    return db.row("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)) is not None
