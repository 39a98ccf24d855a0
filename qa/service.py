"""The qa room's front door: everything that the page, the API and the command line can ask."""

from collections.abc import Generator, Sequence
from typing import Protocol

from qa.contract.answer import Answer, Filters, Order, SavedAnswer, Turn
from qa.contract.article import ArticleView, Listing
from qa.contract.collection import ALL, Activity, Added, CollectionStatus, Overview, Selection
from qa.contract.conversation import ConversationTurn, ConversationView
from qa.contract.quotes import CitationCheck, QuoteMatches
from qa.contract.steps import Step
from qa.exports.export import Export


class Service(Protocol):
    """What `web` needs; `qa.library.Library` is the real one. Every method is thread-safe."""

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Turn] = (),
        filters: Filters | None = None,
        limit: int = 5,
        order: Order = "relevance",
    ) -> Answer:
        """Answer one question. Raises QuestionError, NotReadyError, BusyError."""
        ...

    def converse(
        self,
        conversation_id: str | None,
        question: str,
        *,
        filters: Filters | None = None,
        limit: int = 5,
        order: Order = "relevance",
    ) -> ConversationTurn:
        """Answer a question in a kept conversation; None starts one. Raises as `live` does."""
        ...

    def live(
        self,
        conversation_id: str | None,
        question: str,
        *,
        filters: Filters | None = None,
        limit: int = 5,
        order: Order = "relevance",
    ) -> Generator[Step, None, None]:
        """The same in steps; closed before the end, it stops the work and keeps nothing.

        Raises QuestionError, NotReadyError, BusyError, NotFoundError for an unknown conversation.
        """
        ...

    def conversation(self, conversation_id: str) -> ConversationView:
        """A kept conversation, its citations checked now. Raises NotFoundError."""
        ...

    def delete_conversation(self, conversation_id: str) -> None:
        """Forget a conversation, not its answers. Raises NotFoundError."""
        ...

    def export_conversation(self, conversation_id: str) -> Export:
        """A kept conversation as Markdown. Raises NotFoundError."""
        ...

    def saved_answer(self, answer_id: str) -> SavedAnswer:
        """An answer as it was given, its citations checked now. Raises NotFoundError."""
        ...

    def pack(self, answer_id: str) -> str:
        """The evidence of an answer as one JSON text to be kept. Raises NotFoundError."""
        ...

    def export(self, answer_id: str, form: str) -> Export:
        """Write an answer's citations in a format. Raises NotFoundError, QuestionError."""
        ...

    def articles(self, selection: Selection = ALL, *, limit: int = 50, offset: int = 0) -> Listing:
        """List articles, newest publication first. Raises QuestionError for a date that is none."""
        ...

    def overview(self, selection: Selection = ALL) -> Overview:
        """How many articles there are by day and by source. Raises QuestionError."""
        ...

    def activity(self) -> Activity:
        """What came lately."""
        ...

    def article(self, article_id: str, version: str | None = None) -> ArticleView:
        """One article to read. Raises NotFoundError."""
        ...

    def add_upload(self, name: str, content: bytes) -> Added:
        """Read an uploaded file (kind by its name's ending) and add what it holds."""
        ...

    def remove(self, article_id: str) -> None:
        """Take an article out of every answer at once. Raises NotFoundError."""
        ...

    def restore(self, article_id: str) -> None:
        """Take a removed article in again as it was; one that is there stays.

        Raises NotFoundError for one that there never was.
        """
        ...

    def citation(self, citation_id: str) -> CitationCheck:
        """Check a citation against the store. Raises NotFoundError."""
        ...

    def quotes(self, quote: str, limit: int = 5) -> QuoteMatches:
        """Where a quotation stands. Raises QuestionError."""
        ...

    def status(self) -> CollectionStatus:
        """Counts, sizes, model and index of the collection."""
        ...

    def ready(self) -> bool:
        """Whether questions can be answered now."""
        ...

    def suggestions(self) -> tuple[str, ...]:
        """A few questions that the collection answers, for an empty chat page; none at first."""
        ...
