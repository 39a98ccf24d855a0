"""Every sentence that was read, with its answer span and all that speaks for or against it.

A reader's score alone says how well words fit the question's form ("who" wants a name), retrieval
alone how near a passage is; whether a sentence answers is learned from both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Span
from qa.decision.answer_words import answer_words
from qa.decision.confidence import (
    CONFIDENCE_FEATURES,
    confidence_rows,
    quoted,
    sentence_features,
)
from qa.decision.excerpts import Excerpt
from qa.decision.interviews import inherited
from qa.decision.read_features import READ, READ_FEATURES, ReadSentences
from qa.learned.weights import Floats, Weights
from qa.reports.candidate import said
from qa.search.features import SENTENCE_FEATURES
from qa.search.retrieval import SearchResult
from reader.reading import SpanScores

EVIDENCE_FEATURES = CONFIDENCE_FEATURES + READ_FEATURES


@dataclass(frozen=True, slots=True)
class Evidence:
    """n sentences that were read and may answer, side by side.

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
    """Put together what retrieval and the reader know of every sentence that may answer; there
    must be one.
    """
    told = np.concatenate([~each.silent for each in excerpts])
    counts = [len(each.sentences) for each in excerpts]
    excerpt = np.repeat(np.arange(len(excerpts)), counts)[told]
    hit = np.concatenate([each.hits for each in excerpts])[told]
    sentences = np.concatenate([each.sentences for each in excerpts])[told]
    spans = np.concatenate(
        [
            _spans(result.query.text, each, reading)
            for each, reading in zip(excerpts, readings, strict=True)
        ]
    )[told]
    found = np.concatenate([_found(result, each) for each in excerpts])[told]
    read = ReadSentences(
        question=result.query.text,
        excerpt=excerpt,
        hit=hit,
        found=found,
        articles=[excerpts[index].article.id for index in excerpt.tolist()],
        said=[
            said(excerpts[index].article, Span(*sentence), Span(*answer))
            for index, sentence, answer in zip(
                excerpt.tolist(), sentences.tolist(), spans.tolist(), strict=True
            )
        ],
        scores=np.concatenate([reading.span_scores for reading in readings])[told],
        shares=np.concatenate(
            [
                _shares(reading.sentence_log_probs, each.answers)
                for each, reading in zip(excerpts, readings, strict=True)
            ]
        )[told],
        certainty=np.concatenate([reading.span_log_probs for reading in readings])[told],
    )
    features = np.concatenate([_features(result, each) for each in excerpts])[told]
    scores = weights.sentence.scores(features)
    compared = quoted(result, found.tolist(), features, scores, read.allied_hits)
    rows = np.concatenate([confidence_rows(compared), READ.rows(read, len(hit))], axis=1)
    return Evidence(excerpt, hit, sentences, spans, rows)


def _spans(question: str, excerpt: Excerpt, reading: SpanScores) -> NDArray[np.int32]:
    """The answer (n, 2) in each sentence of an excerpt, as offsets in its article's text."""
    marked = np.stack([reading.starts, reading.ends], axis=1) + excerpt.start
    pairs = zip(excerpt.sentences.tolist(), marked.tolist(), strict=True)
    words = [
        answer_words(question, excerpt.article.text, Span(*sentence), Span(*answer))
        for sentence, answer in pairs
    ]
    return np.array([(one.start, one.end) for one in words], np.int32).reshape(-1, 2)


def _shares(shares: Floats, answers: NDArray[np.bool_]) -> Floats:
    """The log probabilities of an excerpt's sentences, those of its questions given to what answers
    them: a reader that looks for the words of a question finds them there.
    """
    given = shares.copy()
    for n in np.flatnonzero(answers).tolist():
        given[n] = np.minimum(np.logaddexp(given[n], given[n - 1]), 0.0)
    return given


def _found(result: SearchResult, excerpt: Excerpt) -> NDArray[np.int64]:
    """The rank of the hit that each sentence of an excerpt is as near by as a whole: its own, or
    that of a question right before its passage.
    """
    found = excerpt.hits.copy()
    for n in np.flatnonzero(excerpt.answers).tolist():
        own, asked = result.hits[excerpt.hits[n]], result.hits[found[n - 1]]
        if asked.score > own.score:
            found[n:][excerpt.hits[n:] == excerpt.hits[n]] = found[n - 1]
    return found


def _features(result: SearchResult, excerpt: Excerpt) -> Floats:
    """(n, SENTENCE_FEATURES) of the sentences of an excerpt."""
    features = np.empty((len(excerpt.hits), len(SENTENCE_FEATURES)), dtype=np.float32)
    for rank in set(excerpt.hits.tolist()):
        here = excerpt.hits == rank
        rows = sentence_features(result.query, result.hits[rank], excerpt.article)
        features[here] = rows[excerpt.rows[here]]
    return inherited(features, excerpt.answers)
