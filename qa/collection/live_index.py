"""The searchable index of a running process: a generation from disk, kept up with the store.

The store is the truth; a generation is a checkpoint of what can be derived from it. Whoever
opens one applies what the store has gained and lost since, so a stale, damaged or missing
generation costs time and never an answer.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import StoreError
from corpus.keywords import KeywordIndex
from corpus.store import State, Store, TailRow
from embeddings.encoder import Encoder
from embeddings.errors import GenerationError
from embeddings.generation import Manifest, open_generation, prune, publish
from embeddings.index import VectorIndex
from embeddings.packed import first_of
from qa.collection.adding import encode_missing
from qa.collection.working_copy import WorkingCopy, locked
from qa.contract.progress import Note
from qa.settings import Settings

CURRENT = "generation"
PUBLISHING = "publish.lock"
BATCH = 2000
# A checkpoint is worth writing once catching up would take a start noticeably longer.
CHECKPOINT_PASSAGES = 2000
CHECKPOINT_SHARE = 0.1

_VECTORS = "vectors"
_KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Index:
    """The two searchable halves of one state of the store."""

    vectors: VectorIndex
    keywords: KeywordIndex

    def close(self) -> None:
        """Let go of files and threads."""
        self.vectors.close()
        self.keywords.close()


@dataclass(frozen=True, slots=True)
class Base:
    """What the last generation held."""

    state: State
    count: int


class LiveIndex:
    """One process's view of the index. Many threads may search; one at a time brings it up to date.

    ``workers`` encoders run side by side where vectors are missing; ``note`` is called with a line
    before what takes long. Raises StoreError when the store cannot be read.
    """

    def __init__(
        self, store: Store, encoder: Encoder, settings: Settings, *, workers: int, note: Note
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._folder = settings.index
        self._workers = workers
        self._note = note
        self._lock = threading.RLock()
        self._copy = WorkingCopy(settings.working)
        self._reset()
        self._sweep()
        self.refresh()

    @property
    def current(self) -> Index:
        """What to search now."""
        return self._index

    def refresh(self) -> bool:
        """Take in what the store has gained and lost; False when there was nothing."""
        if not self._is_behind():
            return False
        with self._lock:
            if self._store.get_setting(CURRENT) not in (None, self.generation):
                self._swap()
            target = self._store.state()
            if target.max_passage_id < self._state.max_passage_id:
                # Another collection has taken this one's place: nothing of the index holds.
                self._reset()
            self._catch_up(target)
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
            self._publish()
            return True

    def close(self) -> None:
        """Let go of the files; the working copy is removed."""
        with self._lock:
            self._index.close()
            self._copy.close()

    def _is_worth_writing(self) -> bool:
        added = self._state.max_passage_id - self._base.state.max_passage_id
        gone = self._state.max_retired_seq - self._base.state.max_retired_seq
        return added + gone > min(CHECKPOINT_PASSAGES, CHECKPOINT_SHARE * self._base.count)

    def _is_behind(self) -> bool:
        if self._store.get_setting(CURRENT) not in (None, self.generation):
            return True
        return self._store.state() != self._state

    def _reset(self) -> None:
        """Begin with nothing, as if no generation had ever been written."""
        self.generation = "none"
        self._state = State(0, 0)
        self._base = Base(self._state, 0)
        self._index = Index(VectorIndex(self._encoder.dimension), self._copy.of(None))

    def _sweep(self) -> None:
        """Remove what a process left that ended while it wrote a generation."""
        if self._folder.is_dir():
            with suppress(OSError), locked(self._folder / PUBLISHING, wait=False):
                prune(self._folder, {self._store.get_setting(CURRENT) or ""})

    def _swap(self) -> None:
        """Put the current generation in the place of the index; keep it if that is unusable."""
        name = self._store.get_setting(CURRENT) or ""
        try:
            generation = open_generation(
                self._folder,
                name,
                fingerprint=self._encoder.fingerprint,
                dimension=self._encoder.dimension,
            )
            folder = generation.folder
            index = Index(VectorIndex.load(folder / _VECTORS), self._copy.of(folder / _KEYWORDS))
        except (GenerationError, StoreError) as error:
            self._note(f"the index is made again from the stored articles: {error.message}")
            # Remembered, so that the same damage is not looked at every second.
            self.generation = name
            return
        former, self._index = self._index, index
        former.close()
        self._based_on(generation.manifest)

    def _based_on(self, manifest: Manifest) -> None:
        self.generation = manifest.name
        self._state = State(manifest.max_passage_id, manifest.max_retired_seq)
        self._base = Base(self._state, manifest.count)

    def _catch_up(self, target: State) -> None:
        while self._state.max_passage_id < target.max_passage_id and (rows := self._next_rows()):
            self._add([row for row in rows if row.vectors is not None])
            self._state = State(rows[-1].passage_id, self._state.max_retired_seq)
        self._retire()
        self._index.keywords.commit()
        self._state = State(target.max_passage_id, self._state.max_retired_seq)

    def _next_rows(self) -> list[TailRow]:
        """The next passages that the store has gained, with vectors of this model."""
        after, model = self._state.max_passage_id, self._encoder.fingerprint
        rows = self._store.tail(after, model, BATCH)
        if any(row.vectors is None for row in rows):
            self._note("passages that this model has not seen yet are encoded, once")
            encode_missing(self._store, self._encoder, after, self._workers, self._note)
            rows = self._store.tail(after, model, BATCH)
        return rows

    def _add(self, rows: list[TailRow]) -> None:
        ids = np.array([row.passage_id for row in rows], dtype=np.int64)
        blobs = [row.vectors for row in rows if row.vectors is not None]
        self._index.keywords.add(row.keywords for row in rows)
        if blobs:
            self._index.vectors.add(ids, first_of(blobs, self._encoder.dimension))

    def _retire(self) -> None:
        removals = self._store.retired_after(self._state.max_retired_seq)
        if removals:
            ids = np.array([removal.passage_id for removal in removals], dtype=np.int64)
            self._index.vectors.remove(ids)
            self._index.keywords.remove(ids.tolist())
            self._state = State(self._state.max_passage_id, removals[-1].seq)

    def _publish(self) -> None:
        """Write a generation of the present state and make it the current one."""
        with locked(self._folder / PUBLISHING):
            manifest = publish(
                self._folder,
                fingerprint=self._encoder.fingerprint,
                dimension=self._encoder.dimension,
                count=self._index.vectors.count,
                max_passage_id=self._state.max_passage_id,
                max_retired_seq=self._state.max_retired_seq,
                kind=self._index.vectors.kind,
                fill=self._fill,
            )
            self._store.set_setting(CURRENT, manifest.name)
            prune(self._folder, {manifest.name, self.generation})
        self._based_on(manifest)

    def _fill(self, folder: Path) -> None:
        self._index.vectors.save(folder / _VECTORS)
        KeywordIndex.copy(self._copy.folder, folder / _KEYWORDS)
