"""Search in PostgreSQL finds what tantivy and an exact comparison find."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Cut, KeywordRow
from corpus.collection import DateCount, Scope
from corpus.keywords import KeywordIndex
from corpus.postgres import vectors, words
from corpus.postgres.filtered import filtered
from corpus.postgres.store import PostgresStore
from tests.postgres import Server

WORDS = ("rain", "harbour", "tugs", "ferry", "pilot", "strike", "wages", "mine", "coal", "bank")
DIMENSION = 8

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]


def first(blobs: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The vectors of blobs that hold nothing else."""
    assert isinstance(blobs, list)
    return np.stack([np.frombuffer(blob, np.float32) for blob in blobs])


@pytest.fixture
def store(postgres: Server) -> Iterator[PostgresStore]:
    opened = PostgresStore.connect(postgres.ready())
    yield opened
    opened.close()


@pytest.fixture
def index(
    store: PostgresStore, tmp_path: Path, make_article: ArticleMaker, cut: Cutter
) -> Iterator[KeywordIndex]:
    """The same passages in the store and in a keyword index; some came and went."""
    store.searched_by("m", DIMENSION, first)
    drawn = np.random.default_rng(7)
    for n in range(60):
        lines = [" ".join(drawn.choice(WORDS, drawn.integers(3, 30))) for _ in range(3)]
        text = "\n".join(f"{line} number{n}." for line in lines)
        article = make_article(
            f"a{n % 50}",
            text,
            title=" ".join(drawn.choice(WORDS, 4)),
            source=f"Wire {n % 3}",
            published=f"2021-03-{n % 28 + 1:02}",
        )
        blobs = [drawn.standard_normal(DIMENSION).astype(np.float32).tobytes() for _ in range(3)]
        store.put(article, cut(text), blobs, "m")
    for n in range(5):
        store.remove(f"a{n}")
    made = KeywordIndex.create(tmp_path / "keywords")
    rows = [row.keywords for row in store.tail(0, "m", 10_000)]
    assert all(isinstance(row, KeywordRow) for row in rows)
    made.add(rows)
    made.commit()
    yield made
    made.close()


@pytest.mark.parametrize("proposing", [words.PROPOSING, 30])
@pytest.mark.parametrize("boost", [0.0, 0.75])
def test_words_are_weighed_as_in_the_keyword_index(
    store: PostgresStore,
    index: KeywordIndex,
    monkeypatch: pytest.MonkeyPatch,
    proposing: int,
    boost: float,
) -> None:
    monkeypatch.setattr(words, "PROPOSING", proposing)
    monkeypatch.setattr(words, "ENOUGH", 10)
    search = store.words()
    assert search.count == index.count == store.counts().passages
    for asked in (["rain"], ["nowhere", "harbour"], ["ferri", "pilot", "coal"], ["nowhere"], []):
        ours = search.search(asked, 500, title_boost=boost)
        theirs = index.search(asked, 500, title_boost=boost)
        scores = dict(zip(theirs.ids.tolist(), theirs.scores.tolist(), strict=True))
        # What only common terms have is not proposed where there are many rarer ones.
        assert set(ours.ids.tolist()) <= set(scores)
        if proposing > 30 or len(asked) < 3:
            assert set(ours.ids.tolist()) == set(scores)
        assert bool(len(ours.ids)) == bool(scores)
        for number, score in zip(ours.ids.tolist(), ours.scores.tolist(), strict=True):
            assert score == pytest.approx(scores[number], rel=2e-2)


def test_terms_are_counted_as_in_the_keyword_index(
    store: PostgresStore, index: KeywordIndex
) -> None:
    asked = ["rain", "ferri", "number7", "number0", "nowhere", "mine"]
    ours = store.words()
    assert ours.known(asked).tolist() == index.known(asked).tolist()
    assert ours.document_frequency(asked).tolist() == index.document_frequency(asked).tolist()


