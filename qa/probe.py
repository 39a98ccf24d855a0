"""The single steps of answering, for training and benchmarks: what an answer does not show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from qa.contract.answer import Filters
from qa.contract.request import DEFAULT_LIMIT, UNFILTERED
from qa.decision.confidence import COMPARED
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles
from qa.library import Library
from qa.search.features import Query
from qa.search.retrieval import SearchResult


@dataclass(frozen=True, slots=True)
class Halves:
    """The passages that either half of the index finds alone, best first, as (article id, start)
    in code points.
    """

    vectors: list[tuple[str, int]]
    words: list[tuple[str, int]]


class Probe:
    """A library, and the steps that its answers are made of. `qa.opening.open_probe` makes one.

    The only place that looks behind the face of a library.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._store = library._store
        self._index = library._index
        self._pipeline = library._pipeline

    def query(self, text: str) -> Query:
        """A question as it is searched: spelling corrected, encoded, its words weighted."""
        return self._pipeline.query(text)

    def retrieve(
        self, query: Query, filters: Filters = UNFILTERED, limit: int | None = None
    ) -> SearchResult:
        """The ``limit`` best passages for a query, by default all that an answer is read from."""
        if limit is None:
            depth = self._pipeline.depth(DEFAULT_LIMIT)
            return self._pipeline.retrieve(query, filters, depth, COMPARED)
        return self._pipeline.retrieve(query, filters, limit)

    def texts(self, result: SearchResult) -> Articles:
        """The articles of the hits, by id and version, each proven by its sha256."""
        return self._pipeline.texts(result)

    def read(self, result: SearchResult, articles: Articles) -> Evidence:
        """The evidence of every sentence that is read around the first hits, none left unread.

        Raises ValueError when there is no reader, or none of the hits' articles is at hand.
        """
        return self._pipeline.decider.read(result, articles)

    def halves(self, text: str, limit: int) -> Halves:
        """What vectors alone and words alone find, at most ``limit`` passages each."""
        query, index = self.query(text), self._index.current
        dense = index.vectors.search(query.vector, limit)
        bm25 = index.keywords.search(query.words, limit, title_boost=0.0)
        return Halves(self._starts(dense.ids.tolist()), self._starts(bm25.ids.tolist()))

    @property
    def model(self) -> str:
        """The fingerprint of the encoder."""
        return self.library._encoder.fingerprint

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[int]:
        """The passages that the vector index finds for a question's vector, by their ids."""
        found: list[int] = self._index.current.vectors.search(vector, limit).ids.tolist()
        return found

    def stored(self, article_id: str, version: str) -> Article | None:
        """A version of an article as it lies in the store."""
        return self._store.article(article_id, version)

    def _starts(self, ids: Sequence[int]) -> list[tuple[str, int]]:
        passages = self._store.passages(ids)
        return [(passages[i].article_id, passages[i].start) for i in ids if i in passages]
