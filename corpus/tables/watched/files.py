"""Folders that are kept in step: what was seen in them, and what waits for a confirmation."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from corpus.collection import KnownFile, SeenFile, WatchedFolder
from corpus.engine import Engine, Row, Transaction
from corpus.errors import visible
from corpus.tables.rows import now

# As many names of what waits are told.
_NAMED = 10

_FILES = """
SELECT number, path, EXISTS (SELECT 1 FROM file_articles WHERE file = number),
    address, size, modified, sha256, waiting_since
FROM files WHERE folder = ? ORDER BY path
"""
_SET = (
    "UPDATE files SET path = ?2, size = ?3, modified = ?4, waiting_since = NULL WHERE number = ?1"
)
# The version that is current once the file was read.
_HOLD = """
INSERT INTO file_articles (file, article, version)
SELECT ?1, a.id, v.version FROM json_each(?2) k
CROSS JOIN articles a ON a.id = k.value JOIN versions v ON v.number = a.current
WHERE true ON CONFLICT (file, article)
DO UPDATE SET version = excluded.version, waiting_since = NULL
"""
# What is not held by another file that is there, is in the collection, and is as this file left it.
_ONLY_HERE = """
SELECT h.article FROM file_articles h
JOIN articles a ON a.id = h.article AND a.removed_at IS NULL
JOIN versions v ON v.number = a.current AND v.version = h.version
WHERE h.file = ?1 AND h.article IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (
    SELECT 1 FROM file_articles o JOIN files f ON f.number = o.file
    WHERE o.article = h.article AND o.file <> h.file
    AND o.waiting_since IS NULL AND f.waiting_since IS NULL
) ORDER BY h.article
"""
_SUMMARY = """
SELECT d.number, d.path, looked_at, missing_since,
    (SELECT count(*) FROM files f WHERE f.folder = d.number AND f.waiting_since IS NULL)
