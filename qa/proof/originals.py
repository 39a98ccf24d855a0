"""The files that articles were made from, read again to check a citation without a collection."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, Draft
from corpus.errors import ReadError
from corpus.prepare import prepare_article
from qa.citation.proven import is_proven


class Originals:
    """The articles of files, prepared as when they are added; ``unread`` has the errors."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.articles: list[Article] = []
        self.unread: list[ReadError] = []
        for draft in _drafts(paths):
            try:
                if isinstance(draft, ReadError):
                    raise draft
                self.articles.append(prepare_article(draft))
            except ReadError as error:
                self.unread.append(error)

    def version(self, article_id: str, version: str) -> Article | None:
        """The article with this id and sha256; its file may have another name now."""
        for article in self.articles:
            # An id that was made from the path of a file differs when the file was moved.
            renamed = replace(article, id=article_id)
            if is_proven(renamed, version):
                return replace(renamed, version=version)
        return None

    def recognizer(self) -> str:
        """What is to be known of words that were recognized, where the files do not have them."""
        from corpus.formats import recognizer

        return f"recognized here by {recognizer()}; another one, or other data, reads other words"

    def holding(self, quote: str) -> list[Article]:
        """The articles that have these words, in their order."""
        return [article for article in self.articles if quote in article.text]


def _drafts(paths: Sequence[Path]) -> Iterator[Draft | ReadError]:
    """The drafts of all files, in order; an error in the place of what cannot be read."""
    # Late: the formats take longer to import than all the rest of a check.
    from corpus.formats import Skip, find, read

    for file in find(paths):
        if isinstance(file, ReadError):
            yield file
        elif isinstance(file, Path):
            yield from (one for one in read(file) if not isinstance(one, Skip))
