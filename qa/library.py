"""The face of the qa room: a collection that answers questions."""

from collections.abc import Generator, Iterable
from pathlib import Path

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import Skip, printable
from corpus.store import Store
from embeddings.encoder import Encoder
from qa.answering.bounded_queue import BoundedQueue
from qa.answering.parts import Parts
from qa.answering.passages import Passages
from qa.answering.pipeline import Pipeline
from qa.answering.repeated import RepeatedQuestions
from qa.answering.suggestions import Suggestions
from qa.answering.timings import RecentTimings
from qa.answering.works import Works
from qa.collection.adding import drafts_in, drafts_of
from qa.collection.searched import SearchIndex
from qa.collection.status import status_of
from qa.collection.tally import Tally
from qa.collection.updates import CollectionUpdates
from qa.contract.access import Asker
from qa.contract.answer import Answer, IndexInfo, SavedAnswer
from qa.contract.collection import AS_NAMED, Added, CollectionStatus, Columns, Upload
from qa.contract.conversation import ConversationTurn
from qa.contract.errors import translated
from qa.contract.filters.tags import UNTAGGED, Tagging
from qa.contract.progress import Progress, Silent
from qa.contract.quotes import QuoteMatches
from qa.contract.request import AskRequest
from qa.contract.steps import Step
from qa.contract.validation import check_limit, validated
from qa.finding.words import WordSearch
from qa.lookup import find
from qa.records import Kept, Records
from qa.settings import Settings
from reader.reader import Reader


