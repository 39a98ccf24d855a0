"""Pages of a collection's articles, and how much it holds."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from dataclasses import replace

from corpus.collection import ArticleRow, Counts, Listing, Selection
from corpus.engine import Engine
from corpus.identity import readable
from corpus.tables.selection import FULL_DAY, condition

_NEWEST_FIRST = "a.published DESC NULLS LAST, a.number DESC"
# A day without a year begins with "-"; like no date at all it is older than nothing.
_OLDEST_FIRST = (
    "CASE WHEN a.published IS NULL THEN 2 WHEN a.published < '0' THEN 1 ELSE 0 END, "
    "a.published, a.number"
)

# Metadata may have "pages" of another meaning where the text does not stand on any.
_PAGES = (
    "CASE WHEN json_extract(v.places, '$[0][1]') = 'page' "
    "THEN CAST(json_extract(v.metadata, '$.pages') AS INTEGER) END"
)


def page(db: Engine, selection: Selection, limit: int, offset: int) -> Listing:
    """List articles by their publication, undated ones last, and count all that match."""
    wanted = condition(selection)
    order = _OLDEST_FIRST if selection.oldest_first else _NEWEST_FIRST
    rows = db.rows(
        "SELECT a.id, v.title, v.source, v.published, v.url, v.version, v.added_at, a.passages, "
        f"a.kind, {_PAGES}, v.uri "
        f"FROM (SELECT * FROM articles a WHERE {wanted.sql} ORDER BY {order} LIMIT ? OFFSET ?) a "
        f"JOIN versions v ON v.number = a.current ORDER BY {order}",
        [*wanted.bindings, limit, offset],
    )
    total = db.rows(f"SELECT count(*) FROM articles WHERE {wanted.sql}", wanted.bindings)[0][0]
    return Listing(total, offset, tuple(_readable(ArticleRow(*row)) for row in rows))


def _readable(row: ArticleRow) -> ArticleRow:
    return replace(row, origin=readable(row.origin or ""))


def counts(db: Engine) -> Counts:
    """Count the collection, from sums that every transaction keeps."""
    dates = f"FROM articles WHERE removed_at IS NULL AND {FULL_DAY}"
    row = db.row(
        "SELECT articles, passages, versions, removed, "
        f"(SELECT published {dates} ORDER BY published LIMIT 1), "
        f"(SELECT published {dates} ORDER BY published DESC LIMIT 1), "
        "(SELECT added_at FROM versions ORDER BY number DESC LIMIT 1) FROM totals"
    )
    assert row is not None
    return Counts(*row)
