"""Windows hold neighbouring passages, lose no token and never exceed their room."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from models.windows import TokenRange, windows

sentence_lengths = st.lists(st.integers(0, 40), min_size=1, max_size=6)
documents = st.lists(sentence_lengths, max_size=12)


def cuts(lengths: list[list[int]]) -> list[list[int]]:
    return [sorted({0, *accumulate(passage)}) for passage in lengths]


@given(documents, st.integers(1, 60), st.integers(0, 3))
def test_every_token_is_pooled_once_and_no_window_overflows(
    lengths: list[list[int]], room: int, overlap: int
) -> None:
    pooled: list[tuple[int, int]] = []
    for window in windows(cuts(lengths), room, overlap):
        assert 0 < sum(map(len, window)) <= room
        places = [(piece.passage, piece.start) for piece in window]
        assert places == sorted(places)
        pooled += [
            (piece.passage, token)
            for piece in window
            if not piece.context
            for token in range(piece.start, piece.end)
        ]
    expected = [(number, token) for number, p in enumerate(lengths) for token in range(sum(p))]
    assert pooled == expected


@given(documents, st.integers(40, 80))
def test_a_passage_is_cut_only_at_sentences_when_they_fit(
    lengths: list[list[int]], room: int
) -> None:
    bounds = cuts(lengths)
    for window in windows(bounds, room):
        for piece in window:
            assert {piece.start, piece.end} <= set(bounds[piece.passage])
            whole = sum(lengths[piece.passage])
            assert whole > room or len(piece) == whole


def test_passages_fill_a_window_before_the_next_begins() -> None:
    found = list(windows([[0, 4], [0, 3], [0, 2, 5]], room=8))
    assert found == [(TokenRange(0, 0, 4), TokenRange(1, 0, 3)), (TokenRange(2, 0, 5),)]


def test_overlap_repeats_the_last_passages_as_context() -> None:
    found = list(windows([[0, 4], [0, 3], [0, 5]], room=8, overlap=1))
    assert found[1] == (TokenRange(1, 0, 3, context=True), TokenRange(2, 0, 5))


def test_context_gives_way_to_the_passage_itself() -> None:
    found = list(windows([[0, 4], [0, 8]], room=8, overlap=1))
    assert found == [(TokenRange(0, 0, 4),), (TokenRange(1, 0, 8),)]


def test_a_sentence_longer_than_a_window_is_cut_inside() -> None:
    found = list(windows([[0, 2, 22, 24]], room=8))
    assert [(p.start, p.end) for (p,) in found] == [(0, 2), (2, 10), (10, 18), (18, 24)]


def test_no_passages_need_no_window() -> None:
    assert list(windows([], room=8)) == []
    assert list(windows([[0], [0]], room=8)) == []
