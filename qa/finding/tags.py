"""Tags of articles, as people give and take them."""

from collections.abc import Iterable, Sequence

from corpus.labels.reading import folded
from corpus.store import Store
from qa.contract.errors import QuestionError, no_article, translated
from qa.contract.filters.found import ArticleTags
from qa.contract.filters.tags import MAX_TAGS, clean_tags


class ArticlesTags:
    """The tags of a collection. Thread-safe; every method raises StorageError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @translated()
    def of(self, article_id: str) -> ArticleTags:
        """The tags of an article, removed or not. Raises NotFoundError."""
        if self._store.current_version_any(article_id) is None:
            raise no_article(article_id)
        return ArticleTags(article_id, self._store.tags.of(article_id))

    @translated()
    def change(
        self, articles: Sequence[str], *, add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> tuple[ArticleTags, ...]:
        """Tag articles, and take tags off: all of it is done or nothing. Returns the tags that they
        have then. Raises QuestionError for what is no tag, or too many, and NotFoundError.
        """
        new, gone = clean_tags(add), clean_tags(remove)
        if not new and not gone:
            raise QuestionError("tag_missing", "no tag is named", "name at least one")
        with self._store.together():
            for article in articles:
                self._check(article, new, gone)
            self._store.tags.change(articles, add=new, remove=gone)
        return tuple(self.of(article) for article in articles)

    def _check(self, article: str, new: Sequence[str], gone: Sequence[str]) -> None:
        kept = set(map(folded, self.of(article).tags)) - set(map(folded, gone))
        if len(kept | set(map(folded, new))) > MAX_TAGS:
            raise QuestionError(
                "tags_too_many",
                f"the article {article!r} would have more than {MAX_TAGS} tags",
                "take some off first",
            )
