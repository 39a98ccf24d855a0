"""Retrieval: the vector and the keyword index propose passages, one learned score ranks them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.article import VersionKey
from corpus.store import Candidates, Store
from corpus.text.terms import query_terms, term_ids
from embeddings.encoder import Encoder
from qa.collection.searched import Searched
from qa.contract.answer import Filters
from qa.learned.background import idf, smoothed
from qa.learned.weights import Floats, Weights
from qa.question.kind import content
from qa.question.time_words import times
from qa.search.features import Features, Query, compute
from qa.search.overlap import Terms
from qa.search.passing import Passing
from qa.search.runs import Run, runs

# How many passages each side proposes. More finds nothing that the score then puts
# first (docs/measurements.md) and costs time for every one.
PROPOSED = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One retrieved passage and its sentences; offsets are code points of its version's text.

    ``features`` (PASSAGE_FEATURES,) and ``sentence_features`` (n, SENTENCE_FEATURES) are its rows
    of the feature tables.
    """

    article_id: str
    version: str
    start: int
    end: int
    score: float
    sentences: NDArray[np.int32]
    features: Floats
    sentence_features: Floats

    @property
    def key(self) -> VersionKey:
        """The version of the article that it stands in."""
        return VersionKey(self.article_id, self.version)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one question, best first; ``read`` are those to be read together, by rank."""

    query: Query
    hits: tuple[Hit, ...]
    read: tuple[Run, ...] = ()


def prepare_query(
    text: str,
    encoder: Encoder,
    index: Searched,
    *,
    sources: frozenset[str] = frozenset(),
    as_of: str | None = None,
    vector: Floats | None = None,
) -> Query:
    """Encode a question, and weigh its words by how rare they are in the collection.

    Its ``vector`` is taken where it is known. ``sources`` are those that it names; "last year" is
    understood on the day ``as_of``, else on the day of each article.
    """
    words = query_terms(content(text))
    frequency = index.keywords.document_frequency(words)
    terms = Terms(term_ids(words), idf(*smoothed(words, frequency, index.keywords.count)))
    unseen = float(terms.idf[frequency == 0].sum())
    unknown = unseen / float(terms.idf.sum()) if words else 0.0
    vector = encoder.encode_question(text) if vector is None else vector
    return Query(text, vector, tuple(words), terms, unknown, times(text).as_of(as_of), sources)


@dataclass(frozen=True, slots=True)
class Scored:
    """Passages beside a question: their columns, features and scores (passages,)."""

    candidates: Candidates
    features: Features
    scores: Floats

    @property
    def best(self) -> list[int]:
        """Their indices, the highest score first."""
        order: list[int] = np.argsort(-self.scores, kind="stable").tolist()
        return order


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the passages of a store that have vectors of a ``model``, by learned weights."""

    store: Store
    model: str
    weights: Weights
    passing: Passing

    def proposed(self, query: Query, filters: Filters, index: Searched) -> NDArray[np.int64]:
        """Ids of the passages that vectors and words propose, of those that pass the filters."""
        allowed = self.allowed(filters)
        by_vector = index.vectors.search(query.vector, PROPOSED, allowed)
        listed = allowed if filters.scope.needs_labels else None
        by_words = index.keywords.search(query.words, PROPOSED, scope=filters.scope, allowed=listed)
        return np.union1d(by_vector.ids, by_words.ids)

    def allowed(self, filters: Filters) -> NDArray[np.int64] | None:
        """Ids of the passages that pass the filters; None where all do."""
        return None if filters == Filters() else self.passing.ids(filters.scope)

    def scored(self, query: Query, ids: NDArray[np.int64]) -> Scored | None:
        """Those of the passages that still exist, beside a question; None where none does."""
        candidates = self.store.candidates(ids, self.model)
        return self._scored(query, candidates, len(candidates)) if len(candidates) else None

    def ranked(self, query: Query, found: Scored, limit: int, read: int) -> SearchResult:
        """The ``limit`` best of what was scored, and all in the ``read`` best runs around them."""
        best = found.best[:limit]
        proposed = len(found.candidates)
        together = runs(
            found.candidates, best, read, lambda ids: self.store.candidates(ids, self.model)
        )
        if len(together.candidates) > proposed:
            found = self._scored(query, together.candidates, proposed)
        candidates, features, scores = found.candidates, found.features, found.scores
        chosen = {*best, *(i for run in together.runs for i in run.passages)}
        ranked = sorted(chosen, key=lambda i: (-scores[i], i))
        ranks = {i: rank for rank, i in enumerate(ranked)}
        bounds = np.searchsorted(features.owners, np.arange(len(candidates) + 1)).tolist()
        return SearchResult(
            query,
            tuple(_hit(candidates, features, scores, i, slice(*bounds[i : i + 2])) for i in ranked),
            tuple(
                replace(run, passages=tuple(ranks[i] for i in run.passages))
                for run in together.runs
            ),
        )

    def _scored(self, query: Query, candidates: Candidates, proposed: int) -> Scored:
        features = compute(query, candidates, proposed)
        return Scored(candidates, features, self.weights.passage.scores(features.passages))


def search(
    query: Query, filters: Filters, ranker: Ranker, index: Searched, limit: int, read: int
) -> SearchResult:
    """The ``limit`` best passages that pass the filters, and all in the ``read`` best runs."""
    found = ranker.scored(query, ranker.proposed(query, filters, index))
    if found is None:
        return SearchResult(query, ())
    return ranker.ranked(query, found, limit, read)


def _hit(
    candidates: Candidates, features: Features, scores: Floats, i: int, sentences: slice
) -> Hit:
    return Hit(
        article_id=candidates.article_id[i],
        version=candidates.version[i],
        start=candidates.start[i],
        end=candidates.end[i],
        score=float(scores[i]),
        sentences=np.frombuffer(candidates.sentences[i], dtype=np.int32).reshape(-1, 2),
        features=features.passages[i],
        sentence_features=features.sentences[sentences],
    )
