"""One SQLite file: a connection for each thread, transactions, and errors as StoreErrors."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote
from weakref import WeakSet

import apsw

from corpus.disk.flush import flush
from corpus.engine import Row
from corpus.errors import FULL, DiskFullError, StoreError
from corpus.tables.faults import BUSY_SECONDS, NOT_WRITABLE, is_without_room, translated
from corpus.tables.schema import LATEST, is_foreign, is_readable, migrate, schema_number, stand_in

_PAGE_BYTES = 8192
# Pages that each connection keeps; every thread that answers has one, and the system has them too.
_CACHE_KIB = 2048
# What a transaction changes is written twice where it does not fit.
_WRITING_CACHE_KIB = 8192


def silent(_: str) -> None:
    """Take no notice of work that takes long."""


class Database:
    """A database file in WAL mode. Thread-safe; raises StoreError for all foreseeable faults."""

    def __init__(self, path: Path, name: str, flags: int) -> None:
        self.path = path
        self._name = name
        self._flags = flags
        self._local = threading.local()
        self._open: WeakSet[apsw.Connection] = WeakSet()
        self._writing = threading.RLock()
        self._met_full = False

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, note: Callable[[str], None] = silent
    ) -> Self:
        """Open a database, made and migrated as needed; ``note`` hears of what takes long.

        Where it cannot be written it is opened for reading. Raises StoreError: it is missing and
        cannot be made, damaged, not Footnote's, or made by a newer Footnote.
        """
        full = False
        with translated(path):
            if not read_only:
                try:
                    return cls._writable(path, note)
                except NOT_WRITABLE:
                    pass
                except apsw.IOError as error:
                    full = is_without_room(error)
                    if not full:
                        raise
            if not path.exists():
                raise _missing(path, read_only)
            try:
                database = cls._readable(path)
            except StoreError as error:
                if full:
                    raise DiskFullError(path) from error
                raise
            database._met_full = full
            return database

    @classmethod
    def _writable(cls, path: Path, note: Callable[[str], None]) -> Self:
        missing = [each for each in (path, *path.parents) if not each.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        database = cls(path, str(path), flags)
        connection = database.connection()
        if connection.readonly("main"):
            raise apsw.ReadOnlyError
        _check_origin(connection, path)
        with database._told_full():
            connection.pragma("page_size", _PAGE_BYTES)
            _use_log(connection)
            migrate(connection, note)
        # Without their names on the disk, a power cut would take all that is stored in them.
        for made in missing:
            flush(made.parent)
        return database

    @classmethod
    def _readable(cls, path: Path) -> Self:
        try:
            return cls._reader(path, str(path), apsw.SQLITE_OPEN_READONLY)
        except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError) as error:
            if isinstance(error, apsw.IOError) and not is_without_room(error):
                raise
            # SQLite cannot make its -shm file beside a database in a read-only folder, or on a full
            # disk. Without a log nobody is writing, so the file can be read as it is.
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
        uri = f"file:{quote(str(path))}?immutable=1"
        return cls._reader(path, uri, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)

    @classmethod
    def _reader(cls, path: Path, name: str, flags: int) -> Self:
        database = cls(path, name, flags)
        connection = database.connection()
        _check_origin(connection, path)
        if not is_readable(connection):
            message = f"{path} was made by an older Footnote and cannot be brought up to date here"
            raise StoreError(message, "open it once where its folder can be written")
        return database

    def connection(self) -> apsw.Connection:
        """Return this thread's own connection, opened when first asked for."""
        known: apsw.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            known = self._local.connection = self._connect()
        return known

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and fetch all its rows."""
        with self._translated():
            return self.connection().execute(sql, bindings).fetchall()

    def row(self, sql: str, bindings: Sequence[Any] = ()) -> Row | None:
        """Run one statement and fetch its first row; None where there is none."""
        with self._translated():
            return self.connection().execute(sql, bindings).fetchone()

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """Do a block as one transaction: all of it is on the disk afterwards, or none of it.

        Inside another one it is a part of that.
        """
        # Threads of one process wait here; SQLite's own waiting sleeps between tries.
        with self._writing, self._translated():
            connection = self.connection()
            if connection.in_transaction:
                yield connection
                return
            connection.pragma("cache_size", -_WRITING_CACHE_KIB)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(apsw.Error):
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the connections of all threads, which must have ended their work."""
        with translated(self.path):
            for connection in list(self._open):
                connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        with translated(self.path), self._told_full():
            try:
                yield
            except apsw.ReadOnlyError as error:
                if self._met_full:
                    raise DiskFullError(self.path, "free some space and start again") from error
                raise

    @contextmanager
    def _told_full(self) -> Iterator[None]:
        """SQLite calls only a lack of space so, not a quota or a limit of files."""
        try:
            yield
        except apsw.IOError as error:
            if not is_without_room(error) and self.connection().system_errno in FULL:
                raise DiskFullError(self.path) from error
            raise

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(self._name, flags=self._flags)
        self._open.add(connection)
        connection.set_busy_timeout(BUSY_SECONDS * 1000)
        connection.pragma("foreign_keys", True)
        connection.pragma("synchronous", "full")
        connection.pragma("cache_size", -_CACHE_KIB)
        if self._flags & apsw.SQLITE_OPEN_READONLY:
            stand_in(connection)
        return connection


def _use_log(connection: apsw.Connection) -> None:
    """Turn WAL mode on, for which SQLite does not wait where another process is doing it."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.pragma("journal_mode", "wal")
            return
        except apsw.BusyError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def _check_origin(connection: apsw.Connection, path: Path) -> None:
    if is_foreign(connection):
        raise StoreError(f"{path} is not a Footnote database", "choose another folder")
    number = schema_number(connection)
    if number > LATEST:
        message = f"{path} was made by a newer Footnote (schema {number}, this one knows {LATEST})"
        raise StoreError(message, "update Footnote, or choose another folder")


def _missing(path: Path, read_only: bool) -> StoreError:
    if read_only:
        return StoreError(f"there is no collection in {path.parent}", "add articles first")
    message = f"the data folder {path.parent} cannot be written"
    return StoreError(message, "check its permissions, or choose another folder")
