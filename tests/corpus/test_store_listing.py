"""Listings, counts and filters of the store."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Cut, Original, Place
from corpus.collection import (
    ArticleRow,
    Counts,
    DayCount,
    KeptFiles,
    Listing,
    Overview,
    Scope,
    Selection,
    SourceCount,
)
from corpus.store import Store

Putter = Callable[..., Article]


@pytest.fixture
def put(
    store: Store, make_article: Callable[..., Article], cut: Callable[[str], list[Cut]]
) -> Putter:
    def put(article_id: str, text: str = "One.\nTwo.", **fields: object) -> Article:
        article = make_article(article_id, text, **fields)
        store.put(article, cut(text))
        return article

    return put


def listed(store: Store, oldest_first: bool = False, **selection: Any) -> list[str]:
    page = store.listing(Selection(**selection, oldest_first=oldest_first))
    assert page.total >= len(page.articles)
    return [row.id for row in page.articles]


def test_newest_publication_comes_first(store: Store, put: Putter) -> None:
    for name, published in {
        "none": None,
        "no-year": "--02-26",
        "year": "1987",
        "older": "1987-02-26",
        "newer": "2021-03-04",
        "month": "1987-02",
        "same-day": "2021-03-04",
    }.items():
        put(name, published=published)
    assert listed(store) == ["same-day", "newer", "older", "month", "year", "no-year", "none"]


def test_oldest_first_still_ends_with_what_has_no_date(store: Store, put: Putter) -> None:
    for name, published in {
        "none": None,
        "no-year": "--02-26",
        "newer": "2021-03-04",
        "older": "1987-02-26",
        "same-day": "2021-03-04",
    }.items():
        put(name, published=published)
    expected = ["older", "newer", "same-day", "no-year", "none"]
    assert listed(store, oldest_first=True) == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(published_from="2021-03-04"), ["a3", "a2"]),
        (Selection(published_to="2021-03-04"), ["a2", "a1"]),
        (Selection(published_from="2021-03-04", published_to="2021-03-04"), ["a2"]),
        (Selection("snow", published_from="2021-03-04"), ["a3"]),
        (Selection(published_from="2022-01-01"), []),
    ],
)
def test_a_span_of_days_leaves_out_what_has_no_full_date(
    store: Store, put: Putter, selection: Selection, expected: list[str]
) -> None:
    put("a1", published="1987-02-26")
    put("a2", published="2021-03-04")
    put("a3", published="2021-03-05", title="Snow")
    put("a4", published="2021-03")
    put("a5", published="--03-04")
    put("a6")
    assert [one.id for one in store.listing(selection).articles] == expected


def test_a_summary_names_the_current_version(store: Store, put: Putter) -> None:
    put("a1", title="Old", source="Wire", url="https://example.org/1")
    article = put("a1", "New.", title="New", source="Post", published="2021-03-04")
    page = store.listing()
    (row,) = page.articles
    added_at = store.versions("a1")[1].added_at
    assert page.total == 1
    known = ("a1", "New", "Post", "2021-03-04", None, article.version, added_at, 1)
    assert row == ArticleRow(*known, kind=None, pages=None, origin="a1")


def test_pages(store: Store, put: Putter) -> None:
    for i in range(5):
        put(f"a{i}", published=f"2021-01-0{i + 1}")
    page = store.listing(limit=2, offset=1)
    assert (page.total, page.offset) == (5, 1)
    assert [row.id for row in page.articles] == ["a3", "a2"]
    assert store.listing(limit=2, offset=9) == Listing(5, 9, ())
    assert store.listing(limit=0).total == 5


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", ["cafe", "tokyo", "rain"]),
        ("  ", ["cafe", "tokyo", "rain"]),
        ("RAIN", ["rain"]),
        ("rains", []),
        ("rai nor", ["rain"]),
        ("north rain", ["rain"]),
        ("orth", []),
        ("cafe", ["cafe"]),
        ("Café ÉCLAIR", ["cafe"]),
        ("hauptstrasse", ["cafe"]),
        ("東京", ["tokyo"]),
        ("京都", []),
        ("%", []),
        ("'", []),
        ("rain_", []),
    ],
)
def test_search_matches_words_of_titles(
    store: Store, put: Putter, search: str, expected: list[str]
) -> None:
    put("rain", title="Rain, in the North")
    put("tokyo", title="東京の天気")
    put("cafe", title="CAFÉ Éclair, Hauptstraße")
    assert listed(store, search=search) == expected


def test_search_and_source_go_together(store: Store, put: Putter) -> None:
    put("a1", title="Rain", source="Wire")
    put("a2", title="Rain", source="Post")
    put("a3", title="Snow", source="Wire")
    put("a4", title="Rain")
    assert listed(store, search="rain", source="Wire") == ["a1"]
    assert listed(store, source="Wire") == ["a3", "a1"]
    assert listed(store, source="wire") == []
    assert store.sources() == [SourceCount("Post", 1), SourceCount("Wire", 2)]


def test_an_overview_counts_days_and_sources_of_what_is_meant(store: Store, put: Putter) -> None:
    put("a1", title="Rain", source="Wire", published="2021-03-04")
    put("a2", title="Rain", source="Post", published="2021-03-04")
    put("a3", title="Snow", source="Post", published="1987-02-26")
    put("a4", title="Rain", published="2021-03")
    put("a5", title="Rain", source="Wire")
    put("gone", source="Wire", published="2021-03-04")
    store.remove("gone")
    assert store.overview() == Overview(
        (DayCount("1987-02-26", 1), DayCount("2021-03-04", 2)),
        2,
        (SourceCount("Post", 2), SourceCount("Wire", 2), SourceCount(None, 1)),
    )
    rain = store.overview(Selection("rain", "Wire"))
    assert rain == Overview((DayCount("2021-03-04", 1),), 1, (SourceCount("Wire", 2),))
    assert store.overview(Selection("%")) == Overview((), 0, ())


@given(
    days=st.lists(st.sampled_from([None, "2021", "--03-04", "2021-03-04", "1987-02-26"])),
    search=st.sampled_from(["", "rain", "snow"]),
)
@settings(max_examples=25)
def test_an_overview_agrees_with_the_listing(
    make_article: Callable[..., Article], days: list[str | None], search: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for number, day in enumerate(days):
            title, source = ("Rain", "Wire") if number % 2 else ("Snow", None)
            fields = {"title": title, "source": source, "published": day}
            store.put(make_article(f"a{number}", "One.", **fields), [])
        overview = store.overview(Selection(search))
        total = store.listing(Selection(search)).total
        store.close()
    assert sum(each.count for each in overview.days) + overview.undated == total
    assert sum(each.count for each in overview.sources) == total


def test_the_latest_are_the_current_versions_that_came_last(store: Store, put: Putter) -> None:
    put("a1")
    old = put("a2")
    put("gone")
    new = put("a1", "Changed.", title="Changed")
    store.remove("gone")
    first, second = store.latest(5)
    assert (first.id, first.title, first.version) == ("a1", "Changed", new.version)
    assert (second.id, second.version) == ("a2", old.version)
    assert first.added_at == store.versions("a1")[1].added_at
    assert [each.id for each in store.latest(1)] == ["a1"]


def test_additions_are_counted_by_day(store: Store, put: Putter) -> None:
    assert store.added_by_day("0001-01-01") == []
    put("a1")
    put("a1", "Changed.")
    today = store.versions("a1")[0].added_at[:10]
    assert sum(each.count for each in store.added_by_day(today)) == 2
    assert store.added_by_day("9999-01-01") == []


def test_counts_follow_every_change(store: Store, put: Putter) -> None:
    assert store.counts() == Counts(0, 0, 0, 0, None, None, None)
    put("a1", published="2021-03-04")
    put("a2", published="2020-01")
    put("a2", "One.", published="2022-05-06")
    put("a3", published="1999-12-31")
    store.remove("a3")
    put("a4", published="--01-01")
    counts = store.counts()
    assert (counts.articles, counts.passages, counts.versions, counts.removed) == (3, 5, 5, 1)
    assert (counts.published_from, counts.published_to) == ("2021-03-04", "2022-05-06")
    assert counts.last_added == store.versions("a4")[0].added_at
    put("a3")
    assert (store.counts().articles, store.counts().removed) == (4, 0)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [3, 4, 5, 6, 7, 8, 9]),
        ({"source": ["Wire"]}, [3, 4, 9]),
        ({"source": ["Wire", "Post"]}, [3, 4, 5, 6, 9]),
        ({"article": ["a2", "a4"]}, [5, 6, 9]),
        ({"article": ["a1"], "source": ["Post"]}, []),
        ({"article": ["gone", "never"]}, []),
        ({"published_from": "2021-03-04"}, [5, 6, 9]),
        ({"published_to": "2021-03-04"}, [3, 4, 7, 8, 9]),
        ({"published_from": "1987-02-26", "published_to": "1987-02-26"}, [3, 4]),
        ({"published_from": "1987-01-01", "published_to": "1987-12-31"}, [3, 4, 7, 8]),
        ({"published_from": "1987-02-01", "published_to": "1987-02-28"}, [3, 4, 7, 8]),
        ({"published_from": "1987-02-02", "published_to": "1987-02-28"}, [3, 4]),
        ({"published_from": "2030-01-01"}, []),
        ({"source": ["' OR 1=1 --"]}, []),
    ],
)
def test_filters_name_passages(
    store: Store, put: Putter, filters: dict[str, Any], expected: list[int]
) -> None:
    put("gone", source="Wire", published="1987-02-26")
    put("a1", source="Wire", published="1987-02-26")
    put("a2", source="Post", published="2021-03-05")
    put("a3", published="1987-02")
    put("a4", "One.", source="Wire", published="2021-03-04")
    store.remove("gone")
    assert store.filter_ids(Scope(**filters)).tolist() == expected


def test_filtered_ids_ascend_when_an_old_article_has_changed(store: Store, put: Putter) -> None:
    put("a1")
    put("a2")
    put("a1", "Changed.\nTwice.\nThrice.")
    assert store.filter_ids().tolist() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("uri", "origin"),
    [
        ("file:///a%20b/c.txt", "/a b/c.txt"),
        ("file:///a.jsonl#L3", "/a.jsonl:3"),
        ("file:///a.zip/b/c%C3%A4.docx", "/a.zip/b/cä.docx"),
        ("upload:my%20file.pdf", "my file.pdf"),
        ("file:///m%FCll.txt", "/m\\udcfcll.txt"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("canal", "canal"),
    ],
)
def test_an_origin_is_written_as_people_write_it(
    store: Store, put: Putter, uri: str, origin: str
) -> None:
    put("a1", uri=uri)
    assert store.listing().articles[0].origin == origin


def test_articles_are_found_by_the_kind_of_their_files(store: Store, put: Putter) -> None:
    put("a", kind="pdf")
    put("b", kind="html")
    put("b", "Another text.", kind="text")
    put("c")
    put("d", kind="epub")
    store.remove("d")
    assert listed(store, kind="pdf") == ["a"]
    assert listed(store, kind="html") == []
    assert [row.kind for row in store.listing(Selection(kind="text")).articles] == ["text"]
    assert store.kinds() == ["pdf", "text"]


def test_pages_are_those_of_the_original_alone(store: Store, put: Putter) -> None:
    paged = (Place(0, "page", "1"),)
    put("a", metadata={"pages": 7}, places=paged)
    put("b", metadata={"pages": "seven"})
    assert {row.id: row.pages for row in store.listing().articles} == {"a": 7, "b": None}


def test_kept_files_are_counted_once(store: Store, put: Putter) -> None:
    for name, sha256 in (("a", "1"), ("b", "1"), ("c", "2")):
        put(name, original=Original(sha256, "a.pdf", "application/pdf", 10))
    assert store.kept_files() == KeptFiles(2, 20)
    store.remove("c")
    assert store.kept_files() == KeptFiles(2, 20)
