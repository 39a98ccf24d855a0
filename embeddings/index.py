"""Nearest vectors by inner product, for opaque ids."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import GenerationError
from embeddings.graph import Graph, members

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]

# Up to this many rows, comparing all of them takes less than a millisecond and is exact.
GRAPH_FROM = 20_000
# Rows beside a graph join it when there are this many; joining copies the graph once.
JOIN_FROM = 5_000
# A graph with this share of dead rows is built again.
DEAD_SHARE = 0.25


class Neighbours(NamedTuple):
    """At most k vectors, best first: their ids (k,) and inner products with the question (k,)."""

    ids: Ids
    scores: Vectors


@dataclass(frozen=True, slots=True)
class _State:
    """What searches see: a graph, perhaps, and plain rows beside it. Replaced, never changed."""

    graph: Graph | None
    ids: Ids
    rows: Vectors

    @property
    def last_id(self) -> int:
        if len(self.ids):
            return int(self.ids[-1])
        return self.graph.last_id if self.graph else -1


class VectorIndex:
    """An index of unit vectors by inner product; ids are >= 0 and added in ascending order.

    Few rows are kept plain and compared one by one ("flat"). Many are in an HNSW graph ("hnsw");
    rows added later are plain until enough have come to join it, removed ones are marked dead
    until enough have gone to build it again.

    Any number of threads may search while one adds or removes (writers wait for each other).
    Searches never wait: a writer, however long it takes, puts a new state in place of the old one.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._writing = threading.Lock()
        self._buffer = np.empty((0, dimension), np.float32)
        self._state = _State(None, np.empty(0, np.int64), self._buffer)

    @property
    def count(self) -> int:
        """How many rows can be found."""
        state = self._state
        return len(state.ids) + (state.graph.count if state.graph else 0)

    @property
    def kind(self) -> str:
        """``flat`` or ``hnsw``."""
        return "hnsw" if self._state.graph else "flat"

    @property
    def stale_share(self) -> float:
        """The share of the graph's rows that are dead and still take memory; never above .25."""
        graph = self._state.graph
        return graph.dead / (graph.dead + graph.count) if graph else 0.0

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add rows; they are found before those that must join the graph have done so.

        Raises ValueError if ids do not ascend above the last one held, or shapes differ.
        """
        ids = np.asarray(ids, np.int64)
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{len(ids)} ids with vectors of shape {vectors.shape}")
        with self._writing:
            state = self._state
            if (np.diff(ids, prepend=state.last_id) <= 0).any():
                raise ValueError(f"ids must ascend, above the last one held, {state.last_id}")
            rows = self._appended(state, vectors)
            state = replace(state, ids=np.concatenate((state.ids, ids)), rows=rows)
            self._state = state
            if len(ids) and len(state.ids) >= (JOIN_FROM if state.graph else GRAPH_FROM):
                self._join(state)

    def remove(self, ids: Ids) -> None:
        """Take rows out of every later search; ids that are not held are ignored."""
        ids = np.sort(np.asarray(ids, np.int64))
        with self._writing:
            state = self._state
            kept = ~members(state.ids, ids)
            if not kept.all():
                state = replace(state, ids=state.ids[kept], rows=state.rows[kept])
                self._buffer = state.rows
            graph = state.graph.without(ids) if state.graph else None
            self._state = state = replace(state, graph=graph)
            if graph and self.stale_share > DEAD_SHARE:
                self._rebuild(state, graph)

    def search(self, vector: Vectors, k: int, allowed: Ids | None = None) -> Neighbours:
        """The at most ``k`` nearest vectors by inner product, best first.

        ``allowed``, sorted ids, restricts the search itself: other rows take no place among the k.
        """
        # Else FAISS divides even one query among OpenMP threads, and where the cores are busy they
        # wait for each other: 16 ms instead of .3. The setting is the calling thread's alone.
        faiss.omp_set_num_threads(1)
        state = self._state
        query = np.ascontiguousarray(vector, np.float32)[np.newaxis]
        ids, scores = _search_rows(state, query, k, allowed)
        if state.graph is None:
            return Neighbours(ids, scores)
        graph_ids, graph_scores = state.graph.search(query, k, allowed)
        ids, scores = np.concatenate((graph_ids, ids)), np.concatenate((graph_scores, scores))
        best = np.argsort(-scores, kind="stable")[:k]
        return Neighbours(ids[best], scores[best])

    def save(self, folder: Path) -> None:
        """Write the index into a folder (made if absent), not synced. Raises OSError."""
        state = self._state
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "ids.npy", state.ids)
        np.save(folder / "rows.npy", state.rows)
        if state.graph:
            state.graph.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read an index. Raises GenerationError if a file is missing or not what it should be."""
        try:
            ids, rows = np.load(folder / "ids.npy"), np.load(folder / "rows.npy")
            index = cls(rows.shape[1])
            index._buffer = rows
            index._state = _State(Graph.load(folder), ids, rows)
        except (OSError, ValueError, LookupError, RuntimeError) as error:
            raise GenerationError(
                f"vector index {folder} cannot be read: {error}", "it is made again from the store"
            ) from error
        return index

    def _appended(self, state: _State, vectors: Vectors) -> Vectors:
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

    def _join(self, state: _State) -> None:
        """Move all plain rows into the graph."""
        graph = (state.graph or Graph.empty(state.rows)).with_rows(state.ids, state.rows)
        self._buffer = np.empty((0, self.dimension), np.float32)
        self._state = _State(graph, state.ids[:0], self._buffer)

    def _rebuild(self, state: _State, graph: Graph) -> None:
        """Drop the graph's dead rows; what is left of it is plain again if it has become small."""
        if graph.count > GRAPH_FROM:
            self._state = replace(state, graph=graph.rebuilt())
            return
        ids, rows = graph.rows()  # all below the plain ones, as ids ascend
        self._buffer = np.concatenate((rows, state.rows))
        self._state = _State(None, np.concatenate((ids, state.ids)), self._buffer)


def _search_rows(state: _State, query: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
    """Compare the plain rows one by one."""
    ids, rows = state.ids, state.rows
    if allowed is not None:
        wanted = members(ids, allowed)
        ids, rows = ids[wanted], rows[wanted]
    k = min(k, len(ids))
    if k <= 0:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    scores, positions = faiss.knn(query, rows, k, metric=faiss.METRIC_INNER_PRODUCT)
    return ids[positions[0]], scores[0]
