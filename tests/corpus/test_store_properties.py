"""Whatever is put, changed, removed and restored: the store agrees with a plain dictionary."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Cut
from corpus.store import Store

Step = tuple[str, str | None]  # an article, and its new text or None to remove it

NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.sampled_from(["", "One.", "One.\nTwo.", "Drei. Vier.\nFünf.\n六。"])
STEPS = st.lists(st.tuples(NAMES, st.none() | TEXTS), max_size=25)


class Model:
    """What the store should hold: each article's texts in order of coming, and the current one."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.current: dict[str, str] = {}

    def put(self, name: str, text: str) -> str:
        before = self.current.get(name)
        if text not in self.texts.setdefault(name, []):
            self.texts[name].append(text)
        self.current[name] = text
        return "added" if before is None else "unchanged" if before == text else "changed"

    def remove(self, name: str) -> bool:
        return self.current.pop(name, None) is not None


@settings(max_examples=40)
@given(steps=STEPS)
def test_the_store_agrees_with_a_dictionary(
    make_article: Callable[..., Article], cut: Callable[[str], list[Cut]], steps: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, model, ever = Store.open(Path(folder)), Model(), set[int]()
        for name, text in steps:
            before = store.filter_ids().tolist()
            if text is None:
                assert store.remove(name) == model.remove(name)
            else:
                cuts = cut(text)
                outcome = store.put(make_article(name, text), cuts, [b"v"] * len(cuts), "m")
                assert outcome == model.put(name, text)
            new = set(store.filter_ids().tolist()) - set(before)
            assert not new & ever
            ever |= new
        compare(store, model, ever, make_article, cut)
        store.close()


def compare(
    store: Store,
    model: Model,
    ever: set[int],
    make_article: Callable[..., Article],
    cut: Callable[[str], list[Cut]],
) -> None:
    live = set(store.filter_ids().tolist())
    assert {passage for _, passage in store.retired_after(0)} == ever - live
    assert set(store.candidates(np.arange(200), "m").ids) == live
    assert {row.passage_id for row in store.tail(0, "m", 999)} == live
    assert store.counts().articles == len(model.current)
    assert store.counts().passages == len(live)
    assert store.counts().versions == sum(map(len, model.texts.values()))
    assert store.counts().removed == len(model.texts) - len(model.current)
    for name, texts in model.texts.items():
        versions = [make_article(name, text).version for text in texts]
        assert [stamp.version for stamp in store.versions(name)] == versions
        for text, version in zip(texts, versions, strict=True):
            assert store.article(name, version) == make_article(name, text)
        assert store.is_removed(name) == (name not in model.current)
        spans = [(p.start, p.end, p.sentences) for p in store.passages_of(name)]
        expected = cut(model.current.get(name, ""))
        assert spans == [(c.start, c.end, c.sentences) for c in expected]
