"""The index finds what an exact search would, in every state that it can be in."""

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import index as index_module
from embeddings import part as part_module
from embeddings import state as state_module
from embeddings.errors import GenerationError
from embeddings.index import VectorIndex

DIMENSION = 32
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
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts from 300 rows on, so that the tests need not make 20,000."""
    monkeypatch.setattr(state_module, "PLAIN_UP_TO", 300)
    monkeypatch.setattr(state_module, "JOIN_FROM", 200)
    monkeypatch.setattr(part_module, "MOST_CANDIDATES", 1000)


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=6),
    st.integers(1, 20),
    st.sets(st.integers(0, 300)),
    st.none() | st.sets(st.integers(0, 300)),
)
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


@pytest.mark.usefixtures("small_parts")
class TestParts:
    """Above the limit: parts, plain rows behind them, dead rows in them."""

    def filled(self, count: int) -> tuple[VectorIndex, Vectors, Ids]:
        index, vectors, ids = VectorIndex(DIMENSION), clustered(count), np.arange(count) + 5
        for start in range(0, count, 130):
            index.add(ids[start : start + 130], vectors[start : start + 130])
        index.settle()
        return index, vectors, ids

    def test_they_begin_at_the_limit_and_are_nearly_exact(self) -> None:
        index, vectors, ids = self.filled(3000)
        assert (index.kind, index.count, index.stale_share) == ("bits", 3000, 0)
        assert recall(index, vectors, ids) >= 0.95

    def test_there_are_few_of_them_and_each_row_is_in_one(self) -> None:
        index, _, _ = self.filled(3000)
        parts = index._state.parts
        assert 1 <= len(parts) <= 4
        assert sum(part.count for part in parts) + len(index._state.ids) == 3000
        assert all(one.last < next.first for one, next in pairwise(parts))

    @pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
    def test_a_filter_keeps_recall(self, share: float) -> None:
        index, vectors, ids = self.filled(3000)
        index.remove(ids[::9])
        chosen = np.random.default_rng(1).random(3000) < share
        kept = chosen & (np.arange(3000) % 9 != 0)
        assert recall(index, vectors[kept], ids[kept], ids[chosen]) >= 0.95

    def test_a_filter_on_what_lies_together_keeps_recall(self) -> None:
        index, vectors, ids = self.filled(3000)
        half = np.argsort(vectors[:, 0])[:1500]
        half.sort()
        assert recall(index, vectors[half], ids[half], ids[half]) >= 0.95

    def test_removed_rows_are_gone_at_once(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[::7])
        kept = np.setdiff1d(np.arange(1000), np.arange(0, 1000, 7))
        assert index.count == len(kept)
        assert 0 < index.stale_share < 0.25
        assert recall(index, vectors[kept], ids[kept]) >= 0.95

    def test_one_removed_row_is_gone(self) -> None:
        index, vectors, ids = self.filled(1000)
        for row in (0, 1, 300, 389, 390, 391, 999):
            index.remove(ids[[row]])
            assert ids[row] not in index.search(vectors[row], 5).ids

    def test_many_removed_rows_are_dropped(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[::2])
        index.settle()
        kept = np.arange(1, 1000, 2)
        assert (index.kind, index.count, index.stale_share) == ("bits", 500, 0)
        assert recall(index, vectors[kept], ids[kept]) >= 0.95

    def test_everything_can_be_removed(self) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids)
        index.settle()
        assert (index.count, index.kind) == (0, "flat")
        assert len(index.search(vectors[0], 5)[0]) == 0
        index.add(ids[-1:] + 1, vectors[-1:])
        assert index.search(vectors[0], 5)[0].tolist() == [ids[-1] + 1]

    def test_few_allowed_rows_are_searched_exactly(self) -> None:
        index, vectors, ids = self.filled(1000)
        allowed = np.array([1, 7, 40, 41, 900, 5000])
        held = allowed[1:5] - 5
        found, _ = index.search(vectors[3], 10, allowed)
        assert set(found.tolist()) == set(ids[held].tolist())
        assert len(index.search(vectors[3], 10, allowed[:0])[0]) == 0

    def test_scores_are_inner_products(self) -> None:
        index, vectors, ids = self.filled(1000)
        found, scores = index.search(vectors[3], 10)
        np.testing.assert_allclose(scores, vectors[found - ids[0]] @ vectors[3], atol=0.02)

    def test_it_comes_back_from_disk_as_it_was(self, tmp_path: Path) -> None:
        index, vectors, ids = self.filled(1000)
        index.remove(ids[:50])
        index.save(tmp_path / "vectors")
        loaded = VectorIndex.load(tmp_path / "vectors")
        assert (loaded.kind, loaded.count) == ("bits", 950)
        for query in vectors[:20]:
            np.testing.assert_array_equal(loaded.search(query, 10)[0], index.search(query, 10)[0])
        with pytest.raises(ValueError, match="ascend"):
            loaded.add(ids[-1:], vectors[:1])
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
        index.settle()
        done.set()
        for reader in readers:
            reader.join()
        assert not problems
        assert index.count == 290 + 2000 - 20 * 60

    def test_closing_ends_what_is_built_and_loses_nothing(self) -> None:
        index, vectors = VectorIndex(DIMENSION), clustered(5000)
        index.add(np.arange(5000), vectors)
        index.close()
        assert index.count == 5000
        assert index.search(vectors[7], 1).ids.tolist() == [7]

    def test_what_fails_in_the_background_is_told_and_tried_again(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        index, vectors = VectorIndex(DIMENSION), clustered(800)
        told: list[threading.ExceptHookArgs] = []
        monkeypatch.setattr(threading, "excepthook", told.append)
        with monkeypatch.context() as broken:
            broken.setattr(index_module, "blocks_of", lambda *_: [][0])
            index.add(np.arange(400), vectors[:400])
            index.settle()
        assert (index.kind, index.count) == ("flat", 400)
        assert [one.exc_type for one in told] == [IndexError]
        index.add(np.arange(400, 800), vectors[400:])
        index.settle()
        assert (index.kind, index.count) == ("bits", 800)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), min_size=1, max_size=12))
@settings(max_examples=10)
def test_in_every_state_the_living_rows_are_found(steps: list[tuple[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (state_module, "PLAIN_UP_TO", 30),
            (state_module, "JOIN_FROM", 20),
        ):
            patch.setattr(module, name, value)
        index, vectors, held = VectorIndex(DIMENSION), clustered(500), set[int]()
        last = 0
        for removed, added in steps:
            ids = np.arange(last, last + added)
            index.add(ids, vectors[ids])
            last += added
            held = {*held, *ids.tolist()} - {removed}
            index.remove(np.array([removed]))
            assert index.count == len(held)
            assert set(index.search(vectors[0], 500).ids.tolist()) <= held
        index.settle()
        everything = np.arange(last)
        assert set(index.search(vectors[0], 500, everything).ids.tolist()) == held
        index.close()


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


FILES = (
    *("ids.npy", "rows.npy", "living.npy", "numbers.npy"),
    *("part-0-bits.faiss", "part-0-bytes.faiss", "part-0-ids.npy"),
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("small_parts")
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    index = VectorIndex(DIMENSION)
    index.add(np.arange(400), clustered(400))
    index.settle()
    index.save(tmp_path)
    # As FAISS of another version begins, with a kind of index that this one does not know.
    (tmp_path / name).write_bytes(b"IxZZ not what it was")
    with pytest.raises(GenerationError, match="cannot be read"):
        VectorIndex.load(tmp_path)


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="cannot be read"):
        VectorIndex.load(tmp_path)
