"""What the derived indexes read from the store: new passages, removed ones, and filters."""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, KeywordRow, Passage
from corpus.collection import EVERYWHERE, DateCount, Scope, Selection
from corpus.days import may_lie_within
from corpus.engine import Engine, Row
from corpus.labels.reading import HAS, LANGUAGE, field_of
from corpus.labels.traits import Lack
from corpus.tables.rows import ARTICLE_COLUMNS, PASSAGE_COLUMNS, article_of, passage_of
from corpus.tables.selection import condition, dated, inside, lacking, traits


@dataclass(frozen=True, slots=True)
class State:
    """How far the store has come: the highest passage id and removal number ever given."""

    max_passage_id: int
    max_retired_seq: int


@dataclass(frozen=True, slots=True)
class TailRow:
    """A passage for both indexes; ``vectors`` is None while the model has not seen it."""

    keywords: KeywordRow
    vectors: bytes | None

    @property
    def passage_id(self) -> int:
        """The passage's id."""
        return self.keywords.passage_id


@dataclass(frozen=True, slots=True)
class Pending:
    """An article with all its passages, some of which have no vectors of a model."""

    article: Article
    passages: tuple[Passage, ...]


class Removal(NamedTuple):
    """A passage that was removed, and the number of its removal: they count up from 1."""

    seq: int
    passage_id: int


# All articles have passages, so this needs to look at none of them.
_HAS_NONE = """
SELECT articles - (SELECT count(*) FROM labelled WHERE label = (
    SELECT number FROM labels WHERE field = ? AND folded = ?
)) FROM totals
"""
_THERE = "removed_at IS NULL AND passages > 0"
_IS_FULL = "day >= '0' AND length(day) = 10"
# All dates there are, but of the days of a month the first alone: few steps through the index, from
# one to the next, where reading all dates would take a step for every article.
_PARTIAL = f"""
WITH RECURSIVE dates (day) AS (
    SELECT min(published) FROM articles WHERE removed_at IS NULL
    UNION ALL
    SELECT (
        SELECT min(published) FROM articles WHERE removed_at IS NULL
        AND published > CASE WHEN {_IS_FULL} THEN substr(day, 1, 7) || '-99' ELSE day END
    ) FROM dates WHERE day IS NOT NULL
)"""


def state(db: Engine) -> State:
    """Read how far the store has come."""
    reached: dict[str, int] = dict(db.rows("SELECT name, seq FROM sqlite_sequence"))
    return State(reached.get("passages", 0), reached.get("retired", 0))


def tail(db: Engine, max_passage_id: int, model: str, limit: int) -> list[TailRow]:
    """List the next passages above an id, in the order of their ids."""
    rows = db.rows(
        'SELECT p.id, p.version_number, p.start, p."end", x.data FROM passages p '
        "LEFT JOIN vectors x ON x.passage = p.id "
        "AND x.model = (SELECT number FROM models WHERE fingerprint = ?) "
        "WHERE p.id > ? ORDER BY p.id LIMIT ?",
        (model, max_passage_id, limit),
    )
    by_version = groupby(rows, key=lambda row: row[1])
    return [entry for number, group in by_version for entry in _entries(db, number, list(group))]


def _entries(db: Engine, version: int, rows: list[Row]) -> list[TailRow]:
    # A text is fetched once for all its passages: a long article has thousands.
    row = db.row(
        "SELECT a.id, v.source, v.published, v.title, v.text "
        "FROM versions v JOIN articles a ON a.number = v.article WHERE v.number = ?",
        (version,),
    )
    assert row is not None
    article_id, source, published, title, text = row
    return [
        TailRow(KeywordRow(i, article_id, source, published, title, text[start:end]), data)
        for i, _, start, end, data in rows
    ]


def retired_after(db: Engine, seq: int) -> list[Removal]:
    """List the removals with a number above ``seq``, in order."""
    rows = db.rows("SELECT seq, passage FROM retired WHERE seq > ? ORDER BY seq", (seq,))
    return [Removal(*row) for row in rows]


def filter_ids(db: Engine, scope: Scope) -> NDArray[np.int64]:
    """List the ids of the passages that a search may look at, ascending."""
    wanted = inside(scope)
    sql = f"SELECT first_passage, passages FROM articles WHERE {_THERE} AND {wanted.sql}"
    return _expand(db.rows(sql, wanted.bindings))


