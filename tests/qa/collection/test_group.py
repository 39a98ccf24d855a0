"""Articles stored together: tallied when they are on disk, and none is given up without need."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Draft, Origin
from corpus.collection import STORE_FILE
from corpus.errors import StoreError
from corpus.store import Store
from qa.collection import group
from qa.collection.adding import add
from qa.collection.tally import Tally
from tests.qa.made import WordEncoder

ENCODER = WordEncoder()


def draft(name: str, text: str = "Rain fell.\n\nRoads closed.") -> Draft:
    return Draft(f"{text} {name}.", name, Origin(f"{name}.txt"), f"file:///{name}.txt", id=name)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group, "MOST_PASSAGES", 9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path)) as opened:
        yield opened


@pytest.mark.usefixtures("few")
def test_what_is_tallied_is_on_disk(store: Store, tmp_path: Path) -> None:
    beside = apsw.Connection(str(tmp_path / STORE_FILE), flags=apsw.SQLITE_OPEN_READONLY)
    seen: list[int] = []

    def look() -> None:
        ((stored,),) = beside.execute("SELECT count(*) FROM articles")
        assert stored >= len(tally.ids["added"])
        seen.append(stored)

    tally = Tally(look)
    drafts = map(draft, "abcdefgh")
    add(drafts, store=store, encoder=ENCODER, workers=1, tally=tally)
    assert tally.ids["added"] == [*"abcdefgh"]
    assert sorted(seen) == seen
    assert len({*seen}) > 1  # in several transactions
    beside.close()


def test_what_is_ready_is_stored_when_the_work_is_broken_off(store: Store) -> None:
    def interrupted() -> Iterator[Draft]:
        yield from map(draft, "abc")
        raise KeyboardInterrupt

    tally = Tally()
    with pytest.raises(KeyboardInterrupt):
        add(interrupted(), store=store, encoder=ENCODER, workers=1, tally=tally)
    assert tally.ids["added"] == [*"abc"]
    assert store.counts().articles == 3


@pytest.mark.usefixtures("few")
def test_a_full_disk_costs_no_more_than_what_was_not_tallied(store: Store) -> None:
    def filling() -> Iterator[Draft]:
        yield from map(draft, "abcde")
        connection = store._db.connection()
        connection.pragma("max_page_count", connection.pragma("page_count"))
        yield from (draft(str(n), "Rain fell. " * 5000) for n in range(5))

    tally = Tally()
    with pytest.raises(StoreError, match="is full"):
        add(filling(), store=store, encoder=ENCODER, workers=1, tally=tally)
    counted = tally.ids["added"]
    assert {*counted} >= {*"abc"}
    assert store.counts().articles == len(counted)
    assert all(store.version_of(name) for name in counted)
    store._db.connection().pragma("max_page_count", 2**30)
    again = Tally()
    add(map(draft, "abcde"), store=store, encoder=ENCODER, workers=1, tally=again)
    assert again.ids["unchanged"] + again.ids["added"] == [*"abcde"]


@settings(max_examples=25)
@given(
    names=st.lists(st.sampled_from("abcdef"), max_size=14),
    texts=st.lists(st.sampled_from(["Rain fell.", "Roads closed."]), min_size=14, max_size=14),
    most=st.sampled_from([1, 4, 500]),
)
def test_groups_of_any_size_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], texts: list[str], most: int
) -> None:
    given = [draft(name, text) for name, text in zip(names, texts, strict=False)]
    told = []
    for size in (1, most):
        with (
            pytest.MonkeyPatch.context() as patch,
            closing(Store.open(tmp_path_factory.mktemp("store"))) as store,
        ):
            patch.setattr(group, "MOST_PASSAGES", size)
            tally = Tally()
            add(given, store=store, encoder=ENCODER, workers=1, tally=tally)
            ids = {name: store.version_of(name) for name in "abcdef"}
            told.append((tally.ids, tally.placed, tally.replacements, ids, store.counts().versions))
    assert told[0] == told[1]
