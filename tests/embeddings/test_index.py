"""The index finds what an exact search would, in every state that it can be in."""

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import index as index_module
from embeddings.errors import GenerationError
from embeddings.index import VectorIndex

DIMENSION = 16
Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


def clustered(count: int, seed: int = 0, clusters: int = 50) -> Vectors:
    """Unit vectors in clusters, as texts on the same events are."""
    random = np.random.default_rng(seed)
    centres = random.normal(size=(clusters, DIMENSION))
    vectors = centres[random.integers(0, clusters, count)]
    vectors = vectors + random.normal(scale=0.4, size=vectors.shape)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def exact(vectors: Vectors, ids: Ids, query: Vectors, k: int) -> list[int]:
    return [int(i) for i in ids[np.argsort(-(vectors @ query), kind="stable")[:k]]]


@pytest.fixture
def small_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs from 300 rows on, so that the tests need not make 10,000."""
    monkeypatch.setattr(index_module, "GRAPH_FROM", 300)
    monkeypatch.setattr(index_module, "JOIN_FROM", 200)


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=6),
    st.integers(1, 20),
    st.sets(st.integers(0, 300)),
    st.none() | st.sets(st.integers(0, 300)),
)
@settings(deadline=None)
def test_a_flat_index_is_exact(
    batches: list[int], k: int, removed: set[int], allowed: set[int] | None
) -> None:
    index, vectors = VectorIndex(DIMENSION), clustered(sum(batches))
    ids = np.arange(len(vectors)) * 2
    for part in np.split(np.arange(len(vectors)), np.cumsum(batches)[:-1]):
        index.add(ids[part], vectors[part])
    index.remove(np.array(sorted(removed), dtype=np.int64))
    kept = [i for i in range(len(ids)) if ids[i] not in removed]
    assert index.count == len(kept)
    if allowed is not None:
        kept = [i for i in kept if ids[i] in allowed]
    chosen = None if allowed is None else np.array(sorted(allowed), dtype=np.int64)
    found, scores = index.search(vectors[0], k, chosen)
    assert found.tolist() == exact(vectors[kept], ids[kept], vectors[0], k)
    assert (np.diff(scores) <= 0).all()


def recall(index: VectorIndex, vectors: Vectors, ids: Ids, allowed: Ids | None = None) -> float:
    queries, hits = clustered(50, seed=0)[:50], 0
    for query in queries:
        found, scores = index.search(query, 10, allowed)
        assert len(found) == len(set(found.tolist())) == 10
        assert (np.diff(scores) <= 0).all()
        hits += len(set(found.tolist()) & set(exact(vectors, ids, query, 10)))
    return hits / 500


@pytest.mark.usefixtures("small_graphs")
class TestGraph:
    """Above the limit: graph, plain rows beside it, dead rows in it."""

    def filled(self, count: int) -> tuple[VectorIndex, Vectors, Ids]:
        index, vectors, ids = VectorIndex(DIMENSION), clustered(count), np.arange(count) + 5
        for start in range(0, count, 130):
            index.add(ids[start : start + 130], vectors[start : start + 130])
        return index, vectors, ids

    def test_it_begins_at_the_limit_and_is_nearly_exact(self) -> None:
        index, vectors, ids = self.filled(1000)
        assert (index.kind, index.count, index.stale_share) == ("hnsw", 1000, 0)
        assert recall(index, vectors, ids) >= 0.95

    def test_a_walk_over_the_graph_is_nearly_exact(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("embeddings.graph.EXACT_UP_TO", 0)
        index, vectors, ids = self.filled(3000)
        assert recall(index, vectors, ids) >= 0.95
        third = np.arange(0, 3000, 3)
        assert recall(index, vectors[third], ids[third], ids[third]) >= 0.95

    def test_removed_rows_are_gone_at_once(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[::7])
        kept = np.setdiff1d(np.arange(1000), np.arange(0, 1000, 7))
        assert index.count == len(kept)
        assert 0 < index.stale_share < 0.25
        assert recall(index, vectors[kept], ids[kept]) >= 0.95

    def test_many_removed_rows_are_dropped(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[::2])
        kept = np.arange(1, 1000, 2)
        assert (index.kind, index.count, index.stale_share) == ("hnsw", 500, 0)
        assert recall(index, vectors[kept], ids[kept]) >= 0.95

    def test_what_has_become_small_is_flat_again(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[100:])
        assert (index.kind, index.count) == ("flat", 100)
        assert recall(index, vectors[:100], ids[:100]) >= 0.99
        index.add(ids[-1:] + 1, vectors[-1:])
        assert index.count == 101

    def test_everything_can_be_removed(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids)
        assert index.count == 0
        assert len(index.search(vectors[0], 5)[0]) == 0

    def test_few_allowed_rows_are_searched_exactly(self) -> None:
        index, vectors, ids = self.filled(1000)
        allowed = np.array([1, 7, 40, 41, 900, 5000])
        held = allowed[1:5] - 5
        found, _ = index.search(vectors[3], 10, allowed)
        assert set(found.tolist()) == set(ids[held].tolist())
        assert len(index.search(vectors[3], 10, allowed[:0])[0]) == 0

    def test_it_comes_back_from_disk_as_it_was(self, tmp_path: Path) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[:50])
        index.save(tmp_path / "vectors")
        loaded = VectorIndex.load(tmp_path / "vectors")
        assert (loaded.kind, loaded.count) == ("hnsw", 950)
        for query in vectors[:20]:
            np.testing.assert_array_equal(loaded.search(query, 10)[0], index.search(query, 10)[0])
        loaded.add(ids[-1:] + 1, vectors[:1])
        assert loaded.search(vectors[0], 1)[0].tolist() == [ids[-1] + 1]

    def test_searches_go_on_while_rows_come_and_go(self) -> None:
        index, vectors, ids = self.filled(290)
        more = clustered(2000, seed=3)
        done, problems = threading.Event(), []

        def search() -> None:
            while not done.is_set():
                found, scores = index.search(vectors[8], 5)
                if found[0] != ids[8] or scores[0] < 0.98 or len(found) != 5:
                    problems.append(found)

        readers = [threading.Thread(target=search) for _ in range(3)]
        for reader in readers:
            reader.start()
        for start in range(0, 2000, 100):
            index.add(np.arange(start, start + 100) + 1000, more[start : start + 100])
            index.remove(np.arange(start, start + 60) + 1000)
        done.set()
        for reader in readers:
            reader.join()
        assert not problems
        assert index.count == 290 + 2000 - 20 * 60


def test_a_flat_index_comes_back_from_disk(tmp_path: Path) -> None:
    index, vectors = VectorIndex(DIMENSION), clustered(20)
    index.add(np.arange(20), vectors)
    index.save(tmp_path)
    loaded = VectorIndex.load(tmp_path)
    assert (loaded.kind, loaded.count, loaded.dimension) == ("flat", 20, DIMENSION)
    assert loaded.search(vectors[4], 1)[0].tolist() == [4]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = VectorIndex(DIMENSION)
    index.save(tmp_path)
    for empty in (index, VectorIndex.load(tmp_path)):
        ids, scores = empty.search(clustered(1)[0], 10)
        assert (len(ids), len(scores), empty.count) == (0, 0, 0)


@pytest.mark.parametrize("ids", [[3, 3], [5, 4], [2, 9], [-1, 3]])
def test_ids_must_ascend(ids: list[int]) -> None:
    index = VectorIndex(DIMENSION)
    index.add(np.array([2]), clustered(1))
    with pytest.raises(ValueError, match="ascend"):
        index.add(np.array(ids), clustered(2))
    assert index.count == 1


@pytest.mark.parametrize("shape", [(1, DIMENSION), (2, DIMENSION - 1), (2 * DIMENSION,)])
def test_shapes_must_fit(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="shape"):
        VectorIndex(DIMENSION).add(np.array([1, 2]), np.zeros(shape, np.float32))


@pytest.mark.parametrize("name", ["ids.npy", "rows.npy", "graph.faiss", "graph-ids.npy"])
@pytest.mark.usefixtures("small_graphs")
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    index = VectorIndex(DIMENSION)
    index.add(np.arange(400), clustered(400))
    index.save(tmp_path)
    (tmp_path / name).write_bytes(b"not what it was")
    with pytest.raises(GenerationError, match="cannot be read"):
        VectorIndex.load(tmp_path)


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="cannot be read"):
        VectorIndex.load(tmp_path)