@pytest.mark.parametrize(
    ("term", "distance"),
    [("harbuor", 1), ("harborus", 2), ("fery", 1), ("piloot", 1), ("nowhere", 2), ("strikkes", 2)],
)
def test_terms_spelled_alike_are_found(
    store: PostgresStore, index: KeywordIndex, term: str, distance: int
) -> None:
    for beside in ((), ("coal",)):
        ours = store.words().similar(term, distance, 500, beside)
        assert set(ours.tolist()) == set(index.similar(term, distance, 500, beside).tolist())


@pytest.mark.parametrize("few", [0, 5000])
@pytest.mark.parametrize(
    "scope",
    [
        Scope(source=("Wire 1",)),
        Scope(article=("a7", "a9", "a3")),
        Scope(published_from="2021-03-05", published_to="2021-03-09"),
        Scope(source=("Nobody",)),
    ],
)
def test_filters_act_inside_both_searches(
    store: PostgresStore,
    index: KeywordIndex,
    monkeypatch: pytest.MonkeyPatch,
    scope: Scope,
    few: int,
) -> None:
    monkeypatch.setattr("corpus.postgres.filtered.FEW", few)
    monkeypatch.setattr(vectors, "FEW", few)
    allowed = store.filter_ids(scope)
    ours, theirs = (
        search(["rain", "coal"], 500, scope=scope)
        for search in (store.words().search, index.search)
    )
    assert set(ours.ids.tolist()) == set(theirs.ids.tolist())
    near = store.searched_by("m", DIMENSION, first)
    question = np.ones(DIMENSION, np.float32)
    found = near.search(question, 5, allowed)
    blobs = store.candidates(allowed, "m")
    exact = sorted(
        (float(np.frombuffer(blob, np.float32) @ question) for blob in blobs.vectors), reverse=True
    )
    assert found.scores.tolist() == pytest.approx(exact[:5], abs=2e-2)
    assert set(found.ids.tolist()) <= set(allowed.tolist())


def test_what_no_date_decides_is_counted_by_date(
    store: PostgresStore, make_article: ArticleMaker, cut: Cutter
) -> None:
    dates = ("1987-02-28", "1987-03", "1987-03-01", "1987-03-05", "1987", "--03-05", None, None)
    for n, published in enumerate(dates):
        store.put(make_article(f"a{n}", "Rain.", published=published), cut("Rain."))
    counts = store.undecided(Scope(published_from="1987-03-02", published_to="1987-03-31"))
    assert [(one.published, one.count) for one in counts] == [
        ("--03-05", 1),
        ("1987", 1),
        ("1987-03", 1),
        (None, 2),
    ]
    assert store.undecided(Scope(published_from="1986-01-01", published_to="1986-01-31")) == [
        DateCount(None, 2)
    ]


def test_vectors_put_before_anybody_could_read_them_are_found(
    store: PostgresStore, make_article: ArticleMaker, cut: Cutter
) -> None:
    blob = np.ones(DIMENSION, np.float32).tobytes()
    store.put(make_article("a1", "Rain."), cut("Rain."), [blob], "m")
    near = store.searched_by("m", DIMENSION, first)
    assert near.search(np.ones(DIMENSION, np.float32), 5).ids.tolist() == [1]
    store.put(make_article("a2", "Snow."), cut("Snow."), [blob], "m")
    assert set(near.search(np.ones(DIMENSION, np.float32), 5).ids.tolist()) == {1, 2}
    store.remove("a1")
    assert near.search(np.ones(DIMENSION, np.float32), 5).ids.tolist() == [2]
    other = store.searched_by("other", DIMENSION, first)
    assert not len(other.search(np.ones(DIMENSION, np.float32), 5).ids)


@given(ids=st.sets(st.integers(1, 60), min_size=1))
def test_runs_are_the_ids_and_no_others(ids: set[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.postgres.filtered.FEW", 0)
        (runs,) = filtered(np.array(sorted(ids), np.int64)).bindings
    assert isinstance(runs, str)
    pairs = [run.split(",") for run in runs.strip("{[]}").split("],[")]
    listed = [list(range(int(a), int(b) + 1)) for a, b in pairs]
    assert [number for run in listed for number in run] == sorted(ids)
    assert all(one[-1] + 1 < other[0] for one, other in pairwise(listed))
