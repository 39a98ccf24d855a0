"""An HNSW graph (arXiv 1603.09320) over 8-bit vectors, by FAISS: for many rows that stay."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]

# The type stubs that FAISS brings lack most of what is used here.
_faiss: Any = faiss

# Chosen on 105,161 passages of wire news (docs/measurements.md). Questions are further from
# passages than passages are from each other, and need more candidates.
LINKS = 32
BUILD_CANDIDATES = 200
SEARCH_CANDIDATES = 256
MOST_CANDIDATES = 2048
BUILD_THREADS = 2
# Up to this many matching rows are compared one by one: a walk would meet too few of them.
EXACT_UP_TO = 20_000
_CHUNK = 10_000


def members(ids: Ids, chosen: Ids) -> NDArray[np.bool_]:
    """Which of ``ids`` are among ``chosen``; both ascend. A table, as passage ids have few gaps."""
    if not len(ids):
        return np.empty(0, np.bool_)
    first, last = int(ids[0]), int(ids[-1])
    start, end = np.searchsorted(chosen, (first, last + 1))
    table = np.zeros(last - first + 1, np.bool_)
    table[chosen[start:end] - first] = True
    return table[ids - first]


class Graph:
    """Rows with ascending ids, some perhaps marked dead. Never changes; any thread may search it.

    `with_rows`, `without` and `rebuilt` return another graph.
    """

    def __init__(self, index: Any, ids: Ids, alive: NDArray[np.bool_]) -> None:
        self._index = index
        self._ids = ids
        self._alive = alive
        self.count = int(np.count_nonzero(alive))
        self.dead = len(ids) - self.count

    @classmethod
    def empty(cls, sample: Vectors) -> "Graph":
        """A graph without rows, whose 8 bits span the values of a sample in each dimension."""
        index = _faiss.IndexHNSWSQ(
            sample.shape[1], _faiss.ScalarQuantizer.QT_8bit, LINKS, _faiss.METRIC_INNER_PRODUCT
        )
        index.hnsw.efConstruction = BUILD_CANDIDATES
        index.train(sample)
        return cls(index, np.empty(0, np.int64), np.empty(0, np.bool_))

    @property
    def last_id(self) -> int:
        """The highest id, also if its row is dead."""
        return int(self._ids[-1])

    def with_rows(self, ids: Ids, vectors: Vectors) -> "Graph":
        """A copy with more rows; about .25 ms a row on each of two threads."""
        index = _faiss.clone_index(self._index)
        before = _faiss.omp_get_max_threads()
        _faiss.omp_set_num_threads(BUILD_THREADS)  # of the calling thread, not of the process
        try:
            index.add(vectors)
        finally:
            _faiss.omp_set_num_threads(before)
        alive = np.concatenate((self._alive, np.ones(len(ids), np.bool_)))
        return Graph(index, np.concatenate((self._ids, ids)), alive)

    def without(self, ids: Ids) -> "Graph":
        """The same rows, those with the given (sorted) ids marked dead."""
        return Graph(self._index, self._ids, self._alive & ~members(self._ids, ids))

    def rows(self) -> tuple[Ids, Vectors]:
        """The living rows, as precise as 8 bits keep them."""
        living = np.flatnonzero(self._alive)
        return self._ids[living], self._index.reconstruct_batch(living)

    def rebuilt(self) -> "Graph":
        """A graph of the living rows alone."""
        living = np.flatnonzero(self._alive)
        sample = np.random.default_rng(0).permutation(living)[:_CHUNK]
        graph = Graph.empty(self._index.reconstruct_batch(sample))
        for start in range(0, len(living), _CHUNK):
            chunk = living[start : start + _CHUNK]
            graph = graph.with_rows(self._ids[chunk], self._index.reconstruct_batch(chunk))
        return graph

    def search(self, query: Vectors, k: int, allowed: Ids | None) -> tuple[Ids, Vectors]:
        """The at most ``k`` best ids among the allowed ones, and their inner products.

        ``query`` has the shape (1, dimension).
        """
        wanted = self._alive
        if allowed is not None:
            wanted = wanted & members(self._ids, allowed)
        matching = int(np.count_nonzero(wanted))
        if not matching:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        selector = None
        if matching < len(wanted):
            selector = _faiss.IDSelectorBitmap(np.packbits(wanted, bitorder="little"))
        index, parameters = self._method(k, matching, selector)
        scores, positions = index.search(query, min(k, matching), params=parameters)
        valid = positions[0] >= 0
        return self._ids[positions[0][valid]], scores[0][valid]

    def save(self, folder: Path) -> None:
        """Write the graph into an existing folder. Raises OSError."""
        try:
            _faiss.write_index(self._index, str(folder / "graph.faiss"))
        except RuntimeError as error:
            raise OSError(f"{folder} cannot be written: {error}") from error
        np.save(folder / "graph-ids.npy", self._ids)
        np.save(folder / "graph-alive.npy", self._alive)

    @classmethod
    def load(cls, folder: Path) -> "Graph | None":
        """Read the graph of a folder, None if it has none. Raises OSError, RuntimeError."""
        if not (folder / "graph.faiss").exists():
            return None
        index = _faiss.read_index(str(folder / "graph.faiss"))
        return cls(index, np.load(folder / "graph-ids.npy"), np.load(folder / "graph-alive.npy"))

    def _method(self, k: int, matching: int, selector: Any) -> tuple[Any, Any]:
        """What to search and how: every matching row, or the graph, wider the fewer match."""
        if matching <= EXACT_UP_TO:
            storage = _faiss.downcast_index(self._index.storage)
            return storage, _faiss.SearchParameters(sel=selector)
        candidates = max(k, SEARCH_CANDIDATES) * len(self._ids) // matching
        candidates = min(candidates, max(k, MOST_CANDIDATES))
        return self._index, _faiss.SearchParametersHNSW(sel=selector, efSearch=candidates)
