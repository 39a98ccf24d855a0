"""Reading articles, their versions and their passages from the store's tables."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

import json
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article, Passage
from corpus.collection import RemovalRow, VersionRow
from corpus.engine import Engine, Transaction
from corpus.tables.rows import ARTICLE_COLUMNS, PASSAGE_COLUMNS, article_of, passage_of

_SHORTEST_PREFIX = 16  # of a version, in hex digits

_NEWEST = "FROM articles a JOIN versions v ON v.number = a.current WHERE a.id = ?"
_ALL = "FROM articles a JOIN versions v ON v.article = a.number WHERE a.id = ?"

_CURRENT_VERSION = f"SELECT v.version {_NEWEST} AND a.removed_at IS NULL"
_NEWEST_VERSION = f"SELECT v.version {_NEWEST}"
_REMOVED = "SELECT removed_at, removed_why FROM articles WHERE id = ? AND removed_at IS NOT NULL"
_VERSIONS = f"SELECT v.version, v.added_at {_ALL} ORDER BY v.number"
_NEWEST_ARTICLE = f"SELECT {ARTICLE_COLUMNS} {_NEWEST}"
_ARTICLE = f"SELECT {ARTICLE_COLUMNS} {_ALL} AND v.version >= ? AND v.version < ? LIMIT 2"
# "." follows "-" in ASCII, so these are the ids that begin with one and "-".
_BESIDE = f"""
SELECT {ARTICLE_COLUMNS} FROM articles a JOIN versions v ON v.number = a.current
WHERE a.id > ?1 || '-' AND a.id < ?1 || '.' ORDER BY v.uri = ?2 DESC, a.number DESC LIMIT ?3
"""
_PASSAGES_OF = f"""
SELECT {PASSAGE_COLUMNS} FROM articles a JOIN versions v ON v.number = a.current
JOIN passages p ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages
WHERE a.id = ? ORDER BY p.id
"""
_PASSAGES = f"""
SELECT {PASSAGE_COLUMNS} FROM json_each(?) k
CROSS JOIN passages p ON p.id = CAST(k.value AS BIGINT)
CROSS JOIN versions v ON v.number = p.version_number
"""


_HISTORY = """
SELECT a.id, v.version, v.added_at, a.current = v.number, a.removed_at, a.removed_why
FROM versions v CROSS JOIN articles a ON a.number = v.article ORDER BY v.number
"""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A version, when it came, whether it is its article's newest, and that one's removal."""

    article_id: str
    version: str
    added_at: str
    newest: bool
    removed_at: str | None
    removed_why: str | None


def current_version(db: Engine, article_id: str) -> str | None:
    """Name the current version of an article, None if it is removed."""
    row = db.row(_CURRENT_VERSION, (article_id,))
    return None if row is None else row[0]


def newest_version(db: Engine, article_id: str) -> str | None:
    """Name the version of an article that was put last, removed or not."""
    row = db.row(_NEWEST_VERSION, (article_id,))
    return None if row is None else row[0]


def removal(db: Engine, article_id: str) -> RemovalRow | None:
    """Tell when an article was removed, and why; None where it is in, or never was."""
    row = db.row(_REMOVED, (article_id,))
    return None if row is None else RemovalRow(*row)


def versions(db: Engine, article_id: str) -> list[VersionRow]:
    """List all versions of an article in the order in which they first came."""
    return [VersionRow(*row) for row in db.rows(_VERSIONS, (article_id,))]


def article(db: Engine, article_id: str, version: str | None) -> Article | None:
    """Read the newest version, or the one whose name begins like this."""
    if version is None:
        rows = db.rows(_NEWEST_ARTICLE, (article_id,))
    elif len(version) < _SHORTEST_PREFIX:
        return None
    else:
        # "g" follows every hex digit.
        rows = db.rows(_ARTICLE, (article_id, version, version + "g"))
    return article_of(rows[0]) if len(rows) == 1 else None


def beside(db: Engine, article_id: str, uri: str, limit: int) -> list[Article]:
    """Read the newest versions of articles whose ids extend this one, removed or not."""
    return [article_of(row) for row in db.rows(_BESIDE, (article_id, uri, limit))]


def passages_of(db: Engine, article_id: str) -> list[Passage]:
    """List the passages of an article's current version."""
    return [passage_of(row) for row in db.rows(_PASSAGES_OF, (article_id,))]


def passages(db: Engine, ids: Sequence[int]) -> dict[int, Passage]:
    """Read those of the passages that exist."""
    wanted = json.dumps([int(i) for i in ids])
    return {row[0]: passage_of(row) for row in db.rows(_PASSAGES, (wanted,))}


def history(db: Engine) -> list[HistoryRow]:
    """List all versions of all articles in the order in which they came."""
    rows = db.rows(_HISTORY)
    return [
        HistoryRow(article_id, version, added_at, bool(newest), removed_at, why)
        for article_id, version, added_at, newest, removed_at, why in rows
    ]


def models(db: Engine) -> list[str]:
    """List the fingerprints of the models that made vectors."""
    return [name for (name,) in db.rows("SELECT fingerprint FROM models ORDER BY number")]


def stamp(tx: Transaction, came: HistoryRow) -> None:
    """Write when a version came, and when its article was removed if it is."""
    tx.execute(
        "UPDATE versions SET added_at = ?1 WHERE version = ?2 "
        "AND article = (SELECT number FROM articles WHERE id = ?3)",
        (came.added_at, came.version, came.article_id),
    )
    tx.execute(
        "UPDATE articles SET removed_at = ?1 WHERE id = ?2 AND removed_at IS NOT NULL",
        (came.removed_at, came.article_id),
    )
