"""Every sentence that was read, with its answer span and all that speaks for or against it.

A reader's score alone says how well words fit the question's form ("who" wants a name), retrieval
alone how near a passage is; whether a sentence answers is learned from both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Span
from qa.decision.confidence import (
    CONFIDENCE_FEATURES,
    confidence_rows,
    quoted,
    sentence_features,
)
from qa.decision.excerpts import Excerpt
from qa.decision.read_features import READ, READ_FEATURES, ReadSentences
from qa.learned.weights import Floats, Weights
from qa.reports.candidate import said
from qa.search.features import SENTENCE_FEATURES
from qa.search.retrieval import SearchResult
from reader.reading import SpanScores

EVIDENCE_FEATURES = CONFIDENCE_FEATURES + READ_FEATURES


@dataclass(frozen=True, slots=True)
class Evidence:
    """n sentences that were read, side by side.

    ``excerpt`` and ``hit`` (n,) are the index of each one's excerpt and the rank of its hit;
    ``sentences`` and ``spans`` (n, 2) are offsets in its article's text, of the sentence and of the
    answer inside it; ``rows`` (n, EVIDENCE_FEATURES).
    """

    excerpt: NDArray[np.int64]
    hit: NDArray[np.int64]
    sentences: NDArray[np.int32]
    spans: NDArray[np.int32]
    rows: Floats


def weigh(
    result: SearchResult,
    excerpts: Sequence[Excerpt],
    readings: Sequence[SpanScores],
    weights: Weights,
) -> Evidence:
    """Put together what retrieval and the reader know of every sentence; there must be one."""
    excerpt = np.repeat(np.arange(len(excerpts)), [len(each.sentences) for each in excerpts])
    hit = np.concatenate([each.hits for each in excerpts])
    sentences = np.concatenate([each.sentences for each in excerpts])
    spans = np.concatenate(
        [
            np.stack([reading.starts, reading.ends], axis=1) + each.start
            for each, reading in zip(excerpts, readings, strict=True)
        ]
    )
    read = ReadSentences(
        question=result.query.text,
        excerpt=excerpt,
        hit=hit,
        articles=[excerpts[index].article.id for index in excerpt.tolist()],
        said=[
            said(excerpts[index].article, Span(*sentence), Span(*answer))
            for index, sentence, answer in zip(
                excerpt.tolist(), sentences.tolist(), spans.tolist(), strict=True
            )
        ],
        scores=np.concatenate([reading.span_scores for reading in readings]),
        shares=np.concatenate([reading.sentence_log_probs for reading in readings]),
        certainty=np.concatenate([reading.span_log_probs for reading in readings]),
    )
    retrieved = _retrieved(result, excerpts, weights, read)
    rows = np.concatenate([retrieved, READ.rows(read, len(hit))], axis=1)
    return Evidence(excerpt, hit, sentences, spans, rows)


def _retrieved(
    result: SearchResult, excerpts: Sequence[Excerpt], weights: Weights, read: ReadSentences
) -> Floats:
    """(n, CONFIDENCE_FEATURES), what is known from retrieval; of the reading who is no rival."""
    hit = read.hit
    articles = {rank: each.article for each in excerpts for rank in set(each.hits.tolist())}
    row = np.concatenate([each.rows for each in excerpts])
    features = np.empty((len(hit), len(SENTENCE_FEATURES)), dtype=np.float32)
    scores = np.empty(len(hit), dtype=np.float32)
    for rank, article in articles.items():
        of_hit = sentence_features(result.query, result.hits[rank], article)
        here = hit == rank
        features[here] = of_hit[row[here]]
        scores[here] = weights.sentence.scores(of_hit)[row[here]]
    return confidence_rows(quoted(result, hit.tolist(), features, scores, read.allied_hits))
