"""PostgreSQL's errors as StoreErrors: what is wrong, and what to do, in one line.

Whatever failed within a transaction is undone by the server, also where it was cut off; only a
connection that is lost while it commits leaves open whether it did, and adding again settles that.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from corpus.errors import StoreError

_AGAIN = "try again; nothing was half stored"
_UNREACHABLE = "see that it runs and can be reached, then try again"

# The first that an error is counts.
_SAID: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, str], ...] = (
    (
        (errors.TooManyConnections, errors.ConfigurationLimitExceeded),
        "{where} has no connection left",
        "raise its max_connections, or run fewer processes; then try again",
    ),
    (
        (errors.InvalidPassword, errors.InvalidAuthorizationSpecification),
        "{where} does not let this user in",
        "check user and password in FOOTNOTE_STORE",
    ),
    (
        errors.InvalidCatalogName,
        "{where} does not exist",
        "make the database first: createdb NAME",
    ),
    (
        errors.ReadOnlySqlTransaction,
        "{where} can only be read: it is a replica, or was set so",
        "name the server that takes changes in FOOTNOTE_STORE",
    ),
    (
        errors.InsufficientPrivilege,
        "{where} does not allow this user that: {told}",
        "let the owner of the database grant it (docs/postgresql.md)",
    ),
    (
        (errors.DiskFull, errors.OutOfMemory),
        "{where} has no room left: {told}",
        "free some; nothing was half stored",
    ),
    (
        (errors.SerializationFailure, errors.DeadlockDetected, errors.LockNotAvailable),
        "{where} is being changed by others: {told}",
        _AGAIN,
    ),
    (errors.CannotConnectNow, "{where} is starting or stopping", _AGAIN),
    (
        (errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedFunction),
        "{where} lacks what Footnote keeps there: {told}",
        "restore it from a backup, or name another database",
    ),
    (
        (errors.DataCorrupted, errors.IndexCorrupted),
        "{where} is damaged: {told}",
        "restore it from a backup",
    ),
    (psycopg.DataError, "{where} cannot hold this: {told}", "see what the article is made of"),
    (
        (psycopg.OperationalError, psycopg.InterfaceError),
        "{where} cannot be reached, or broke the connection: {told}",
        _UNREACHABLE,
    ),
    (psycopg.Error, "{where} cannot be used: {told}", _AGAIN),
)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise what goes wrong with a database, which ``where`` names, as StoreError."""
    try:
        yield
    except psycopg.Error as error:
        if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
            raise  # ours: values that no statement takes
        raise said(error, where) from error


def said(error: psycopg.Error, where: str) -> StoreError:
    """An error in words; the connection's string, which may hold a password, is not among them."""
    kind = _by_message(error) or error
    message, hint = next(
        (message, hint) for known, message, hint in _SAID if isinstance(kind, known)
    )
    return StoreError(message.format(where=where, told=_told(error)), hint)


def _by_message(error: psycopg.Error) -> psycopg.Error | None:
    """The kind of an error of connecting, which libpq tells in words alone."""
    words = {
        "too many clients": errors.TooManyConnections,
        "too many connections": errors.TooManyConnections,
        "connection slots are reserved": errors.TooManyConnections,
        'role "': errors.InvalidPassword,
        "authentication failed": errors.InvalidPassword,
        "no password supplied": errors.InvalidPassword,
        "starting up": errors.CannotConnectNow,
        "shutting down": errors.CannotConnectNow,
        "does not exist": errors.InvalidCatalogName,
    }
    if error.sqlstate is not None:
        return None
    text = str(error)
    return next((kind() for word, kind in words.items() if word in text), None)


def _told(error: psycopg.Error) -> str:
    """The server's own words, or the reason for which the last of its hosts was not reached."""
    if primary := error.diag.message_primary:
        return primary
    lines = [line.strip() for line in str(error).splitlines() if not line.startswith("\t")]
    return next((line.rpartition(" failed: ")[2] for line in reversed(lines) if line), "no reason")