FROM folders d ORDER BY d.path
"""
_WAITING = """
SELECT path, waits, gone FROM (
    SELECT path, waiting_since IS NOT NULL waits, (
        SELECT string_agg(article, ',' ORDER BY article) FROM file_articles h
        WHERE h.file = f.number AND h.waiting_since IS NOT NULL
    ) gone FROM files f WHERE folder = ?
) each WHERE waits OR gone IS NOT NULL ORDER BY path
"""


class WatchedFiles:
    """Watched folders and their files, in the store. Thread-safe.

    Files go by their numbers and by their paths below their folder. Every method raises StoreError
    when the store cannot be read, or written where it writes.
    """

    def __init__(self, database: Engine) -> None:
        self._db = database

    def folder(self, path: Path) -> int:
        """The number of a folder, which is noted where it was not known."""
        with self._db.transaction() as tx:
            tx.execute(
                "INSERT INTO folders (path) VALUES (?) ON CONFLICT DO NOTHING", (os.fsencode(path),)
            )
            return _number(tx, "SELECT number FROM folders WHERE path = ?", (os.fsencode(path),))

    def known(self, shown: str) -> tuple[int, Path] | None:
        """The number and path of a folder as `summary` names it; None where it is not known."""
        for number, path in self._db.rows("SELECT number, path FROM folders"):
            if _shown(path) == shown:
                return number, Path(os.fsdecode(path))
        return None

    def looked(self, folder: int, *, missing: bool = False) -> None:
        """Note that a folder was looked through now, or that it was not there."""
        with self._db.transaction() as tx:
            if missing:
                tx.execute(
                    "UPDATE folders SET missing_since = coalesce(missing_since, ?) "
                    "WHERE number = ?",
                    (now(), folder),
                )
            else:
                tx.execute(
                    "UPDATE folders SET looked_at = ?, missing_since = NULL WHERE number = ?",
                    (now(), folder),
                )

    def files(self, folder: int) -> list[KnownFile]:
        """All files of a folder, those that wait too."""
        rows = self._db.rows(_FILES, (folder,))
        return [
            KnownFile(number, os.fsdecode(path), bool(holds), *rest)
            for number, path, holds, *rest in rows
        ]

    def take(
        self, folder: int, file: SeenFile, articles: Iterable[str], gone: Iterable[str] = ()
    ) -> int:
        """Note a file and the articles that it holds; its number.

        Of those that it held before, the ``gone`` ones wait, and others are forgotten.
        """
        held, waiting = json.dumps(list(articles)), json.dumps(list(gone))
        with self._db.transaction() as tx:
            number = _put(tx, folder, file)
            tx.execute(
                "DELETE FROM file_articles WHERE file = ? "
                "AND article NOT IN (SELECT value FROM json_each(?)) "
                "AND article NOT IN (SELECT value FROM json_each(?))",
                (number, held, waiting),
            )
            tx.execute(_HOLD, (number, held))
            tx.execute(
                "UPDATE file_articles SET waiting_since = coalesce(waiting_since, ?) "
                "WHERE file = ? AND article IN (SELECT value FROM json_each(?))",
                (now(), number, waiting),
            )
        return number

    def stands(self, number: int, path: str, size: int, modified: int) -> None:
        """Note where a file stands now that holds what it held; it does not wait any longer."""
        with self._db.transaction() as tx:
            tx.execute(_SET, (number, os.fsencode(path), size, modified))

    def articles(self, number: int, *, waiting: bool | None = None) -> list[str]:
        """The ids of the articles of a file: all, or those that wait, or do not."""
        rows = self._db.rows(
            "SELECT article FROM file_articles WHERE file = ?1 "
            "AND coalesce((waiting_since IS NOT NULL) = ?2, 1 = 1) ORDER BY article",
            (number, waiting),
        )
        return [article for (article,) in rows]

    def only_here(self, number: int, articles: Iterable[str]) -> list[str]:
        """Those of a file's articles that stand as this file left them, and no other file holds."""
        rows = self._db.rows(_ONLY_HERE, (number, json.dumps(list(articles))))
        return [article for (article,) in rows]

    def wait(self, numbers: Iterable[int]) -> None:
        """Note that files are gone and wait for a confirmation."""
        with self._db.transaction() as tx:
            tx.executemany(
                "UPDATE files SET waiting_since = coalesce(waiting_since, ?) WHERE number = ?",
                [(now(), number) for number in numbers],
            )

    def forget(self, number: int) -> None:
        """Forget a file."""
        with self._db.transaction() as tx:
            tx.execute("DELETE FROM files WHERE number = ?", (number,))

    def forget_waiting(self, number: int) -> None:
        """Forget the articles of a file that wait."""
        with self._db.transaction() as tx:
            tx.execute(
                "DELETE FROM file_articles WHERE file = ? AND waiting_since IS NOT NULL", (number,)
            )

    def summary(self) -> tuple[WatchedFolder, ...]:
        """What is known of each folder, by path."""
        return tuple(self._summary(*row) for row in self._db.rows(_SUMMARY))

    def _summary(
        self, number: int, path: bytes, looked_at: str | None, missing: str | None, files: int
    ) -> WatchedFolder:
        waiting = self._db.rows(_WAITING, (number,))
        names = tuple(_shown(name) for name, _, _ in waiting[:_NAMED])
        mark = hashlib.sha256(repr(waiting).encode()).hexdigest()[:16] if waiting else ""
        return WatchedFolder(_shown(path), looked_at, missing, files, len(waiting), names, mark)


def _put(tx: Transaction, folder: int, file: SeenFile) -> int:
    tx.execute(
        "INSERT INTO files (folder, path, address, size, modified, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (folder, path) DO UPDATE SET size = excluded.size, "
        "modified = excluded.modified, sha256 = excluded.sha256, waiting_since = NULL",
        (folder, os.fsencode(file.path), file.address, file.size, file.modified, file.sha256),
    )
    return _number(
        tx,
        "SELECT number FROM files WHERE folder = ? AND path = ?",
        (folder, os.fsencode(file.path)),
    )


def _number(tx: Transaction, sql: str, bindings: Row) -> int:
    return int(tx.execute(sql, bindings).fetchone()[0])


def _shown(path: bytes) -> str:
    return visible(os.fsdecode(path))
