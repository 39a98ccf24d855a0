"""A sentence that may answer, before it is decided on and cited."""

from dataclasses import dataclass

from corpus.article import Article, Span
from qa.contract.answer import ArticleRef
from qa.search.retrieval import Hit


@dataclass(frozen=True, slots=True)
class AnswerCandidate:
    """The best sentence of a hit, and how likely it answers the question.

    ``span`` is the sentence's; ``answer_span``, inside it, is that of the answer: the whole
    sentence where no words of it are sure. ``copies`` are the other articles that carry the same
    report, the earliest first.
    """

    hit: Hit
    article: Article
    span: Span
    answer_span: Span
    confidence: float
    copies: tuple[ArticleRef, ...] = ()

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.span.of(self.article.text)

    @property
    def answer(self) -> str:
        """The text of the answer span."""
        return self.answer_span.of(self.article.text)

    @property
    def is_whole(self) -> bool:
        """Whether the answer is the whole sentence."""
        return self.answer_span == self.span
