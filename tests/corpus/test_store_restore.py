"""Taking a removed article in again: the same version, passages under ids that never were."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Cut
from corpus.store import Store

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]
TEXT = "One.\nTwo. Three."


def restored(store: Store, article: Article, cuts: list[Cut]) -> bool:
    return store.restore(article, cuts, [b"v"] * len(cuts), "m")


def test_it_is_what_it_was(store: Store, make_article: ArticleMaker, cut: Cutter) -> None:
    article = make_article("a1", TEXT, source="Wire", published="2021-03-04")
    store.put(article, cut(TEXT), [b"v"] * 2, "m")
    before = (store.counts(), store.listing(), store.versions("a1"), store.overview())
    spans = [(p.start, p.end, p.sentences) for p in store.passages_of("a1")]
    store.remove("a1")
    assert restored(store, article, cut(TEXT))
    assert (store.counts(), store.listing(), store.versions("a1"), store.overview()) == before
    assert [(p.start, p.end, p.sentences) for p in store.passages_of("a1")] == spans
    assert not store.is_removed("a1")
    assert store.article("a1") == article
    assert store.filter_ids().tolist() == [3, 4]
    assert set(store.candidates(np.array([3, 4]), "m").ids) == {3, 4}


@pytest.mark.parametrize("state", ["never", "there", "another version"])
def test_what_was_not_removed_so_stays_as_it_is(
    store: Store, make_article: ArticleMaker, cut: Cutter, state: str
) -> None:
    article = make_article("a1", TEXT)
    if state != "never":
        store.put(article, cut(TEXT))
    if state == "another version":
        store.put(make_article("a1", "Other."), cut("Other."))
        store.remove("a1")
    before = (store.counts(), store.state(), store.listing())
    assert not restored(store, article, cut(TEXT))
    assert (store.counts(), store.state(), store.listing()) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.integers(1, 6))
def test_however_often_no_id_comes_twice(
    store: Store, make_article: ArticleMaker, cut: Cutter, times: int
) -> None:
    article = make_article("a1", TEXT)
    store.put(article, cut(TEXT))
    ever = set[int]()
    for _ in range(times):
        now = set(store.filter_ids().tolist())
        assert len(now) == 2
        assert not now & ever
        ever |= now
        assert store.remove("a1")
        assert restored(store, article, cut(TEXT))
    assert {passage for _, passage in store.retired_after(0)} >= ever
