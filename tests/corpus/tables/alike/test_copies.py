"""Copies in the store: found whatever came first, never of old versions or of what was removed."""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations, islice, permutations
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, VersionKey
from corpus.collection import STORE_FILE
from corpus.errors import StoreError
from corpus.prepare import prepare_article
from corpus.store import Store
from corpus.tables import schema
from corpus.tables.alike import pairs, sketches
from corpus.tables.schema import APPLICATION_ID, MIGRATIONS
from corpus.text import shingles as shingles_module
from corpus.text.shingles import is_copy, recipe, shingles
from datasets.footnote import drafts
from datasets.load import data_path, reuters
from tests.corpus.older import undo

ArticleMaker = Callable[..., Article]

ROOT = Path(__file__).parents[4]

REPORT = (
    "The harbour board of Larvik said it will close the old fish quay from 4 May until the end "
    "of August, while divers replace 62 timber piles that shipworm has eaten through."
)
UPDATE = f"{REPORT} Boats are to berth at the ferry landing meanwhile, the harbour master said."
ANOTHER = (
    "Snow shut three mountain roads in the west on Tuesday night. Ploughs were sent from the "
    "lowlands, but drifts of up to two metres stopped them at the tree line before dawn."
)


def copies_of(store: Store, article_id: str) -> list[str]:
    version = store.current_version_any(article_id)
    assert version is not None
    return [copy.id for copy in found(store, article_id, version)]


def found(store: Store, article_id: str, version: str) -> list[Article]:
    key = VersionKey(article_id, version)
    return store.copies([key])[key]


def older(folder: Path, articles: list[Article]) -> None:
    """Make a store as the first Footnote did, which knew no sketches."""
    folder.mkdir(exist_ok=True)
    connection = apsw.Connection(str(folder / STORE_FILE))
    connection.execute(MIGRATIONS[0])
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", 1)
    for article in articles:
        put_as_before(connection, article)
    connection.close()


def put_as_before(connection: apsw.Connection, article: Article) -> None:
    """Put an article as a Footnote does that knows no sketches."""
    connection.execute(
        "BEGIN;"
        "INSERT INTO articles (id, title_words, first_passage, passages) VALUES (:id, '', 0, 0);"
        "INSERT INTO versions (article, added_at, version, uri, title, authors, metadata, text) "
        "VALUES (last_insert_rowid(), '', :version, '', '', '[]', '{}', :text);"
        "UPDATE articles SET current = last_insert_rowid() WHERE id = :id;"
        "UPDATE totals SET articles = articles + 1, versions = versions + 1;"
        "COMMIT",
        {"id": article.id, "version": article.version, "text": article.text},
    )


def test_a_copy_is_the_whole_article(store: Store, make_article: ArticleMaker) -> None:
    one = make_article("a1", REPORT, source="Northern Wire", published="2021-03-04")
    other = make_article("a2", UPDATE, source="Coast Daily", url="https://example.org/quay")
    for article in (one, other, make_article("a3", ANOTHER)):
        store.put(article, [])
    assert found(store, "a1", one.version) == [other]
    assert found(store, "a2", other.version) == [one]
    assert copies_of(store, "a3") == []


@pytest.mark.parametrize(("article", "version"), [("a1", "0" * 64), ("nobody", "0" * 64)])
def test_what_is_not_there_has_no_copies(
    store: Store, make_article: ArticleMaker, article: str, version: str
) -> None:
    store.put(make_article("a1", REPORT), [])
    assert found(store, article, version) == []


def test_the_earliest_comes_first_and_those_without_a_full_date_last(
    store: Store, make_article: ArticleMaker
) -> None:
    days = {
        "b": None,
        "c": "2021",
        "d": "2021-03-06",
        "e": "--03-02",
        "f": "2021-03-05",
        "g": "2021-03-05",
    }
    store.put(make_article("a", REPORT, published="2021-03-04"), [])
    for name, day in days.items():
        store.put(make_article(name, REPORT, published=day), [])
    assert copies_of(store, "a") == ["f", "g", "d", "b", "e", "c"]


