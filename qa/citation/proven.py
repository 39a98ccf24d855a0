"""Articles whose content is what their version says: only they are quoted."""

from collections.abc import Mapping

from corpus.article import Article, VersionKey
from corpus.store import Store
from corpus.version import digest

# As many as the store keeps texts in memory.
_KNOWN = 256


class Prover:
    """Lets only those articles through whose content has the sha256 that names their version.

    A stored text that was damaged, or edited behind our back, proves nothing and is left out. An
    article object that was proven once is known again: it cannot change. Thread-safe.
    """

    def __init__(self) -> None:
        self._known: dict[VersionKey, Article] = {}

    def proven(self, articles: Mapping[VersionKey, Article]) -> dict[VersionKey, Article]:
        """Those of the articles, by id and version, that are what they should be."""
        return {key: article for key, article in articles.items() if self._holds(key, article)}

    def _holds(self, key: VersionKey, article: Article) -> bool:
        if self._known.get(key) is article:
            return True
        if digest(article) != key.version:
            return False
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[key] = article
        return True


def proven(store: Store, article_id: str, version: str | None = None) -> Article | None:
    """An article whose content has the sha256 that names its version."""
    article = store.article(article_id, version)
    if article is None or digest(article) != article.version:
        return None
    return article
