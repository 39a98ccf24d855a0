"""The store: articles, their versions, passages, opaque vectors and original files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Cut, Passage, VersionKey
from corpus.collection import STORE_FILE, RemovalRow, VersionRow
from corpus.errors import ArticleMissingError, DamagedError
from corpus.listings import Listings
from corpus.originals import Keep, Originals
from corpus.tables import candidates, changes, index_feed, overview, settings, versions
from corpus.tables.alike.copies import copies, holding
from corpus.tables.candidates import Candidates
from corpus.tables.changes import ANY, PutOutcome, Vectors
from corpus.tables.database import Database, silent
from corpus.tables.index_feed import Removal, State, TailRow
from corpus.tables.labelled.tags import Tags
from corpus.tables.rows import passage_rows
from corpus.tables.versions import HistoryRow
from corpus.tables.watched.files import WatchedFiles
from corpus.tables.writer import Writer

__all__ = ["Candidates", "HistoryRow", "PutOutcome", "State", "Store", "TailRow", "WatchedFiles"]

_TEXTS_KEPT = 256


class Store(Listings):
    """A collection in a folder. Thread-safe, and safe beside other processes on the same folder.

    Every method raises StoreError when the folder cannot be read, or written where it writes.
    What a method wrote is on the disk when it returns. Versions are sha256 in hex; times are ISO
    times, UTC; vectors are opaque blobs of the encoder named by the fingerprint ``model``;
    ``originals`` are the files that articles were read from.
    """

    _db: Database

    def __init__(self, database: Database, originals: Originals) -> None:
        super().__init__(database)
        self.originals = originals
        self.watched = WatchedFiles(database)
        self.tags = Tags(database, self._writing)
        self._named = partial(overview.names_original, database)
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(self._read_version)

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, note: Callable[[str], None] = silent
    ) -> Self:
        """Open the collection in a folder, made if needed, its schema brought up to date.

        ``note`` is called with one line before that takes long. In a folder that cannot be
        written, or with ``read_only``, reading works and every method that writes raises
        StoreError. Raises StoreError where the collection is missing and cannot be made, is
        damaged, is not Footnote's, or was made by a newer Footnote.
        """
        database = Database.open(folder / STORE_FILE, read_only=read_only, note=note)
        store = cls(database, Originals(folder / "originals"))
        if not read_only:
            store.originals.sweep(store._named)
        return store

    def close(self) -> None:
        """Close the store, after all threads have ended their work with it."""
        self._db.close()

    @property
    def name(self) -> str:
        """Where the collection is, for people."""
        return str(self._db.path.parent)

    def size(self) -> int:
        """The bytes that the database takes."""
        path = self._db.path
        return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all that this thread reads in a block be of one state, where a server can.

        Here nothing is held: of what was read, each part is proven against its version.
        """
        return nullcontext()

    def put(
        self,
        article: Article,
        cuts: Sequence[Cut],
        vectors: Sequence[bytes] | None = None,
        model: str | None = None,
        over: str | None = ANY,
    ) -> PutOutcome:
        """Make this the current version of its article, in one transaction.

        ``vectors`` holds one blob for each cut, made by ``model``; without both, the passages wait
        for `put_vectors`. Returns "added" (also for a removed article that is back), "changed" or
        "unchanged", which writes nothing; so does "overtaken": not ``over`` is the version that was
        put last (None: no article was). Raises ValueError where the blobs are not one a cut.
        """
        rows = passage_rows(article, cuts)
        made = None if vectors is None or model is None else Vectors(vectors, model)
        with self._writing() as writer:
            return changes.put(writer, article, rows, made, over)

    def together(self) -> AbstractContextManager[object]:
        """Do all that a block writes as one transaction; reads in the block see it.

        Raises StoreError, and writes nothing of it, where any of it cannot be written.
        """
        return self._db.transaction()

    def keeping(self) -> AbstractContextManager[Keep]:
        """Keep the files that a block reads articles from; none whose article it does not store."""
        return self.originals.keeping(self._named)

    def remove(self, article_id: str, why: str | None = None) -> bool:
        """Take an article out; its versions stay readable. Returns False where it is not in.

        ``why`` names the file whose vanishing retires it.
        """
        with self._writing() as writer:
            return changes.remove(writer, article_id, why)

    def restore(
        self, article: Article, cuts: Sequence[Cut], vectors: Sequence[bytes], model: str
    ) -> bool:
        """Take a removed article in again as it was, its passages under new ids.

        ``article`` must be the version that it had, and ``vectors`` one blob for each cut, made by
        ``model``. Returns False, and writes nothing, if it is not removed or had another version.
        """
        rows = passage_rows(article, cuts)
        with self._writing() as writer:
            return changes.restore(writer, article, rows, Vectors(vectors, model))

    def version_of(self, article_id: str) -> str | None:
        """Return the current version of an article; None if there is none or it is removed."""
        return versions.current_version(self._db, article_id)

    def current_version_any(self, article_id: str) -> str | None:
        """Return the version of an article that was put last, removed or not; None if none was."""
        return versions.newest_version(self._db, article_id)

    def is_removed(self, article_id: str) -> bool:
        """Tell whether an article was removed and not put again."""
        return self.removal(article_id) is not None

    def removal(self, article_id: str) -> RemovalRow | None:
        """Tell when an article was removed, and why; None if it was not, or was put again."""
        return versions.removal(self._db, article_id)

    def versions(self, article_id: str) -> list[VersionRow]:
        """List all versions of an article, removed or not, in the order in which they came."""
        return versions.versions(self._db, article_id)

    def article(self, article_id: str, version: str | None = None) -> Article | None:
        """Read an article, removed or not.

        ``version`` is a whole version or 16 hex digits or more that only one begins with; without
        it the version that was put last is read. Returns None where there is no such version.
        """
        return versions.article(self._db, article_id, version)

    def beside(self, article_id: str, uri: str, limit: int) -> list[Article]:
        """Read the articles whose ids begin with this one and "-", removed or not, as put last.

        Those read from ``uri`` come first, then the newest; at most ``limit``.
        """
        return versions.beside(self._db, article_id, uri, limit)

    def texts(self, keys: Iterable[VersionKey]) -> dict[VersionKey, Article]:
        """Read many versions; those that do not exist, or are damaged, are left out."""
        articles = {}
        for key in keys:
            with suppress(ArticleMissingError, DamagedError):
                articles[key] = self._text(*key)
        return articles

    def copies(self, keys: Iterable[VersionKey]) -> dict[VersionKey, list[Article]]:
        """List, for each version, the other articles whose current version is the same report.

        They are copies or updates of it (`corpus.text.shingles.is_copy`), the earliest first, then
        in the order of adding; removed articles and its own are left out.
        """
        return copies(self._db, keys)

    def holding(self, text: str) -> list[Article]:
        """List the articles that have nearly all of a text; none for one of a few words."""
        return holding(self._db, text)

    def _read_version(self, article_id: str, version: str) -> Article:
        article = self.article(article_id, version)
        if article is None:
            # Raised, not returned: a version may come later, and errors are not remembered.
            raise ArticleMissingError(f"article {article_id} has no version {version}")
        return article

    def passages_of(self, article_id: str) -> list[Passage]:
        """List the passages of an article's current version, in text order; none if removed."""
        return versions.passages_of(self._db, article_id)

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Read passages by id; those that do not exist any longer are left out."""
        return versions.passages(self._db, ids)

    def candidates(self, ids: NDArray[np.int64], model: str) -> Candidates:
        """Fetch, in this order, the passages of ``ids``, (passages,), that still exist and have
        vectors of the model."""
        return candidates.candidates(self._db, ids, model)

    def state(self) -> State:
        """Return the highest passage id and removal number; cheap enough to ask every second."""
        return index_feed.state(self._db)

    def tail(self, max_passage_id: int, model: str, limit: int) -> list[TailRow]:
        """List the next passages above an id, ascending, at most ``limit``, for both indexes; with
        None as ``vectors`` where there are none of ``model``."""
        return index_feed.tail(self._db, max_passage_id, model, limit)

    def retired_after(self, seq: int) -> list[Removal]:
        """List the removals with a number above ``seq``, in order."""
        return index_feed.retired_after(self._db, seq)

    def put_vectors(self, model: str, ids: Sequence[int], vectors: Sequence[bytes]) -> None:
        """Store one blob for each passage id, but for passages that are gone. Raises ValueError,
        and writes nothing, where there are not as many blobs as ids.
        """
        with self._writing() as writer:
            writer.write_vectors(ids, Vectors(vectors, model))

    def get_setting(self, key: str) -> str | None:
        """Read a setting of the collection; None where it was never written."""
        return settings.read(self._db, key)

    def set_setting(self, key: str, value: str) -> None:
        """Write a setting of the collection, in place of what it was."""
        with self._db.transaction() as tx:
            settings.write(tx, key, value)

    @contextmanager
    def _writing(self) -> Iterator[changes.Writer]:
        """One transaction in which an article may change."""
        with self._db.transaction() as tx:
            yield Writer(tx)
