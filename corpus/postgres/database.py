"""One PostgreSQL database: pooled connections, transactions, snapshots; errors as StoreErrors."""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from typing import Any, Self

import psycopg
from psycopg import IsolationLevel, RawCursor
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from corpus.engine import Row
from corpus.errors import StoreError
from corpus.postgres.dialect import translated_sql
from corpus.postgres.errors import translated

# As many connections of one process: a question holds one and may need another to keep its answer,
# and as many are answered at once as there are cores.
MOST_CONNECTIONS = max(16, 3 * (os.cpu_count() or 1))
WAIT_SECONDS = 10
_CONNECT_SECONDS = 10
SCHEMA = "footnote"
# Of a walk through the graph of vectors: chosen by what is found (docs/postgresql.md).
CANDIDATES = 200
# Past filters a walk goes on until there are enough; statements of this size are slower with
# compiled code.
_OPTIONS = {
    "search_path": f"{SCHEMA},public",
    "hnsw.iterative_scan": "strict_order",
    "jit": "off",
}

_NOWHERE = "\ufffe"  # no character

Connection = psycopg.Connection[Row]


class Transaction:
    """Statements of one connection, as `corpus.engine.Transaction`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ended = False
        self.is_joined = False

    def execute(self, sql: str, bindings: Sequence[Any] = (), /) -> psycopg.Cursor[Row]:
        """Run one statement; `corpus.postgres.dialect` puts it into PostgreSQL's words."""
        query = translated_sql(sql).encode()
        return self.connection.execute(query, bindings or None, binary=True)

    def executemany(self, sql: str, bindings: Iterable[Sequence[Any]], /) -> None:
        """Run one statement for each of many sequences of values, without waiting in between."""
        self.connection.cursor().executemany(translated_sql(sql).encode(), bindings)


class Database:
    """A database by its address. Thread-safe; raises StoreError for all foreseeable faults."""

    def __init__(self, address: str, candidates: int = CANDIDATES) -> None:
        try:
            given = conninfo_to_dict(address)
        except psycopg.ProgrammingError as error:
            # What was given may hold a password, and so may what is said of it.
            message = "the address of the database cannot be read"
            hint = "give one such as postgresql://user@host:5432/database"
            raise StoreError(message, hint) from error
        self.name = _named(given)
        chosen = {**_OPTIONS, "hnsw.ef_search": str(candidates)}
        options = " ".join(f"-c {name}={value}" for name, value in chosen.items())
        self._address = make_conninfo(
            address,
            options=f"{given.get('options') or ''} {options}".strip(),
            connect_timeout=given.get("connect_timeout") or _CONNECT_SECONDS,
            application_name=given.get("application_name") or "footnote",
        )
        self._idle: LifoQueue[Connection] = LifoQueue()
        self._free = threading.BoundedSemaphore(MOST_CONNECTIONS)
        self._local = threading.local()
        self._closed = False

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and fetch all its rows."""
        bindings = [_sought(value) for value in bindings]
        with translated(self.name):
            if (own := self._pinned()) is not None:
                return own.execute(sql, bindings).fetchall()
            try:
                with self._lent() as connection:
                    return Transaction(connection).execute(sql, bindings).fetchall()
            except psycopg.OperationalError:
                # Of before the server was started again. Nothing was read yet: once more.
                self._drop_idle()
                with self._lent() as connection:
                    return Transaction(connection).execute(sql, bindings).fetchall()

    def row(self, sql: str, bindings: Sequence[Any] = ()) -> Row | None:
        """Run one statement and fetch its first row; None where there is none."""
        return next(iter(self.rows(sql, bindings)), None)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Do a block as one transaction: all of it is on the server's disk afterwards, or none.

        Inside `together` it is a part of that.
        """
        if (own := self._pinned()) is not None and own.is_joined:
            yield own
            return
        with translated(self.name), self._lent(fresh=True) as connection, connection.transaction():
            yield Transaction(connection)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let all that this thread reads and writes in a block be one transaction."""
        with self.transaction() as joined:
            joined.is_joined = True
            self._local.pinned = joined
            try:
                yield
            finally:
                joined.ended = True

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that this thread reads in a block be of one state, whatever others write."""
        if self._pinned() is not None:
            yield
            return
        with translated(self.name), self._lent(fresh=True) as connection:
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            pinned = Transaction(connection)
            try:
                with connection.transaction():
                    self._local.pinned = pinned
                    yield
            finally:
                # Also where another thread ends what this one began.
                pinned.ended = True
                with suppress(psycopg.Error):
                    connection.isolation_level = None

    def close(self) -> None:
        """Close the connections of all threads, which must have ended their work."""
        self._closed = True
        self._drop_idle()

    def _pinned(self) -> Transaction | None:
        pinned: Transaction | None = getattr(self._local, "pinned", None)
        return None if pinned is None or pinned.ended else pinned

    @contextmanager
    def _lent(self, *, fresh: bool = False) -> Iterator[Connection]:
        """A connection that nobody else has; ``fresh``: one that was seen to answer."""
        if not self._free.acquire(timeout=WAIT_SECONDS):
            message = f"all {MOST_CONNECTIONS} connections to {self.name} are in use"
            raise StoreError(message, "try again in a moment")
        try:
            connection = self._idle_one(fresh) or self._connect()
            try:
                yield connection
            finally:
                if connection.closed or self._closed:
                    connection.close()
                else:
                    self._idle.put(connection)
        finally:
            self._free.release()

    def _idle_one(self, fresh: bool) -> Connection | None:
        while True:
            try:
                connection = self._idle.get_nowait()
            except Empty:
                return None
            if not fresh:
                return connection
            with suppress(psycopg.Error):
                connection.execute("")
                return connection
            connection.close()

    def _connect(self) -> Connection:
        return psycopg.connect(self._address, autocommit=True, cursor_factory=RawCursor)

    def _drop_idle(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _sought(value: Any) -> Any:
    """A value to look for. No text has a null character here, and PostgreSQL refuses to look for
    one: what stands in its place is nowhere either.
    """
    if isinstance(value, str):
        return value.replace("\0", _NOWHERE)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return [text.replace("\0", _NOWHERE) for text in value]
    return value


def _named(given: dict[str, Any]) -> str:
    """Host and database for people, without user and password."""
    host, port = str(given.get("host") or "localhost"), given.get("port")
    if host.startswith("/"):
        return f"postgresql:///{given.get('dbname') or ''}?host={host}"
    hosts = host if port is None else f"{host}:{port}"
    return f"postgresql://{hosts}/{given.get('dbname') or ''}"
