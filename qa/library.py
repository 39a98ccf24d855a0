"""A collection that answers: what is asked of it goes through here."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.article import Article, Draft
from corpus.errors import ReadError, StoreError
from corpus.readers import read_bytes
from corpus.store import Store
from embeddings.encoder import Encoder
from qa import browse, quoting
from qa.answer import Answer, Filters, IndexInfo, Timings, Turn
from qa.answering import Answering
from qa.batch import SavedCitation
from qa.catalogue import (
    Added,
    ArticleView,
    CitationCheck,
    CollectionStatus,
    Listing,
    QuoteMatches,
)
from qa.checking import CheckStatus, check, check_saved
from qa.citing import Prover
from qa.confidence import COMPARED
from qa.conversation import resolve
from qa.errors import NotFoundError, translated
from qa.features import Query
from qa.gate import Gate
from qa.ingest import Tally, add
from qa.live import LiveIndex
from qa.progress import Progress, Silent
from qa.question import check as check_question
from qa.question import check_filters, check_limit, check_turns
from qa.retrieval import Found, prepare, search
from qa.settings import Settings
from qa.sources import drafts_of
from qa.spelling import corrected
from qa.weights import Weights
from reader.reader import Reader

Note = Callable[[str], None]
# Hits whose sentences a reader's excerpts may quote: a neighbour of the best may hold the answer.
READ_HITS = 20
# Those that this process may use; systems other than Linux only tell how many there are.
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Library:
    """A collection that answers. Thread-safe; `close` it, or use it in a ``with`` statement."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        encoder: Encoder,
        reader: Reader | None,
        learned: Weights,
        note: Note,
    ) -> None:
        self.settings = settings
        self.store = store
        self.encoder = encoder
        self.reader = reader
        self._weights = learned
        self.answering = Answering(learned, reader, CORES)
        self.index = LiveIndex(store, encoder, settings.data, workers=CORES, note=note)
        self._checkpoint()
        self._gate = Gate(CORES)
        self._prover = Prover()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self.index.close()
        self.store.close()

    @translated()
    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Turn] = (),
        filters: Filters | None = None,
        limit: int = 5,
    ) -> Answer:
        """Answer one question. Raises QuestionError, BusyError."""
        asked = check_question(question)
        check_turns(conversation)
        check_limit(limit)
        wanted = filters or Filters()
        check_filters(wanted)
        with self._gate.place():
            return self._ask(asked, resolve(asked, conversation), wanted, limit)

    def _ask(self, question: str, searched_for: str, filters: Filters, limit: int) -> Answer:
        begun = time.perf_counter()
        query = self.query(searched_for)
        encoded = time.perf_counter()
        found = self.retrieve(query, filters, self.depth(limit))
        searched = time.perf_counter()
        quotes = self.answering.quotes(found, self.texts(found))[:limit]
        decision = self.answering.decide(found, quotes, self.settings.threshold)
        counts = self.store.counts()
        done = time.perf_counter()
        return Answer(
            question=question,
            searched_for=query.text,
            status=decision.status,
            reason=decision.reason,
            answer=decision.answer,
            confidence=round(decision.confidence, 4),
            citations=decision.citations,
            nearest=decision.nearest,
            index=IndexInfo(self.index.generation, counts.articles, counts.passages),
            took_ms=Timings(
                total=_ms(done - begun),
                embed=_ms(encoded - begun),
                search=_ms(searched - encoded),
                read=_ms(done - searched),
            ),
        )

    def query(self, text: str) -> Query:
        """Put a question's misspelt words right, encode it and weigh its words."""
        index = self.index.current
        return prepare(corrected(text, self.store, index.keywords), self.encoder, index)

    def retrieve(self, query: Query, filters: Filters, limit: int) -> Found:
        """The best passages for a prepared query: what `ask` reads and training learns from."""
        return search(
            query,
            filters,
            store=self.store,
            index=self.index.current,
            model=self.encoder.fingerprint,
            weights=self._weights,
            limit=limit,
        )

    def depth(self, limit: int) -> int:
        """How many hits it takes to answer with so many passages."""
        return max(limit, COMPARED if self.reader is None else READ_HITS)

    def texts(self, found: Found) -> dict[tuple[str, str], Article]:
        """The articles of the hits, by id and version, each proven by its sha256."""
        keys = {(hit.article_id, hit.version) for hit in found.hits}
        return self._prover.proven(self.store.texts(keys))

    @translated()
    def add_paths(self, paths: Iterable[Path], progress: Progress | None = None) -> Added:
        """Add files and folders; what cannot be read is reported in the result."""
        progress = progress or Silent()
        return self.add_drafts(drafts_of(paths, progress), Tally(progress.article))

    @translated()
    def add_upload(self, name: str, content: bytes) -> Added:
        """Add what an uploaded file holds; its kind is told by its name's ending."""
        return self.add_drafts(read_bytes(name, content))

    @translated()
    def add_drafts(self, drafts: Iterable[Draft | ReadError], tally: Tally | None = None) -> Added:
        """Add drafts as a reader yields them, or made by a program."""
        tally = tally or Tally()
        try:
            add(drafts, store=self.store, encoder=self.encoder, workers=CORES, tally=tally)
        finally:
            # Also after an interruption: what was stored before it is to be found.
            self.index.refresh()
            self._checkpoint()
        return tally.summary()

    @translated()
    def remove(self, article_id: str) -> None:
        """Take an article out of every answer. Raises NotFoundError."""
        if not self.store.remove(article_id):
            raise NotFoundError(
                "article_not_found",
                f"there is no article {article_id!r}",
                "see the list of articles",
            )
        self.index.refresh()

    @translated()
    def refresh(self) -> None:
        """Take in what other processes have added or removed."""
        if self.index.refresh():
            self._checkpoint()

    def _checkpoint(self) -> None:
        # Nothing is lost where it cannot be written: it would only have saved time.
        with suppress(OSError, StoreError):
            self.index.checkpoint()

    @translated()
    def articles(
        self, *, search: str = "", source: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing:
        """A page of the list of articles, newest publication first."""
        return browse.listing(self.store, search, source, limit, offset)

    @translated()
    def article(self, article_id: str, version: str | None = None) -> ArticleView:
        """An article to read. Raises NotFoundError."""
        return browse.article(self.store, article_id, version)

    @translated()
    def citation(self, citation_id: str) -> CitationCheck:
        """Whether a citation holds. Raises NotFoundError."""
        return check(self.store, citation_id)

    @translated()
    def check_saved(self, citation: SavedCitation) -> CheckStatus:
        """Whether a citation of a saved answer holds, its text compared letter by letter."""
        return check_saved(self.store, citation)

    @translated()
    def quotes(self, quote: str, limit: int = 5) -> QuoteMatches:
        """Where a quotation stands. Raises QuestionError."""
        check_limit(limit)
        with self._gate.place():
            return quoting.find(self.store, self.index.current.keywords, self._prover, quote, limit)

    @translated()
    def status(self) -> CollectionStatus:
        """Counts, sizes, models and index."""
        reader = self.reader.name if self.reader else None
        return browse.status(self.store, self.index, self.encoder, reader, self.settings)

    def ready(self) -> bool:
        """Whether questions can be answered; a library that could be opened can."""
        return True

    @translated()
    def suggestions(self, count: int = 4) -> tuple[str, ...]:
        """A few questions that the collection can answer."""
        return browse.suggestions(self.store, count)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
