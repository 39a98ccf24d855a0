"""The copies of a report: looked up by the sketch of its text, then compared exactly."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from collections.abc import Set
from datetime import date

import apsw
import numpy as np

from corpus.article import Article
from corpus.days import day_number
from corpus.tables.database import Database
from corpus.tables.rows import ARTICLE_COLUMNS, article_of
from corpus.tables.versions import article as read_article
from corpus.text.shingles import SHARED_HASHES, is_copy, shingles, sketch

# Those without a full date come last.
_ALIKE = f"""
SELECT {ARTICLE_COLUMNS} FROM (
    SELECT s.version FROM carray(?1) k CROSS JOIN sketches s ON s.value = k.value
    GROUP BY s.version HAVING count(*) >= {SHARED_HASHES}
) alike
CROSS JOIN versions v ON v.number = alike.version
CROSS JOIN articles a ON a.number = v.article AND a.current = v.number
WHERE a.removed_at IS NULL AND a.id != ?2
ORDER BY length(v.published) IS NOT 10, v.published, a.number
"""


def copies(db: Database, article_id: str, version: str) -> list[Article]:
    """List the other articles whose current version is a copy of this one, the earliest first.

    Empty where the version does not exist. Sketches that share a few hashes are looked up, then
    the texts are compared by `corpus.text.shingles.is_copy`.
    """
    own = read_article(db, article_id, version)
    if own is None:
        return []
    text = shingles(own.text)
    return [
        other
        for other in _alike(db, article_id, sketch(text))
        if is_copy(text, shingles(other.text), _days_apart(own, other))
    ]


def _alike(db: Database, article_id: str, sketched: Set[int]) -> list[Article]:
    if not sketched:
        return []
    values = np.fromiter(sketched, np.int64, len(sketched))
    rows = db.rows(_ALIKE, (apsw.carray(values.data), article_id))
    return [article_of(row) for row in rows]


def _days_apart(a: Article, b: Article) -> int:
    """Count the days between two publications; 0 unless both have a full date."""
    days = [each.published for each in (a, b) if day_number(each.published) is not None]
    if len(days) < 2:
        return 0
    first, second = (date.fromisoformat(day) for day in days if day)
    return abs((first - second).days)
