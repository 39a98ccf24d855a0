"""One question to one answer: retrieve, read, decide, cite. Only this file knows the order."""

import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.store import Store
from embeddings.encoder import Encoder
from qa.answering.clock import Clock
from qa.answering.compose import Composed, Shown, compose, ordered, shown_of
from qa.answering.deciding import Deciding, InForce
from qa.answering.narrowed_search import NarrowedSearch, narrowing, search_narrowed, without_words
from qa.citation.proven import Prover
from qa.collection.searched import Searched, SearchIndex
from qa.contract.answer import (
    AskSettings,
    Citation,
    Filters,
    IndexInfo,
    SavedAnswer,
)
from qa.contract.day import utc_now
from qa.contract.request import AskRequest
from qa.contract.steps import PassagesFound, ReadingProgress
from qa.decision.confidence import COMPARED
from qa.decision.decide import Decider
from qa.decision.excerpts import Articles
from qa.learned.weights import Floats
from qa.proof.pack import identified
from qa.question.follow_up import resolve
from qa.question.sources import SourceNames
from qa.question.spelling import corrected
from qa.question.unknown_words import unknown_words
from qa.reports.candidate import AnswerCandidate
from qa.reports.copies import copies_beside, merged
from qa.reports.disagreements import counted
from qa.reports.sources import independent
from qa.search.features import Query
from qa.search.passing import Passing
from qa.search.retrieval import Ranker, SearchResult, prepare_query, search

# More than are shown: a neighbour of the best may hold the answer, and copies are shown once.
HITS = 20


@dataclass(frozen=True, slots=True)
class _Retrieved:
    """What was found, and the proven articles that it stands in."""

    result: SearchResult
    articles: Articles


