"""Vectors as they are stored: a byte for each number and a scale for each vector.

A blob holds the vectors of a passage: its own, then those of its sentences. Where the only sentence
is all of the passage its vector is not stored twice. Blobs of before have two bytes for each number
(float16) and nothing else, so that their length is even; that of these is odd.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Counts = NDArray[np.int64]

_MOST = 127
_SAME = 1e-6
_SCALE = np.dtype("<f4")


def pack(vectors: Vectors) -> bytes:
    """The blob of a passage's vectors, (1 + sentences, dimension)."""
    is_twice = len(vectors) == 2 and bool(np.abs(vectors[0] - vectors[1]).max() < _SAME)
    kept = vectors[:1] if is_twice else vectors
    scales = np.maximum(np.abs(kept).max(axis=1) / _MOST, np.finfo(np.float32).tiny).astype(_SCALE)
    numbers = np.rint(kept / scales[:, None]).astype(np.int8)
    body: bytes = numbers.tobytes() + scales.tobytes()
    return body + bytes(len(body) % 2) + bytes([is_twice])


def unpack(blobs: Sequence[bytes], dimension: int) -> tuple[Vectors, Counts]:
    """The vectors of all blobs, one below the other, and how many each has, (blobs,)."""
    stored = _stored(blobs, dimension)
    vectors: Vectors = stored.numbers * stored.scales[:, None]
    return np.repeat(vectors, stored.times, axis=0), stored.counts


def products(blobs: Sequence[bytes], vector: Vectors) -> tuple[Vectors, Counts]:
    """The inner products of a vector, (dimension,), with all that `unpack` gives, and how many
    each blob has; in less time, as those are not made."""
    stored = _stored(blobs, len(vector))
    found: Vectors = (stored.numbers @ vector) * stored.scales
    return np.repeat(found, stored.times), stored.counts


def first_of(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """The vector of each passage itself, (blobs, dimension)."""
    vectors, counts = unpack(blobs, dimension)
    firsts: Vectors = vectors[np.cumsum(counts) - counts]
    return firsts


class _Stored(NamedTuple):
    """Vectors as they are stored, one below the other: their numbers, the scale of each, and how
    many times it counts; how many vectors each blob stands for."""

    numbers: Vectors
    scales: Vectors
    times: Counts
    counts: Counts


def _stored(blobs: Sequence[bytes], dimension: int) -> _Stored:
    if not all(len(blob) % 2 for blob in blobs):
        return _of_before(blobs, dimension)
    width = dimension + _SCALE.itemsize
    kept = [len(blob) // width for blob in blobs]
    cut = [(blob, n * dimension, n * width) for blob, n in zip(blobs, kept, strict=True)]
    numbers = b"".join([blob[:end] for blob, end, _ in cut])
    scales = b"".join([blob[start:end] for blob, start, end in cut])
    rows, twice = np.array(kept, np.int64), np.array([blob[-1] for blob in blobs], np.int64)
    return _Stored(
        np.frombuffer(numbers, np.int8).reshape(-1, dimension).astype(np.float32),
        np.frombuffer(scales, _SCALE),
        np.repeat(1 + twice, rows),
        rows + twice,
    )


def _of_before(blobs: Sequence[bytes], dimension: int) -> _Stored:
    """The same of blobs some of which are of before."""
    each = [
        unpack([blob], dimension)[0]
        if len(blob) % 2
        else np.frombuffer(blob, np.float16).astype(np.float32).reshape(-1, dimension)
        for blob in blobs
    ]
    rows = np.concatenate(each)
    ones = np.ones(len(rows), np.int64)
    counts = np.fromiter(map(len, each), np.int64, len(each))
    return _Stored(rows, ones.astype(np.float32), ones, counts)
