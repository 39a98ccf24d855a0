"""A collection that answers: what is asked of it goes through here."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.article import Draft
from corpus.errors import ReadError, StoreError
from corpus.readers import read_bytes
from corpus.store import Store
from embeddings.encoder import Encoder
from qa import browse, quoting
from qa.answer import Answer, Filters, Order, SavedAnswer, Turn
from qa.archive import ANSWERS, Archive
from qa.asking import Asked, Asking
from qa.catalogue import (
    Added,
    ArticleView,
    CitationCheck,
    CollectionStatus,
    Listing,
    QuoteMatches,
)
from qa.checking import check
from qa.conversation import resolve
from qa.errors import NotFoundError, translated
from qa.exports.export import Export
from qa.gate import Gate
from qa.ingest import Tally, add
from qa.live import LiveIndex
from qa.progress import Progress, Silent
from qa.question import check as check_question
from qa.question import check_filters, check_limit, check_turns
from qa.recall import exported, recalled
from qa.settings import Settings
from qa.sources import drafts_of
from qa.weights import Weights
from reader.reader import Reader

Note = Callable[[str], None]
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
        self.index = LiveIndex(store, encoder, settings.data, workers=CORES, note=note)
        self._checkpoint()
        self.asking = Asking(store, self.index, encoder, reader, learned, CORES)
        self._archive = Archive(settings.data / ANSWERS)
        self._gate = Gate(CORES)

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
        order: Order = "relevance",
    ) -> Answer:
        """Answer one question and keep the answer. Raises QuestionError, BusyError."""
        text = check_question(question)
        turns = check_turns(conversation)
        check_limit(limit)
        wanted = filters or Filters()
        check_filters(wanted)
        asked = Asked(text, turns, resolve(text, turns), wanted, limit, order)
        with self._gate.place():
            return self._archive.keep(self.asking.answer(asked, self.settings.threshold))

    @translated()
    def saved_answer(self, answer_id: str) -> SavedAnswer:
        """An answer as it was given, its citations checked now. Raises NotFoundError."""
        return recalled(self._archive, self.store, answer_id)

    def pack(self, answer_id: str) -> str:
        """The evidence of an answer as one JSON text to be kept. Raises NotFoundError."""
        return self._archive.text(answer_id)

    @translated()
    def export(self, answer_id: str, form: str) -> Export:
        """Write an answer's citations in a format. Raises NotFoundError, QuestionError."""
        return exported(self._archive, self.store, answer_id, form)

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
    def quotes(self, quote: str, limit: int = 5) -> QuoteMatches:
        """Where a quotation stands. Raises QuestionError."""
        check_limit(limit)
        with self._gate.place():
            return quoting.find(
                self.store, self.index.current.keywords, self.asking.prover, quote, limit
            )

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
