"""The copies of reports, found when the second of them is written, and read back.

What makes two texts copies is `corpus.text.shingles`; the sketches by which they are looked up
stand with the versions.
"""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from corpus.article import Article, VersionKey
from corpus.engine import Row
from corpus.postgres.database import Database, Transaction
from corpus.tables.alike.pairs import Report, days_apart, report
from corpus.tables.rows import ARTICLE_COLUMNS, VERSION_COLUMNS, article_of
from corpus.text.shingles import SHARED_HASHES, Shingles, holds, is_copy, shingles, sketch

# Versions of other articles; those of its own are none.
_ALIKE = f"""
SELECT number, article, published, text FROM versions v
WHERE sketch && ?1::bigint[] AND article <> ?2 AND {SHARED_HASHES} <= (
    SELECT count(*) FROM unnest(v.sketch) hash WHERE hash = ANY(?1::bigint[])
) ORDER BY number
"""
_FOUND = f"""
SELECT f.asked, {ARTICLE_COLUMNS} FROM ({{found}}) f
JOIN versions v ON v.number = f.copy
JOIN articles a ON a.number = v.article AND a.current = v.number
WHERE a.removed_at IS NULL
ORDER BY f.asked, length(v.published) IS DISTINCT FROM 10, v.published NULLS FIRST, a.number
"""
_STORED = _FOUND.format(
    found="""
SELECT k.asked, c.copy FROM unnest(?::text[], ?::text[]) WITH ORDINALITY k (id, version, asked)
JOIN articles o ON o.id = k.id
JOIN versions w ON w.article = o.number AND w.version = k.version
JOIN copies c ON c.version = w.number
"""
)
_THESE = _FOUND.format(found="SELECT 0 AS asked, copy FROM unnest(?::bigint[]) copy")
_NEW = (
    f"INSERT INTO versions (article, added_at, {VERSION_COLUMNS}, sketch) "
    f"VALUES ({', '.join('?' * 17)}, ?::bigint[]) RETURNING number"
)


def write(tx: Transaction, article_number: int, row: Row, article: Article) -> int:
    """Store a new version, a row from ``added_at`` on, with its pairs; return its number."""
    text = shingles(article.text)
    one = Report(0, article_number, article.published, text)
    found = [
        other.version
        for other in _alike(lambda *asked: tx.execute(*asked).fetchall(), text, article_number)
        if is_copy(text, other.text, days_apart(one, other))
    ]
    new = tx.execute(_NEW, (article_number, *row, sorted(sketch(text)))).fetchone()
    assert new is not None
    if found:
        tx.execute(
            "INSERT INTO copies (version, copy) SELECT ?1, c FROM unnest(?2::bigint[]) c "
            "UNION ALL SELECT c, ?1 FROM unnest(?2::bigint[]) c",
            (new[0], found),
        )
    return int(new[0])


def copies(db: Database, keys: Iterable[VersionKey]) -> dict[VersionKey, list[Article]]:
    """List, for each of these versions, the other articles whose current version is a copy."""
    asked = list(dict.fromkeys(keys))
    found: dict[VersionKey, list[Article]] = {key: [] for key in asked}
    ids, versions = [key.article_id for key in asked], [key.version for key in asked]
    for row in db.rows(_STORED, (ids, versions)):
        found[asked[row[0] - 1]].append(article_of(row[1:]))
    return found


def holding(db: Database, text: str) -> list[Article]:
    """List the articles whose current version has nearly all of a text."""
    part = shingles(text)
    numbers = [one.version for one in _alike(db.rows, part, 0) if holds(one.text, part)]
    return [article_of(row[1:]) for row in db.rows(_THESE, (numbers,))]


def _alike(
    rows: Callable[[str, Sequence[Any]], Iterable[Row]], text: Shingles, article: int
) -> Iterator[Report]:
    """The versions of other articles whose sketches share some hashes with a text's."""
    hashes = sorted(sketch(text))
    return (report(row) for row in rows(_ALIKE, (hashes, article))) if hashes else iter(())
