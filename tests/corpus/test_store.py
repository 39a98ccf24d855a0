"""The store: what is put can be read, versions stay, removals are noted, ids are never reused."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from psycopg import ProgrammingError

from corpus.article import Article, Cut, Passage, Place, Span, VersionKey
from corpus.collection import Listing, Scope
from corpus.errors import StoreError
from corpus.store import Store
from corpus.tables.index_feed import State
from corpus.text.terms import sentence_terms, term_ids, terms

MODEL = "model-one"
OTHER = "model-two"
TEXT = "Rain fell. Roads closed.\nTrains stopped."

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]
Putter = Callable[..., Article]


def blobs(article: Article, count: int) -> list[bytes]:
    return [f"{article.version}/{i}".encode() for i in range(count)]


@pytest.fixture
def put(store: Store, make_article: ArticleMaker, cut: Cutter) -> Putter:
    """Make an article, put it with vectors, and give it back."""

    def put(
        article_id: str = "a1", text: str = TEXT, model: str | None = MODEL, **fields: object
    ) -> Article:
        article = make_article(article_id, text, **fields)
        cuts = cut(text)
        store.put(article, cuts, blobs(article, len(cuts)) if model else None, model)
        return article

    return put


def ids_of(store: Store, article_id: str) -> list[int]:
    return [passage.id for passage in store.passages_of(article_id)]


def test_an_article_comes_back_as_it_was_put(store: Store, put: Putter) -> None:
    article = put(
        title="Überschwemmung — 洪水",
        text="Zeile eins. 😀 zwei.\nDrei.",
        source="Northern Wire",
        authors=("A. Writer", "B. Writer"),
        published="2021-03-04",
        published_raw="4 March 2021",
        place="Oslo",
        places=(Place(0, "page", "3"), Place(13, "page", "4", True)),
        language="de",
        url="https://example.org/a?b=c",
        metadata=MappingProxyType({"topics": ["rain", 3, None], "é": {"x": 1.5}}),
    )
    assert store.article("a1") == article
    assert store.article("a1", article.version) == article
    assert store.article("a1", article.version[:16]) == article
    assert store.texts([VersionKey("a1", article.version)]) == {("a1", article.version): article}


@pytest.mark.parametrize("version", ["", "0" * 64, "0" * 15, "g" * 64, "%", "'; --"])
def test_a_version_that_is_not_there_is_none(store: Store, put: Putter, version: str) -> None:
    put()
    assert store.article("a1", version) is None
    assert store.texts([VersionKey("a1", version), VersionKey("a2", version)]) == {}


def test_a_text_missed_once_is_found_when_it_has_come(store: Store, put: Putter) -> None:
    key = VersionKey("a1", put("a1", "Later.").version)
    other = VersionKey("a2", put("a2", "Other.").version)
    missing = VersionKey("a3", "0" * 64)
    assert store.texts([missing, key]).keys() == {key}
    third = put("a3", "Third.")
    assert store.texts([key, VersionKey("a3", third.version), other]).keys() == {
        key,
        other,
        ("a3", third.version),
    }


def test_a_short_or_shared_prefix_names_no_version(
    store: Store, make_article: ArticleMaker
) -> None:
    for tail in ("a", "b"):
        made = make_article("a1", f"Text {tail}.")
        article = Article("a1", made.uri, made.title, made.text, "c" * 63 + tail)
        store.put(article, [])
    assert store.article("a1", "c" * 63) is None
    assert store.article("a1", "c" * 63 + "a") is not None


def test_what_no_text_can_have_is_not_found(store: Store, put: Putter) -> None:
    article = put(source="Wire")
    assert store.article("a1\0") is None
    assert store.article("a1", article.version[:20] + "\0") is None
    assert store.texts([VersionKey("a1\0", article.version)]) == {}
    assert store.filter_ids(Scope(source=("Wire\0",))).tolist() == []
    assert store.holding("\0") == []
    assert store.remove("a2\0") is False


def test_outcomes(store: Store, put: Putter, make_article: ArticleMaker, cut: Cutter) -> None:
    def outcome(text: str) -> str:
        return store.put(make_article("a1", text), cut(text))

    assert outcome("One.") == "added"
    assert outcome("One.") == "unchanged"
    assert outcome("Two.") == "changed"
    assert store.remove("a1")
    assert outcome("Two.") == "added"
    assert store.remove("a1")
    assert outcome("One.") == "added"
    assert outcome("Two.") == "changed"


def test_unchanged_writes_nothing(store: Store, put: Putter) -> None:
    put()
    before = (store.state(), store.counts(), ids_of(store, "a1"))
    put()
    assert (store.state(), store.counts(), ids_of(store, "a1")) == before


def test_a_change_is_a_new_version_with_new_passages(store: Store, put: Putter) -> None:
    old = put(text="One.\nTwo.")
    old_ids = ids_of(store, "a1")
    new = put(text="One.\nTwo.\nThree.")
    assert store.version_of("a1") == new.version
    assert [stamp.version for stamp in store.versions("a1")] == [old.version, new.version]
    assert store.article("a1", old.version) == old
    assert ids_of(store, "a1") == [3, 4, 5]
    assert [passage for _, passage in store.retired_after(0)] == old_ids == [1, 2]


def test_going_back_reuses_the_version(store: Store, put: Putter) -> None:
    first = put(text="One.")
    second = put(text="Two.")
    put(text="One.")
    assert store.version_of("a1") == first.version
    assert [s.version for s in store.versions("a1")] == [first.version, second.version]
    assert store.counts().versions == 2
    assert store.article("a1") == first


def test_a_removed_article_stays_readable(store: Store, put: Putter) -> None:
    article = put()
    ids = ids_of(store, "a1")
    assert store.remove("a1") is True
    assert store.remove("a1") is False
    assert store.remove("never") is False
    assert store.is_removed("a1")
    assert not store.is_removed("never")
    assert store.version_of("a1") is None
    assert store.current_version_any("a1") == article.version
    assert store.article("a1") == article
    assert store.passages_of("a1") == []
    assert store.passages(ids) == {}
    assert len(store.candidates(np.array(ids), MODEL)) == 0
    assert store.listing() == Listing(0, 0, ())


def test_an_article_nobody_put(store: Store) -> None:
    assert store.version_of("never") is None
    assert store.current_version_any("never") is None
    assert store.article("never") is None
    assert store.versions("never") == []
    assert store.passages_of("never") == []
    assert not store.is_removed("never")


def test_an_article_without_passages(store: Store, put: Putter) -> None:
    put("a1", "")
    put("a2", "Rain.")
    assert store.passages_of("a1") == []
    assert store.filter_ids(Scope(article=("a1",))).tolist() == []
    assert store.counts().articles == 2
    assert store.remove("a1")


def test_passages_keep_their_spans(store: Store, put: Putter) -> None:
    article = put()
    first, second = store.passages_of("a1")
    assert first == Passage(1, "a1", article.version, 0, 24, (Span(0, 10), Span(11, 24)))
    assert TEXT[second.start : second.end] == "Trains stopped."
    assert store.passages([2, 99, 1]) == {1: first, 2: second}
    assert store.passages([]) == {}


def test_candidates_come_in_the_order_asked(store: Store, put: Putter, cut: Cutter) -> None:
    article = put()
    other = put("a2", "Snow fell.")
    found = store.candidates(np.array([3, 99, 1], np.int64), MODEL)
    assert len(found) == 2
    assert tuple(found.ids) == (3, 1)
    assert tuple(found.article_id) == ("a2", "a1")
    assert tuple(found.version) == (other.version, article.version)
    assert (tuple(found.start), tuple(found.end)) == ((0, 0), (10, 24))
    assert np.frombuffer(found.sentences[1], np.int32).tolist() == [0, 10, 11, 24]
    assert (found.terms[1], found.term_counts[1]) == sentence_terms(TEXT, cut(TEXT)[0])
    assert found.title_terms[1] == term_ids(terms(article.title)).tobytes()
    assert tuple(found.vectors) == (blobs(other, 1)[0], blobs(article, 1)[0])


def test_candidates_without_vectors_of_the_model_are_left_out(store: Store, put: Putter) -> None:
    put("a1", "One.")
    put("a2", "Two.", model=None)
    put("a3", "Three.", model=OTHER)
    ids = np.arange(10)
    assert tuple(store.candidates(ids, MODEL).ids) == (1,)
    assert tuple(store.candidates(ids, OTHER).ids) == (3,)
    assert len(store.candidates(ids, "never")) == 0
    assert len(store.candidates(ids[:0], MODEL)) == 0


@pytest.mark.parametrize("count", [0, 1, 3])
def test_vectors_must_be_as_many_as_cuts(
    store: Store, make_article: ArticleMaker, cut: Cutter, count: int
) -> None:
    article = make_article("a1", TEXT)
    with pytest.raises(ValueError, match="zip"):
        store.put(article, cut(TEXT), blobs(article, count), MODEL)
    assert store.version_of("a1") is None
    assert store.state() == State(0, 0)


def test_vectors_of_another_model_can_be_added_beside(store: Store, put: Putter) -> None:
    for article_id in ("a1", "a2", "a3"):
        put(article_id, "One.\nTwo.")
    assert store.without_vectors(MODEL, 10) == []
    first, second = store.without_vectors(OTHER, 2)
    assert first.article == store.article("a1")
    assert list(first.passages) == store.passages_of("a1")
    assert store.without_vectors(OTHER, 9, after=second.passages[-1].id)[0].article.id == "a3"
    store.put_vectors(OTHER, [1, 2, 3, 99], [b"x", b"y", b"z", b"gone"])
    assert [p.article.id for p in store.without_vectors(OTHER, 9)] == ["a2", "a3"]
    assert tuple(store.candidates(np.array([1, 3]), OTHER).vectors) == (b"x", b"z")
    assert len(store.candidates(np.array([1, 3]), MODEL)) == 2


def test_vectors_can_be_put_again(store: Store, put: Putter) -> None:
    put(text="One.")
    store.put_vectors(MODEL, [1], [b"new"])
    assert tuple(store.candidates(np.array([1]), MODEL).vectors) == (b"new",)


def test_the_tail_feeds_the_indexes(store: Store, put: Putter) -> None:
    put("a1", TEXT, title="Floods", source="Wire", published="2021-03-04")
    put("a2", "Snow fell.", model=None)
    first, second, third = store.tail(0, MODEL, 10)
    row = first.keywords
    assert (row.passage_id, row.article_id, row.source) == (1, "a1", "Wire")
    assert (row.published, row.title) == ("2021-03-04", "Floods")
    assert [r.keywords.text for r in (first, second)] == TEXT.split("\n")
    assert (
        first.vectors
        == blobs(store.texts([VersionKey("a1", store.version_of("a1") or "")]).popitem()[1], 1)[0]
    )
    assert third.passage_id == 3
    assert third.vectors is None
    assert [r.passage_id for r in store.tail(1, MODEL, 1)] == [2]
    assert store.tail(3, MODEL, 10) == []


def test_removals_are_numbered(store: Store, put: Putter) -> None:
    put("a1", "One.\nTwo.")
    put("a2", "Three.")
    store.remove("a1")
    store.remove("a2")
    assert store.retired_after(0) == [(1, 1), (2, 2), (3, 3)]
    assert store.retired_after(2) == [(3, 3)]
    assert store.state() == State(3, 3)
    put("a1", "One.\nTwo.")
    assert ids_of(store, "a1") == [4, 5]


def test_settings(store: Store) -> None:
    assert store.get_setting("generation") is None
    store.set_setting("generation", "g1")
    store.set_setting("generation", "g2")
    assert store.get_setting("generation") == "g2"


def test_threads_put_and_read_side_by_side(
    store: Store, make_article: ArticleMaker, cut: Cutter
) -> None:
    start = threading.Barrier(4)

    def work(name: str) -> bool:
        start.wait()
        for i in range(8):
            article = make_article(f"{name}{i}", TEXT)
            store.put(article, cut(TEXT), blobs(article, 2), MODEL)
            if store.candidates(np.arange(1, 200), MODEL).ids == ():
                return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, "abcd"))
    assert (store.counts().articles, store.counts().passages) == (32, 64)
    assert len(store.filter_ids()) == 64


def test_a_closed_store_can_be_opened_again(tmp_path: Path, make_article: ArticleMaker) -> None:
    store = Store.open(tmp_path / "new" / "folder")
    store.put(make_article("a1"), [])
    store.close()
    again = Store.open(tmp_path / "new" / "folder")
    assert again.version_of("a1") is not None
    again.close()
    assert [p.name for p in (tmp_path / "new" / "folder").iterdir()] == ["footnote.db"]


def test_an_error_inside_a_transaction_is_not_hidden(store: Store) -> None:
    with pytest.raises((TypeError, ProgrammingError)):
        store.set_setting("generation", object())  # type: ignore[arg-type]
    store.set_setting("generation", "g1")
    with pytest.raises(StoreError, match="no collection"):
        Store.open(Path("/nonexistent/footnote"), read_only=True)
