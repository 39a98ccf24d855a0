"""Footnote itself on a collection of the development data: built, asked, and scored as the peers.

A passage of Footnote is a paragraph, or a piece of a long one; its rank counts for its paragraph.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import corpus.article
from corpus.article import Draft, Origin
from corpus.text.clean import clean
from datasets.collection import Article, Collection, Question, paragraph_id
from qa.answering.pipeline import HITS
from qa.contract.answer import Filters
from qa.decision.confidence import COMPARED
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles, Excerpt, excerpts
from qa.library import Library
from qa.opening import open_library
from qa.search.features import Query
from qa.search.retrieval import Found

ALL = Filters()


def drafts(collection: Collection) -> Iterator[Draft]:
    """The collection's articles as drafts, as if they were read from files."""
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


@dataclass(frozen=True, slots=True)
class Probe:
    """A library together with its single steps, which an answer does not show."""

    library: Library

    def query(self, text: str) -> Query:
        """A question as it is searched: corrected, encoded, its words weighted."""
        return self.library.asking.query(text)

    def retrieve(self, query: Query, filters: Filters, limit: int) -> Found:
        """The best passages, by retrieval alone."""
        return self.library.asking.retrieve(query, filters, limit)

    def texts(self, result: Found) -> Articles:
        """The articles of the hits, by id and version."""
        return self.library.asking.texts(result)

    def read(self, result: Found, excerpts: Sequence[Excerpt], enough: float) -> Evidence:
        """The evidence of every excerpt that was read before ``enough`` was reached."""
        return self.library.asking.answering.read(result, excerpts, enough=enough)

    def stored(self, article_id: str, version: str) -> corpus.article.Article | None:
        """A version as the store holds it."""
        return self.library.store.article(article_id, version)


@contextmanager
def open_probe(folder: Path) -> Iterator[Probe]:
    """Open the library of a data folder, made if it is not there."""
    with open_library(folder, note=print) as library:
        yield Probe(library)


@contextmanager
def build(collection: Collection, folder: Path) -> Iterator[Probe]:
    """Open the collection in a folder, its articles added if it is new there."""
    with open_probe(folder) as probe:
        if probe.library.status().articles == 0:
            added = probe.library.add_drafts(drafts(collection))
            assert not added.rejected, added.rejected[:3]
        yield probe


def retrieved(probe: Probe, text: str, limit: int = HITS, filters: Filters = ALL) -> Found:
    """Retrieval alone: the best passages for a question, without reading or citing them.

    As many as an answer is chosen from, unless ``limit`` says otherwise.
    """
    return probe.retrieve(probe.query(text), filters, limit)


def evidence(probe: Probe, result: Found) -> Evidence:
    """What the reader makes of the first excerpts of a result, all of them read."""
    chosen = excerpts(result.hits, probe.texts(result), COMPARED)
    return probe.read(result, chosen, enough=math.inf)


def parts(probe: Probe, text: str, limit: int) -> dict[str, list[tuple[str, int]]]:
    """What either half of the index finds alone, as (article id, start) of passages."""
    query, index = probe.query(text), probe.library.index.current
    dense, _ = index.vectors.search(query.vector, limit)
    bm25, _ = index.keywords.search(query.words, limit, title_boost=0.0)
    positions = {}
    for name, ids in (("dense", dense.tolist()), ("bm25", bm25.tolist())):
        known = probe.library.store.passages(ids)
        positions[name] = [(known[i].article_id, known[i].start) for i in ids if i in known]
    return positions


class Paragraphs:
    """Which paragraph of the collection an offset in a stored text belongs to."""

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
    """The offset of each paragraph; one of which cleaning left nothing begins with the next."""
    starts, offset = [], 0
    for paragraph in article.paragraphs:
        match = text.find(clean(paragraph)[:40], offset)
        offset = match if match >= 0 else offset
        starts.append(offset)
        offset += 1
    return starts
