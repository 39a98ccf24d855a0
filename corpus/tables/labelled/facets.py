"""How many of the selected articles have which values: of sources, years, kinds, and labels."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from itertools import groupby

from corpus.collection import Selection
from corpus.engine import Engine, Row
from corpus.labels.reading import HAS, LANGUAGE, TAG, is_metadata
from corpus.labels.traits import Facet, FacetValue
from corpus.tables.selection import Condition, condition

# Keys of metadata that are listed, those of most articles first.
_KEYS = 20
_COLUMNS = (
    ("source", "source", "2 DESC, 1"),
    ("year", "CASE WHEN published >= '0' THEN substr(published, 1, 4) END", "1 DESC"),
    ("kind", "kind", "2 DESC, 1"),
)
# Keys of metadata whose values repeat: an address of its own for each article is no facet.
_REPEATED = f"""
SELECT v.field FROM (SELECT field, count(*) AS kinds FROM labels GROUP BY field) v
JOIN labels h ON h.field = '{HAS}' AND h.folded = v.field
JOIN (SELECT label, count(*) AS articles FROM labelled WHERE label IN (
    SELECT number FROM labels WHERE field = '{HAS}'
) GROUP BY label) c ON c.label = h.number
WHERE c.articles >= 2 * v.kinds ORDER BY c.articles DESC, v.field LIMIT {_KEYS}
"""
# By a few articles, or by all that have a label of the fields: each is slow where the other is not.
_FEW = "labelled l CROSS JOIN labels n ON n.number = l.label"
_MANY = "labels n CROSS JOIN labelled l ON l.label = n.number"
_LABELS = """
SELECT field, key, value, articles, kinds FROM (
    SELECT n.field, n.key, n.value, c.articles,
        row_number() OVER (PARTITION BY n.field ORDER BY c.articles DESC, n.folded) AS place,
        count(*) OVER (PARTITION BY n.field) AS kinds
    FROM (
        SELECT l.label, count(*) AS articles FROM {joined}
        WHERE n.field IN ({fields}) {among} GROUP BY l.label
    ) c JOIN labels n ON n.number = c.label
) ranked WHERE place <= ? ORDER BY field, place
"""
# A selection of less than this share of all articles is few.
_SHARE = 8


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
    fields = [TAG, LANGUAGE, *(field for (field,) in db.rows(_REPEATED))]
    among, joined, bindings = "", _MANY, list[str]()
    if wanted != condition(Selection()):
        bindings = list(wanted.bindings)
        ((count, total),) = db.rows(
            f"SELECT (SELECT count(*) FROM articles WHERE {wanted.sql}), articles FROM totals",
            wanted.bindings,
        )
        few = _SHARE * count < total
        joined = _FEW if few else _MANY
        # With the sign no label is looked up with each of many articles.
        sign = "" if few else "+"
        among = f"AND {sign}l.article IN (SELECT number FROM articles WHERE {wanted.sql})"
    marks = ", ".join("?" * len(fields))
    sql = _LABELS.format(joined=joined, fields=marks, among=among)
    rows = db.rows(sql, (*fields, *bindings, most))
    found = {field: list(group) for field, group in groupby(rows, key=lambda row: row[0])}
    return [_facet(found[field]) for field in fields if field in found]


def _facet(rows: list[Row]) -> Facet:
    field, key, *_, kinds = rows[0]
    name = "metadata" if is_metadata(field) else field
    values = _values([(value, count) for _, _, value, count, _ in rows])
    return Facet(name, key or None, values, int(kinds) - len(rows))


def _values(rows: list[Row]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value, count) for value, count in rows)
