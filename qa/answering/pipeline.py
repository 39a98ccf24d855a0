"""One question to one answer: retrieve, read, decide, cite."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corpus.article import Article, VersionKey
from corpus.store import Store
from embeddings.encoder import Encoder
from qa.answering.compose import compose, ordered
from qa.citation.proven import Prover
from qa.collection.live_index import LiveIndex
from qa.contract.answer import (
    AskSettings,
    Citation,
    Filters,
    Fingerprints,
    IndexInfo,
    Order,
    SavedAnswer,
    Timings,
)
from qa.contract.steps import Passages, Read
from qa.decision.candidate import AnswerCandidate
from qa.decision.copies import copies_beside, independent, merged
from qa.decision.decide import Decider, Decision
from qa.decision.disagreements import agrees
from qa.decision.excerpts import Articles
from qa.learned.weights import Weights
from qa.question.asked import Asked
from qa.question.kind import kind
from qa.question.spelling import corrected
from qa.question.unknown_words import unknown_words
from qa.search.features import Query
from qa.search.retrieval import SearchResult, prepare_query, search
from reader.reader import Reader

# More than are shown: a neighbour of the best may hold the answer, and copies are shown once.
HITS = 20


@dataclass(frozen=True, slots=True)
class _Retrieved:
    """What was found, and the proven articles that it stands in."""

    found: SearchResult
    articles: Articles


class Asking:
    """Answers questions from a store and its index. Thread-safe."""

    def __init__(
        self,
        store: Store,
        index: LiveIndex,
        encoder: Encoder,
        reader: Reader | None,
        learned: Weights,
        workers: int,
    ) -> None:
        self._store = store
        self._index = index
        self._encoder = encoder
        self._weights = learned
        self._made_with = Fingerprints(
            encoder.fingerprint, reader.fingerprint if reader else None, learned.fingerprint
        )
        self.answering = Decider(learned, reader, workers)
        self.prover = Prover()

    def answer(self, asked: Asked, threshold: float | None) -> SavedAnswer:
        """The answer, with all that it depends on; it has no id yet."""
        *_, last = self._steps(asked, threshold)
        assert isinstance(last, SavedAnswer)
        return last

    def _steps(
        self, asked: Asked, threshold: float | None
    ) -> Iterator[_Retrieved | Read | SavedAnswer]:
        begun = time.perf_counter()
        query = self.query(asked.searched_for)
        encoded = time.perf_counter()
        found = self.retrieve(query, asked.filters, self.depth(asked.limit))
        searched = time.perf_counter()
        articles = self.texts(found)
        yield _Retrieved(found, articles)
        quotes = yield from self.answering.candidates(found, articles)
        quotes = merged(quotes, self._store, asked.limit, asked.filters.as_of)
        made = self._composed(asked, query, self.answering.decide(found, quotes, threshold))
        done = time.perf_counter()
        took = Timings(
            total=_ms(done - begun),
            embed=_ms(encoded - begun),
            search=_ms(searched - encoded),
            read=_ms(done - searched),
        )
        yield replace(made, took_ms=took)

    def told(
        self, asked: Asked, threshold: float | None
    ) -> Iterator[Passages | Read | SavedAnswer]:
        """What was retrieved as citations, each round of reading, and last the answer.

        Who closes it before the end stops the work where it is.
        """
        for step in self._steps(asked, threshold):
            yield Passages(self._passages(asked, step)) if isinstance(step, _Retrieved) else step

    def _passages(self, asked: Asked, retrieved: _Retrieved) -> tuple[Citation, ...]:
        """What was retrieved, as an answer would show it if nothing were read."""
        quotes = self.answering.unread_candidates(retrieved.found, retrieved.articles)
        quotes = merged(quotes, self._store, asked.limit, asked.filters.as_of)
        return compose([], ordered(quotes, asked.order), []).nearest

    def _composed(self, asked: Asked, query: Query, decision: Decision) -> SavedAnswer:
        shown = _shown(decision, asked.order)
        composed = compose(shown.cited, shown.nearest, decision.differing)
        best = (*shown.cited, *decision.nearest)[:1]
        counts = self._store.counts()
        keywords = self._index.current.keywords
        return SavedAnswer(
            answer_id="",
            permalink=None,
            question=asked.question,
            searched_for=query.text,
            unknown_words=unknown_words(asked.question, query.text, keywords),
            status=decision.status,
            reason=decision.reason,
            answer=shown.cited[0].answer if shown.cited else None,
            confidence=round(best[0].confidence, 4) if best else 0.0,
            citations=composed.citations,
            nearest=composed.nearest,
            also_in=copies_beside(shown.cited),
            independent_sources=independent(_agreeing(query, shown.cited)),
            disagreements=composed.disagreements,
            index=IndexInfo(self._index.generation, counts.articles, counts.passages),
            took_ms=Timings(0.0, 0.0, 0.0, 0.0),
            asked_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            settings=AskSettings(
                asked.conversation, asked.filters, asked.limit, asked.order, decision.threshold
            ),
            made_with=self._made_with,
        )

    def query(self, text: str) -> Query:
        """Put a question's misspelt words right, encode it and weigh its words."""
        index = self._index.current
        return prepare_query(corrected(text, self._store, index.keywords), self._encoder, index)

    def retrieve(self, query: Query, filters: Filters, limit: int) -> SearchResult:
        """The best passages for a prepared query: what is read, and what training learns from."""
        return search(
            query,
            filters,
            store=self._store,
            index=self._index.current,
            model=self._encoder.fingerprint,
            weights=self._weights,
            limit=limit,
        )

    @staticmethod
    def depth(limit: int) -> int:
        """How many hits it takes to answer with so many passages."""
        return max(limit, HITS)

    def texts(self, found: SearchResult) -> dict[VersionKey, Article]:
        """The articles of the hits, by id and version, each proven by its sha256."""
        keys = {hit.key for hit in found.hits}
        return self.prover.proven(self._store.texts(keys))


@dataclass(frozen=True, slots=True)
class _Shown:
    """The quotes in the order in which they are shown."""

    cited: list[AnswerCandidate]
    nearest: list[AnswerCandidate]


def _shown(decision: Decision, order: Order) -> _Shown:
    """What is only shown because it differs never leads, whatever its day."""
    sure = [quote for quote in decision.cited if quote.confidence >= decision.threshold]
    other = [quote for quote in decision.cited if quote.confidence < decision.threshold]
    return _Shown([*ordered(sure, order), *ordered(other, order)], ordered(decision.nearest, order))


def _agreeing(query: Query, cited: Sequence[AnswerCandidate]) -> list[AnswerCandidate]:
    """Those of the quotes that say what the answer says."""
    asked = kind(query.text)
    return [quote for quote in cited if agrees(asked, cited[0], quote)]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
