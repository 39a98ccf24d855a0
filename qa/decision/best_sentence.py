"""The best sentence of each hit: by what was read, or by retrieval alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from corpus.article import Article, Span
from qa.decision.answer_words import is_answer
from qa.decision.confidence import (
    COMPARED,
    confidence_rows,
    probability,
    quoted,
    sentence_features,
)
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles, Excerpt
from qa.decision.interviews import next_passage, silent
from qa.learned.weights import Floats, Weights
from qa.reports.candidate import AnswerCandidate, without_label
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
        span = Span(*evidence.sentences[n].tolist())
        answer_span = Span(*evidence.spans[n].tolist())
        if not (span_is_sure[n] and is_answer(result.query.text, article, answer_span)):
            answer_span = without_label(article.text, span)
        best[rank] = AnswerCandidate(
            result.hits[rank], article, span, answer_span, float(likely[n])
        )
    return best


def unread_candidates(
    result: SearchResult, articles: Articles, weights: Weights
) -> Iterator[AnswerCandidate]:
    """The best sentence of every hit as retrieval alone sees it: the likeliest of the first first,
    the others in the order of the hits and only as far as they are asked for.
    """
    best = _by_retrieval(result, range(len(result.hits)), articles, weights)
    first = _weighed(result, list(islice(best, COMPARED)), weights)
    yield from sorted(first, key=lambda candidate: -candidate.confidence)
    while following := list(islice(best, COMPARED)):
        yield from _weighed(result, following, weights)


def remaining_candidates(
    result: SearchResult,
    articles: Articles,
    weights: Weights,
    read: Mapping[int, AnswerCandidate],
) -> Iterator[AnswerCandidate]:
    """The best sentence of every hit whose rank is not among those read, only as far as they are
    asked for: its confidence is 0.
    """
    ranks = [rank for rank in range(len(result.hits)) if rank not in read]
    known = {(each.article.id, each.span) for each in read.values()}
    best = (each.candidate for each in _by_retrieval(result, ranks, articles, weights))
    return (each for each in best if (each.article.id, each.span) not in known)


@dataclass(frozen=True, slots=True)
class _BestSentence:
    """The sentence of a hit that ranks highest: its features and score, no confidence yet."""

    rank: int
    features: Floats
    score: float
    candidate: AnswerCandidate


def _weighed(
    result: SearchResult, best: Sequence[_BestSentence], weights: Weights
) -> list[AnswerCandidate]:
    """Sentences with their confidence, as far as retrieval alone can tell."""
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
    return [
        replace(each.candidate, confidence=0.0 if each.candidate.silent else confidence)
        for each, confidence in zip(best, likely, strict=True)
    ]


def _by_retrieval(
    result: SearchResult, ranks: Iterable[int], articles: Articles, weights: Weights
) -> Iterator[_BestSentence]:
    """The best sentence of each hit whose article is at hand, in the order of the ranks."""
    seen: set[tuple[str, Span]] = set()
    for rank in ranks:
        article = articles.get(result.hits[rank].key)
        if article is None:
            continue
        best = _best_sentence(result, rank, article, weights)
        if (best.candidate.article.id, best.candidate.span) not in seen:
            seen.add((best.candidate.article.id, best.candidate.span))
            yield best


def _best_sentence(
    result: SearchResult, rank: int, article: Article, weights: Weights
) -> _BestSentence:
    """The best sentence of a hit that does not ask or evade, or the best one where all do. Where
    its best one does and so do all behind it, that is the best of the passage behind them.
    """
    hit = result.hits[rank]
    features = sentence_features(result.query, hit, article)
    never = silent(result.query.text, article.text, hit.sentences)
    scores = weights.sentence.scores(features)
    if never[scores.argmax() :].all():
        following = next_passage(hit, article)
        if following:
            hit, features = following, sentence_features(result.query, following, article)
            scores = weights.sentence.scores(features)
            never = silent(result.query.text, article.text, hit.sentences)
    best = int((scores if never.all() else np.where(never, -np.inf, scores)).argmax())
    span = Span(*hit.sentences[best].tolist())
    answer = without_label(article.text, span)
    candidate = AnswerCandidate(
        hit, article, span, answer, confidence=0.0, silent=bool(never[best])
    )
    return _BestSentence(rank, features[best], float(scores[best]), candidate)
