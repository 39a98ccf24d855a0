"""What the qa room hands out. `dataclasses.asdict` of an `Answer` is the JSON of the contract.

Offsets count code points of the cleaned, stored text of the named version.
"""

from dataclasses import dataclass
from typing import Literal

Status = Literal["answered", "not_found"]
# Nothing in the collection is close; something is, but it does not say it; sources say different
# things (which is told beside an answer too).
Reason = Literal["nothing_close", "not_stated", "sources_differ"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search may look at; an empty tuple or None does not restrict.

    Dates are ISO days (``1987-02-26``), both ends included; articles without a full date never
    match a date filter.
    """

    source: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """How a citation names its article."""

    id: str
    title: str
    source: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class PassageText:
    """The passage around a quote, as stored."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands: ``version.text[start:end] == quote``, checked when composed."""

    n: int
    id: str
    article: ArticleRef
    version: str
    quote: str
    start: int
    end: int
    answer_start: int | None
    answer_end: int | None
    passage: PassageText
    score: float
    status: str
    link: str


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The state of the collection that an answer was made from."""

    generation: str
    articles: int
    passages: int


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent on one question."""

    total: float
    embed: float
    search: float
    read: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; ``answer`` is a verbatim part of ``citations[0].quote``.

    ``reason`` says why there is none, or that sources differ; None beside a plain answer.
    """

    question: str
    searched_for: str
    status: Status
    reason: Reason | None
    answer: str | None
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    index: IndexInfo
    took_ms: Timings
