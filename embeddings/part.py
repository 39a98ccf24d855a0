"""Many rows that stay: a bit a number to find candidates, a byte a number to compare these."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
Bits = NDArray[np.uint8]

# The type stubs that FAISS brings lack most of what is used here.
_faiss: Any = faiss
_PRODUCT = faiss.METRIC_INNER_PRODUCT

MOST = 127
# So many rows are compared by their bytes for each that is wanted, and at least so many; under a
# filter so many of these must pass it, else all that pass are compared.
CANDIDATES = 16
LEAST_CANDIDATES = 320
PASSING = 8
# More candidates cost more than to compare all rows that pass a filter.
MOST_CANDIDATES = 4096
_BLOCK = 20_000


class Block(NamedTuple):
    """Some rows, their numbers from -127 to 127: ids (rows,) and vectors (rows, dimension)."""

    ids: Ids
    vectors: Vectors


class Part:
    """Rows with ascending ids that stay as they are; any thread may search them.

    All are scanned by a bit for each number (RaBitQ, arXiv 2405.12497), 32 at a time; the best are
    compared by their bytes, multiples of ``step``, so that rows pass from part to part unchanged.
    """

    def __init__(self, bits: Any, bytes_: Any, ids: Ids, step: float) -> None:
        self._bits = bits
        self._bytes = bytes_
        self._ids = ids
        self._step = np.float32(step)
        self.count = len(ids)
        self.first, self.last = int(ids[0]), int(ids[-1])

    @classmethod
    def of(cls, blocks: Iterator[Block], step: float, stop: Callable[[], bool]) -> "Part | None":
        """Make a part of all rows of the blocks, in the order of their ids, at least one; about 10
        microseconds a row. None where ``stop``, asked now and again, says so.
        """
        ids: list[Ids] = []
        bits: Any = None
        rows: Any = None
        for block in blocks:
            if stop():
                return None
            dimension = block.vectors.shape[1]
            if bits is None:
                bits = _faiss.IndexRaBitQFastScan(dimension, _PRODUCT)
                kind = _faiss.ScalarQuantizer.QT_8bit_direct_signed
                rows = _faiss.IndexScalarQuantizer(dimension, kind, _PRODUCT)
                bits.train(block.vectors * np.float32(step))
                rows.train(block.vectors)
            bits.add(block.vectors * np.float32(step))
            rows.add(block.vectors)
            ids.append(block.ids)
        return cls(bits, rows, np.concatenate(ids), step)

    def matching(self, bits: Bits) -> int:
        """How many of its rows may have their bit set: of the ids from its first to its last."""
        first, last = self.first >> 3, self.last >> 3
        before = int(bits[first]) & ((1 << (self.first & 7)) - 1)
        behind = int(bits[last]) >> ((self.last & 7) + 1)
        within = int(np.bitwise_count(bits[first : last + 1]).sum())
        return within - before.bit_count() - behind.bit_count()

    def blocks(self, living: Bits) -> Iterator[Block]:
        """All rows that live, ``living`` having a bit for each id."""
        for start in range(0, self.count, _BLOCK):
            ids = self._ids[start : start + _BLOCK]
            kept = np.flatnonzero(has(living, ids))
            if len(kept):
                yield Block(ids[kept], self._bytes.reconstruct_batch(start + kept))

    def search(
        self, query: Vectors, k: int, chosen: Bits | None, matching: int
    ) -> tuple[Ids, Vectors]:
        """The at most ``k`` best ids, and their inner products with the query, (1, dimension).

        ``chosen`` has a bit for each id that may be found, ``matching`` of them here; None: all.
        """
        wanted = max(LEAST_CANDIDATES, CANDIDATES * k) * self.count // matching
        near = np.empty(0, np.int64)
        if wanted <= MOST_CANDIDATES or chosen is None:
            _, positions = self._bits.search(query, min(wanted, self.count))
            near = positions[0][positions[0] >= 0]
        if chosen is not None:
            near = near[has(chosen, self._ids[near])]
            if len(near) < min(PASSING * k, matching):
                near = self._best_of_all(query, k, chosen)
        rows = self._bytes.reconstruct_batch(near)
        scores = rows @ query[0] * self._step
        best = np.argsort(-scores, kind="stable")[:k]
        return self._ids[near[best]], scores[best]

    def _best_of_all(self, query: Vectors, k: int, chosen: Bits) -> Ids:
        """The positions of the best rows that may be found, all of them compared."""
        wanted = np.packbits(has(chosen, self._ids), bitorder="little")
        # FAISS multiplies whole numbers here: the question's are made as large as a byte holds.
        whole = query * np.float32(MOST / max(float(np.abs(query).max()), 1e-30))
        parameters = _faiss.SearchParameters(sel=_faiss.IDSelectorBitmap(wanted))
        _, positions = self._bytes.search(whole, min(2 * k, self.count), params=parameters)
        found: Ids = positions[0][positions[0] >= 0]
        return found

    def save(self, folder: Path, name: str) -> None:
        """Write the rows into a folder. Raises OSError."""
        try:
            _faiss.write_index(self._bits, str(folder / f"{name}-bits.faiss"))
            _faiss.write_index(self._bytes, str(folder / f"{name}-bytes.faiss"))
        except RuntimeError as error:
            raise OSError(f"{folder} cannot be written: {error}") from error
        np.save(folder / f"{name}-ids.npy", self._ids)

    @classmethod
    def load(cls, folder: Path, name: str, step: float) -> "Part":
        """Read what `save` wrote. Raises OSError, RuntimeError, ValueError, also for files of
        another FAISS.
        """
        bits = _faiss.read_index(str(folder / f"{name}-bits.faiss"))
        rows = _faiss.read_index(str(folder / f"{name}-bytes.faiss"))
        return cls(bits, rows, np.load(folder / f"{name}-ids.npy"), step)


def bits_of(ids: Ids, last: int) -> Bits:
    """A bit for each id up to ``last``, set for those given."""
    table = np.zeros(last + 1, np.bool_)
    table[ids[(ids >= 0) & (ids <= last)]] = True
    return np.packbits(table, bitorder="little")


def has(bits: Bits, ids: Ids) -> NDArray[np.bool_]:
    """Whether each id has its bit set."""
    found: NDArray[np.bool_] = np.not_equal(bits[ids >> 3] >> (ids & 7).astype(np.uint8) & 1, 0)
    return found
