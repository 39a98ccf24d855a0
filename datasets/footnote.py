"""Footnote itself on a collection of the development data: built, asked, and scored as the peers.

A passage of Footnote is a paragraph, or a piece of a long one; its rank counts for its paragraph.
"""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.article import Draft, Origin
from corpus.text.clean import clean
from datasets.collection import Article, Collection, Question, paragraph_id
from qa.library import Library
from qa.opening import open_probe
from qa.probe import Probe


def drafts(collection: Collection) -> Iterator[Draft]:
    """The collection's articles as drafts, as if they were read from files."""
    for article in collection.articles:
        yield Draft(
            text="\n\n".join(article.paragraphs),
            title=article.title or article.id,
            origin=Origin(collection.stored),
            uri=f"{collection.stored}/{article.id}",
            id=collection.stored_id(article.id),
            source=article.source,
            published=article.published,
        )


@contextmanager
def build(collection: Collection, folder: Path) -> Iterator[Probe]:
    """Open the collection in a folder, its articles added if it is new there."""
    with open_probe(folder, note=print) as probe:
        if probe.library.status().articles == 0:
            added = probe.library.add_drafts(drafts(collection))
            assert not added.rejected, added.rejected[:3]
        yield probe


class Paragraphs:
    """Which paragraph of the collection an offset in a stored text belongs to."""

    def __init__(self, collection: Collection, library: Library) -> None:
        self._prefix = collection.stored_id("")
        self._starts = {
            article.id: _starts(article, library.article(self._prefix + article.id).text)
            for article in collection.articles
        }

    def name(self, article_id: str, start: int) -> str:
        """The benchmark's name of the paragraph around an offset."""
        article = article_id.removeprefix(self._prefix)
        return paragraph_id(article, bisect_right(self._starts[article], start) - 1)

    def answers(self, question: Question) -> str | None:
        """The name of the paragraph that a question was written for."""
        if question.article is None or question.paragraph is None:
            return None
        return paragraph_id(question.article, question.paragraph)


def _starts(article: Article, text: str) -> list[int]:
    """The offset of each paragraph; one of which cleaning left nothing begins with the next."""
    starts, offset = [], 0
    for paragraph in article.paragraphs:
        match = text.find(clean(paragraph)[:40], offset)
        offset = match if match >= 0 else offset
        starts.append(offset)
        offset += 1
    return starts
