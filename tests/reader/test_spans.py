"""The best span of each sentence, against the plain way of finding it."""

import math
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text_tokens import TypedTokens
from reader.pieces import Piece
from reader.reading import NO_SCORE, SpanScores
from reader.spans import LONGEST, Logits, update_scores

FIRST = 3  # tokens before the text

numbers = st.floats(-9, 9, width=32)
# For each run of tokens its sentence (-1: none) and how many there are.
runs = st.lists(st.tuples(st.booleans(), st.integers(1, 45)), min_size=1, max_size=5)


def piece_of(owners: list[int]) -> Piece:
    """Tokens of two characters each."""
    places, none = np.arange(len(owners)) * 2, np.zeros(FIRST + len(owners) + 1, np.int64)
    return Piece(TypedTokens(none, none), FIRST, places, places + 2, np.array(owners))


def logits_of(values: list[float], count: int) -> Logits:
    """Pairs of logits for the tokens before, those of the text, and one after it."""
    pairs = np.resize(np.array(values, np.float32), (FIRST + count + 1, 2))
    return Logits(pairs[:, 0].copy(), pairs[:, 1].copy())


def log_sum(values: list[float]) -> float:
    return math.log(sum(map(math.exp, values)))


def nothing(sentences: int) -> SpanScores:
    return SpanScores.lowest(np.zeros((sentences, 2), np.int32))


@given(runs, st.lists(numbers, min_size=2, max_size=200))
def test_every_span_is_the_best_there_is(runs: list[tuple[bool, int]], values: list[float]) -> None:
    owners = [n if owned else -1 for n, (owned, count) in enumerate(runs) for _ in range(count)]
    if max(owners) < 0:
        return
    piece, logits = piece_of(owners), logits_of(values, len(owners))
    reading = nothing(len(runs))
    update_scores(reading, piece, logits)
    start, end = (part.astype(float).tolist() for part in (logits.start, logits.end))
    every = log_sum([start[0], *start[FIRST : FIRST + len(owners)]])
    for sentence, group in groupby(range(len(owners)), key=lambda n: owners[n]):
        if sentence < 0:
            continue
        places = [n + FIRST for n in group]
        best = max(start[a] + end[b] for a in places for b in places if a <= b < a + LONGEST)
        first, last = int(reading.starts[sentence]) // 2, int(reading.ends[sentence]) // 2 - 1
        assert owners[first] == owners[last] == sentence
        assert first <= last < first + LONGEST
        found = start[first + FIRST] + end[last + FIRST]
        assert found == pytest.approx(best, abs=1e-6)
        assert reading.span_scores[sentence] == pytest.approx(
            max(best - start[0] - end[0], NO_SCORE), abs=1e-4
        )
        begins, closes = (log_sum([part[n] for n in places]) for part in (start, end))
        assert reading.sentence_log_probs[sentence] == pytest.approx(begins - every, abs=1e-4)
        certainty = max(found - begins - closes, NO_SCORE)
        assert reading.span_log_probs[sentence] == pytest.approx(certainty, abs=1e-4)


def test_shares_and_null_are_a_whole() -> None:
    piece, logits = piece_of([0, 0, 1, 2]), logits_of([1.0, -2.0, 0.5], 4)
    reading = nothing(3)
    update_scores(reading, piece, logits)
    start = logits.start.astype(float)
    null = math.exp(start[0]) / np.exp(np.append(start[FIRST : FIRST + 4], start[0])).sum()
    assert np.exp(reading.sentence_log_probs).sum() + null == pytest.approx(1, abs=1e-5)


def test_of_several_pieces_the_best_counts() -> None:
    low, high = logits_of([0.0, 0.0], 2), logits_of([0.0, 0.0], 2)
    high.start[FIRST + 1] = high.end[FIRST + 1] = 4
    one, other = nothing(1), nothing(1)
    for reading, order in ((one, (low, high)), (other, (high, low))):
        for logits in order:
            update_scores(reading, piece_of([0, 0]), logits)
    assert (one.starts[0], one.ends[0], one.span_scores[0]) == (2, 4, 8)
    assert (other.starts[0], other.ends[0], other.span_scores[0]) == (2, 4, 8)
    assert one.sentence_log_probs[0] == other.sentence_log_probs[0]


def test_nothing_falls_below_the_floor() -> None:
    logits = logits_of([0.0, 0.0], 3)
    logits.start[0], logits.end[0] = 500, 500
    reading = nothing(2)
    update_scores(reading, piece_of([0, 0, 0]), logits)
    assert reading.span_scores.tolist() == [NO_SCORE, NO_SCORE]
    assert reading.sentence_log_probs.tolist() == [NO_SCORE, NO_SCORE]
    assert reading.ends[0] > reading.starts[0]
