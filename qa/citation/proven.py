"""Articles whose content is what their version says: only they are quoted."""

from collections.abc import Iterable

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

    def _holds(self, key: VersionKey, article: Article) -> bool:
        if self._known.get(key) is article:
            return True
        if not is_proven(article, key.version):
            return False
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[key] = article
        return True
