"""Excerpts: whole paragraphs around the hits, none too long, with the sentences in them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VersionKey
from corpus.prepare import prepare_article
from qa.decision.excerpts import around, excerpts
from qa.search.features import Query
from qa.search.overlap import Terms
from qa.search.retrieval import Hit, SearchResult
from qa.search.runs import SIZE, Run
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


def result_of(hits: list[Hit], *read: Run) -> SearchResult:
    none = np.zeros(0, dtype=np.float32)
    query = Query("", none, (), Terms(np.zeros(0, dtype=np.uint32), none), 0.0)
    return SearchResult(query, tuple(hits), read)


def test_an_excerpt_has_the_sentences_of_its_passages_in_the_order_of_the_text() -> None:
    article = prepare_article(draft("a", "One is here.\n\nTwo is here.\n\nThree is here."))
    spans = spans_of(article.text.split("\n\n"))
    hits = [hit(article.id, article.version, *spans[n]) for n in (2, 0, 1)]
    result = result_of(hits, Run(spans[1][0], spans[2][1], (2, 0)), Run(0, spans[1][1], (1,)))
    first, second = excerpts(result, {VersionKey(article.id, article.version): article})
    assert article.text[first.start : first.end] == "Two is here.\n\nThree is here."
    assert first.sentences.tolist() == [list(spans[1]), list(spans[2])]
    assert (first.hits.tolist(), first.rows.tolist()) == ([2, 0], [0, 0])
    # It begins where it is read from, though another has its second sentence.
    assert (second.start, second.end) == (0, spans[1][1])
    assert second.hits.tolist() == [1]


def test_a_hit_whose_article_is_gone_is_left_out() -> None:
    assert excerpts(result_of([hit("gone", "v", 0, 5)], Run(0, 5, (0,))), {}) == []
