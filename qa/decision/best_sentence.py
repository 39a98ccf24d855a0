"""The best sentence of each hit: by what was read, or by retrieval alone."""

from collections.abc import Sequence

import numpy as np

from corpus.article import Article
from corpus.text.datelines import find_dateline
from qa.decision.candidate import AnswerCandidate
from qa.decision.confidence import confidence_rows, probability, quoted_hit, sentence_features
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Excerpt
from qa.learned.weights import Floats, Weights
from qa.question.kind import kind
from qa.search.retrieval import SearchResult


def likelihood(evidence: Evidence, weights: Weights) -> Floats:
    """How likely each of the n sentences that were read answers: (n,) from 0 to 1."""
    return probability(weights.evidence.scores(evidence.rows))


def read_candidates(
    result: SearchResult, excerpts: Sequence[Excerpt], evidence: Evidence, weights: Weights
) -> dict[int, AnswerCandidate]:
    """The likeliest sentence of each hit that was read, by the hit's rank; the likeliest first."""
    likely = likelihood(evidence, weights)
    span_is_sure = weights.words.scores(evidence.rows) >= 0
    best: dict[int, AnswerCandidate] = {}
    for n in np.argsort(-likely, kind="stable").tolist():
        rank = int(evidence.hit[n])
        if rank in best:
            continue
        article = excerpts[evidence.excerpt[n]].article
        start, end = evidence.sentences[n].tolist()
        first, last = evidence.spans[n].tolist()
        if not span_is_sure[n] or _is_dateline(result.query.text, article, last):
            first, last = start, end
        best[rank] = AnswerCandidate(
            result.hits[rank], article, start, end, (first, last), float(likely[n])
        )
    return best


def unread_candidate(
    result: SearchResult,
    rank: int,
    article: Article,
    weights: Weights,
    confidence: float | None = None,
) -> AnswerCandidate:
    """The best sentence of the hit at a rank, as retrieval alone sees it.

    ``confidence`` None: as it was learned for questions that are not read.
    """
    hit = result.hits[rank]
    sentences = sentence_features(result.query.text, hit, article)
    scores = weights.sentence.scores(sentences)
    best = int(np.argmax(scores))
    start, end = (int(offset) for offset in hit.sentences[best])
    if confidence is None:
        quoted = quoted_hit(result, rank, sentences[best][None], scores[best][None])
        confidence = float(probability(weights.confidence.scores(confidence_rows(quoted)))[0])
    return AnswerCandidate(hit, article, start, end, (start, end), confidence)


def _is_dateline(question: str, article: Article, end: int) -> bool:
    """Whether words up to ``end`` are of the dateline, though nothing asks for place or day.

    A headline is near to the first sentence as a whole; what is surest of it is no answer.
    """
    if kind(question) != "keywords":
        return False
    dateline = find_dateline(article.text)
    return dateline is not None and end <= dateline.end