def test_runs_that_are_not_remembered_any_longer_are_read_again(
    store: Store, make_article: ArticleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "_MOST_KNOWN", 2)
    monkeypatch.setattr(pairs, "_known", {})
    for name in "abcdef":
        store.put(make_article(name, f"{REPORT} {name}"), [])
        store.put(make_article(f"{name}{name}", f"{ANOTHER} {name}"), [])
    assert copies_of(store, "f") == ["a", "b", "c", "d", "e"]
    assert len(pairs._known) <= 2


def test_a_report_that_returns_a_month_later_is_no_copy(
    store: Store, make_article: ArticleMaker
) -> None:
    for name, day in (("a", "2021-03-04"), ("b", "2021-04-08"), ("c", "2021-03-08")):
        store.put(make_article(name, REPORT, published=day), [])
    assert copies_of(store, "a") == ["c"]
    assert copies_of(store, "b") == []


def test_an_old_version_is_no_copy_but_has_copies(store: Store, make_article: ArticleMaker) -> None:
    first = make_article("a", REPORT)
    store.put(first, [])
    store.put(make_article("b", UPDATE), [])
    store.put(make_article("a", ANOTHER), [])
    assert copies_of(store, "b") == []
    assert copies_of(store, "a") == []
    assert [copy.id for copy in found(store, "a", first.version)] == ["b"]
    store.put(first, [])
    assert copies_of(store, "b") == ["a"]


def test_what_is_removed_is_no_copy_until_it_is_back(
    store: Store, make_article: ArticleMaker
) -> None:
    one = make_article("a", REPORT)
    store.put(one, [])
    store.put(make_article("b", UPDATE), [])
    store.remove("a")
    assert copies_of(store, "b") == []
    assert copies_of(store, "a") == ["b"]
    store.put(one, [])
    assert copies_of(store, "b") == ["a"]


@pytest.mark.parametrize("order", list(permutations("abcd")))
def test_the_order_of_adding_does_not_matter(
    store: Store, make_article: ArticleMaker, order: tuple[str, ...]
) -> None:
    texts = {"a": REPORT, "b": UPDATE, "c": ANOTHER, "d": f"LARVIK (AP) -- {REPORT}"}
    for name in order:
        store.put(make_article(name, texts[name]), [])
    found = {name: set(copies_of(store, name)) for name in texts}
    assert found == {"a": {"b", "d"}, "b": {"a", "d"}, "c": set(), "d": {"a", "b"}}


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.none() | st.sampled_from([REPORT, UPDATE, ANOTHER, "Rain."])
    ),
    max_size=12,
)


@settings(max_examples=30)
@given(steps=STEPS)
def test_copies_are_what_an_exact_comparison_of_all_finds(
    make_article: ArticleMaker, steps: list[tuple[str, str | None]]
) -> None:
    current: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for name, text in steps:
            if text is None:
                store.remove(name)
                current.pop(name, None)
            else:
                store.put(make_article(name, text), [])
                current[name] = text
        for name, text in current.items():
            expected = {
                other
                for other, words in current.items()
                if other != name and is_copy(shingles(text), shingles(words))
            }
            assert set(copies_of(store, name)) == expected
        store.close()


