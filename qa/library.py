"""A collection that answers: what is asked of it goes through here."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from corpus.article import Draft
from corpus.errors import ReadError
from corpus.formats import read_bytes
from corpus.store import Store
from embeddings.encoder import Encoder
from qa.answering.bounded_queue import Gate
from qa.answering.pipeline import Asking
from qa.answering.suggestions import Suggesting
from qa.answering.timings import RecentTimings
from qa.collection import browse
from qa.collection.adding import Tally, drafts_of
from qa.collection.live_index import LiveIndex
from qa.collection.updates import Holdings
from qa.contract.answer import Answer, Filters, Order, SavedAnswer, Turn
from qa.contract.article import ArticleView, Listing
from qa.contract.collection import ALL, Activity, Added, CollectionStatus, Overview, Selection
from qa.contract.conversation import ConversationTurn, ConversationView
from qa.contract.errors import translated
from qa.contract.progress import Progress, Silent
from qa.contract.quotes import CitationCheck, QuoteMatches
from qa.contract.steps import Step
from qa.contract.validation import check_limit
from qa.exports.export import Export
from qa.kept.answers import ANSWERS, Archive, exported, recalled
from qa.kept.conversation_files import CONVERSATIONS, Conversations
from qa.kept.conversations import Talking
from qa.learned.weights import Weights
from qa.lookup import find as quoting
from qa.proof.check import check
from qa.question.asked import checked
from qa.settings import Settings
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
        self._holdings = Holdings(store, self.index, encoder, CORES)
        self.asking = Asking(store, self.index, encoder, reader, learned, CORES)
        self._archive = Archive(settings.data / ANSWERS)
        self._gate = Gate(CORES)
        self._times = RecentTimings()
        self._suggesting = Suggesting(store, self.asking, self._gate, settings.threshold)
        self._talking = Talking(Conversations(settings.data / CONVERSATIONS), self._archive, store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
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
        asked = checked(question, conversation, filters, limit, order)
        with self._gate.place():
            return self._kept(self.asking.answer(asked, self.settings.threshold))

    def converse(
        self,
        conversation_id: str | None,
        question: str,
        *,
        filters: Filters | None = None,
        limit: int = 5,
        order: Order = "relevance",
    ) -> ConversationTurn:
        """Answer a question in a kept conversation, or in a new one. Raises as `live` does."""
        turns = self._talking.turns(conversation_id)
        answer = self.ask(question, conversation=turns, filters=filters, limit=limit, order=order)
        return self._talking.add(conversation_id, answer)

    def live(
        self,
        conversation_id: str | None,
        question: str,
        *,
        filters: Filters | None = None,
        limit: int = 5,
        order: Order = "relevance",
    ) -> Generator[Step, None, None]:
        """The same, told while it is done; who closes it stops the work, and nothing is kept.

        Raises QuestionError, BusyError, NotFoundError where there is no such conversation.
        """
        turns = self._talking.turns(conversation_id)
        asked = checked(question, turns, filters, limit, order)
        with translated(), self._gate.place():
            for step in self.asking.told(asked, self.settings.threshold):
                if isinstance(step, SavedAnswer):
                    answer = self._kept(step)
                else:
                    yield step
        yield self._talking.add(conversation_id, answer)

    def _kept(self, answer: SavedAnswer) -> Answer:
        self._times.add(answer.took_ms)
        return self._archive.keep(answer)

    @translated()
    def conversation(self, conversation_id: str) -> ConversationView:
        """A kept conversation, its citations checked now. Raises NotFoundError."""
        return self._talking.view(conversation_id)

    def delete_conversation(self, conversation_id: str) -> None:
        """Forget a conversation, not its answers. Raises NotFoundError."""
        self._talking.delete(conversation_id)

    @translated()
    def export_conversation(self, conversation_id: str) -> Export:
        """A kept conversation as Markdown. Raises NotFoundError."""
        return self._talking.export(conversation_id)

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
        return self._holdings.add(drafts, tally or Tally())

    @translated()
    def remove(self, article_id: str) -> None:
        """Take an article out of every answer. Raises NotFoundError."""
        self._holdings.remove(article_id)

    @translated()
    def restore(self, article_id: str) -> None:
        """Take a removed article in again as it was. Raises NotFoundError."""
        self._holdings.restore(article_id)

    @translated()
    def refresh(self) -> None:
        """Take in what other processes have added or removed, and what may be asked of it."""
        self._holdings.refresh()
        self._suggesting.refresh()

    @translated()
    def articles(self, selection: Selection = ALL, *, limit: int = 50, offset: int = 0) -> Listing:
        """A page of the list of articles, newest publication first. Raises QuestionError."""
        return browse.listing(self.store, selection, limit, offset)

    @translated()
    def overview(self, selection: Selection = ALL) -> Overview:
        """How many articles there are by day and by source. Raises QuestionError."""
        return browse.overview(self.store, selection)

    @translated()
    def activity(self) -> Activity:
        """What came lately."""
        return browse.activity(self.store, datetime.now(UTC).date())

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
        return browse.status(
            self.store, self.index, self.encoder, reader, self.settings, self._times.summary()
        )

    def ready(self) -> bool:
        """Whether questions can be answered; a library that could be opened can."""
        return True

    def suggestions(self) -> tuple[str, ...]:
        """A few questions that the collection answers; `refresh` finds them."""
        return self._suggesting.questions