class Library(Records):
    """Records that also answer questions, take articles in and find quotations. Thread-safe.

    `qa.opening.open_library` makes one. Beside the errors of `Records`, what asks or searches
    raises BusyError when too many questions wait already.
    """

    tally = Tally  # What several calls of `add_drafts` count together.

    def __init__(
        self,
        store: Store,
        kept: Kept,
        *,
        settings: Settings,
        encoder: Encoder,
        reader: Reader | None,
        index: SearchIndex,
        updates: CollectionUpdates,
        pipeline: Pipeline,
        queue: BoundedQueue,
    ) -> None:
        super().__init__(store, kept)
        self._settings = settings
        self._encoder = encoder
        self._reader = reader
        self._index = index
        self._updates = updates
        self._pipeline = pipeline
        self._queue = queue
        self._timings, self._suggestions = RecentTimings(), Suggestions(store, pipeline, queue)
        self._repeated, self._works = RepeatedQuestions(store, index, pipeline), Works()
        self.passages = Passages(store, pipeline, queue)
        self.words = WordSearch(store, index, pipeline.prover, queue.slot)
        self.parts = Parts(store, index, encoder, pipeline, queue, settings.webhook)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self._settings.data

    @property
    def name(self) -> str:
        """Where the collection is, for people."""
        return self._store.name

    @property
    def options(self) -> tuple[str, ...]:
        """What a command must be told to open the same collection."""
        return () if self._settings.store else ("--data", str(self.data))

    def close(self) -> None:
        """Close the files; the working copy of the index is removed."""
        self.end_adding()
        self._index.close()
        super().close()

    def end_adding(self) -> None:
        """Let what other threads are adding end between two articles, and wait a while; their
        calls, and all later ones, raise StorageError."""
        self._works.end()

    @translated()
    def ask(self, request: AskRequest, asker: Asker = None) -> Answer:
        """Answer one question and keep the answer. Raises QuestionError, BusyError."""
        valid = validated(request)
        if (again := self._repeated.find(valid, asker)) is not None:
            return self._keep(again, asker)
        with self._queue.slot(), self._store.snapshot():
            moment = self._repeated.now()
            answer = self._pipeline.answer(valid)
            self._repeated.remember(valid, asker, moment, answer)
            return self._keep(answer, asker)

    def converse(
        self, conversation_id: str | None, request: AskRequest, asker: Asker = None
    ) -> ConversationTurn:
        """Answer a question in a kept conversation; None starts one. Raises as `live` does."""
        continued = self._conversations.continued(conversation_id, request, asker)
        return self._conversations.add(conversation_id, self.ask(continued, asker), asker)

    def live(
        self, conversation_id: str | None, request: AskRequest, asker: Asker = None
    ) -> Generator[Step, None, None]:
        """Like `converse`, yielding each step, the answer last: it alone where it is given again.
        Closing the generator before the end stops the work; nothing is kept then. Raises as `ask`
        does, and NotFoundError for an unknown conversation."""
        valid = validated(self._conversations.continued(conversation_id, request, asker))
        again = self._repeated.find(valid, asker)
        if again is not None:
            yield self._conversations.add(conversation_id, self._keep(again, asker), asker)
            return
        with translated(), self._queue.slot(), self._store.snapshot():
            moment = self._repeated.now()
            for step in self._pipeline.steps(valid):
                if isinstance(step, SavedAnswer):
                    self._repeated.remember(valid, asker, moment, step)
                    answer = self._keep(step, asker)
                else:
                    yield step
        yield self._conversations.add(conversation_id, answer, asker)

    def _keep(self, answer: SavedAnswer, asker: Asker) -> Answer:
        self._timings.add(answer.took_ms)
        kept = self._answers.keep(answer, asker)
        self._listener.answered(kept)
        return kept

    @translated()
    def add_paths(
        self,
        paths: Iterable[Path],
        progress: Progress | None = None,
        columns: Columns = AS_NAMED,
        workers: int | None = None,
        tagging: Tagging = UNTAGGED,
    ) -> Added:
        """Add files and folders; what cannot be read is listed in the result. ``columns`` are those
        of tables not called as usual; ``workers`` texts at a time (None: one a core)."""
        drafts = drafts_of(paths, progress or Silent(), columns, tagging)
        return self.add_drafts(drafts, Tally((progress or Silent()).article), workers)

    @translated()
    def add_uploads(
        self, uploads: Iterable[Upload], progress: Progress | None = None, asker: Asker = None
    ) -> Added:
        """Add what uploaded files hold, each an article, by the endings of their names. Those that
        were not in are the asker's."""
        progress = progress or Silent()
        tally = Tally(progress.article)
        try:
            self.add_drafts(tally.bearing(drafts_in(uploads, progress)), tally)
        finally:
            # Also where it was broken off: what was stored until then is in.
            tally.remarks.extend(self._adders.noted(tally.ids["added"], asker))
        return tally.summary()

    @translated()
    def add_drafts(
        self,
        drafts: Iterable[Draft | ReadError | Skip],
        tally: Tally | None = None,
        workers: int | None = None,
    ) -> Added:
        """Add drafts that a format's reader or a program made; questions under way go first."""
        with self._works.under_way():
            pieces = self._works.pieces(self._queue.giving_way(drafts))
            added = self._updates.add(pieces, tally or Tally(), workers)
            self._refresh()
        self._listener.added(added)
        return added

    @translated()
    def remove(self, article_id: str, asker: Asker = None) -> None:
        """Take an article out of every answer at once. Raises NotFoundError, RefusedError."""
        super().remove(article_id, asker)
        self._refresh()

    @translated()
    def retire(self, articles: Iterable[str], file: Path) -> list[str]:
        """Remove articles because a file has gone; the ids of those that were in."""
        retired = [one for one in articles if self._store.remove(one, printable(file))]
        self._refresh()
        return retired

    @translated()
    def restore(self, article_id: str) -> None:
        """Put a removed article back as it was; one that is there stays. Raises NotFoundError."""
        self._updates.restore(article_id)
        self._refresh()

    @translated()
    def refresh(self, *, suggesting: bool = True) -> None:
        """Take in what other processes have added or removed, and renew suggestions if wanted."""
        self._updates.refresh()
        self._refresh()
        if suggesting:
            self._suggestions.refresh()
        now = self._store.counts()
        self._listener.followed(IndexInfo(self._index.generation, now.articles, now.passages))

    def _refresh(self) -> None:
        with self._repeated.following():
            self._index.refresh()
        self._pipeline.follow()

    @translated()
    def quotes(self, quote: str, limit: int = 5) -> QuoteMatches:
        """Where a quotation stands in the collection. Raises QuestionError, BusyError."""
        check_limit(limit)
        with self._queue.slot(), self._store.snapshot():
            keywords, prover = self._index.current.keywords, self._pipeline.prover
            return find.find(self._store, keywords, prover, quote, limit)

    @translated()
    def status(self) -> CollectionStatus:
        """Counts, sizes, models and index of the collection, and how long questions took."""
        reader = self._reader.name if self._reader else None
        told = self._settings, self._timings.summary(), self.calibrations.state()
        return status_of(self._store, self._index, self._encoder, reader, *told)

    @property
    def is_degraded(self) -> bool:
        """Whether passages are found by words alone, while their vectors are made again."""
        return self._index.is_degraded

    def suggestions(self) -> tuple[str, ...]:
        """A few questions that it answers, once `refresh` has found some."""
        return self._suggestions.questions