def selected_ids(db: Engine, selection: Selection) -> NDArray[np.int64]:
    """List the ids of the passages of selected articles, ascending."""
    wanted = condition(selection)
    sql = f"SELECT first_passage, passages FROM articles WHERE {_THERE} AND {wanted.sql}"
    return _expand(db.rows(sql, wanted.bindings))


def undecided(db: Engine, scope: Scope) -> list[DateCount]:
    """Count the articles whose dates do not tell whether they are of these days, by their dates,
    those without any last.
    """
    if scope.published_from is None and scope.published_to is None:
        return []
    among, days = traits(scope), dated(scope.published_from, scope.published_to)
    rows = db.rows(
        f"{_PARTIAL} SELECT published, count(*) FROM articles WHERE {_THERE} AND {among.sql} AND "
        f"published IN (SELECT day FROM dates WHERE NOT ({_IS_FULL})) AND NOT {days.sql} "
        "GROUP BY published ORDER BY published",
        (*among.bindings, *days.bindings),
    )
    (undated,) = db.rows(
        f"SELECT NULL, count(*) FROM articles WHERE {_THERE} AND {among.sql} AND published IS NULL",
        among.bindings,
    )
    rows += [undated] if undated[1] else []
    found = (DateCount(*row) for row in rows)
    days_of = scope.published_from, scope.published_to
    return [one for one in found if may_lie_within(one.published, *days_of)]


def lacks(db: Engine, scope: Scope) -> list[Lack]:
    """Count the articles that a scope leaves out as they have no value at all of the language or of
    a key of metadata that it asks for, but would have been looked at without that.
    """
    fields: list[tuple[str, str | None, Scope]] = []
    if scope.language:
        fields.append((LANGUAGE, None, replace(scope, language=())))
    for key, values in scope.metadata.items():
        others = {name: value for name, value in scope.metadata.items() if name != key}
        if values:
            fields.append((field_of(key), key, replace(scope, metadata=others)))
    return [
        Lack(LANGUAGE if key is None else "metadata", key, count)
        for field, key, others in fields
        if (count := _lacking(db, field, others))
    ]


def _lacking(db: Engine, field: str, scope: Scope) -> int:
    if scope == EVERYWHERE:
        ((count,),) = db.rows(_HAS_NONE, (HAS, field))
        return int(count)
    wanted, without = inside(scope), lacking(field)
    sql = f"SELECT count(*) FROM articles WHERE {_THERE} AND {wanted.sql} AND {without.sql}"
    ((count,),) = db.rows(sql, (*wanted.bindings, *without.bindings))
    return int(count)


def _expand(runs: list[Row]) -> NDArray[np.int64]:
    # Runs do not overlap, so sorting them by their starts sorts all the ids.
    pairs = np.fromiter(chain.from_iterable(runs), np.int64, 2 * len(runs)).reshape(-1, 2)
    first, lengths = pairs[np.argsort(pairs[:, 0])].T
    before = np.cumsum(lengths) - lengths
    return np.repeat(first - before, lengths) + np.arange(lengths.sum(), dtype=np.int64)


def without_vectors(db: Engine, model: str, limit: int, after: int) -> list[Pending]:
    """List articles that have a passage above an id without vectors of a model."""
    waiting: list[Pending] = []
    while len(waiting) < limit and (gap := db.row(_FIRST_GAP, (after, model))) is not None:
        after, version = gap
        passages = db.rows(_PASSAGES_OF_VERSION, (version,))
        if passages:
            article = db.rows(_ARTICLE_OF_VERSION, (version,))[0]
            waiting.append(Pending(article_of(article), tuple(map(passage_of, passages))))
            after = passages[-1][0]
    return waiting


_FIRST_GAP = """
SELECT p.id, p.version_number FROM passages p WHERE p.id > ? AND NOT EXISTS (
    SELECT 1 FROM vectors x WHERE x.passage = p.id
    AND x.model = (SELECT number FROM models WHERE fingerprint = ?))
ORDER BY p.id LIMIT 1
"""
_PASSAGES_OF_VERSION = f"""
SELECT {PASSAGE_COLUMNS} FROM versions v JOIN articles a ON a.current = v.number
JOIN passages p ON p.id >= a.first_passage AND p.id < a.first_passage + a.passages
WHERE v.number = ? AND a.number = v.article ORDER BY p.id
"""
_ARTICLE_OF_VERSION = f"""
SELECT {ARTICLE_COLUMNS} FROM versions v JOIN articles a ON a.number = v.article
WHERE v.number = ?
"""
