"""The sentence that answers, as far as it is known before it is cited."""

from dataclasses import dataclass

from corpus.article import Article
from qa.contract.answer import ArticleRef
from qa.search.retrieval import Hit

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """The best sentence of a hit, and how likely it answers the question.

    ``words`` are the offsets of the answer inside it: the whole sentence where no words are sure.
    ``copies`` are the other articles that carry the same report, the earliest first.
    """

    hit: Hit
    article: Article
    start: int
    end: int
    words: Offsets
    confidence: float
    copies: tuple[ArticleRef, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.article.text[self.start : self.end]

    @property
    def answer(self) -> str:
        """The answer's words."""
        return self.article.text[slice(*self.words)]

    @property
    def is_whole(self) -> bool:
        """Whether the answer is the whole sentence."""
        return self.words == (self.start, self.end)
