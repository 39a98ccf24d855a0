"""Every sentence that was read, with its answer span and all that speaks for or against it.

A reader's score alone says how well words fit the question's form ("who" wants a name), retrieval
alone how near a passage is; whether a sentence answers is learned from both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress

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
from qa.values.said import Said
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


@dataclass(frozen=True)
class ReadExcerpt:
    """An excerpt and what the reader found in its n sentences; what follows from both alone is
    worked out once, however often it is weighed beside others.
    """

    result: SearchResult
    excerpt: Excerpt
    reading: SpanScores

    @cached_property
    def spans(self) -> NDArray[np.int32]:
        """The answer (n, 2) in each sentence, as offsets in the article's text."""
        question, text = self.excerpt.question, self.excerpt.article.text
        marked = np.stack([self.reading.starts, self.reading.ends], axis=1) + self.excerpt.start
        pairs = zip(self.excerpt.sentences.tolist(), marked.tolist(), strict=True)
        words = [answer_words(question, text, Span(*one), Span(*answer)) for one, answer in pairs]
        return np.array([(one.start, one.end) for one in words], np.int32).reshape(-1, 2)

    @cached_property
    def said(self) -> list[Said]:
        """What each sentence answers."""
        pairs = zip(self.excerpt.sentences.tolist(), self.spans.tolist(), strict=True)
        return [said(self.excerpt.article, Span(*one), Span(*answer)) for one, answer in pairs]

    @cached_property
    def shares(self) -> Floats:
        """The log probabilities (n,) of its sentences, those of its questions given to what answers
        them: a reader that looks for the words of a question finds them there.
        """
        given = self.reading.sentence_log_probs.copy()
        for n in np.flatnonzero(self.excerpt.answers).tolist():
            given[n] = np.minimum(np.logaddexp(given[n], given[n - 1]), 0.0)
        return given

    @cached_property
    def found(self) -> NDArray[np.int64]:
        """The rank (n,) of the hit that each sentence is as near by as a whole: its own, or that of
        a question right before its passage.
        """
        hits, own = self.result.hits, self.excerpt.hits
        found = own.copy()
        for n in np.flatnonzero(self.excerpt.answers).tolist():
            if hits[found[n - 1]].score > hits[own[n]].score:
                found[n:][own[n:] == own[n]] = found[n - 1]
        return found

    @cached_property
    def features(self) -> Floats:
        """(n, SENTENCE_FEATURES) of its sentences."""
        own, rows = self.excerpt.hits, self.excerpt.rows
        features = np.empty((len(own), len(SENTENCE_FEATURES)), dtype=np.float32)
        for rank in set(own.tolist()):
            here = own == rank
            of_hit = sentence_features(
                self.result.query, self.result.hits[rank], self.excerpt.article
            )
            features[here] = of_hit[rows[here]]
        return inherited(features, self.excerpt.answers)


def weigh(result: SearchResult, read: Sequence[ReadExcerpt], weights: Weights) -> Evidence:
    """Put together what retrieval and the reader know of every sentence that may answer; there
    must be one.
    """
    told = np.concatenate([~each.excerpt.silent for each in read])
    counts = [len(each.excerpt.sentences) for each in read]
    excerpt = np.repeat(np.arange(len(read)), counts)[told]
    hit = np.concatenate([each.excerpt.hits for each in read])[told]
    sentences = np.concatenate([each.excerpt.sentences for each in read])[told]
    spans = np.concatenate([each.spans for each in read])[told]
    found = np.concatenate([each.found for each in read])[told]
    sentences_read = ReadSentences(
        question=result.query.text,
        excerpt=excerpt,
        hit=hit,
        found=found,
        articles=[read[index].excerpt.article.id for index in excerpt.tolist()],
        said=list(compress(chain.from_iterable(each.said for each in read), told.tolist())),
        scores=np.concatenate([each.reading.span_scores for each in read])[told],
        shares=np.concatenate([each.shares for each in read])[told],
        certainty=np.concatenate([each.reading.span_log_probs for each in read])[told],
    )
    features = np.concatenate([each.features for each in read])[told]
    scores = weights.sentence.scores(features)
    compared = quoted(result, found.tolist(), features, scores, sentences_read.allied_hits)
    rows = [confidence_rows(compared), READ.rows(sentences_read, len(hit))]
    return Evidence(excerpt, hit, sentences, spans, np.concatenate(rows, axis=1))
