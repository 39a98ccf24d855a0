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


def search(
    query: Query,
    filters: Filters,
    *,
    store: Store,
    index: Searched,
    model: str,
    weights: Weights,
    passing: Passing,
    limit: int,
    read: int = 0,
) -> SearchResult:
    """The ``limit`` best passages that pass the filters, and all in the ``read`` best runs."""
    scope = filters.scope
    allowed = None if filters == Filters() else passing.ids(scope)
    by_vector = index.vectors.search(query.vector, PROPOSED, allowed)
    listed = allowed if scope.needs_labels else None
    by_words = index.keywords.search(query.words, PROPOSED, scope=scope, allowed=listed)
    candidates = store.candidates(np.union1d(by_vector.ids, by_words.ids), model)
    if not len(candidates.ids):
        return SearchResult(query, ())
    proposed = len(candidates)
    features = compute(query, candidates)
    scores = weights.passage.scores(features.passages)
    best = np.argsort(-scores, kind="stable")[:limit].tolist()
    together = runs(candidates, best, read, lambda ids: store.candidates(ids, model))
    if len(together.candidates) > proposed:
        candidates = together.candidates
        features = compute(query, candidates, proposed)
        scores = weights.passage.scores(features.passages)
    chosen = {*best, *(i for run in together.runs for i in run.passages)}
    ranked = sorted(chosen, key=lambda i: (-scores[i], i))
    ranks = {i: rank for rank, i in enumerate(ranked)}
    bounds = np.searchsorted(features.owners, np.arange(len(candidates) + 1)).tolist()
    return SearchResult(
        query,
        tuple(_hit(candidates, features, scores, i, slice(*bounds[i : i + 2])) for i in ranked),
        tuple(
            replace(run, passages=tuple(ranks[i] for i in run.passages)) for run in together.runs
        ),
    )


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
