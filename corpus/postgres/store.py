"""The store in PostgreSQL: what `corpus.store.Store` does, for any number of machines at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, VersionKey
from corpus.engine import Row
from corpus.postgres import copies
from corpus.postgres.database import SCHEMA, Database
from corpus.postgres.embedded import First, find_all, locked
from corpus.postgres.kept import TableOriginals, TableShelf
from corpus.postgres.schema import prepare
from corpus.postgres.vectors import VectorSearch
from corpus.postgres.words import WordSearch
from corpus.postgres.writer import Writer
from corpus.store import Candidates, State, Store
from corpus.tables import changes, settings
from corpus.tables.database import silent
from corpus.tables.rows import ARTICLE_COLUMNS, article_of

# ruff: noqa: S608 - statements are put together from constants; all values are bound.

_CANDIDATES = """
SELECT p.id, p.article_id, v.version, p.start, p."end",
    p.sentences, p.terms, p.term_counts, p.title_terms, x.data, v.published, v.source
FROM unnest(?1::bigint[]) WITH ORDINALITY k (id, place)
JOIN passages p ON p.id = k.id
JOIN versions v ON v.number = p.version_number
JOIN vectors x ON x.passage = p.id
    AND x.model = (SELECT number FROM models WHERE fingerprint = ?2)
ORDER BY k.place
"""
_TEXTS = f"""
SELECT {ARTICLE_COLUMNS} FROM unnest(?1::text[], ?2::text[]) k (id, version)
JOIN articles a ON a.id = k.id JOIN versions v ON v.article = a.number AND v.version = k.version
"""


class PostgresStore(Store):
    """A collection in a database. Thread-safe, and safe beside other processes and machines.

    What a method wrote is on the server's disk when it returns, as the server is set.
    """

    _db: Database  # type: ignore[assignment]  # what `Store` asks of SQLite alone is done here

    def __init__(self, database: Database) -> None:
        super().__init__(cast(Any, database), TableOriginals(database))
        self._first: First | None = None

    @classmethod
    def connect(
        cls, address: str, *, read_only: bool = False, note: Callable[[str], None] = silent
    ) -> Self:
        """Open the collection at an address (postgresql://…), made if needed.

        On a server that takes no changes, or with ``read_only``, reading works and every method
        that writes raises StoreError. Raises StoreError where the database cannot be reached or
        used, holds another program's tables, or was made by a newer Footnote.
        """
        database = Database(address)
        try:
            prepare(database, read_only=read_only, note=note)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def name(self) -> str:
        """Host and database for people."""
        return self._db.name

    def size(self) -> int:
        """The bytes that the tables take, with their indexes."""
        ((size,),) = self._db.rows(
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class "
            "WHERE relnamespace = to_regnamespace(?) AND relkind = 'r'",
            (SCHEMA,),
        )
        return int(size)

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads in a block be of one state."""
        return self._db.snapshot()

    def together(self) -> AbstractContextManager[None]:
        """Do all that a block writes as one transaction, as `Store.together`."""
        return self._db.together()

    def shelf(self, name: str, *, flushed: bool = False) -> TableShelf:
        """Documents that are kept with the collection."""
        return TableShelf(self._db, name, flushed=flushed)

    def searched_by(self, model: str, dimension: int, first: First) -> VectorSearch:
        """Search by the vectors of a model; ``first`` reads those that are put, and those that were
        put before by somebody who could not read them.
        """
        self._first = first
        find_all(self._db, model, first)
        return VectorSearch(self._db, model, dimension)

    def words(self) -> WordSearch:
        """Search by words."""
        return WordSearch(self._db)

    def set_setting(self, key: str, value: str) -> None:
        """Write a setting of the collection, in place of what it was."""
        with self._db.transaction() as tx:
            settings.write(tx, key, value)

    def texts(self, keys: Iterable[VersionKey]) -> dict[VersionKey, Article]:
        """Read many versions, in one statement; those that do not exist are left out."""
        asked = list(dict.fromkeys(keys))
        columns = [key.article_id for key in asked], [key.version for key in asked]
        found = (article_of(row) for row in self._db.rows(_TEXTS, columns))
        articles = {VersionKey(one.id, one.version): one for one in found}
        return {key: articles[key] for key in asked if key in articles}

    def copies(self, keys: Iterable[VersionKey]) -> dict[VersionKey, list[Article]]:
        """List, for each version, the other articles whose current version is the same report."""
        return copies.copies(self._db, keys)

    def holding(self, text: str) -> list[Article]:
        """List the articles that have nearly all of a text; none for one of a few words."""
        return copies.holding(self._db, text)

    def candidates(self, ids: NDArray[np.int64], model: str) -> Candidates:
        """Fetch, in this order, the passages that still exist and have vectors of the model."""
        rows: list[Row] = self._db.rows(_CANDIDATES, (ids.tolist(), model)) if len(ids) else []
        return Candidates(*zip(*rows, strict=True)) if rows else Candidates()

    def state(self) -> State:
        """Return the highest passage id and removal number."""
        ((passage, retired),) = self._db.rows("SELECT last_passage, last_retired FROM totals")
        return State(passage, retired)

    @contextmanager
    def _writing(self) -> Iterator[changes.Writer]:
        with self._db.transaction() as tx:
            locked(tx)
            yield Writer(tx, self._first)