def test_a_store_of_the_first_schema_gets_its_sketches(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    older(tmp_path, [make_article(name, REPORT) for name in "ab"] + [make_article("c", ANOTHER)])
    with pytest.raises(StoreError, match="older Footnote"):
        Store.open(tmp_path, read_only=True)
    store = Store.open(tmp_path)
    assert copies_of(store, "a") == ["b"]
    store.put(make_article("d", UPDATE), [])
    assert copies_of(store, "a") == ["b", "d"]
    assert store.counts().versions == 4
    store.close()
    reader = Store.open(tmp_path, read_only=True)
    assert copies_of(reader, "d") == ["a", "b"]
    reader.close()


def test_what_an_older_footnote_adds_beside_us_is_sketched_at_the_next_opening(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    store = Store.open(tmp_path)
    store.put(make_article("a", REPORT), [])
    store.close()
    connection = apsw.Connection(str(tmp_path / STORE_FILE))
    put_as_before(connection, make_article("b", UPDATE))
    connection.close()
    with pytest.raises(StoreError, match="older Footnote"):
        Store.open(tmp_path, read_only=True)
    store = Store.open(tmp_path)
    assert copies_of(store, "a") == ["b"]
    store.close()


def test_sketches_made_in_another_way_are_made_again(
    tmp_path: Path, make_article: ArticleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(shingles_module, "_SEED", 2)
        patched.setattr(sketches, "recipe", lambda: "another")
        store = Store.open(tmp_path)
        for name, text in (("a", REPORT), ("b", UPDATE)):
            store.put(make_article(name, text), [])
        assert copies_of(store, "a") == ["b"]
        store.close()
    with pytest.raises(StoreError, match="older Footnote"):
        Store.open(tmp_path, read_only=True)
    store = Store.open(tmp_path)
    assert copies_of(store, "a") == ["b"]
    assert store.get_setting("sketch_recipe") == recipe()
    store.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, make_article: ArticleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(tmp_path, [make_article("a", REPORT), make_article("b", UPDATE)])

    def failing(text: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(sketches, "sketch", failing)
        with pytest.raises(MemoryError):
            Store.open(tmp_path)
    connection = apsw.Connection(str(tmp_path / STORE_FILE))
    assert connection.pragma("user_version") == 1
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sketches'").fetchall()
    connection.close()
    store = Store.open(tmp_path)
    assert copies_of(store, "a") == ["b"]
    store.close()


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Store, VersionKey], list[Article]]:
    """The copies of a version, by comparing the texts now."""

    def compare(store: Store, key: VersionKey) -> list[Article]:
        with monkeypatch.context() as patched:
            patched.setattr(pairs, "are_current", lambda connection: False)
            return store.copies([key])[key]

    return compare


Computed = Callable[[Store, VersionKey], list[Article]]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_stored_is_what_comparing_now_finds(
    make_article: ArticleMaker, computed: Computed, steps: list[tuple[str, str | None]]
) -> None:
    """Also for old versions and removed articles, and for all of them at once."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for name, text in steps:
            if text is None:
                store.remove(name)
            else:
                store.put(make_article(name, text), [])
        keys = [VersionKey(name, row.version) for name in "abc" for row in store.versions(name)]
        assert store.copies(keys) == {key: computed(store, key) for key in keys}
        store.close()


def test_versions_are_asked_for_together(store: Store, make_article: ArticleMaker) -> None:
    made = {name: make_article(name, REPORT) for name in "ab"} | {"c": make_article("c", ANOTHER)}
    for one in made.values():
        store.put(one, [])
    keys = [VersionKey(name, made[name].version) for name in "cabac"]
    nobody = VersionKey("nobody", "0" * 64)
    assert store.copies([*keys, nobody]) == {
        keys[0]: [],
        keys[1]: [made["b"]],
        keys[2]: [made["a"]],
        nobody: [],
    }
    assert store.copies([]) == {}


def test_restored_articles_have_their_copies_again(
    store: Store, make_article: ArticleMaker
) -> None:
    one = make_article("a", REPORT)
    store.put(one, [])
    store.put(make_article("b", UPDATE), [])
    store.remove("a")
    store.put(make_article("c", REPORT), [])
    assert store.restore(one, [], [], "m")
    assert copies_of(store, "a") == ["b", "c"]
    assert copies_of(store, "c") == ["a", "b"]


def test_a_store_without_pairs_is_filled_when_it_is_opened(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    store = Store.open(tmp_path)
    for name, text in (("a", REPORT), ("b", ANOTHER), ("c", UPDATE)):
        store.put(make_article(name, text), [])
    store.close()
    undo(tmp_path, 2)
    notes: list[str] = []
    store = Store.open(tmp_path, note=notes.append)
    assert notes == []
    assert (copies_of(store, "a"), copies_of(store, "b")) == (["c"], [])
    assert store._db.rows("SELECT version, copy FROM copies") == [(1, 3), (3, 1)]
    store.close()


def test_a_large_store_says_what_takes_long(
    tmp_path: Path, make_article: ArticleMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_MANY", 2)
    notes: list[str] = []
    store = Store.open(tmp_path, note=notes.append)
    for name in "ab":
        store.put(make_article(name, REPORT), [])
    store.close()
    Store.open(tmp_path, note=notes.append).close()
    assert notes == []
    undo(tmp_path, 2)
    for _ in range(2):
        Store.open(tmp_path, note=notes.append).close()
    assert notes == ["2 stored versions are compared with each other for copies, once"]


def test_without_pairs_a_store_can_be_read_where_it_cannot_be_written(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    store = Store.open(tmp_path)
    for name, text in (("a", REPORT), ("b", ANOTHER), ("c", UPDATE)):
        store.put(make_article(name, text), [])
    store.close()
    undo(tmp_path, 2)
    reader = Store.open(tmp_path, read_only=True)
    assert copies_of(reader, "a") == ["c"]
    assert copies_of(reader, "b") == []
    reader.close()


def test_what_the_last_release_adds_beside_us_is_compared_at_once(
    tmp_path: Path, make_article: ArticleMaker
) -> None:
    """Without pairs of it the stored ones are not complete, so texts are compared until opened."""
    store = Store.open(tmp_path)
    store.put(make_article("a", REPORT), [])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairs, "write", lambda tx, new: None)
        store.put(make_article("b", UPDATE), [])
    store.put(make_article("c", REPORT), [])
    assert copies_of(store, "a") == ["b", "c"]
    store.close()
    store = Store.open(tmp_path)
    assert pairs.are_current(store._db.connection())
    assert copies_of(store, "b") == ["a", "c"]
    store.close()


def test_another_rule_compares_all_again(tmp_path: Path, make_article: ArticleMaker) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairs, "is_copy", lambda one, other, days: False)
        patched.setattr(pairs, "rule", lambda: "nothing is a copy")
        store = Store.open(tmp_path)
        for name, text in (("a", REPORT), ("b", UPDATE)):
            store.put(make_article(name, text), [])
        assert copies_of(store, "a") == []
        store.close()
    store = Store.open(tmp_path)
    assert copies_of(store, "a") == ["b"]
    store.close()


RIVAL = """
import hashlib, sys
from pathlib import Path
from corpus.article import Article
from corpus.store import Store

store = Store.open(Path(sys.argv[1]))
for i in range(25):
    name = f"{sys.argv[2]}{i}"
    version = hashlib.sha256(name.encode()).hexdigest()
    store.put(Article(name, name, "Quay", sys.argv[3], version), [])
store.close()
"""


def test_two_processes_that_write_at_once_see_each_others_copies(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    command = [sys.executable, "-c", RIVAL, str(tmp_path)]
    rivals = [subprocess.Popen([*command, name, REPORT], cwd=ROOT) for name in "ab"]
    assert [rival.wait(60) for rival in rivals] == [0, 0]
    store = Store.open(tmp_path)
    assert pairs.are_current(store._db.connection())
    names = {f"{name}{i}" for name in "ab" for i in range(25)}
    assert all(set(copies_of(store, name)) == names - {name} for name in names)
    store.close()


def compared_with_all(articles: Sequence[Article]) -> set[frozenset[str]]:
    """The pairs of copies, by comparing all that share some runs of words; no sketches."""
    texts = {one.id: shingles(one.text) for one in articles}
    days = {one.id: date.fromisoformat(one.published or "") for one in articles}
    with_run = defaultdict(list)
    for name, text in texts.items():
        for run in text.runs:
            with_run[run].append(name)
    near = {pair for names in with_run.values() for pair in combinations(names, 2)}
    return {
        frozenset((a, b))
        for a, b in near
        if is_copy(texts[a], texts[b], abs((days[a] - days[b]).days))
    }


@pytest.mark.skipif(not data_path("reuters").exists(), reason="the development data is not here")
def test_real_pairs_are_those_of_an_exact_comparison(store: Store, computed: Computed) -> None:
    made = [prepare_article(draft) for draft in islice(drafts(reuters()), 957)]
    for one in made:
        store.put(one, [])
    keys = {one.id: VersionKey(one.id, one.version) for one in made}
    stored = store.copies(keys.values())
    related = {frozenset((key.article_id, copy.id)) for key in stored for copy in stored[key]}
    assert len(related) > 20
    assert related == compared_with_all(made)
    for name in sorted(frozenset().union(*related)):
        assert stored[keys[name]] == computed(store, keys[name])
