"""How many of the selected articles have which values: of sources, years, kinds, and labels."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from itertools import groupby

from corpus.collection import Selection
from corpus.engine import Engine, Row
from corpus.labels.reading import is_metadata
from corpus.labels.traits import Facet, FacetValue
from corpus.tables.selection import Condition, condition

# Keys of metadata that are listed, those of most articles first.
_KEYS = 20
_COLUMNS = (
    ("source", "source", "2 DESC, 1"),
    ("year", "CASE WHEN published >= '0' THEN substr(published, 1, 4) END", "1 DESC"),
    ("kind", "kind", "2 DESC, 1"),
)
# Of the keys of metadata those whose values repeat: an address of its own for each article is none.
_LABELS = """
WITH counted AS (
    SELECT label, count(*) AS articles FROM labelled {among} GROUP BY label
), ranked AS (
    SELECT n.field, n.key, n.value, c.articles,
        row_number() OVER (PARTITION BY n.field ORDER BY c.articles DESC, n.folded) AS place,
        count(*) OVER (PARTITION BY n.field) AS kinds,
        sum(c.articles) OVER (PARTITION BY n.field) AS total
    FROM counted c JOIN labels n ON n.number = c.label
)
SELECT field, key, value, articles, place, kinds, CAST(total AS BIGINT) FROM ranked
WHERE place <= ? AND (field NOT LIKE 'metadata.%' OR total >= 2 * kinds)
ORDER BY field, place
"""


def facets(db: Engine, selection: Selection, most: int) -> list[Facet]:
    """Count the values of the selected articles, at most so many of each field; fields without any
    value are left out.
    """
    wanted = condition(selection)
    columns = (_column(db, wanted, *column, most) for column in _COLUMNS)
    return [*(each for each in columns if each.values), *_labels(db, wanted, most)]


def _column(db: Engine, wanted: Condition, field: str, column: str, order: str, most: int) -> Facet:
    rows = db.rows(
        f"SELECT {column}, count(*) FROM articles WHERE {wanted.sql} GROUP BY 1 ORDER BY {order}",
        wanted.bindings,
    )
    rows = [row for row in rows if row[0] is not None]
    return Facet(field, None, _values(rows[:most]), max(0, len(rows) - most))


def _labels(db: Engine, wanted: Condition, most: int) -> list[Facet]:
    everything = condition(Selection()) == wanted
    among = (
        "" if everything else (f"WHERE article IN (SELECT number FROM articles WHERE {wanted.sql})")
    )
    bindings = () if everything else wanted.bindings
    rows = db.rows(_LABELS.format(among=among), (*bindings, most))
    by_field = [list(group) for _, group in groupby(rows, key=lambda row: row[0])]
    keys = sorted((g for g in by_field if is_metadata(g[0][0])), key=lambda g: -int(g[0][6]))
    own = [g for g in by_field if not is_metadata(g[0][0])]
    return [_facet(group) for group in (*reversed(own), *keys[:_KEYS])]


def _facet(rows: list[Row]) -> Facet:
    field, key, *_ = rows[0]
    name = "metadata" if is_metadata(field) else field
    values = _values([(value, count) for _, _, value, count, *_ in rows])
    return Facet(name, key or None, values, int(rows[0][5]) - len(rows))


def _values(rows: list[Row]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value, count) for value, count in rows)
