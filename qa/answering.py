"""From hits to an answer: choose the sentence, decide whether it answers, cite it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from corpus.article import Article
from qa.answer import Citation, Status
from qa.citing import cite
from qa.confidence import COMPARED, confidence, confidence_features, sentence_features
from qa.retrieval import Found, Hit
from qa.weights import Weights

# (article id, version) -> that version
Articles = Mapping[tuple[str, str], Article]


@dataclass(frozen=True, slots=True)
class Quote:
    """The best sentence of a hit, and how likely it answers the question."""

    hit: Hit
    article: Article
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What is answered: the citations if the confidence suffices, and what else was near."""

    status: Status
    answer: str | None
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]


def decide(quotes: list[Quote], threshold: float) -> Decision:
    """Answer with the first quote if it is likely enough, with others as likely beside it."""
    if not quotes or quotes[0].confidence < threshold:
        nearest = tuple(_citation(quote, n) for n, quote in enumerate(quotes, start=1))
        likely = quotes[0].confidence if quotes else 0.0
        return Decision("not_found", None, likely, (), nearest)
    cited = [quote for quote in quotes if quote.confidence >= threshold]
    others = [quote for quote in quotes if quote.confidence < threshold]
    citations = tuple(_citation(quote, n, whole=True) for n, quote in enumerate(cited, start=1))
    nearest = tuple(_citation(quote, n) for n, quote in enumerate(others, start=len(cited) + 1))
    return Decision("answered", citations[0].quote, cited[0].confidence, citations, nearest)


def read(found: Found, articles: Articles, weights: Weights) -> list[Quote]:
    """The best sentence of every hit: the first hits by their confidence, then as retrieved."""
    quotes = [
        _best_sentence(found, rank, articles[hit.article_id, hit.version], weights)
        for rank, hit in enumerate(found.hits)
        if (hit.article_id, hit.version) in articles
    ]
    first = sorted(quotes[:COMPARED], key=lambda quote: -quote.confidence)
    return first + quotes[COMPARED:]


def _best_sentence(found: Found, rank: int, article: Article, weights: Weights) -> Quote:
    hit = found.hits[rank]
    rows = sentence_features(found.query.text, hit, article)
    scores = weights.sentence.scores(rows)
    best = int(np.argmax(scores))
    features = confidence_features(found, rank, rows[best], float(scores[best]))
    start, end = (int(offset) for offset in hit.sentences[best])
    return Quote(hit, article, start, end, confidence(weights, features))


def _citation(quote: Quote, n: int, *, whole: bool = False) -> Citation:
    start, end = quote.start, quote.end
    return cite(
        quote.article,
        n=n,
        start=start,
        end=end,
        passage=(quote.hit.start, quote.hit.end),
        quote=quote.article.text[start:end],
        score=quote.hit.score,
        answer=(start, end) if whole else None,
    )
