from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.article import ArticleView, Paragraph, Sentence
from web.errors import RequestError
from web.paragraphs import MarkedSpan, Pieces, Run, marked_range, paragraphs

TEXT = "One 🚢. Two. Three.\n\nFour. Five."
# Sentences, and runs of them that lie inside one another.
CUT = (
    Paragraph(
        0,
        19,
        (Sentence(0, 6), Sentence(7, 11), Sentence(12, 18)),
        (Sentence(0, 18), Sentence(0, 11)),
    ),
    Paragraph(20, 31, (Sentence(20, 25), Sentence(26, 31)), ()),
)


def view(text: str = TEXT, cut: tuple[Paragraph, ...] = CUT) -> ArticleView:
    return ArticleView(
        id="x",
        title="X",
        source=None,
        authors=(),
        published=None,
        published_raw=None,
        place=None,
        language=None,
        url=None,
        uri="x",
        metadata={},
        version="v",
        current=True,
        removed=False,
        text=text,
        paragraphs=cut,
        versions=(),
    )


@dataclass(frozen=True, slots=True)
class Flat:
    """What a tree holds: its text, anchors with theirs, and what is marked."""

    text: str
    anchors: tuple[tuple[str, str], ...]
    marked: str


def flat(pieces: Pieces) -> Flat:
    runs = list(_runs(pieces))
    anchors = [*_anchors(pieces), *((r.anchor, r.text) for r in runs if r.anchor)]
    return Flat(
        "".join(run.text for run in runs),
        tuple(anchors),
        "".join(run.text for run in runs if run.marked),
    )


def _runs(pieces: Pieces) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece
        else:
            yield from _runs(piece.inside)


def _anchors(pieces: Pieces) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if isinstance(piece, MarkedSpan):
            yield piece.anchor, flat(piece.inside).text
            yield from _anchors(piece.inside)


def test_sentences_and_runs_of_them_have_anchors() -> None:
    first, second = (flat(pieces) for pieces in paragraphs(view(), None))
    assert (first.text, second.text) == (TEXT[:19], TEXT[20:])
    assert [anchor for anchor, _ in first.anchors] == ["c0-18", "c0-11", "c0-6", "c7-11", "c12-18"]
    for anchor, text in (*first.anchors, *second.anchors):
        start, end = map(int, anchor.removeprefix("c").split("-"))
        assert TEXT[start:end] == text


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_any_range_is_marked_and_its_anchor_stands_once(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    cut = [flat(pieces) for pieces in paragraphs(view(), (start, end))]
    assert [one.text for one in cut] == [TEXT[:19], TEXT[20:]]
    visible = TEXT[start : min(end, 19)] + TEXT[max(start, 20) : end]
    assert "".join(one.marked for one in cut) == visible
    anchors = [anchor for one in cut for anchor, _ in one.anchors]
    assert len(anchors) == len(set(anchors))
    assert (f"c{start}-{end}" in anchors) == bool(visible)


@pytest.mark.parametrize(
    "given", ["x", "1", "1-", "-1", "5-5", "6-5", "0-99", "1-2-3", "٣-٤", "1 -2"]
)
def test_ranges_that_are_none_are_refused(given: str) -> None:
    with pytest.raises(RequestError) as refused:
        marked_range(given, view())
    assert refused.value.code == "mark_invalid"
    assert refused.value.hint


def test_a_range_is_read() -> None:
    assert marked_range("", view()) is None
    assert marked_range("3-21", view()) == (3, 21)
