"""The searchable index of a running process: a generation from disk, kept up with the store.

The store is the truth; a generation is a checkpoint of what can be derived from it. Whoever
opens one applies what the store has gained and lost since, so a stale, damaged or missing
generation costs time and never an answer.
"""

import threading
from dataclasses import dataclass, replace

import numpy as np

from corpus.errors import StoreError
from corpus.store import State, Store
from embeddings.encoder import Encoder
from embeddings.errors import GenerationError
from embeddings.generation import Manifest
from embeddings.index import VectorIndex
from qa.collection.generations.checkpoints import Checkpoints, Index
from qa.collection.generations.tail import Tail
from qa.collection.generations.working_copy import WorkingCopy
from qa.contract.progress import Note
from qa.settings import Settings

# A checkpoint is worth writing once catching up would take a start noticeably longer.
CHECKPOINT_PASSAGES = 2000
CHECKPOINT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Base:
    """What the last generation held."""

    state: State
    count: int


class LiveIndex:
    """One process's view of the index. Many threads may search; one at a time brings it up to date.

    ``workers`` encoders run side by side where vectors are missing; ``note`` is called with a line
    before what takes long. With ``at_once`` it begins by words alone where the vectors of the
    generation are damaged, and `mend` makes these again; else it waits for them. Raises StoreError
    when the store cannot be read.
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        settings: Settings,
        *,
        workers: int,
        note: Note,
        at_once: bool = False,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._note = note
        self._at_once = at_once
        self._lock = threading.RLock()
        self._checkpoints = Checkpoints(
            store, settings.index, encoder, WorkingCopy(settings.working), note
        )
        self._tail = Tail(store, encoder, workers, note)
        self._checkpoints.sweep()
        self._looked_at: str | None = None
        self._index: Index
        # What is searched while an index is made that nothing went wrong with.
        self._spoilt: Index | None = None
        self._begin()
        self.refresh()

    @property
    def current(self) -> Index:
        """What to search now."""
        return self._spoilt or self._index

    @property
    def generation(self) -> str:
        """The name of the generation that it is based on; ``none`` before there is one."""
        return self._index.generation

    @property
    def is_degraded(self) -> bool:
        """Whether passages are found by words alone, until `mend` has done its work."""
        return self._index.lacks_vectors

    def refresh(self) -> bool:
        """Take in what the store has gained and lost; False when there was nothing."""
        if not self._is_behind():
            return False
        with self._lock:
            if self._spoilt is not None:
                self._begin_again(self._spoilt)
            if self._has_another():
                self._swap()
            target = self._store.state()
            if target.max_passage_id < self._state.max_passage_id:
                # Another collection has taken this one's place: nothing of the index holds.
                former = self._index
                self._begin()
                self._checkpoints.drop(former)
            try:
                self._catch_up(target)
            except Exception:
                # Nobody knows what of the last passages the keyword index has.
                self._spoilt = self.current
                raise
            if self._spoilt is not None:
                former, self._spoilt = self._spoilt, None
                self._checkpoints.drop(former)
        return True

    def checkpoint(self) -> bool:
        """Write a generation if enough has come or gone since the last one; True if written.

        Raises OSError when the disk is full or cannot be written; nothing is lost then.
        """
        if not self._is_worth_writing():
            return False
        # Without the lock, as this may take a minute in which more may come.
        self._index.vectors.settle()
        with self._lock:
            if not self._is_worth_writing():
                return False
            manifest = self._checkpoints.publish(self._index, self._state)
            self._index = replace(self._index, generation=manifest.name)
            self._based_on(manifest)
            return True

    def mend(self) -> None:
        """Make lacking vectors again of those that are stored, while others search and add."""
        if not self.is_degraded:
            return
        made, seen = VectorIndex(self._encoder.dimension), self._store.state()
        after = self._tail.read_into(made, 0, self._state.max_passage_id)
        with self._lock:
            if not self.is_degraded:
                return
            self._tail.read_into(made, after, self._state.max_passage_id)
            gone = [each.passage_id for each in self._store.retired_after(seen.max_retired_seq)]
            made.remove(np.array(gone, np.int64))
            former = self._index.vectors
            self._index = replace(self._index, vectors=made, lacks_vectors=False)
            # What there is on disk is damaged: whatever has come since, it is written again.
            self._base = Base(State(0, 0), 0)
        former.close()
        self._note("the vectors of the index are made again")

    def close(self) -> None:
        """Let go of the files; the working copy is removed."""
        with self._lock:
            if self._spoilt is not None:
                self._spoilt.vectors.close()
            self._checkpoints.close(self._index)

    def _is_worth_writing(self) -> bool:
        added = self._state.max_passage_id - self._base.state.max_passage_id
        gone = self._state.max_retired_seq - self._base.state.max_retired_seq
        enough = added + gone > min(CHECKPOINT_PASSAGES, CHECKPOINT_SHARE * self._base.count)
        return enough and not self.is_degraded and self._spoilt is None

    def _is_behind(self) -> bool:
        is_spoilt = self._spoilt is not None
        return is_spoilt or self._has_another() or self._store.state() != self._state

    def _has_another(self) -> bool:
        """Whether the store names a generation that was neither taken nor found unusable."""
        return self._checkpoints.named() not in (None, self.generation, self._looked_at)

    def _begin(self) -> None:
        """Begin with nothing, as if no generation had ever been written."""
        self._state = State(0, 0)
        self._base = Base(self._state, 0)
        self._index = self._checkpoints.empty()

    def _begin_again(self, spoilt: Index) -> None:
        """Begin as at first, but that what there was is searched until all is taken in."""
        if self._index is not spoilt:
            self._checkpoints.drop(self._index)
            self._index = spoilt
        self._looked_at = None
        self._begin()

    def _swap(self) -> None:
        """Put the current generation in the place of the index; keep it if that is unusable."""
        name = self._checkpoints.named() or ""
        # Remembered, so that the same damage is not looked at every second.
        self._looked_at = name
        try:
            index, manifest = self._checkpoints.opened(name)
        except (GenerationError, StoreError) as error:
            if self._has_another():
                # No damage: a newer one has come, and this one was removed while it was read.
                self._swap()
                return
            by_words = self._by_words(name)
            if by_words is None:
                self._note(f"the index is made again from the stored articles: {error.message}")
                return
            self._note(f"answers are found by words until vectors are made again: {error.message}")
            index, manifest = by_words
        former, self._index = self._index, index
        self._checkpoints.drop(former)
        self._based_on(manifest)

    def _by_words(self, name: str) -> tuple[Index, Manifest] | None:
        """A generation without its vectors, where nobody wants to wait for these, they can be had
        from the store, and there is nothing better yet.
        """
        if not self._at_once or self._state.max_passage_id:
            return None
        if self._store.without_vectors(self._encoder.fingerprint, 1):
            return None
        try:
            return self._checkpoints.opened_by_words(name)
        except (GenerationError, StoreError):
            return None

    def _based_on(self, manifest: Manifest) -> None:
        self._state = State(manifest.max_passage_id, manifest.max_retired_seq)
        self._base = Base(self._state, manifest.count)

    def _catch_up(self, target: State) -> None:
        while (after := self._state.max_passage_id) < target.max_passage_id:
            if not (rows := self._tail.rows(after)):
                break
            self._index.keywords.add(row.keywords for row in rows if row.vectors is not None)
            self._tail.add_vectors(self._index.vectors, rows)
            self._state = State(rows[-1].passage_id, self._state.max_retired_seq)
        self._retire()
        self._index.keywords.commit()
        # More than was looked for may have come while it was read.
        last = max(self._state.max_passage_id, target.max_passage_id)
        self._state = State(last, self._state.max_retired_seq)

    def _retire(self) -> None:
        removals = self._store.retired_after(self._state.max_retired_seq)
        if removals:
            ids = np.array([removal.passage_id for removal in removals], dtype=np.int64)
            self._index.vectors.remove(ids)
            self._index.keywords.remove(ids.tolist())
            self._state = State(self._state.max_passage_id, removals[-1].seq)
