"""Excerpts: whole paragraphs around the hits, none too long, no hit in two."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VersionKey
from corpus.prepare import prepare_article
from qa.decision.excerpts import SIZE, around, excerpts
from qa.search.retrieval import Hit
from tests.qa.made import draft

PARAGRAPHS = st.lists(st.integers(1, 500).map(lambda n: "x" * n), min_size=1, max_size=12)


def spans_of(paragraphs: list[str]) -> list[tuple[int, int]]:
    ends = np.cumsum([len(paragraph) + 2 for paragraph in paragraphs]) - 2
    return [(int(end) - len(p), int(end)) for p, end in zip(paragraphs, ends, strict=True)]


def hit(article_id: str, version: str, start: int, end: int) -> Hit:
    none = np.zeros((1, 1), dtype=np.float32)
    sentences = np.array([[start, end]], dtype=np.int32)
    return Hit(article_id, version, start, end, 0.0, sentences, none[0], none)


@given(paragraphs=PARAGRAPHS, data=st.data())
def test_what_is_around_is_whole_paragraphs_and_fits(
    paragraphs: list[str], data: st.DataObject
) -> None:
    text, spans = "\n\n".join(paragraphs), spans_of(paragraphs)
    first, last = data.draw(st.sampled_from(spans))
    start, end = around(text, first, last)
    assert start <= first
    assert end >= last
    assert start in {begin for begin, _ in spans}
    assert end in {close for _, close in spans}
    assert end - start <= max(SIZE, last - first)


@given(order=st.permutations(range(6)), count=st.integers(1, 6))
def test_no_hit_is_in_two_excerpts(order: list[int], count: int) -> None:
    paragraphs = [f"{n} " + "word " * 60 for n in range(6)]
    article = prepare_article(draft("a", "\n\n".join(p.strip() for p in paragraphs)))
    spans = spans_of(article.text.split("\n\n"))
    hits = [hit(article.id, article.version, *spans[n]) for n in order]
    chosen = excerpts(hits, {VersionKey(article.id, article.version): article}, count)
    assert len(chosen) <= count
    assert chosen[0].start <= hits[0].start < chosen[0].end
    taken = [rank for excerpt in chosen for rank in excerpt.hits.tolist()]
    assert len(taken) == len(set(taken))
    for excerpt in chosen:
        assert (np.diff(excerpt.sentences[:, 0]) > 0).all()
        for rank, (start, end) in zip(
            excerpt.hits.tolist(), excerpt.sentences.tolist(), strict=True
        ):
            assert (start, end) == (hits[rank].start, hits[rank].end)
            assert excerpt.start <= start < end <= excerpt.end


def test_a_hit_whose_article_is_gone_is_left_out() -> None:
    assert excerpts([hit("gone", "v", 0, 5)], {}, 5) == []
