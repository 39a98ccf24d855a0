"""Many processes on one database: no article twice, and what was acknowledged stays."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.article import Article, Cut, VersionKey
from corpus.errors import StoreError
from corpus.postgres.store import PostgresStore
from tests.postgres import Server, started

ROOT = Path(__file__).parents[3]
TEXT = "Rain fell. Roads closed.\nTrains stopped."

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]

# Puts articles until it is told to end or fails; says each one's id and outcome after.
PUTTER = """
import hashlib, sys
from corpus.article import Article, Cut, Span
from corpus.errors import StoreError
from corpus.postgres.store import PostgresStore

store = PostgresStore.connect(sys.argv[1])
text = "Rain fell. Roads closed."
cut = Cut(0, len(text), (Span(0, 10), Span(11, len(text))))
print("begun", flush=True)
try:
    for i in range(int(sys.argv[2])):
        version = hashlib.sha256(str(i).encode()).hexdigest()
        article = Article(f"a{i}", f"a{i}", f"Rain {i}", text, version)
        print(i, store.put(article, [cut] * 3, [b"v" * 3000] * 3, "m"), flush=True)
except StoreError as error:
    print("error", error.message, flush=True)
"""


def putting(address: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PUTTER, address, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_with_the_same_articles_add_each_once(postgres: Server) -> None:
    address = postgres.ready()
    putters = [putting(address, 40) for _ in range(2)]
    outcomes = [putter.communicate(timeout=120)[0].splitlines()[1:] for putter in putters]
    for i in range(40):
        assert sorted(lines[i] for lines in outcomes) == [f"{i} added", f"{i} unchanged"]
    store = PostgresStore.connect(address)
    assert store.counts().articles == store.counts().versions == 40
    assert store.counts().passages == store.state().max_passage_id == 120
    assert store.words().document_frequency(["rain", "road"]).tolist() == [120, 120]
    assert sorted(store.filter_ids()) == list(range(1, 121))
    store.close()


def test_threads_change_one_article_one_after_the_other(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    store = PostgresStore.connect(postgres.ready())
    made = [make_article("a1", f"{TEXT} {'Rain. ' * i}") for i in range(24)]

    def change(article: Article) -> str:
        return store.put(article, cut(article.text), [b"v"] * len(cut(article.text)), "m")

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(change, made))
    assert sorted(outcomes) == ["added", *["changed"] * 23]
    assert store.counts().passages == len(store.passages_of("a1"))
    retired = [removal.seq for removal in store.retired_after(0)]
    assert retired == list(range(1, len(retired) + 1))
    assert store.words().document_frequency(["train"]).tolist() == [1]
    store.close()


def test_of_two_that_follow_one_version_the_second_is_told(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    address = postgres.ready()
    stores = [PostgresStore.connect(address) for _ in range(2)]
    first = make_article("a1", TEXT)
    stores[0].put(first, cut(TEXT))
    made = [make_article("a1", f"{TEXT} {n}") for n in range(2)]
    with ThreadPoolExecutor(2) as threads:
        outcomes = threads.map(
            lambda store, one: store.put(one, cut(one.text), over=first.version), stores, made
        )
        assert sorted(outcomes) == ["changed", "overtaken"]
    for store in stores:
        store.close()


def test_copies_that_two_machines_add_at_once_are_found(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    address = postgres.ready()
    stores = [PostgresStore.connect(address) for _ in range(2)]
    text = " ".join(f"The harbour word{n} was seen by the pilot number{n}." for n in range(40))
    made = [make_article(name, text) for name in ("a1", "a2")]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda store, one: store.put(one, cut(text)), stores, made))
    for one, other in (made, made[::-1]):
        ((found,),) = stores[0].copies([VersionKey(one.id, one.version)]).values()
        assert found == other
    for store in stores:
        store.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that is killed."""
    with started() as server:
        yield server


def test_a_killed_server_keeps_what_it_acknowledged(own_server: Server) -> None:
    address = own_server.ready()
    store = PostgresStore.connect(address)
    acknowledged: set[str] = set()
    for most in (5, 40):
        putter = putting(address, 10_000)
        assert putter.stdout is not None
        lines = iter(putter.stdout.readline, "")
        assert next(lines) == "begun\n"
        for _ in range(most):
            acknowledged.add(next(lines).split()[0])
        own_server.kill()
        for line in lines:
            if line.startswith("error"):
                assert "broke the connection" in line or "cannot be" in line
            else:
                acknowledged.add(line.split()[0])
        putter.stdout.close()
        putter.wait(timeout=60)
        there = {row.article_id.removeprefix("a") for row in store.history()}
        # One more may be there: whose answer was cut off.
        assert acknowledged <= there
        assert len(there) <= len(acknowledged) + 1
        acknowledged = there
        counts, words = store.counts(), store.words()
        assert counts.articles == counts.versions == len(there)
        assert counts.passages == len(store.filter_ids()) == 3 * len(there)
        assert words.document_frequency(["rain"]).tolist() == [counts.passages]
        assert len(words.search(["rain"], 10_000).ids) == counts.passages
    store.close()


def test_while_the_server_is_away_it_is_said_so(own_server: Server) -> None:
    store = PostgresStore.connect(own_server.ready())
    own_server.process.stop()
    with pytest.raises(StoreError, match="cannot be reached"):
        store.counts()
    with pytest.raises(StoreError, match="cannot be reached"):
        store.remove("a1")
    own_server.process.ensure_postgres_running()
    assert store.counts().articles == 0
    assert store.remove("a1") is False
    store.close()
