"""What articles are filtered by: their tags, and an index of these, languages and metadata.

``tags`` are kept with an article whatever becomes of it. ``labels`` and ``labelled`` are derived
from them and from the current versions of the articles that are in the collection.
"""

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

import json
from collections.abc import Callable, Mapping
from typing import Any

from corpus.engine import Transaction
from corpus.labels.reading import Label, labels_of, tag_label

LABELS = """
CREATE TABLE labels (
    number INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    folded TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (field, folded)
) STRICT;

CREATE TABLE labelled (
    label INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (label, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX labelled_by_article ON labelled (article);

CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles (number),
    folded TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (article, folded)
) STRICT, WITHOUT ROWID;
"""
# In their place for a connection that only reads an older database.
NO_LABELS = (
    "CREATE TEMP VIEW labels AS SELECT 0 AS number, '' AS field, '' AS folded, '' AS key, "
    "'' AS value WHERE 0; CREATE TEMP VIEW labelled AS SELECT 0 AS label, 0 AS article WHERE 0; "
    "CREATE TEMP VIEW tags AS SELECT 0 AS article, '' AS folded, '' AS tag WHERE 0"
)

_AT_ONCE = 1000
_TOLD = 20_000  # articles
_CURRENT = f"""
SELECT a.number, v.language, v.metadata FROM articles a JOIN versions v ON v.number = a.current
WHERE a.number > ? AND a.removed_at IS NULL ORDER BY a.number LIMIT {_AT_ONCE}
"""


def write(tx: Transaction, article: int, language: str | None, metadata: Mapping[str, Any]) -> None:
    """Label an article, by its number, as it is now, in place of what it was."""
    clear(tx, article)
    tags = tx.execute("SELECT tag FROM tags WHERE article = ?", (article,)).fetchall()
    _insert(tx, article, [*labels_of(language, metadata), *(tag_label(tag) for (tag,) in tags)])


def clear(tx: Transaction, article: int) -> None:
    """Take an article's labels off, and forget those that no other has."""
    rows = tx.execute("SELECT label FROM labelled WHERE article = ?", (article,)).fetchall()
    if not rows:
        return
    tx.execute("DELETE FROM labelled WHERE article = ?", (article,))
    tx.executemany(
        "DELETE FROM labels WHERE number = ? "
        "AND NOT EXISTS (SELECT 1 FROM labelled WHERE label = labels.number)",
        rows,
    )


def fill(tx: Transaction, note: Callable[[str], None]) -> None:
    """Label all articles of a collection that an older Footnote has made."""
    last, done = 0, 0
    ((total,),) = tx.execute("SELECT articles FROM totals").fetchall()
    if total >= _AT_ONCE:
        note(f"the metadata of {total:,} articles is made ready to filter by, once")
    while rows := tx.execute(_CURRENT, (last,)).fetchall():
        for number, language, metadata in rows:
            _insert(tx, number, labels_of(language, stored(metadata)))
        last = rows[-1][0]
        if (done + len(rows)) // _TOLD > done // _TOLD:
            note(f"{done + len(rows):,} of {total:,} articles")
        done += len(rows)


def stored(metadata: str) -> dict[str, Any]:
    """Stored metadata; what is damaged has no labels, and is told where the article is read."""
    try:
        value = json.loads(metadata)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _insert(tx: Transaction, article: int, labels: list[Label]) -> None:
    if not labels:
        return
    tx.executemany(
        "INSERT INTO labels (field, folded, key, value) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (field, folded) DO NOTHING",
        [(one.field, one.folded, one.key, one.value) for one in labels],
    )
    tx.executemany(
        "INSERT INTO labelled (label, article) "
        "SELECT number, ? FROM labels WHERE field = ? AND folded = ? ON CONFLICT DO NOTHING",
        [(article, one.field, one.folded) for one in labels],
    )
