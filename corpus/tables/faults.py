"""SQLite's and the system's errors as StoreErrors: what is wrong, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from corpus.errors import FULL, DamagedError, DiskFullError, StoreError

BUSY_SECONDS = 30

NOT_WRITABLE = (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError)
# All statements are constants: the last ones they raise only at what they find.
_DAMAGED = (
    *(apsw.NotADBError, apsw.CorruptError, apsw.FormatError, apsw.SQLError),
    *(apsw.ConstraintError, apsw.MismatchError, apsw.TooBigError),
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors into StoreErrors that say what to do."""
    try:
        yield
    except NOT_WRITABLE as error:
        message = f"the data folder {path.parent} cannot be written"
        raise StoreError(message, "check its permissions, or choose another folder") from error
    except _DAMAGED as error:
        message = f"{path} is damaged or is not a database"
        raise StoreError(message, "restore it from a backup, or choose another folder") from error
    except UnicodeDecodeError as error:
        raise DamagedError(f"a text in {path}") from error
    except apsw.FullError as error:
        raise DiskFullError(path) from error
    except apsw.BusyError as error:
        message = f"another process has kept {path} locked for {BUSY_SECONDS} seconds"
        raise StoreError(message, "wait until it has finished, then try again") from error
    except apsw.IOError as error:
        if is_without_room(error):
            raise DiskFullError(path) from error
        message = f"{path} cannot be read or written: {error}"
        hint = "check the disk and try again; nothing was half stored"
        raise StoreError(message, hint) from error
    except OSError as error:
        if error.errno in FULL:
            raise DiskFullError(path) from error
        message = f"the data folder {path.parent} cannot be used: {error.strerror}"
        raise StoreError(message, "check the path, or choose another folder") from error


def is_without_room(error: apsw.IOError) -> bool:
    """Whether the file that processes share has no room: 32 KiB, also for those that only read."""
    # One that a file system in Python raises has no number.
    return getattr(error, "extendedresult", None) == apsw.SQLITE_IOERR_SHMSIZE