class Pipeline:
    """Answers questions from a store and its index. Thread-safe."""

    def __init__(
        self,
        store: Store,
        index: SearchIndex,
        encoder: Encoder,
        deciding: Deciding,
    ) -> None:
        self._store = store
        self._index = index
        self._encoder = encoder
        self._deciding = deciding
        self._sources = SourceNames(store)
        self.prover = Prover(store)
        # A calibration changes no rank.
        ranking = deciding.now.weights
        self.ranker = Ranker(store, encoder.fingerprint, ranking, Passing(store))

    def answer(self, request: AskRequest) -> SavedAnswer:
        """The answer to a valid request, with its id and all that it depends on."""
        *_, answer = self._run(request)
        assert isinstance(answer, SavedAnswer)
        return answer

    def steps(
        self, request: AskRequest
    ) -> Generator[PassagesFound | ReadingProgress | SavedAnswer, None, None]:
        """The passages retrieved, each round of reading, and last the answer to a valid request. To
        close it before its end stops the work.
        """
        for step in self._run(request):
            if isinstance(step, _Retrieved):
                yield PassagesFound(self._passages(request, step))
            else:
                yield step

    def _run(self, request: AskRequest) -> Iterator[_Retrieved | ReadingProgress | SavedAnswer]:
        started = time.perf_counter()
        # One of each for all of the answer: another may take its place meanwhile.
        index, now = self._index.current, self._deciding.now
        asked = resolve(request.question, request.conversation)
        query = self.query(asked, request.filters.as_of, index)
        encoded = time.perf_counter()
        narrow = narrowing(request.question, request.filters, self._store, self._sources)
        depth, read = self.depth(request.limit), now.decider.read_count(query.text)
        found = search_narrowed(
            lambda filters: self.retrieve(query, filters, depth, read, index),
            request.filters,
            narrow,
        )
        result, searched = found.result, time.perf_counter()
        articles = self.texts(result)
        yield _Retrieved(result, articles)
        found_quotes = yield from now.decider.candidates(result, articles)
        quotes = self._merged(found_quotes, result, request)
        shown = shown_of(now.decider.decide(result, quotes), request.order)
        cues = now.decider.cues(result, shown.cited)
        composed = compose(query.text, shown.cited, shown.nearest, shown.decision.differing, cues)
        clock = Clock(started, encoded, searched)
        yield self._answer(request, found, shown, composed, clock, index, now)

    def _passages(self, request: AskRequest, retrieved: _Retrieved) -> tuple[Citation, ...]:
        """What was retrieved, as an answer would show it if nothing were read."""
        unread = self.decider.unread_candidates(retrieved.result, retrieved.articles)
        quotes = self._merged(unread, retrieved.result, request)
        return compose("", [], ordered(quotes, request.order), [], []).nearest

    def _merged(
        self, candidates: Iterable[AnswerCandidate], result: SearchResult, request: AskRequest
    ) -> list[AnswerCandidate]:
        return merged(candidates, result.hits, self._store, request.limit, request.filters.as_of)

    def _answer(
        self,
        request: AskRequest,
        found: NarrowedSearch,
        shown: Shown,
        composed: Composed,
        clock: Clock,
        index: Searched,
        now: InForce,
    ) -> SavedAnswer:
        decision, query = shown.decision, found.result.query
        best = (*shown.cited, *decision.nearest)[:1]
        words = shown.cited[0].answer if shown.cited else None
        counts = self._store.counts()
        is_unfound = decision.status == "not_found"
        unidentified = SavedAnswer(
            answer_id="",
            permalink=None,
            question=request.question,
            searched_for=query.text,
            unknown_words=unknown_words(
                without_words(request.question, found.narrowing), query.text, index.keywords
            ),
            understood=found.understood,
            left_out=tuple(self._store.undecided(found.filters.scope)),
            lacking=tuple(self._store.lacks(found.filters.scope)),
            status=decision.status,
            reason="index_degraded" if is_unfound and index.lacks_vectors else decision.reason,
            answer=words if decision.status == "answered" else None,
            possible_answer=words if decision.status == "unsure" else None,
            confidence=round(best[0].confidence, 4) if best else 0.0,
            citations=composed.citations,
            nearest=composed.nearest,
            also_in=copies_beside(shown.cited),
            independent_sources=independent(counted(query.text, shown.cited)),
            disagreements=composed.disagreements,
            index=IndexInfo(index.generation, counts.articles, counts.passages),
            # Behind all that takes time.
            took_ms=clock.took(),
            asked_at=utc_now(),
            settings=AskSettings(
                request.conversation,
                request.filters,
                request.limit,
                request.order,
                decision.thresholds.answered,
                decision.thresholds.unsure,
            ),
            made_with=now.made_with,
        )
        return identified(unidentified)

    @property
    def decider(self) -> Decider:
        """What decides, as it is now."""
        return self._deciding.now.decider

    @property
    def made_with(self) -> str:
        """What answers are made with, as one word: it changes with models and calibration."""
        return self._deciding.now.word

    @property
    def least_confidence(self) -> float:
        """The least confidence of what is given as a possible answer."""
        return self._deciding.now.weights.thresholds(read=True).unsure

    def follow(self) -> None:
        """Use the calibration that is applied by now."""
        self._deciding.follow()

    def query(
        self,
        text: str,
        as_of: str | None = None,
        index: Searched | None = None,
        vector: Floats | None = None,
    ) -> Query:
        """The question with misspelt words corrected, encoded, its words weighted by an index
        (None: the current one); "last year" is told by the day ``as_of``. One whose ``vector`` is
        known was corrected before.
        """
        index = index or self._index.current
        meant = text if vector is not None else corrected(text, self._store, index.keywords)
        tellers = self._sources.tellers(meant)
        return prepare_query(
            meant, self._encoder, index, sources=tellers, as_of=as_of, vector=vector
        )

    def retrieve(
        self,
        query: Query,
        filters: Filters,
        limit: int,
        read: int = 0,
        index: Searched | None = None,
    ) -> SearchResult:
        """The ``limit`` best passages for a prepared query, and all in the ``read`` best runs, in
        an index (None: the current one).
        """
        return search(query, filters, self.ranker, index or self._index.current, limit, read)

    def proposed(self, query: Query, filters: Filters) -> NDArray[np.int64]:
        """Ids of the passages that are ranked for a prepared query."""
        return self.ranker.proposed(query, filters, self._index.current)

    @staticmethod
    def depth(limit: int) -> int:
        """How many hits are retrieved for an answer that shows ``limit`` passages."""
        return max(limit, HITS)

    def texts(self, result: SearchResult) -> Articles:
        """The articles of the hits, by id and version, each proven by its sha256; those of hits
        that neither lead nor are to be read are read when they are asked for.
        """
        inside = (rank for run in result.read for rank in run.passages)
        near = {result.hits[rank].key for rank in (*range(len(result.hits[:COMPARED])), *inside)}
        return self.prover.read(near, {hit.key for hit in result.hits})
