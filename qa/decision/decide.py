"""From hits to an answer: read, choose the sentence, decide whether it answers."""

import math
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.article import Article
from corpus.text.datelines import find_dateline
from qa.contract.answer import Reason, Status
from qa.contract.steps import Read
from qa.decision.candidate import Quote
from qa.decision.confidence import (
    COMPARED,
    close_row,
    confidence_rows,
    margin,
    probability,
    sentence_features,
)
from qa.decision.disagreements import disagreeing, split_by
from qa.decision.evidence import Evidence, weigh
from qa.decision.excerpts import Articles, Excerpt, excerpts
from qa.learned.weights import Weights
from qa.question.kind import kind
from qa.search.retrieval import Found
from reader.reader import Reader
from reader.reading import ReaderText, SpanScores


@dataclass(frozen=True, slots=True)
class Decision:
    """What is answered: the quotes that are likely enough, best first, and what else was near.

    ``differing`` are those of both that answer, where another article answers differently.
    """

    status: Status
    reason: Reason | None
    cited: list[Quote]
    nearest: list[Quote]
    differing: list[Quote]
    threshold: float


class Answering:
    """Reads what was retrieved and decides; without a reader it goes by retrieval alone.

    ``workers`` texts are read beside each other.
    """

    def __init__(self, weights: Weights, reader: Reader | None, workers: int) -> None:
        self._weights = weights
        self._reader = reader
        self._workers = workers

    def quotes(self, found: Found, articles: Articles) -> Generator[Read, None, list[Quote]]:
        """The best sentence of every hit: those that were read by their confidence, then the rest.

        Told after each round of reading; who stops listening ends it. A question for yes or no is
        answered by a sentence, never by words, so it is not read.
        """
        if not self._reads(found):
            return self.unread(found, articles)
        excerpted = excerpts(found.hits, articles, COMPARED)
        if not excerpted:
            return []
        # Another report may give another figure or day: then all are heard.
        compared = kind(found.query.text) in ("number", "when", "weekday")
        enough = math.inf if compared else self._weights.enough
        for evidence in self._rounds(found, excerpted, enough):
            yield Read(int(evidence.excerpt[-1]) + 1, len(excerpted))
        best = self._best(found, excerpted, evidence)
        rest = [
            self._by_retrieval(found, rank, articles, likely=0.0)
            for rank, hit in enumerate(found.hits)
            if rank not in best and (hit.article_id, hit.version) in articles
        ]
        return [*best.values(), *rest]

    def read(self, found: Found, excerpted: Sequence[Excerpt], enough: float) -> Evidence:
        """Read excerpts, best first, until a sentence is likely ``enough`` or all are read."""
        *_, evidence = self._rounds(found, excerpted, enough)
        return evidence

    def _rounds(
        self, found: Found, excerpted: Sequence[Excerpt], enough: float
    ) -> Iterator[Evidence]:
        """The evidence of all that was read so far, after each round."""
        assert self._reader is not None
        readings: list[SpanScores] = []
        while True:
            ahead = excerpted[len(readings) : len(readings) + self._workers]
            texts = [_text(excerpt) for excerpt in ahead]
            readings += self._reader.read(found.query.text, texts, self._workers)
            evidence = weigh(found, excerpted[: len(readings)], readings, self._weights)
            yield evidence
            if len(readings) == len(excerpted) or self._likely(evidence).max() >= enough:
                return

    def decide(self, found: Found, quotes: list[Quote], threshold: float | None) -> Decision:
        """Answer with the first quote if it is likely enough, with others as likely beside it, and
        with those that answer differently.

        ``threshold`` None: the one that was learned for questions that are read, or are not.
        """
        if threshold is None:
            learned = self._weights
            threshold = learned.threshold if self._reads(found) else learned.threshold_unread
        differing = disagreeing(kind(found.query.text), quotes, threshold)
        if not quotes or quotes[0].confidence < threshold:
            split = differing if split_by(quotes, threshold) else []
            why: Reason = "sources_differ" if split else self._why_not(found, quotes)
            return Decision("not_found", why, [], quotes, split, threshold)
        compared = {id(quote) for quote in differing}
        cited = [q for q in quotes if q.confidence >= threshold or id(q) in compared]
        others = [q for q in quotes if q.confidence < threshold and id(q) not in compared]
        remark: Reason | None = "sources_differ" if differing else None
        return Decision("answered", remark, cited, others, differing, threshold)

    def _why_not(self, found: Found, quotes: list[Quote]) -> Reason:
        is_close = bool(quotes) and self._weights.close.scores(close_row(found)[None])[0] >= 0
        return "not_stated" if is_close else "nothing_close"

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
                article = excerpted[evidence.excerpt[n]].article
                words = evidence.spans[n].tolist()
                if not sure[n] or _misses(found.query.text, article, words[1]):
                    words = (start, end)
                best[place] = Quote(
                    found.hits[place], article, start, end, tuple(words), float(likely[n])
                )
        return best

    def unread(self, found: Found, articles: Articles) -> list[Quote]:
        """The best sentence of every hit as retrieval alone sees it, the likeliest first."""
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


def _misses(question: str, article: Article, end: int) -> bool:
    """Whether words up to ``end`` are of the dateline, though nothing asks for place or day.

    A headline is near to the first sentence as a whole; what is surest of it is no answer.
    """
    if kind(question) != "keywords":
        return False
    dateline = find_dateline(article.text)
    return dateline is not None and end <= dateline.end


def _text(excerpt: Excerpt) -> ReaderText:
    article, start = excerpt.article, excerpt.start
    return ReaderText(article.title, article.text[start : excerpt.end], excerpt.sentences - start)
