"""The index of a collection on a server, which keeps it in step itself with every article put."""

from dataclasses import dataclass

from corpus.keywords import Keywords
from corpus.store import State, Store
from embeddings.encoder import Encoder
from qa.collection.adding import encode_missing
from qa.collection.searched import Nearest
from qa.contract.progress import Note


@dataclass(frozen=True, slots=True)
class Halves:
    """Search by vectors and by words, both of the server's state."""

    store: Store
    vectors: Nearest
    keywords: Keywords

    @property
    def generation(self) -> str:
        """The state of the server, by how far passages and removals have come."""
        state = self.store.state()
        return f"{state.max_passage_id}-{state.max_retired_seq}"

    @property
    def lacks_vectors(self) -> bool:
        """False: the server keeps both halves in step."""
        return False


class SharedIndex:
    """What `LiveIndex` is for a process of its own. Nothing is held here but what was seen last.

    Passages that the encoder's model has not seen are encoded when they are noticed, by each
    process that notices them. Raises StoreError when the store cannot be read.
    """

    def __init__(
        self, store: Store, halves: Halves, encoder: Encoder, *, workers: int, note: Note
    ) -> None:
        self.current = halves
        self._store = store
        self._encoder = encoder
        self._workers = workers
        self._note = note
        self._seen = State(0, 0)
        self.refresh()

    @property
    def generation(self) -> str:
        """The state of the server."""
        return self.current.generation

    @property
    def is_degraded(self) -> bool:
        """False: the server keeps both halves in step."""
        return False

    def refresh(self) -> bool:
        """Notice what the store has gained and lost; False when there was nothing."""
        state = self._store.state()
        if state == self._seen:
            return False
        after, model = self._seen.max_passage_id, self._encoder.fingerprint
        if self._store.without_vectors(model, 1, after):
            self._note("passages that this model has not seen yet are encoded, once")
            encode_missing(self._store, self._encoder, after, self._workers, self._note)
        self._seen = state
        return True

    def checkpoint(self) -> bool:
        """False: the server needs none."""
        return False

    def mend(self) -> None:
        """Nothing: what the server holds is not this process's to make again."""

    def close(self) -> None:
        """Nothing is held."""
