"""Footnote itself on a collection of the development data: built, asked, and scored as the peers.

A passage of Footnote is a paragraph, or a piece of a long one; its rank counts for its paragraph.
"""

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Draft, Origin
from corpus.text.clean import clean
from datasets.collection import Article, Collection, Question, paragraph_id
from qa.contract.answer import Filters
from qa.library import Library
from qa.opening import open_library
from qa.search.retrieval import Hit


def drafts(collection: Collection) -> Iterator[Draft]:
    """The collection's articles as a reader would hand them over."""
    for article in collection.articles:
        yield Draft(
            text="\n\n".join(article.paragraphs),
            title=article.title or article.id,
            origin=Origin(collection.name),
            uri=f"{collection.name}/{article.id}",
            id=f"{collection.name}-{article.id}",
            source=article.source,
            published=article.published,
        )


def build(collection: Collection, folder: Path) -> Library:
    """Open the collection in a folder, adding its articles if it is new there."""
    library = open_library(folder, note=print)
    if library.status().articles == 0:
        added = library.add_drafts(drafts(collection))
        assert not added.rejected, added.rejected[:3]
    return library


def hits(library: Library, text: str, limit: int) -> tuple[Hit, ...]:
    """Retrieval alone: the best passages for a question, without reading or citing them."""
    return library.asking.retrieve(library.asking.query(text), Filters(), limit).hits


def parts(library: Library, text: str, limit: int) -> dict[str, list[tuple[str, int]]]:
    """What either half of the index finds alone, as (article id, start) of passages."""
    query, index = library.asking.query(text), library.index.current
    dense, _ = index.vectors.search(query.vector, limit)
    bm25, _ = index.keywords.search(query.words, limit, title_boost=0.0)
    places = {}
    for name, ids in (("dense", dense.tolist()), ("bm25", bm25.tolist())):
        known = library.store.passages(ids)
        places[name] = [(known[i].article_id, known[i].start) for i in ids if i in known]
    return places


class Paragraphs:
    """Which paragraph of the collection a place in a stored text belongs to."""

    def __init__(self, collection: Collection, library: Library) -> None:
        self._prefix = f"{collection.name}-"
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
    """Where each paragraph begins; one that cleaning left nothing of begins with the next."""
    starts, place = [], 0
    for paragraph in article.paragraphs:
        found = text.find(clean(paragraph)[:40], place)
        place = found if found >= 0 else place
        starts.append(place)
        place += 1
    return starts
