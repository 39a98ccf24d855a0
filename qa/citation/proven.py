"""Articles whose content is what their version says: only they are quoted."""

from collections.abc import Iterable, Iterator, Mapping

from corpus.article import Article, VersionKey
from corpus.errors import DamagedError
from corpus.store import Store
from corpus.version import digest

# As many as the store keeps texts in memory.
_KNOWN = 256


def is_proven(article: Article, version: str) -> bool:
    """Whether the content of an article has the sha256 that names this version."""
    return digest(article) == version


class Prover:
    """Reads from a store, and returns only articles whose content is what their version says.

    A stored text that was damaged, or edited by another program, is left out. The store keeps
    texts in memory: one that was proven once is not hashed again, as it cannot change.
    Thread-safe.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[VersionKey, Article] = {}

    def article(self, article_id: str, version: str | None = None) -> Article | None:
        """A version of an article, None if it is missing or not proven.

        ``version`` may be its first 16 hex digits or more; without it the newest version is read.
        """
        try:
            article = self._store.article(article_id, version)
        except DamagedError:
            return None
        return article if article and is_proven(article, article.version) else None

    def articles(self, keys: Iterable[VersionKey]) -> dict[VersionKey, Article]:
        """Many articles by id and version; those that are missing or not proven are left out."""
        stored = self._store.texts(keys)
        return {key: article for key, article in stored.items() if self._holds(key, article)}

    def read(
        self, first: Iterable[VersionKey], others: Iterable[VersionKey]
    ) -> Mapping[VersionKey, Article]:
        """The same, ``others`` read together once one of them is asked for."""
        return _ReadWhenAsked(self, first, others)

    def _holds(self, key: VersionKey, article: Article) -> bool:
        if self._known.get(key) is article:
            return True
        if not is_proven(article, key.version):
            return False
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[key] = article
        return True


class _ReadWhenAsked(Mapping[VersionKey, Article]):
    """Articles of which most answers need the first few alone."""

    def __init__(
        self, prover: Prover, first: Iterable[VersionKey], others: Iterable[VersionKey]
    ) -> None:
        self._prover = prover
        self._read = prover.articles(first)
        self._waiting = set(others) - self._read.keys()

    def __getitem__(self, key: VersionKey) -> Article:
        if key in self._waiting:
            self._read_all()
        return self._read[key]

    def __iter__(self) -> Iterator[VersionKey]:
        self._read_all()
        return iter(self._read)

    def __len__(self) -> int:
        self._read_all()
        return len(self._read)

    def _read_all(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, set()
            self._read |= self._prover.articles(waiting)
