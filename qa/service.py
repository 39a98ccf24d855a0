"""The qa room's front door: everything that the page, the API and the command line can ask."""

from collections.abc import Sequence
from typing import Protocol

from qa.answer import Answer, Filters, Order, SavedAnswer, Turn
from qa.catalogue import (
    Added,
    ArticleView,
    CitationCheck,
    CollectionStatus,
    Listing,
    QuoteMatches,
)
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

    def saved_answer(self, answer_id: str) -> SavedAnswer:
        """An answer as it was given, its citations checked now. Raises NotFoundError."""
        ...

    def pack(self, answer_id: str) -> str:
        """The evidence of an answer as one JSON text to be kept. Raises NotFoundError."""
        ...

    def export(self, answer_id: str, form: str) -> Export:
        """Write an answer's citations in a format. Raises NotFoundError, QuestionError."""
        ...

    def articles(
        self, *, search: str = "", source: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listing:
        """List articles, newest publication first; ``search`` matches words of titles."""
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

    def suggestions(self, count: int = 4) -> tuple[str, ...]:
        """A few questions that the collection can answer, for an empty chat page."""
        ...
