"""The store: articles, their versions and passages, and opaque vectors, in one SQLite file."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Cut, Passage, VersionKey
from corpus.errors import ArticleMissingError
from corpus.tables import (
    candidates,
    changes,
    listing,
)
from corpus.tables import (
    index_feed as feed,
)
from corpus.tables import (
    tallies as overview,
)
from corpus.tables import (
    versions as reading,
)
from corpus.tables.candidates import Candidates
from corpus.tables.changes import Outcome
from corpus.tables.copies import copies
from corpus.tables.database import Database
from corpus.tables.index_feed import Pending, State, TailRow
from corpus.tables.listing import ArticleSummary, Counts
from corpus.tables.rows import passage_rows
from corpus.tables.selection import ALL, Selection
from corpus.tables.tallies import Addition, Tallies
from corpus.tables.versions import VersionStamp

__all__ = [
    "FILE_NAME",
    "ArticleSummary",
    "Candidates",
    "Counts",
    "Outcome",
    "Pending",
    "State",
    "Store",
    "TailRow",
    "VersionStamp",
]

FILE_NAME = "footnote.db"

_TEXTS_KEPT = 256


class Store:
    """A collection in a folder. Thread-safe, and safe beside other processes on the same folder.

    Every method raises StoreError when the folder cannot be read, or written where it writes.
    What a method wrote is on the disk when it returns.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(self._read_version)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open the collection in a folder, made if needed, its schema brought up to date.

        In a folder that cannot be written reading works, and what writes raises StoreError.
        """
        return cls(Database.open(folder / FILE_NAME, read_only=read_only))

    def close(self) -> None:
        """Close the store, after all threads have ended their work with it."""
        self._db.close()

    def put(
        self,
        article: Article,
        cuts: Sequence[Cut],
        vectors: Sequence[bytes] | None = None,
        model: str | None = None,
    ) -> Outcome:
        """Make this the current version of its article, in one transaction.

        ``vectors`` holds one blob for each cut, made by ``model``. "unchanged" writes nothing;
        "added" also says that a removed article is back.
        """
        rows = passage_rows(article, cuts)
        with self._db.transaction() as tx:
            before = changes.standing(tx, article.id)
            outcome = changes.outcome_of(before, article)
            if outcome != "unchanged":
                changes.put(tx, before, article, rows, vectors, model)
        return outcome

    def remove(self, article_id: str) -> bool:
        """Take an article out of the collection; False if it is not in it. Versions stay."""
        with self._db.transaction() as tx:
            before = changes.standing(tx, article_id)
            if before is None or before.removed:
                return False
            changes.remove(tx, before)
        return True

    def restore(
        self, article: Article, cuts: Sequence[Cut], vectors: Sequence[bytes], model: str
    ) -> bool:
        """Take a removed article in again as it was, its passages under new ids.

        ``article`` is the version that it had; False if it is not removed, or had another one.
        """
        rows = passage_rows(article, cuts)
        with self._db.transaction() as tx:
            before = changes.standing(tx, article.id)
            if not changes.returns(before, article):
                return False
            changes.put(tx, before, article, rows, vectors, model)
        return True

    def version_of(self, article_id: str) -> str | None:
        """Name the current version of an article; None if there is none or it is removed."""
        return reading.current_version(self._db, article_id)

    def current_version_any(self, article_id: str) -> str | None:
        """Name the version of an article that was put last, removed or not."""
        return reading.newest_version(self._db, article_id)

    def is_removed(self, article_id: str) -> bool:
        """Tell whether an article was removed and not put again."""
        return reading.is_removed(self._db, article_id)

    def versions(self, article_id: str) -> list[VersionStamp]:
        """List all versions of an article in the order in which they first came."""
        return reading.versions(self._db, article_id)

    def article(self, article_id: str, version: str | None = None) -> Article | None:
        """Read an article, removed or not.

        ``version`` is a whole version or 16 hex digits or more that only one begins with; without
        it the version that was put last is read.
        """
        return reading.article(self._db, article_id, version)

    def texts(self, keys: Iterable[VersionKey]) -> dict[VersionKey, Article]:
        """Read many versions; those that do not exist are left out."""
        found = {}
        for key in keys:
            with suppress(ArticleMissingError):
                found[key] = self._text(*key)
        return found

    def copies(self, article_id: str, version: str) -> list[Article]:
        """List the other articles whose current version carries the same report as this version.

        They are copies or updates of it (`corpus.text.shingles.is_copy`), the earliest publication
        first, then in the order of adding; removed articles and the article itself are left out.
        """
        return copies(self._db, article_id, version)

    def _read_version(self, article_id: str, version: str) -> Article:
        article = self.article(article_id, version)
        if article is None:
            # Raised, not returned: a version may come later, and errors are not remembered.
            raise ArticleMissingError(f"article {article_id} has no version {version}")
        return article

    def passages_of(self, article_id: str) -> list[Passage]:
        """List the passages of an article's current version, in the order of its text."""
        return reading.passages_of(self._db, article_id)

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Read passages by id; those that do not exist any longer are left out."""
        return reading.passages(self._db, ids)

    def candidates(self, ids: NDArray[np.int64], model: str) -> Candidates:
        """Fetch, in this order, the passages that still exist and have vectors of the model."""
        return candidates.candidates(self._db, ids, model)

    def filter_ids(
        self,
        source: Sequence[str] = (),
        article: Sequence[str] = (),
        published_from: str | None = None,
        published_to: str | None = None,
    ) -> NDArray[np.int64]:
        """List, ascending, the ids of the passages that a search may look at.

        Dates are full ISO days, both ends included; articles without one match no date filter.
        An empty sequence or None does not restrict.
        """
        return feed.filter_ids(self._db, source, article, published_from, published_to)

    def listing(
        self, selection: Selection = ALL, *, limit: int = 50, offset: int = 0
    ) -> tuple[int, list[ArticleSummary]]:
        """Count the articles that are meant and list a page of them, newest publication first."""
        return listing.page(self._db, selection, limit, offset)

    def tallies(self, selection: Selection = ALL) -> Tallies:
        """Count the articles that are meant by day of publication and by source."""
        return overview.tallies(self._db, selection)

    def latest(self, limit: int) -> list[Addition]:
        """List the current versions that came last, the newest first."""
        return overview.latest(self._db, limit)

    def added_by_day(self, since: str) -> list[tuple[str, int]]:
        """Count the versions that came on each day (UTC) from an ISO day on."""
        return overview.added_by_day(self._db, since)

    def sources(self) -> list[tuple[str, int]]:
        """Name the sources alphabetically, each with how many articles it has."""
        return listing.sources(self._db)

    def counts(self) -> Counts:
        """Count what the collection holds; cheap enough for every answer."""
        return listing.counts(self._db)

    def state(self) -> State:
        """Read how far the store has come; cheap enough to ask every second."""
        return feed.state(self._db)

    def tail(self, max_passage_id: int, model: str, limit: int) -> list[TailRow]:
        """List the next passages above an id, ascending, as both indexes need them."""
        return feed.tail(self._db, max_passage_id, model, limit)

    def retired_after(self, seq: int) -> list[tuple[int, int]]:
        """List (removal number, passage id) of the removals after a number, in order."""
        return feed.retired_after(self._db, seq)

    def without_vectors(self, model: str, limit: int, after: int = 0) -> list[Pending]:
        """List articles with a passage above ``after`` that has no vectors of the model.

        To go on, give the id of the last passage of the last article as ``after``.
        """
        return feed.without_vectors(self._db, model, limit, after)

    def put_vectors(self, model: str, rows: Sequence[tuple[int, bytes]]) -> None:
        """Store (passage id, vectors); passages that no longer exist are passed over."""
        with self._db.transaction() as tx:
            changes.write_vectors(tx, model, rows)

    def get_setting(self, key: str) -> str | None:
        """Read a setting of the collection."""
        row = self._db.row("SELECT value FROM settings WHERE key = ?", (key,))
        return None if row is None else row[0]

    def set_setting(self, key: str, value: str) -> None:
        """Write a setting of the collection."""
        with self._db.transaction() as tx:
            tx.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))
