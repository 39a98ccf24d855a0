"""Changes of a collection: articles are added and put back, and the index follows."""

from collections.abc import Iterable
from contextlib import suppress

from corpus.article import Draft
from corpus.errors import ReadError, StoreError
from corpus.formats import Skip
from corpus.store import Store
from embeddings.encoder import Encoder
from qa.collection.adding import add, restore
from qa.collection.searched import SearchIndex
from qa.collection.tally import Tally
from qa.contract.collection import Added
from qa.contract.errors import no_article


class CollectionUpdates:
    """Changes the store and updates the index at once. Thread-safe.

    Every method raises StoreError when the store cannot be written.
    """

    def __init__(self, store: Store, index: SearchIndex, encoder: Encoder, workers: int) -> None:
        self._store = store
        self._index = index
        self._encoder = encoder
        self._workers = workers
        self._checkpoint()

    def add(
        self, drafts: Iterable[Draft | ReadError | Skip], tally: Tally, workers: int | None = None
    ) -> Added:
        """Add drafts, so many encoded side by side; what cannot be read is told in the result."""
        try:
            add(
                drafts,
                store=self._store,
                encoder=self._encoder,
                workers=workers or self._workers,
                tally=tally,
            )
        finally:
            # Also after an interruption: what was stored before it is to be found.
            self._index.refresh()
            self._checkpoint()
        return tally.summary()

    def restore(self, article_id: str) -> None:
        """Take a removed article in again as it was; one that is there stays.

        Raises NotFoundError for one that there never was.
        """
        article = self._store.article(article_id)
        if article is None:
            raise no_article(article_id)
        if self._store.is_removed(article_id):
            restore(article, store=self._store, encoder=self._encoder)
            self._index.refresh()

    def refresh(self) -> None:
        """Take in what other processes have added or removed, and mend what was damaged."""
        changed = self._index.refresh()
        if self._index.is_degraded:
            self._index.mend()
            changed = True
        if changed:
            self._checkpoint()

    def _checkpoint(self) -> None:
        """Save time at the next start, where the folder can be written."""
        with suppress(OSError, StoreError):
            self._index.checkpoint()
