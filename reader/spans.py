"""From the logits of a piece's tokens to the best span of each sentence."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from reader.pieces import Piece
from reader.reading import NO_SCORE, Reading

LONGEST = 30  # tokens of a span

_Doubles = NDArray[np.float64]
_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Logits:
    """What the model says of each token of a piece, special ones too: shape (tokens,)."""

    start: NDArray[np.float32]
    end: NDArray[np.float32]


def note(reading: Reading, piece: Piece, logits: Logits) -> None:
    """Enter a piece's spans into a reading, where they are better than what it holds.

    Each piece has a null of its own, which makes the scores of different pieces comparable.
    """
    text = slice(piece.first, piece.first + len(piece.owners))
    start, end = (part.astype(np.float64) for part in (logits.start, logits.end))
    null = start[0] + end[0]
    every = _log_sum(np.append(start[text], start[0]), np.zeros(1, np.int64))
    seen = piece.owners >= 0
    owners, start, end = piece.owners[seen], start[text][seen], end[text][seen]
    bounds = np.flatnonzero(np.diff(owners, prepend=-1))
    rows = owners[bounds]
    first, last = _best(owners, start, end, bounds)
    begins, closes = _log_sum(start, bounds), _log_sum(end, bounds)
    scores = np.maximum(start[first] + end[last] - null, NO_SCORE)
    better = scores >= reading.scores[rows]
    kept = rows[better]
    reading.starts[kept] = piece.starts[seen][first][better]
    reading.ends[kept] = piece.ends[seen][last][better]
    reading.scores[kept] = scores[better]
    certainty = start[first] - begins + end[last] - closes
    reading.certainty[kept] = np.maximum(certainty, NO_SCORE)[better]
    reading.shares[rows] = np.maximum(reading.shares[rows], begins - every)


def _best(owners: _Ints, start: _Doubles, end: _Doubles, bounds: _Ints) -> tuple[_Ints, _Ints]:
    """First and last token of the best span of each sentence.

    A band of the sums start + end: for each first token, the last tokens in reach.
    """
    reach = LONGEST - 1
    ends = sliding_window_view(np.append(end, np.zeros(reach)), LONGEST)
    same = sliding_window_view(np.append(owners, np.full(reach, -1)), LONGEST) == owners[:, None]
    sums = np.where(same, start[:, None] + ends, -np.inf)
    lengths = sums.argmax(axis=1)
    order = np.lexsort((-sums.max(axis=1), owners))
    first = order[bounds]
    return first, first + lengths[first]


def _log_sum(values: _Doubles, bounds: _Ints) -> _Doubles:
    """The logarithm of the sum of exponentials of each group, which begin at ``bounds``."""
    most = np.maximum.reduceat(values, bounds)
    sizes = np.diff(bounds, append=len(values))
    sums: _Doubles = np.add.reduceat(np.exp(values - np.repeat(most, sizes)), bounds)
    logs: _Doubles = np.log(sums) + most
    return logs
