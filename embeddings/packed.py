"""Vectors as they are stored: a byte for each number and a scale for each vector.

A blob holds the vectors of a passage: its own, then those of its sentences. Where the only sentence
is all of the passage its vector is not stored twice. Blobs of before have two bytes for each number
(float16) and nothing else, so that their length is even; that of these is odd.
"""

from collections.abc import Sequence

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
    if not blobs:
        return np.zeros((0, dimension), np.float32), np.zeros(0, np.int64)
    if not all(len(blob) % 2 for blob in blobs):
        each = [_unpacked(blob, dimension) for blob in blobs]
        counts = np.fromiter(map(len, each), np.int64, len(each))
        return np.concatenate(each), counts
    kept = np.array([len(blob) // (dimension + _SCALE.itemsize) for blob in blobs], np.int64)
    ends = (kept * dimension).tolist()
    parts = list(zip(blobs, ends, kept.tolist(), strict=True))
    numbers = b"".join(blob[:end] for blob, end, _ in parts)
    scales = b"".join(blob[end : end + n * _SCALE.itemsize] for blob, end, n in parts)
    rows = np.frombuffer(numbers, np.int8).reshape(-1, dimension).astype(np.float32)
    rows *= np.frombuffer(scales, _SCALE)[:, None]
    times = np.array([blob[-1] + 1 for blob in blobs], np.int64)
    if (times > 1).any():
        rows = np.repeat(rows, np.repeat(times, kept), axis=0)
    return rows, kept * times


def first_of(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """The vector of each passage itself, (blobs, dimension)."""
    rows, counts = unpack(blobs, dimension)
    firsts: Vectors = rows[np.cumsum(counts) - counts]
    return firsts


def _unpacked(blob: bytes, dimension: int) -> Vectors:
    if len(blob) % 2:
        return unpack([blob], dimension)[0]
    vectors: Vectors = np.frombuffer(blob, np.float16).astype(np.float32).reshape(-1, dimension)
    return vectors
