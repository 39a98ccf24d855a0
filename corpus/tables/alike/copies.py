"""The copies of reports, as they are known in the store."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

import json
from collections.abc import Iterable

from corpus.article import Article, VersionKey
from corpus.engine import Row
from corpus.tables.alike import pairs
from corpus.tables.database import Database
from corpus.tables.faults import translated
from corpus.tables.rows import ARTICLE_COLUMNS, article_of

_ASKED = """
SELECT k.key AS asked, v.number, v.article, v.published, v.text
FROM json_each(?1) k
CROSS JOIN articles a ON a.id = k.value ->> 0
CROSS JOIN versions v ON v.article = a.number AND v.version = k.value ->> 1
"""
_FOUND = f"""
SELECT f.asked, {ARTICLE_COLUMNS} FROM ({{found}}) f
CROSS JOIN versions v ON v.number = f.copy
CROSS JOIN articles a ON a.number = v.article AND a.current = v.number
WHERE a.removed_at IS NULL
ORDER BY f.asked, length(v.published) IS NOT 10, v.published, a.number
"""
_STORED = _FOUND.format(
    found=f"SELECT o.asked, c.copy FROM ({_ASKED}) o CROSS JOIN copies c ON c.version = o.number"
)
_COMPARED = _FOUND.format(
    found="SELECT k.value ->> 0 AS asked, k.value ->> 1 AS copy FROM json_each(?1) k"
)


def copies(db: Database, keys: Iterable[VersionKey]) -> dict[VersionKey, list[Article]]:
    """List, for each of these versions, the other articles whose current version is a copy of it.

    The earliest comes first; none where the version does not exist. One query, unless an older
    Footnote has made the store and it cannot be written: then the texts are compared here.
    """
    asked = list(dict.fromkeys(keys))
    found: dict[VersionKey, list[Article]] = {key: [] for key in asked}
    for row in _rows(db, json.dumps(asked)):
        found[asked[row[0]]].append(article_of(row[1:]))
    return found


def holding(db: Database, text: str) -> list[Article]:
    """List the articles whose current version has nearly all of a text, whatever else it has.

    None where the text is too short to tell, or the store cannot be written and is an older one's.
    """
    with translated(db.path):
        if not pairs.are_current(db.connection()):
            return []
        found = [[0, number] for number in pairs.holding(db.connection(), text)]
    return [article_of(row[1:]) for row in db.rows(_COMPARED, (json.dumps(found),))]


def _rows(db: Database, asked: str) -> list[Row]:
    with translated(db.path):
        known = pairs.are_current(db.connection())
    return db.rows(_STORED, (asked,)) if known else db.rows(_COMPARED, (_compare(db, asked),))


def _compare(db: Database, asked: str) -> str:
    """Find the copies from the texts: pairs as _COMPARED reads them."""
    with translated(db.path):
        found = [
            (place, copy)
            for place, *version in db.rows(_ASKED, (asked,))
            for copy in pairs.copies_of(db.connection(), pairs.report(version))
        ]
    return json.dumps(found)
