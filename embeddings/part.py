"""Many rows, a byte for each number, in lists by direction (an inverted file), by FAISS."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.centroids import centroids

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
Bits = NDArray[np.uint8]

# The type stubs that FAISS brings lack most of what is used here.
_faiss: Any = faiss

MOST = 127
# Up to this many rows are one list, and all are compared.
ONE_LIST_UP_TO = 20_000
# Up to this many rows that pass a filter are all compared: those of few lists may be too few.
EXACT_UP_TO = 100_000
BUILD_THREADS = 2
_BLOCK = 20_000
# Rows of the sample for each list: with more the lists part the rows no better.
_SAMPLED = 20


class Block(NamedTuple):
    """Some rows, their numbers from -127 to 127: ids (rows,) and vectors (rows, dimension)."""

    ids: Ids
    vectors: Vectors


Blocks = Callable[[], Iterator[Block]]


def list_count(rows: int) -> int:
    """Into how many lists so many rows are parted."""
    return 1 if rows <= ONE_LIST_UP_TO else int(4 * rows**0.5)


def read_count(lists: int) -> int:
    """How many lists a search reads where every row may be found."""
    return min(lists, int(9 * lists**0.5))


class Part:
    """Rows that stay as they are; any thread may search them.

    A row's numbers are multiples of ``step``, so that rows pass from part to part unchanged.
    """

    def __init__(self, index: Any, first: int, last: int, step: float) -> None:
        self._index = index
        self.first = first
        self.last = last
        self._step = step

    @property
    def count(self) -> int:
        """How many rows it has, removed ones among them."""
        return int(self._index.ntotal)

    @classmethod
    def of(cls, blocks: Blocks, count: int, step: float, stop: Callable[[], bool]) -> "Part | None":
        """Make a part of the ``count`` rows of all blocks, which are read twice; on two threads.

        None where ``stop``, asked now and again, says so.
        """
        before = _faiss.omp_get_max_threads()
        _faiss.omp_set_num_threads(BUILD_THREADS)  # of the calling thread, not of the process
        try:
            return cls._filled(blocks, count, step, stop)
        finally:
            _faiss.omp_set_num_threads(before)

    @classmethod
    def _filled(
        cls, blocks: Blocks, count: int, step: float, stop: Callable[[], bool]
    ) -> "Part | None":
        sample = _sample(blocks, count)
        dimension = sample.shape[1]
        quantizer = _faiss.IndexFlat(dimension, _faiss.METRIC_INNER_PRODUCT)
        quantizer.add(centroids(sample, list_count(count), stop))
        index = _faiss.IndexIVFScalarQuantizer(
            quantizer,
            dimension,
            quantizer.ntotal,
            _faiss.ScalarQuantizer.QT_8bit_direct_signed,
            _faiss.METRIC_INNER_PRODUCT,
            False,
        )
        index.train(sample)
        first, last = np.iinfo(np.int64).max, -1
        for block in blocks():
            if stop():
                return None
            index.add_with_ids(block.vectors, block.ids)
            first, last = min(first, int(block.ids.min())), max(last, int(block.ids.max()))
        return cls(index, first, last, step)

    def matching(self, bits: Bits) -> int:
        """How many of its rows may have their bit set: of the ids from its first to its last."""
        first, last = self.first >> 3, self.last >> 3
        before = int(bits[first]) & ((1 << (self.first & 7)) - 1)
        behind = int(bits[last]) >> ((self.last & 7) + 1)
        within = int(np.bitwise_count(bits[first : last + 1]).sum())
        return within - before.bit_count() - behind.bit_count()

    def blocks(self, living: Bits) -> Iterator[Block]:
        """All rows that live, ``living`` having a bit for each id."""
        lists = _faiss.downcast_InvertedLists(self._index.invlists)
        ids, codes, held = [], [], 0
        for number in range(self._index.nlist):
            size = lists.list_size(number)
            if size:
                own = _faiss.rev_swig_ptr(lists.get_ids(number), size)
                rows = _faiss.rev_swig_ptr(lists.get_codes(number), size * self._index.d)
                kept = has(living, own)
                ids.append(own[kept])
                codes.append(rows.reshape(size, -1)[kept])
                held += len(ids[-1])
            if held and (held >= _BLOCK or number == self._index.nlist - 1):
                rows = np.concatenate(codes).astype(np.float32) - (MOST + 1)
                yield Block(np.concatenate(ids), rows)
                ids, codes, held = [], [], 0

    def search(
        self, query: Vectors, k: int, chosen: Bits | None, matching: int
    ) -> tuple[Ids, Vectors]:
        """The at most ``k`` best ids, and their inner products with the query, (1, dimension).

        ``chosen`` has a bit for each id that may be found, ``matching`` of them here; None: all.
        """
        lists = self._index.nlist
        selector, read = None, read_count(lists)
        if chosen is not None:
            selector = _faiss.IDSelectorBitmap(chosen)
            read = lists if matching <= EXACT_UP_TO else min(lists, read * self.count // matching)
        scale = MOST / max(float(np.abs(query).max()), 1e-30)
        scores, ids = self._index.search(
            query * np.float32(scale),
            min(k, self.count),
            params=_faiss.SearchParametersIVF(nprobe=read, sel=selector),
        )
        found = ids[0] >= 0
        return ids[0][found], scores[0][found] * np.float32(self._step / scale)

    def save(self, path: Path) -> None:
        """Write the rows to a file. Raises OSError."""
        try:
            _faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"{path} cannot be written: {error}") from error

    @classmethod
    def load(cls, path: Path, first: int, last: int, step: float) -> "Part":
        """Read what `save` wrote. Raises RuntimeError, also for a file of another FAISS."""
        return cls(_faiss.read_index(str(path)), first, last, step)


def bits_of(ids: Ids, last: int) -> Bits:
    """A bit for each id up to ``last``, set for those given."""
    table = np.zeros(last + 1, np.bool_)
    table[ids[(ids >= 0) & (ids <= last)]] = True
    return np.packbits(table, bitorder="little")


def has(bits: Bits, ids: Ids) -> NDArray[np.bool_]:
    """Whether each id has its bit set."""
    found: NDArray[np.bool_] = np.not_equal(bits[ids >> 3] >> (ids & 7).astype(np.uint8) & 1, 0)
    return found


def _sample(blocks: Blocks, count: int) -> Vectors:
    """Unit vectors of every so many rows, enough for the lists that ``count`` rows need."""
    each = max(1, count // (_SAMPLED * list_count(count)))
    rows = np.concatenate([block.vectors[::each] for block in blocks()])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    sample: Vectors = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    return sample
