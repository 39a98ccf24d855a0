"""A sentence that may answer, before it is decided on and cited."""

from dataclasses import dataclass

from corpus.article import Article
from qa.contract.answer import ArticleRef
from qa.search.retrieval import Hit

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AnswerCandidate:
    """The best sentence of a hit, and how likely it answers the question.

    ``answer_span`` has the answer's offsets: the whole sentence where no words of it are sure.
    ``copies`` are the other articles that carry the same report, the earliest first.
    """

    hit: Hit
    article: Article
    start: int
    end: int
    answer_span: Offsets
    confidence: float
    copies: tuple[ArticleRef, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.article.text[self.start : self.end]

    @property
    def answer(self) -> str:
        """The text of the answer span."""
        return self.article.text[slice(*self.answer_span)]

    @property
    def is_whole(self) -> bool:
        """Whether the answer is the whole sentence."""
        return self.answer_span == (self.start, self.end)
