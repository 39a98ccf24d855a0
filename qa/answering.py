"""From hits to an answer: read, choose the sentence, decide whether it answers, cite it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.article import Article
from qa.answer import Citation, Reason, Status
from qa.citing import cite
from qa.confidence import COMPARED, confidence_rows, margin, probability, sentence_features
from qa.evidence import Evidence, weigh
from qa.excerpts import Articles, Excerpt, excerpts
from qa.question import kind
from qa.reasons import reason
from qa.retrieval import Found, Hit
from qa.weights import Weights
from reader.reader import Reader
from reader.reading import Reading, Text

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """The best sentence of a hit, and how likely it answers the question.

    ``words`` are the offsets of the answer inside it: the whole sentence where no words are sure.
    """

    hit: Hit
    article: Article
    start: int
    end: int
    words: Offsets
    confidence: float

    @property
    def answer(self) -> str:
        """The answer's words."""
        return self.article.text[slice(*self.words)]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is answered: the citations if the confidence suffices, and what else was near."""

    status: Status
    reason: Reason | None
    answer: str | None
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]


class Answering:
    """Reads what was retrieved and decides; without a reader it goes by retrieval alone.

    ``workers`` texts are read beside each other.
    """

    def __init__(self, weights: Weights, reader: Reader | None, workers: int) -> None:
        self._weights = weights
        self._reader = reader
        self._workers = workers

    def quotes(self, found: Found, articles: Articles) -> list[Quote]:
        """The best sentence of every hit: those that were read by their confidence, then the rest.

        A question for yes or no is answered by a sentence, never by words, so it is not read.
        """
        if not self._reads(found):
            return self._unread(found, articles)
        excerpted = excerpts(found.hits, articles, COMPARED)
        if not excerpted:
            return []
        evidence = self.read(found, excerpted, enough=self._weights.enough)
        best = self._best(found, excerpted, evidence)
        rest = [
            self._by_retrieval(found, rank, articles, likely=0.0)
            for rank, hit in enumerate(found.hits)
            if rank not in best and (hit.article_id, hit.version) in articles
        ]
        return [*best.values(), *rest]

    def read(self, found: Found, excerpted: Sequence[Excerpt], enough: float) -> Evidence:
        """Read excerpts, best first, until a sentence is likely ``enough`` or all are read."""
        assert self._reader is not None
        readings: list[Reading] = []
        while True:
            ahead = excerpted[len(readings) : len(readings) + self._workers]
            texts = [_text(excerpt) for excerpt in ahead]
            readings += self._reader.read(found.query.text, texts, self._workers)
            evidence = weigh(found, excerpted[: len(readings)], readings, self._weights)
            if len(readings) == len(excerpted) or self._likely(evidence).max() >= enough:
                return evidence

    def decide(self, found: Found, quotes: list[Quote], threshold: float | None) -> Decision:
        """Answer with the first quote if it is likely enough, with others as likely beside it.

        ``threshold`` None: the one that was learned for questions that are read, or are not.
        """
        if threshold is None:
            learned = self._weights
            threshold = learned.threshold if self._reads(found) else learned.threshold_unread
        why = reason(found, quotes, threshold, self._weights)
        likely = quotes[0].confidence if quotes else 0.0
        if not quotes or likely < threshold:
            nearest = tuple(_citation(quote, n) for n, quote in enumerate(quotes, start=1))
            return Decision("not_found", why, None, likely, (), nearest)
        cited = [quote for quote in quotes if quote.confidence >= threshold]
        others = [quote for quote in quotes if quote.confidence < threshold]
        citations = tuple(_citation(quote, n, said=True) for n, quote in enumerate(cited, start=1))
        nearest = tuple(_citation(quote, n) for n, quote in enumerate(others, start=len(cited) + 1))
        return Decision("answered", why, cited[0].answer, likely, citations, nearest)

    def _reads(self, found: Found) -> bool:
        return self._reader is not None and kind(found.query.text) != "yes_no"

    def _likely(self, evidence: Evidence) -> np.ndarray:
        return probability(self._weights.evidence.scores(evidence.rows))

    def _best(
        self, found: Found, excerpted: Sequence[Excerpt], evidence: Evidence
    ) -> dict[int, Quote]:
        """The likeliest sentence of each hit that was read, by its rank; the likeliest first."""
        likely = self._likely(evidence)
        sure = self._weights.words.scores(evidence.rows) >= 0
        best: dict[int, Quote] = {}
        for n in np.argsort(-likely, kind="stable").tolist():
            place = int(evidence.hit[n])
            if place not in best:
                start, end = evidence.sentences[n].tolist()
                words = evidence.spans[n].tolist() if sure[n] else (start, end)
                article = excerpted[evidence.excerpt[n]].article
                best[place] = Quote(
                    found.hits[place], article, start, end, tuple(words), float(likely[n])
                )
        return best

    def _unread(self, found: Found, articles: Articles) -> list[Quote]:
        quotes = [
            self._by_retrieval(found, rank, articles)
            for rank, hit in enumerate(found.hits)
            if (hit.article_id, hit.version) in articles
        ]
        first = sorted(quotes[:COMPARED], key=lambda quote: -quote.confidence)
        return first + quotes[COMPARED:]

    def _by_retrieval(
        self, found: Found, rank: int, articles: Articles, likely: float | None = None
    ) -> Quote:
        hit = found.hits[rank]
        article = articles[hit.article_id, hit.version]
        sentences = sentence_features(found.query.text, hit, article)
        scores = self._weights.sentence.scores(sentences)
        best = int(np.argmax(scores))
        start, end = (int(offset) for offset in hit.sentences[best])
        if likely is None:
            rows = confidence_rows(
                hit.score,
                margin(found, rank),
                found.query.unknown,
                hit.features,
                sentences[best][None],
                scores[best][None],
            )
            likely = float(probability(self._weights.confidence.scores(rows))[0])
        return Quote(hit, article, start, end, (start, end), likely)


def _text(excerpt: Excerpt) -> Text:
    article, start = excerpt.article, excerpt.start
    return Text(article.title, article.text[start : excerpt.end], excerpt.sentences - start)


def _citation(quote: Quote, n: int, *, said: bool = False) -> Citation:
    return cite(
        quote.article,
        n=n,
        start=quote.start,
        end=quote.end,
        passage=(quote.hit.start, quote.hit.end),
        quote=quote.article.text[quote.start : quote.end],
        score=quote.hit.score,
        answer=quote.words if said else None,
    )
