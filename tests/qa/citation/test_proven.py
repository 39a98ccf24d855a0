"""Only articles whose content is what their version says are given out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, VersionKey
from corpus.store import Store
from corpus.text.passages import cut
from corpus.version import digest
from qa.citation.proven import Prover, is_proven

TEXT = "One sentence. Another \U0001f600 sentence."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path)
    yield store
    store.close()


def put(store: Store, *, version: str | None = None) -> Article:
    """An article in the store; with a version that is not its own where one is given."""
    article = Article(id="a.b:c-1", uri="u", title="T", text=TEXT, version="")
    article = replace(article, version=version or digest(article))
    store.put(article, cut(article.text))
    return article


def test_an_altered_text_proves_nothing(store: Store) -> None:
    article = put(store)
    assert is_proven(article, article.version)
    assert not is_proven(replace(article, text=TEXT.replace("One", "No")), article.version)


def test_what_is_stored_as_it_was_is_given_out(store: Store) -> None:
    article = put(store)
    key = VersionKey(article.id, article.version)
    prover = Prover(store)
    assert prover.articles([key]) == {key: article} == prover.articles([key])
    assert prover.article(article.id) == prover.article(article.id, article.version[:16]) == article
    assert prover.article("another") is None
    assert prover.articles([VersionKey("another", article.version)]) == {}


def test_others_are_read_together_when_one_of_them_is_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = put(store)
    others = [replace(first, id=name) for name in ("a.b:c-2", "a.b:c-3")]
    others = [replace(one, version=digest(one)) for one in others]
    damaged = replace(first, id="a.b:c-4", version="f" * 64)
    for one in (*others, damaged):
        store.put(one, cut(one.text))
    keys = [VersionKey(one.id, one.version) for one in (first, *others, damaged)]
    asked: list[set[VersionKey]] = []
    texts = Store.texts

    def noted(self: Store, keys: Iterable[VersionKey]) -> dict[VersionKey, Article]:
        asked.append(set(keys))
        return texts(self, keys)

    monkeypatch.setattr(Store, "texts", noted)
    read = Prover(store).read(keys[:1], keys)
    assert read[keys[0]] == first
    assert asked == [{keys[0]}]
    assert keys[1] in read
    assert read.get(keys[3]) is None
    assert VersionKey("another", first.version) not in read
    assert dict(read) == dict(zip(keys, (first, *others), strict=False))
    assert asked == [{keys[0]}, set(keys[1:])]


def test_what_is_not_its_version_is_left_out(store: Store) -> None:
    article = put(store, version="f" * 64)
    prover = Prover(store)
    assert prover.articles([VersionKey(article.id, article.version)]) == {}
    assert prover.article(article.id) is None
    assert prover.article(article.id, article.version) is None


def test_a_text_that_is_altered_later_is_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = put(store)
    key = VersionKey(article.id, article.version)
    prover = Prover(store)
    assert prover.articles([key]) == {key: article}
    altered = replace(article, text=TEXT.replace("One", "No"))
    monkeypatch.setattr(store, "texts", lambda keys: dict.fromkeys(keys, altered))
    assert prover.articles([key]) == {}
    monkeypatch.undo()
    assert prover.articles([key]) == {key: article}
