"""From the start and end logits of a piece's tokens to the best answer span of each sentence."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from reader.pieces import Piece
from reader.reading import NO_SCORE, SpanScores

LONGEST = 30  # tokens of a span

_Doubles = NDArray[np.float64]
_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Logits:
    """Start and end logit of every token of a piece, special tokens too: shape (tokens,) each."""

    start: NDArray[np.float32]
    end: NDArray[np.float32]


def update_scores(scores: SpanScores, piece: Piece, logits: Logits) -> None:
    """Write a piece's best spans into the scores of its text where theirs are not lower.

    A span is scored as by BERT on SQuAD 2.0 (arXiv 1810.04805, section 4.3), with at most LONGEST
    tokens of one sentence. Each piece has a null score of its own, which makes the scores of
    different pieces comparable.
    """
    text = slice(piece.text_start, piece.text_start + len(piece.sentence_ids))
    start, end = (part.astype(np.float64) for part in (logits.start, logits.end))
    null = start[0] + end[0]
    whole = _log_sum(np.append(start[text], start[0]), np.zeros(1, np.int64))
    seen = piece.sentence_ids >= 0
    sentence_ids, start, end = piece.sentence_ids[seen], start[text][seen], end[text][seen]
    bounds = np.flatnonzero(np.diff(sentence_ids, prepend=-1))
    rows = sentence_ids[bounds]
    first, last = _best(sentence_ids, start, end, bounds)
    start_sums, end_sums = _log_sum(start, bounds), _log_sum(end, bounds)
    span_scores = np.maximum(start[first] + end[last] - null, NO_SCORE)
    better = span_scores >= scores.span_scores[rows]
    updated = rows[better]
    scores.starts[updated] = piece.starts[seen][first][better]
    scores.ends[updated] = piece.ends[seen][last][better]
    scores.span_scores[updated] = span_scores[better]
    span_log_probs = start[first] - start_sums + end[last] - end_sums
    scores.span_log_probs[updated] = np.maximum(span_log_probs, NO_SCORE)[better]
    sentence_log_probs = np.maximum(scores.sentence_log_probs[rows], start_sums - whole)
    scores.sentence_log_probs[rows] = sentence_log_probs


def _best(
    sentence_ids: _Ints, start: _Doubles, end: _Doubles, bounds: _Ints
) -> tuple[_Ints, _Ints]:
    """Indices of the first and the last token of the best span of each sentence.

    ``bounds`` are the indices of the first token of each sentence. Of all sums of a start and an
    end logit only a band is computed: for each first token, the last tokens in reach.
    """
    reach = LONGEST - 1
    ends = sliding_window_view(np.append(end, np.zeros(reach)), LONGEST)
    same = (
        sliding_window_view(np.append(sentence_ids, np.full(reach, -1)), LONGEST)
        == sentence_ids[:, None]
    )
    sums = np.where(same, start[:, None] + ends, -np.inf)
    lengths = sums.argmax(axis=1)
    order = np.lexsort((-sums.max(axis=1), sentence_ids))
    first = order[bounds]
    return first, first + lengths[first]


def _log_sum(values: _Doubles, bounds: _Ints) -> _Doubles:
    """The log of the sum of exponentials of each group of values; groups start at ``bounds``."""
    highest = np.maximum.reduceat(values, bounds)
    sizes = np.diff(bounds, append=len(values))
    sums: _Doubles = np.add.reduceat(np.exp(values - np.repeat(highest, sizes)), bounds)
    logs: _Doubles = np.log(sums) + highest
    return logs
