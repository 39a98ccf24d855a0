"""What can be wrong with a server is said in one line, and nothing is half stored."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from corpus.article import Article, Cut
from corpus.errors import StoreError
from corpus.postgres import postings
from corpus.postgres.database import Database
from corpus.postgres.dialect import translated_sql
from corpus.postgres.store import PostgresStore
from tests.postgres import Server

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]
TEXT = "Rain fell. Roads closed."


def said(address: str, *, read_only: bool = False) -> str:
    """What opening a store there says, on one line."""
    with pytest.raises(StoreError) as raised:
        PostgresStore.connect(address, read_only=read_only)
    words = f"{raised.value.message} ({raised.value.hint})"
    assert "\n" not in words
    assert raised.value.hint
    return words


def execute(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://someone:secret@127.0.0.1:1/articles",
        "postgresql://someone:secret@nowhere.invalid/articles",
        "postgresql:///articles?host=/nonexistent&password=secret",
    ],
)
def test_a_server_that_is_not_there(address: str) -> None:
    words = said(address)
    assert "cannot be reached" in words
    assert "articles" in words
    assert "secret" not in words


@pytest.mark.parametrize("address", ["postgresql://host:port/x", "postgresql://h/x?secret=secret"])
def test_an_address_that_is_none_is_not_repeated(address: str) -> None:
    assert said(address)


def test_a_database_that_is_not_there(postgres: Server) -> None:
    assert "does not exist" in said(postgres.address("nothing_of_that_name"))
    nobody = make_conninfo(postgres.address(), user="nobody_of_that_name")
    assert "does not let this user in" in said(nobody)


def test_a_user_who_is_not_there(postgres: Server) -> None:
    words = said(make_conninfo(postgres.ready(), user="stranger", password="secret"))
    assert "does not let this user in" in words
    assert "secret" not in words


def test_there_is_no_collection_to_read(postgres: Server) -> None:
    address = postgres.empty()
    assert "there is no collection" in said(address, read_only=True)
    PostgresStore.connect(address).close()
    PostgresStore.connect(address, read_only=True).close()
    postgres.drop(address)


def test_another_programs_schema_and_a_newer_one_are_left_alone(postgres: Server) -> None:
    address = postgres.empty()
    execute(address, "CREATE SCHEMA footnote", "CREATE TABLE footnote.notes (n INT)")
    assert "is not Footnote's" in said(address)
    execute(address, "DROP SCHEMA footnote CASCADE")
    PostgresStore.connect(address).close()
    execute(address, "UPDATE footnote.about SET schema = 99")
    assert "newer Footnote (schema 99" in said(address)
    postgres.drop(address)


def test_without_pgvector_and_with_an_old_one(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.empty()
    PostgresStore.connect(address).close()
    monkeypatch.setattr("corpus.postgres.schema.OLDEST_VECTOR", (99, 0))
    assert "has pgvector 0." in said(address)
    monkeypatch.setattr("corpus.postgres.schema.OLDEST_SERVER", 990000)
    assert "runs PostgreSQL" in said(address)
    monkeypatch.undo()
    execute(address, "DROP EXTENSION vector CASCADE")
    assert "CREATE EXTENSION vector" in said(address)
    postgres.drop(address)


def test_a_user_who_may_not_make_anything(postgres: Server) -> None:
    address = postgres.empty()
    execute(address, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    mine = make_conninfo(address, user="reader")
    words = said(mine)
    assert "does not allow this user" in words or "may not make it" in words
    postgres.drop(address)


def test_out_of_connections(postgres: Server) -> None:
    address = postgres.ready()
    execute(
        address,
        "DROP ROLE IF EXISTS few",
        "CREATE ROLE few SUPERUSER LOGIN",
        f"ALTER DATABASE {conninfo_to_dict(address)['dbname']} CONNECTION LIMIT 2",
    )
    execute(address, "ALTER ROLE few NOSUPERUSER CONNECTION LIMIT 1")
    mine = make_conninfo(address, user="few")
    with psycopg.connect(mine):
        assert "has no connection left" in said(mine)
    execute(address, f"ALTER DATABASE {conninfo_to_dict(address)['dbname']} CONNECTION LIMIT -1")


def test_a_database_that_can_only_be_read(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    address = postgres.ready()
    with_rain = make_article("a1", TEXT)
    writer = PostgresStore.connect(address)
    writer.put(with_rain, cut(TEXT))
    reader = PostgresStore.connect(f"{address}&options=-c%20default_transaction_read_only%3Don")
    assert reader.article("a1") == with_rain
    for write in (
        lambda: reader.remove("a1"),
        lambda: reader.put(make_article("a2", TEXT), cut(TEXT)),
        lambda: reader.set_setting("a", "b"),
        lambda: reader.shelf("answers").write("a", b"b"),
    ):
        with pytest.raises(StoreError, match="can only be read"):
            write()
    assert reader.counts().articles == 1
    reader.close()
    writer.close()


@pytest.mark.parametrize("after", range(0, 16, 3))
def test_cut_off_between_two_statements(
    postgres: Server,
    make_article: ArticleMaker,
    cut: Cutter,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
) -> None:
    """The connection is ended behind the n-th statement of a change."""
    store = PostgresStore.connect(postgres.ready())
    store.put(make_article("a1", TEXT), cut(TEXT), [b"one"], "m")
    before = (store.state(), store.counts(), store.history(), store.words().known(["rain"]).all())
    left = after

    def counted(sql: str) -> str:
        nonlocal left
        if left == 0:
            postgres.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'footnote' AND state LIKE 'idle in transaction%'"
            )
        left -= 1
        return translated_sql(sql)

    monkeypatch.setattr("corpus.postgres.database.translated_sql", counted)
    changed = make_article("a1", "Snow fell. Roads closed.")
    with pytest.raises(StoreError, match=r"broke the connection|cannot be used"):
        store.put(changed, cut(changed.text), [b"two"], "m")
    monkeypatch.undo()
    after_it = (store.state(), store.counts(), store.history(), store.words().known(["rain"]).all())
    assert after_it == before
    assert store.put(changed, cut(changed.text), [b"two"], "m") == "changed"
    assert not store.words().known(["rain"]).any()
    store.close()


def test_reading_goes_on_when_connections_were_lost(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    store = PostgresStore.connect(postgres.ready())
    store.put(make_article("a1", TEXT), cut(TEXT))
    for _ in range(2):
        postgres.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'footnote'"
        )
        assert store.counts().articles == 1
        postgres.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'footnote'"
        )
        assert store.put(make_article("a1", TEXT), cut(TEXT)) == "unchanged"
    store.close()


def test_nothing_of_a_change_is_seen_before_its_end(
    postgres: Server, make_article: ArticleMaker, cut: Cutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PostgresStore.connect(postgres.ready())
    store.put(make_article("a1", TEXT), cut(TEXT))
    seen: list[Any] = []
    write = postings.add

    def looked(*given: Any) -> None:
        seen.append((store.counts(), store.article("a1"), store.words().known(["snow"]).tolist()))
        write(*given)

    monkeypatch.setattr(postings, "add", looked)
    before = (store.counts(), store.article("a1"), [False])
    store.put(make_article("a1", "Snow fell."), cut("Snow fell."))
    assert seen == [before]
    store.close()


def test_one_state_is_read_in_a_snapshot(
    postgres: Server, make_article: ArticleMaker, cut: Cutter
) -> None:
    address = postgres.ready()
    ours, other = PostgresStore.connect(address), PostgresStore.connect(address)
    ours.put(make_article("a1", TEXT), cut(TEXT), [b"one"], "m")

    def seen() -> tuple[object, ...]:
        found = ours.words().search(["rain"], 5).ids.tolist()
        return (ours.counts(), ours.passages_of("a1"), found)

    with ours.snapshot():
        first = seen()
        other.put(make_article("a1", "Snow fell."), cut("Snow fell."), [b"two"], "m")
        other.put(make_article("a2", TEXT), cut(TEXT), [b"two"], "m")
        assert seen() == first
    assert ours.counts() == other.counts() != first[0]
    ours.close()
    other.close()


def test_all_connections_are_given_back(postgres: Server) -> None:
    with Database(postgres.ready()) as database:
        for _ in range(100):
            with pytest.raises(StoreError, match="lacks what"), database.transaction() as tx:
                tx.execute("SELECT 1 FROM nothing_of_that_name")
            with database.snapshot():
                assert database.rows("SELECT 1") == [(1,)]


def test_who_waits_for_a_connection_is_told(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.postgres.database.MOST_CONNECTIONS", 1)
    monkeypatch.setattr("corpus.postgres.database.WAIT_SECONDS", 0.01)
    with (
        Database(postgres.ready()) as database,
        database.transaction(),
        pytest.raises(StoreError, match="all 1 connections"),
    ):
        database.rows("SELECT 1")
