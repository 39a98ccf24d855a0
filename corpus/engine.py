"""What statements ask of a database engine, be it SQLite or PostgreSQL.

A statement that both engines understand stands once, in `corpus.tables`. It is written for SQLite:
an upsert names what conflicts, where NULL sorts is said, and types are not mixed; what is left is
put into PostgreSQL's words by `corpus.postgres.dialect`.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Rows(Protocol):
    """The rows of a statement that ran."""

    def fetchone(self) -> Any:
        """The next row; None where there is none."""

    def fetchall(self) -> Any:
        """All rows that are left."""


class Transaction(Protocol):
    """Statements that take effect together or not at all."""

    def execute(self, sql: str, bindings: Sequence[Any] = ..., /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, bindings: Iterable[Sequence[Any]], /) -> object:
        """Run one statement for each of many sequences of values."""


class Engine(Protocol):
    """A database. Thread-safe; every method raises StoreError for all foreseeable faults."""

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Row]:
        """Run one statement and fetch all its rows."""

    def row(self, sql: str, bindings: Sequence[Any] = ()) -> Row | None:
        """Run one statement and fetch its first row; None where there is none."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Do a block as one transaction: all of it is on the disk afterwards, or none of it."""

    def close(self) -> None:
        """Close all connections, after all threads have ended their work."""
