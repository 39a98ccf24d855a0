"""A database copied as a whole, as it is at one moment, while others write to it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw

from corpus.errors import StoreError
from corpus.tables.database import Database
from corpus.tables.faults import translated

_PAGES = 4096  # at a time, 32 MB


def copy_whole(source: Path, target: Path, told: Callable[[float], None]) -> None:
    """Copy a database to a new file, which is not flushed to the disk; ``told`` hears which share
    is done.

    Writers do not wait for it, and what they write meanwhile is not in the copy. Raises StoreError
    where the source is missing, damaged, or not to be read by this Footnote, and where the target
    cannot be written.
    """
    database = Database.open(source, read_only=True)
    try:
        with translated(source):
            held = database.connection()
            # As long as this one reads, the backup sees the state that it began with.
            held.execute("BEGIN").execute("SELECT count(*) FROM sqlite_master").fetchall()
        with translated(target), closing(apsw.Connection(str(target))) as copy:
            with copy.backup("main", held, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES)
                    told(1 - backup.remaining / max(backup.page_count, 1))
            # Without a log a copy can be read from where nothing can be written.
            copy.pragma("journal_mode", "delete")
            faults = copy.pragma("quick_check")
        if faults != "ok":
            raise StoreError(
                f"{source} is damaged: {' '.join(str(faults).split())[:200]}",
                "restore an earlier backup; this one is not made",
            )
    finally:
        database.close()
