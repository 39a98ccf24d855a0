"""Nearest vectors by inner product, for opaque ids."""

import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import GenerationError
from embeddings.part import MOST, Part, bits_of, has
from embeddings.state import State, blocks_of, plan

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]

# With so many plain rows that should be part of one, adding waits for it.
MOST_PLAIN = 50_000
# So much nicer to other threads is the one that builds.
NICENESS = 5
# Few numbers of unit vectors are larger than all but this share; these are cut.
_CUT = 1e-5


class Neighbours(NamedTuple):
    """At most k vectors, best first: their ids (k,) and inner products with the question (k,)."""

    ids: Ids
    scores: Vectors


class VectorIndex:
    """An index of unit vectors by inner product; ids are >= 0 and added in ascending order.

    Few rows are kept plain and compared one by one ("flat"). Of many, parts are made by a thread in
    the background, in which a bit for each number is scanned ("bits"); removed rows stay in them,
    marked dead, until enough have gone.

    Any number of threads may search while others add or remove. Searches never wait: what is
    changed or built takes the place of the old state as a whole.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._writing = threading.Lock()
        self._builder: threading.Thread | None = None
        self._closing = False
        self._buffer = np.empty((0, dimension), np.float32)
        none = np.empty(0, np.int64)
        self._state = State((), none, self._buffer, np.empty(0, np.uint8), -1, 0.0)

    @property
    def count(self) -> int:
        """How many rows can be found."""
        return int(np.bitwise_count(self._state.living).sum())

    @property
    def kind(self) -> str:
        """``flat`` or ``bits``."""
        return "bits" if self._state.parts else "flat"

    @property
    def stale_share(self) -> float:
        """About which share of the rows in parts is dead and still takes memory."""
        state = self._state
        held = sum(part.count for part in state.parts)
        return sum(map(state.dead, state.parts)) / held if held else 0.0

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add rows, which are found at once; waits while too many have not found their part.

        Raises ValueError if ids do not ascend above the last one held, or shapes differ.
        """
        ids = np.asarray(ids, np.int64)
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{len(ids)} ids with vectors of shape {vectors.shape}")
        if len(self._state.ids) >= MOST_PLAIN:
            self.settle()
        with self._writing:
            state = self._state
            if (np.diff(ids, prepend=state.last_id) <= 0).any():
                raise ValueError(f"ids must ascend, above the last one held, {state.last_id}")
            if not len(ids):
                return
            last = int(ids[-1])
            living = bits_of(ids, last)
            living[: len(state.living)] |= state.living
            rows = self._appended(state, vectors)
            ids = np.concatenate((state.ids, ids))
            self._state = replace(state, ids=ids, rows=rows, living=living, last_id=last)
            self._start()

    def remove(self, ids: Ids) -> None:
        """Take rows out of every later search; ids that are not held are ignored."""
        with self._writing:
            state = self._state
            gone = bits_of(np.asarray(ids, np.int64), state.last_id)
            kept = ~has(gone, state.ids)
            if not kept.all():
                state = replace(state, ids=state.ids[kept], rows=state.rows[kept])
                self._buffer = state.rows
            self._state = replace(state, living=state.living & ~gone)
            self._start()

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> Neighbours:
        """The at most ``k`` nearest vectors by inner product, best first.

        ``allowed``, sorted ids, restricts the search itself: other rows take no place among the k.
        """
        # Else FAISS divides even one query among OpenMP threads, and where the cores are busy they
        # wait for each other: 16 ms instead of .3. The setting is the calling thread's alone.
        faiss.omp_set_num_threads(1)
        state = self._state
        query = np.ascontiguousarray(vector, np.float32)[np.newaxis]
        chosen = None if allowed is None else bits_of(allowed, state.last_id) & state.living
        found = [state.search_plain(query, k, chosen)]
        for part in state.parts:
            seen = chosen
            if seen is None and state.dead(part):
                seen = state.living
            matching = part.count if seen is None else part.matching(seen)
            if matching and k > 0:
                found.append(part.search(query, k, seen, matching))
        ids, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        best = np.argsort(-scores, kind="stable")[:k]
        return Neighbours(ids[best], scores[best])

    def settle(self) -> None:
        """Wait until nothing is being built."""
        while builder := self._builder:
            builder.join()

    def close(self) -> None:
        """Stop what is being built. Searches, and all that was added, stay."""
        self._closing = True
        self.settle()

    def save(self, folder: Path) -> None:
        """Write the index into a folder (made if absent), not synced. Raises OSError."""
        state = self._state
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "ids.npy", state.ids)
        np.save(folder / "rows.npy", state.rows)
        np.save(folder / "living.npy", state.living)
        np.save(folder / "numbers.npy", np.array([len(state.parts), state.last_id, state.step]))
        for number, part in enumerate(state.parts):
            part.save(folder, f"part-{number}")

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read an index. Raises GenerationError if a file is missing or not what it should be."""
        try:
            names = "ids", "rows", "living", "numbers"
            ids, rows, living, numbers = (np.load(folder / f"{name}.npy") for name in names)
            last_id, step = int(numbers[1]), float(numbers[2])
            parts = tuple(
                Part.load(folder, f"part-{number}", step) for number in range(int(numbers[0]))
            )
            index = cls(rows.shape[1])
        except (OSError, ValueError, LookupError, RuntimeError) as error:
            raise GenerationError(
                f"vector index {folder} cannot be read: {error}", "it is made again from the store"
            ) from error
        index._buffer = rows
        index._state = State(parts, ids, rows, living, last_id, step)
        return index

    def _appended(self, state: State, vectors: Vectors) -> Vectors:
        """The plain rows and new ones behind them, in a buffer with room for more to come.

        Earlier states see only their own rows of the same buffer, so that nothing is copied until
        it is full.
        """
        held, wanted = len(state.ids), len(state.ids) + len(vectors)
        if wanted > len(self._buffer):
            buffer = np.empty((max(wanted, 2 * held), self.dimension), np.float32)
            buffer[:held] = state.rows
            self._buffer = buffer
        self._buffer[held:wanted] = vectors
        return self._buffer[:wanted]

    def _start(self) -> None:
        """Have a thread build what should be; the lock is held."""
        if self._builder is None and not self._closing and plan(self._state):
            self._builder = threading.Thread(target=self._build, name="index", daemon=True)
            self._builder.start()

    def _build(self) -> None:
        """Build until nothing is left to do."""
        if sys.platform == "linux":
            thread = threading.get_native_id()
            nice = max(os.getpriority(os.PRIO_PROCESS, thread), NICENESS)
            os.setpriority(os.PRIO_PROCESS, thread, nice)
        try:
            while not self._closing and self._build_one():
                pass
        finally:
            with self._writing:
                if self._builder is threading.current_thread():
                    self._builder = None

    def _build_one(self) -> bool:
        with self._writing:
            state = self._state
            chosen = plan(state)
            if chosen is None:
                self._builder = None
                return False
            if not state.step:
                cut = np.quantile(np.abs(state.rows), 1 - _CUT)
                self._state = state = replace(state, step=max(float(cut), 1e-6) / MOST)
        part = None
        if chosen.size:
            part = Part.of(blocks_of(state, chosen), state.step, lambda: self._closing)
        if self._closing:
            return False
        with self._writing:
            now = self._state
            parts = (
                *now.parts[: chosen.first],
                *([part] if part else ()),
                *now.parts[chosen.end :],
            )
            held = int(np.searchsorted(now.ids, chosen.up_to, side="right"))
            # Copied, as the buffer would keep all of them.
            self._buffer = now.rows[held:].copy()
            self._state = replace(now, parts=parts, ids=now.ids[held:], rows=self._buffer)
        return True
