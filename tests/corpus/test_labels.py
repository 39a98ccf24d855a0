"""Filters by tags, languages and metadata: what passes, what is left out, what is counted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.collection import STORE_FILE, Scope, Selection
from corpus.errors import StoreError
from corpus.labels.reading import MOST, folded, labels_of
from corpus.labels.traits import Facet, FacetValue, Lack, Traits
from corpus.postgres.store import PostgresStore
from corpus.store import Store
from tests.corpus.older import undo
from tests.postgres import Server

ArticleMaker = Callable[..., Article]

# Id, source, kind, language and metadata of each article, in the order of adding.
ARTICLES: tuple[tuple[str, str | None, str, str | None, dict[str, Any]], ...] = (
    ("a1", "Post", "pdf", "en", {"Section": "Politics", "desk": ["Wien", "Graz"], "n": 1}),
    ("a2", "Post", "html", "de", {"Section": "POLITICS", "place": {"city": "Linz"}}),
    ("a3", "Wire", "html", None, {"section": "Sport", "paid": True}),
    ("a4", None, "html", "en", {"n": 2}),
)


@pytest.fixture
def filled(store: Store, make_article: ArticleMaker, cut: Callable[[str], Any]) -> Store:
    for article in made(make_article):
        store.put(article, cut(article.text))
    return store


def made(make_article: ArticleMaker) -> list[Article]:
    return [
        make_article(
            name,
            source=source,
            kind=kind,
            language=language,
            published=f"202{name[1]}-01-01",
            metadata=MappingProxyType(metadata),
        )
        for name, source, kind, language, metadata in ARTICLES
    ]


def found(store: Store, scope: Scope) -> list[str]:
    """The ids of the articles that a scope finds, which search and listing tell alike."""
    ids = set(store.filter_ids(scope).tolist())
    searched = {passage.article_id for passage in store.passages(sorted(ids)).values()}
    listed = store.listing(Selection(scope=scope)).articles
    assert searched == {row.id for row in listed}
    assert ids == set(store.selected_ids(Selection(scope=scope)).tolist())
    return sorted(searched)


def test_each_field_is_asked_for_and_left_out(filled: Store) -> None:
    store = filled
    store.tags.change(["a1", "a3"], add=["Élection"])
    cases: list[tuple[Scope, list[str]]] = [
        (Scope(metadata={"section": ("politics",)}), ["a1", "a2"]),
        (Scope(metadata={"SECTION": ("politics", "sport")}), ["a1", "a2", "a3"]),
        (Scope(metadata={"section": ("politics",), "desk": ("GRAZ",)}), ["a1"]),
        (Scope(metadata={"place.city": ("linz",)}), ["a2"]),
        (Scope(metadata={"paid": ("true",)}), ["a3"]),
        (Scope(metadata={"n": ("2",)}), ["a4"]),
        (Scope(metadata={"section": ()}), ["a1", "a2", "a3", "a4"]),
        (Scope(metadata={"nothing": ("x",)}), []),
        (Scope(kind=("html",), language=("DE", "en")), ["a2", "a4"]),
        (Scope(tag=("e\u0301LECTION",)), ["a1", "a3"]),
        (Scope(exclude=Traits(source=("Post",))), ["a3", "a4"]),
        (Scope(exclude=Traits(kind=("pdf",), article=("a2",))), ["a3", "a4"]),
        (Scope(exclude=Traits(tag=("élection",))), ["a2", "a4"]),
        (Scope(exclude=Traits(language=("en",))), ["a2", "a3"]),
        (Scope(exclude=Traits(metadata={"section": ("politics",), "n": ("2",)})), ["a3"]),
        (Scope(("Post",), exclude=Traits(metadata={"desk": ("wien",)})), ["a2"]),
        (Scope(published_from="2022-01-01", metadata={"section": ("politics",)}), ["a2"]),
    ]
    assert [found(store, scope) for scope, _ in cases] == [wanted for _, wanted in cases]


def test_what_has_no_value_at_all_is_counted(filled: Store) -> None:
    section = {"section": ("politics",)}
    assert filled.lacks(Scope(metadata=section)) == [Lack("metadata", "section", 1)]
    assert filled.lacks(Scope(("Post",), metadata=section)) == []
    assert filled.lacks(Scope(language=("en",), metadata=section)) == [
        Lack("metadata", "section", 1)
    ]
    assert filled.lacks(Scope(language=("en",))) == [Lack("language", None, 1)]
    assert filled.lacks(Scope(tag=("x",), exclude=Traits(metadata=section))) == []


def test_labels_follow_versions_removal_and_restoring(
    filled: Store, make_article: ArticleMaker, cut: Callable[[str], Any]
) -> None:
    politics = Scope(metadata={"section": ("politics",)})
    filled.tags.change(["a1"], add=["Late", "Read"])
    filled.remove("a1")
    assert found(filled, politics) == ["a2"]
    assert found(filled, Scope(tag=("late",))) == []
    assert filled.tags.of("a1") == ("Late", "Read")
    filled.tags.change(["a1"], remove=["LATE"])
    assert found(filled, Scope(tag=("read",))) == []
    old = made(make_article)[0]
    assert filled.restore(old, cut(old.text), [b"v"] * len(cut(old.text)), "m")
    assert found(filled, politics) == ["a1", "a2"]
    assert found(filled, Scope(tag=("read",))) == ["a1"]
    assert found(filled, Scope(tag=("late",))) == []
    new = make_article("a1", "Snow fell.", metadata=MappingProxyType({"section": "Sport"}))
    filled.put(new, cut(new.text))
    assert found(filled, politics) == ["a2"]
    assert found(filled, Scope(tag=("read",))) == ["a1"]


def test_a_tag_is_one_whatever_its_case_and_written_as_it_was_first(filled: Store) -> None:
    before = filled.tags.changes()
    filled.tags.change(["a1", "nobody"], add=["Elections", "elections"])
    filled.tags.change(["a2"], add=["ELECTIONS"])
    assert filled.tags.all() == [("a1", "Elections"), ("a2", "Elections")]
    assert filled.tags.changes() == before + 2
    filled.tags.change(["a2"], add=["elections"])
    assert filled.tags.changes() == before + 2
    filled.tags.change(["a1", "a2"], remove=["elections"])
    filled.tags.change(["a3"], add=["ELECTIONS"])
    assert filled.tags.of("a3") == ("ELECTIONS",)


def test_facets_count_what_is_selected(filled: Store) -> None:
    filled.tags.change(["a1", "a2"], add=["B"])
    filled.tags.change(["a2"], add=["a"])
    filled.remove("a4")
    assert filled.facets(most=1) == [
        Facet("source", None, (FacetValue("Post", 2),), 1),
        Facet("year", None, (FacetValue("2023", 1),), 2),
        Facet("kind", None, (FacetValue("html", 2),), 1),
        Facet("tag", None, (FacetValue("B", 2),), 1),
        Facet("language", None, (FacetValue("de", 1),), 1),
    ]
    html = filled.facets(Selection(kind="html"))
    assert [(one.field, one.key, one.values) for one in html][-2:] == [
        ("tag", None, (FacetValue("a", 1), FacetValue("B", 1))),
        ("language", None, (FacetValue("de", 1),)),
    ]


def test_keys_whose_values_repeat_are_facets(
    store: Store, make_article: ArticleMaker, cut: Callable[[str], Any]
) -> None:
    for n in range(6):
        metadata = MappingProxyType({"own": f"number {n}", "Desk": f"desk {n % 2}"})
        article = make_article(f"a{n}", metadata=metadata)
        store.put(article, cut(article.text))
    values = (FacetValue("desk 0", 3), FacetValue("desk 1", 3))
    assert store.facets() == [Facet("metadata", "Desk", values, 0)]


def test_an_older_store_is_labelled_when_it_is_opened(
    tmp_path: Path, make_article: ArticleMaker, cut: Callable[[str], Any]
) -> None:
    store = Store.open(tmp_path)
    for article in made(make_article):
        store.put(article, cut(article.text))
    store.remove("a2")
    store.close()
    expected = _labels(tmp_path)
    undo(tmp_path, 7)
    reading = Store.open(tmp_path, read_only=True)
    assert reading.tags.all() == []
    assert len(reading.filter_ids()) == 3
    reading.close()
    Store.open(tmp_path).close()
    assert _labels(tmp_path) == expected
    assert len(expected) > 6


def test_an_older_database_is_labelled_when_it_is_opened(
    postgres: Server, make_article: ArticleMaker, cut: Callable[[str], Any]
) -> None:
    address = postgres.ready()
    store = PostgresStore.connect(address)
    for article in made(make_article):
        store.put(article, cut(article.text))
    expected = store.facets()
    with store._db.transaction() as tx:
        for table in ("tags", "labelled", "labels"):
            tx.execute(f"DROP TABLE {table}")
        tx.execute("UPDATE about SET schema = 1")
    store.close()
    with pytest.raises(StoreError, match="older Footnote"):
        PostgresStore.connect(address, read_only=True)
    store = PostgresStore.connect(address)
    assert store.facets() == expected
    assert found(store, Scope(metadata={"section": ("politics",)})) == ["a1", "a2"]
    store.close()


def _labels(folder: Path) -> set[tuple[Any, ...]]:
    connection = apsw.Connection(str(folder / STORE_FILE))
    rows = connection.execute(
        "SELECT l.article, n.field, n.folded, n.key, n.value "
        "FROM labelled l JOIN labels n ON n.number = l.label"
    ).fetchall()
    connection.close()
    return set(rows)


def test_values_are_cut_and_counted() -> None:
    long = "word " * 100
    one, other, *_ = labels_of(None, {"a": long, "b": long + "more"})
    assert one.folded == folded(long) != other.folded == folded(long + "more")
    assert len(one.folded) < 200
    assert one.value.endswith("…")
    assert len(labels_of("en", {"n": list(range(2 * MOST))})) == MOST + 3
    assert labels_of(None, {"empty": "", "none": None, "blank": "\0 \ud800"}) == []


@given(st.text(max_size=50))
def test_a_value_is_compared_as_it_is_shown(text: str) -> None:
    for one in labels_of(None, {"k": text})[:1]:
        assert folded(one.value) == one.folded == folded(text) == folded(one.folded)
        assert one.value.encode()


def test_many_labels_of_one_article_are_written_once(
    filled: Store, make_article: ArticleMaker, cut: Callable[[str], Any]
) -> None:
    article = make_article("a9", metadata=MappingProxyType({"n": ["1", 1, "１", 1.0, True]}))
    filled.put(replace(article), cut(article.text))
    assert found(filled, Scope(metadata={"n": ("1",)})) == ["a1", "a9"]
