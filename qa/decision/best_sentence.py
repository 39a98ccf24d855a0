"""The best sentence of each hit: by what was read, or by retrieval alone."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.article import Article, Span
from corpus.text.datelines import find_dateline
from qa.decision.confidence import (
    COMPARED,
    confidence_rows,
    probability,
    quoted,
    sentence_features,
)
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles, Excerpt
from qa.learned.weights import Floats, Weights
from qa.question.kind import kind
from qa.reports.candidate import AnswerCandidate
from qa.search.retrieval import SearchResult
from qa.values.whole_figures import whole


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
        span = Span(*evidence.sentences[n].tolist())
        answer_span = _whole(article.text, span, Span(*evidence.spans[n].tolist()))
        if not span_is_sure[n] or _is_dateline(result.query.text, article, answer_span.end):
            answer_span = span
        best[rank] = AnswerCandidate(
            result.hits[rank], article, span, answer_span, float(likely[n])
        )
    return best


def unread_candidates(
    result: SearchResult, articles: Articles, weights: Weights
) -> list[AnswerCandidate]:
    """The best sentence of every hit as retrieval alone sees it, the likeliest first."""
    best = list(_by_retrieval(result, range(len(result.hits)), articles, weights))
    if not best:
        return []
    rows = confidence_rows(
        quoted(
            result,
            [each.rank for each in best],
            np.stack([each.features for each in best]),
            np.array([each.score for each in best], dtype=np.float32),
        )
    )
    likely = probability(weights.confidence.scores(rows)).tolist()
    candidates = [
        replace(each.candidate, confidence=confidence)
        for each, confidence in zip(best, likely, strict=True)
    ]
    first = sorted(candidates[:COMPARED], key=lambda candidate: -candidate.confidence)
    return first + candidates[COMPARED:]


def remaining_candidates(
    result: SearchResult, articles: Articles, weights: Weights, read: Container[int]
) -> list[AnswerCandidate]:
    """The best sentence of every hit whose rank is not among those read: its confidence is 0."""
    ranks = [rank for rank in range(len(result.hits)) if rank not in read]
    return [each.candidate for each in _by_retrieval(result, ranks, articles, weights)]


@dataclass(frozen=True, slots=True)
class _BestSentence:
    """The sentence of a hit that ranks highest: its features and score, no confidence yet."""

    rank: int
    features: Floats
    score: float
    candidate: AnswerCandidate


def _by_retrieval(
    result: SearchResult, ranks: Iterable[int], articles: Articles, weights: Weights
) -> Iterator[_BestSentence]:
    """The best sentence of each hit whose article is at hand, in the order of the ranks."""
    for rank in ranks:
        hit = result.hits[rank]
        article = articles.get(hit.key)
        if article is None:
            continue
        sentences = sentence_features(result.query, hit, article)
        scores = weights.sentence.scores(sentences)
        best = int(np.argmax(scores))
        span = Span(*hit.sentences[best].tolist())
        candidate = AnswerCandidate(hit, article, span, span, confidence=0.0)
        yield _BestSentence(rank, sentences[best], float(scores[best]), candidate)


def _whole(text: str, sentence: Span, answer: Span) -> Span:
    """The answer with all of the figures and hyphenated words that it begins or ends in."""
    start, end = (offset - sentence.start for offset in (answer.start, answer.end))
    start, end = whole(sentence.of(text), start, end)
    return Span(sentence.start + start, sentence.start + end)


def _is_dateline(question: str, article: Article, end: int) -> bool:
    """Whether words up to ``end`` are of the dateline, though nothing asks for place or day.

    A headline is near to the first sentence as a whole; what is surest of it is no answer.
    """
    if kind(question) != "keywords":
        return False
    dateline = find_dateline(article.text)
    return dateline is not None and end <= dateline.end
