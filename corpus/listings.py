"""What a collection holds, listed and counted: the part of the store that looks at all articles."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.collection import (
    ALL,
    EVERYWHERE,
    Addition,
    Counts,
    DateCount,
    DayCount,
    KeptFiles,
    Listing,
    Overview,
    Scope,
    Selection,
    SourceCount,
)
from corpus.engine import Engine
from corpus.labels.traits import Facet, Lack
from corpus.tables import index_feed, listing, overview, versions
from corpus.tables.index_feed import Pending
from corpus.tables.labelled import facets
from corpus.tables.versions import HistoryRow


class Listings:
    """The lists and counts of a collection.

    Every method raises StoreError when the collection cannot be read.
    """

    def __init__(self, database: Engine) -> None:
        self._db = database

    def history(self) -> list[HistoryRow]:
        """List all versions of all articles, removed ones too, in the order in which they came."""
        return versions.history(self._db)

    def models(self) -> list[str]:
        """List the fingerprints of the models that made vectors."""
        return versions.models(self._db)

    def stamp(self, came: Iterable[HistoryRow]) -> None:
        """Write when versions came and their articles were removed, as another collection has it.

        Raises StoreError where the collection cannot be written.
        """
        with self._db.transaction() as tx:
            for row in came:
                versions.stamp(tx, row)

    def listing(self, selection: Selection = ALL, *, limit: int = 50, offset: int = 0) -> Listing:
        """Count the selected articles and list ``limit`` of them, from ``offset`` (0-based) on: the
        newest publication first, or the oldest if so selected; those without a date last.
        """
        return listing.page(self._db, selection, limit, offset)

    def overview(self, selection: Selection = ALL) -> Overview:
        """Count the selected articles by day of publication and by source."""
        return overview.overview(self._db, selection)

    def latest(self, limit: int) -> list[Addition]:
        """List the current versions that came last, the newest first, at most ``limit``."""
        return overview.latest(self._db, limit)

    def added_by_day(self, since: str) -> list[DayCount]:
        """Count the versions that came on each day (UTC) from ``since`` on; no day without any."""
        return overview.added_by_day(self._db, since)

    def sources(self) -> list[SourceCount]:
        """Count the articles of each source that has a name, in alphabetical order."""
        return overview.sources(self._db)

    def kinds(self) -> list[str]:
        """List the kinds of the files that articles were read from, in alphabetical order."""
        return overview.kinds(self._db)

    def kept_files(self) -> KeptFiles:
        """Count the files that are kept as they came."""
        return overview.kept_files(self._db)

    def counts(self) -> Counts:
        """Return how much the collection holds; cheap enough for every answer."""
        return listing.counts(self._db)

    def facets(self, selection: Selection = ALL, most: int = 12) -> list[Facet]:
        """Count the values that the selected articles have, at most so many of each field."""
        return facets.facets(self._db, selection, most)

    def lacks(self, scope: Scope) -> list[Lack]:
        """Count the articles left out as they have no value at all of what a scope asks for."""
        return index_feed.lacks(self._db, scope)

    def selected_ids(self, selection: Selection) -> NDArray[np.int64]:
        """List the ids of the passages of selected articles: ascending, (passages,)."""
        return index_feed.selected_ids(self._db, selection)

    def undecided(self, scope: Scope) -> list[DateCount]:
        """Count the articles left out that may be of a scope's days: their dates do not tell."""
        return index_feed.undecided(self._db, scope)

    def filter_ids(self, scope: Scope = EVERYWHERE) -> NDArray[np.int64]:
        """List the ids of the passages that a search may look at: ascending, (passages,)."""
        return index_feed.filter_ids(self._db, scope)

    def without_vectors(self, model: str, limit: int, after: int = 0) -> list[Pending]:
        """List articles, at most ``limit``, with a passage above the id ``after`` and no vectors of
        the model for it. To go on, give the id of the last article's last passage as ``after``."""
        return index_feed.without_vectors(self._db, model, limit, after)
