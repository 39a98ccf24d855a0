"""The tags of articles: they stay through new versions, removal and restoring."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from corpus.engine import Engine, Transaction
from corpus.labels.reading import TAG, folded
from corpus.tables import settings
from corpus.tables.changes import Writer
from corpus.tables.labelled import labels

_CHANGES = "tag_changes"


class Tags:
    """The tags of a collection. Thread-safe; every method raises StoreError.

    Tags that differ by case alone are one, written as it was first. ``writing`` opens a transaction
    in which articles may change.
    """

    def __init__(
        self, database: Engine, writing: Callable[[], AbstractContextManager[Writer]]
    ) -> None:
        self._db = database
        self._writing = writing

    def of(self, article_id: str) -> tuple[str, ...]:
        """The tags of an article, removed or not, in alphabetical order."""
        rows = self._db.rows(
            "SELECT t.tag FROM tags t JOIN articles a ON a.number = t.article WHERE a.id = ? "
            "ORDER BY t.folded",
            (article_id,),
        )
        return tuple(tag for (tag,) in rows)

    def all(self) -> list[tuple[str, str]]:
        """List all tags of all articles, removed ones too: (id of the article, tag)."""
        rows = self._db.rows(
            "SELECT a.id, t.tag FROM tags t JOIN articles a ON a.number = t.article "
            "ORDER BY t.article, t.folded"
        )
        return [(article, tag) for article, tag in rows]

    def changes(self) -> int:
        """How often tags were changed; another number whenever a filter may find other articles."""
        return int(settings.read(self._db, _CHANGES) or 0)

    def change(
        self, articles: Iterable[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """Tag articles, removed or not, and take tags off; ids that there never were are passed
        over. All of it is done or nothing.
        """
        with self._writing() as writer:
            tx = writer.tx
            changed = [one for one in articles if _change(tx, one, add, remove)]
            if changed:
                settings.write(tx, _CHANGES, str(self.changes() + 1))


def _change(tx: Transaction, article_id: str, add: Sequence[str], remove: Sequence[str]) -> bool:
    """Change the tags of one article; whether anything is different."""
    row = tx.execute(
        "SELECT a.number, v.language, v.metadata, a.removed_at IS NOT NULL FROM articles a "
        "JOIN versions v ON v.number = a.current WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return False
    number, language, metadata, removed = row
    rows = tx.execute("SELECT folded, tag FROM tags WHERE article = ?", (number,)).fetchall()
    before: dict[str, str] = dict(rows)
    gone = {folded(tag) for tag in remove} & set(before)
    new = {folded(tag): tag for tag in reversed(add)}
    new = {name: _written(tx, name, tag) for name, tag in new.items() if name not in before}
    tx.executemany(
        "DELETE FROM tags WHERE article = ? AND folded = ?", [(number, name) for name in gone]
    )
    tx.executemany(
        "INSERT INTO tags (article, folded, tag) VALUES (?, ?, ?)",
        [(number, name, tag) for name, tag in new.items() if name not in gone],
    )
    if (gone or new) and not removed:
        labels.write(tx, number, language, labels.stored(metadata))
    return bool(gone or new)


def _written(tx: Transaction, name: str, tag: str) -> str:
    """A tag as other articles have it."""
    row = tx.execute(
        "SELECT value FROM labels WHERE field = ? AND folded = ?", (TAG, name)
    ).fetchone()
    return tag if row is None else str(row[0])
