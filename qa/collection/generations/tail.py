"""What the store has gained, read some passages at a time, with the vectors of a model."""

import numpy as np

from corpus.store import Store, TailRow
from embeddings.encoder import Encoder
from embeddings.index import VectorIndex
from embeddings.packed import first_of
from qa.collection.adding import encode_missing
from qa.contract.progress import Note

BATCH = 2000


class Tail:
    """Reads the passages above an id, in the order of their ids. Raises StoreError."""

    def __init__(self, store: Store, encoder: Encoder, workers: int, note: Note) -> None:
        self._store = store
        self._encoder = encoder
        self._workers = workers
        self._note = note

    def rows(self, after: int) -> list[TailRow]:
        """The next passages; those without vectors of this model are encoded, and so are all that
        follow.
        """
        rows = self._store.tail(after, self._encoder.fingerprint, BATCH)
        if any(row.vectors is None for row in rows):
            self._note("passages that this model has not seen yet are encoded, once")
            encode_missing(self._store, self._encoder, after, self._workers, self._note)
            rows = self._store.tail(after, self._encoder.fingerprint, BATCH)
        return rows

    def add_vectors(self, vectors: VectorIndex, rows: list[TailRow]) -> None:
        """Add the vectors of passages to an index."""
        held = [(row.passage_id, row.vectors) for row in rows if row.vectors is not None]
        if held:
            ids, blobs = zip(*held, strict=True)
            vectors.add(np.array(ids, np.int64), first_of(list(blobs), self._encoder.dimension))

    def read_into(self, vectors: VectorIndex, after: int, last: int) -> int:
        """Add the stored vectors of the passages above an id and up to another; the last one's."""
        while rows := self._store.tail(after, self._encoder.fingerprint, BATCH):
            rows = [row for row in rows if row.passage_id <= last]
            self.add_vectors(vectors, rows)
            if not rows:
                break
            after = rows[-1].passage_id
        return after
