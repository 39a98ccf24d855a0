"""What the development data is read into: articles, and the questions asked about them."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """A text to search; a paragraph is named by its number in ``paragraphs``."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A second question that only makes sense after the first."""

    text: str
    answer: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and where its answer stands.

    ``article`` and ``paragraph`` name the paragraph it was written for (None: none is known);
    ``articles`` are all that answer it. ``starts`` are offsets (code points) of ``answers`` in the
    paragraph, empty where the data gives none. ``evidence`` is the answering sentence, verbatim;
    of a question that its article does not answer, ``near`` is the sentence that seems to.
    """

    id: str
    text: str
    answers: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    answerable: bool = True
    article: str | None = None
    paragraph: int | None = None
    articles: tuple[str, ...] = ()
    evidence: str | None = None
    near: str | None = None
    kind: str | None = None
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles and the questions asked about them.

    ``stored_as`` is the name under which the articles are stored and searched, where it is not
    ``name``: sets of questions on the same articles share it.
    """

    name: str
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]
    stored_as: str = ""

    @property
    def stored(self) -> str:
        """The name under which the articles are stored: a folder, and what their ids begin with."""
        return self.stored_as or self.name

    def stored_id(self, article: str) -> str:
        """The id that an article has in a store."""
        return f"{self.stored}-{article}"

    @property
    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """Every paragraph in order, as (`paragraph_id`, text)."""
        for article in self.articles:
            for number, text in enumerate(article.paragraphs):
                yield paragraph_id(article.id, number), text


def paragraph_id(article: str, number: int) -> str:
    """How the benchmarks name a paragraph."""
    return f"{article}#{number}"
