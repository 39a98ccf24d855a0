"""What the qa room says about the collection itself: listings, additions, checks, status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qa.answer import ArticleRef, Citation
from qa.overview import QuestionTimes

CheckStatus = Literal["exact", "moved", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a listing."""

    id: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    version: str
    added_at: str
    passages: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the collection; ``total`` counts all that match."""

    total: int
    offset: int
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article by its offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article and the sentences in it, by offsets.

    ``quotables`` are the runs of sentences that are only quoted together, nested or apart.
    """

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    quotables: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an article and when it was added (ISO time, UTC)."""

    version: str
    added_at: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read: its text, where paragraphs and sentences lie, and its versions.

    ``current`` is False for an older version; ``removed`` is True when the article no longer
    takes part in answers.
    """

    id: str
    title: str
    source: str | None
    authors: tuple[str, ...]
    published: str | None
    published_raw: str | None
    place: str | None
    language: str | None
    url: str | None
    uri: str
    metadata: Mapping[str, Any]
    version: str
    current: bool
    removed: bool
    text: str
    paragraphs: tuple[Paragraph, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """One article or file that was not added, and why."""

    file: str
    line: int | None
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a number of drafts; ids in the order they came."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of two texts: the same in both, or what the first has and the second has instead.

    All ``before`` joined are the first text, all ``after`` the second.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """Whether a citation still holds; ``now`` is the newest place, None if there is none.

    Where the text has changed ``now`` is what stands in its place, and ``differences`` leads from
    the one to the other.
    """

    status: CheckStatus
    citation: Citation
    now: Citation | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """One place where a quotation stands; ``score`` is 1.0 when letter by letter.

    ``differences`` lead from the quotation as it was given to the text, and are empty when exact.
    """

    article: ArticleRef
    version: str
    start: int
    end: int
    text: str
    exact: bool
    score: float
    link: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class QuoteMatches:
    """Where a quotation stands in the collection."""

    status: Literal["found", "not_found"]
    matches: tuple[QuoteMatch, ...]


@dataclass(frozen=True, slots=True)
class CollectionStatus:
    """The state of a data folder and of the process that serves it.

    ``reader`` names the model that finds answers inside sentences; without one they are whole.
    """

    data: str
    articles: int
    passages: int
    versions: int
    removed: int
    sources: tuple[str, ...]
    published_from: str | None
    published_to: str | None
    generation: str
    index_kind: str
    model: str
    reader: str | None
    model_fingerprint: str
    dimension: int
    database_bytes: int
    index_bytes: int
    last_added: str | None
    questions: QuestionTimes
