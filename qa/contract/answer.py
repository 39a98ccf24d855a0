"""An answer and its citations. `dataclasses.asdict` of an `Answer` is the JSON of the contract.

Offsets count code points of the cleaned, stored text of the named version.
"""

from dataclasses import dataclass, field
from typing import Literal

from corpus.collection import DateCount
from corpus.labels.traits import Lack
from qa.contract.article import Locator as Locator
from qa.contract.filters.filters import Filters as Filters

# Unsure: the collection may say it. Not found: it hardly does.
Status = Literal["answered", "unsure", "not_found"]
# Nothing is close; something is, but does not say it; sources differ (beside an answer too).
Reason = Literal["nothing_close", "not_stated", "sources_differ", "index_degraded"]
Order = Literal["relevance", "newest", "timeline"]
CautionKind = Literal["correction", "negation", "hedge", "bound", "scope", "attribution"]
# How a citation stands in its article's newest version: at the same offsets, at others, not at all.
CheckStatus = Literal["exact", "moved", "changed", "removed"]
# Of its source: the quote's words, its marks alone, a correction, all of it; or a field.
ChangedField = Literal[
    "text", "marks", "correction", "article", "title", "source", "published", "url"
]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What the question itself says of the articles to look at ("in articles of March 1987").

    ``applied`` is False where none of these has anything: all were searched. ``unknown_sources``
    are names that no source here has, ``unclear_times`` words that are no certain time.
    """

    source: tuple[str, ...]
    published_from: str | None
    published_to: str | None
    applied: bool
    unknown_sources: tuple[str, ...] = ()
    unclear_times: tuple[str, ...] = ()


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
class Caution:
    """Words of the article that the answer leaves out: ``version.text[start:end] == text``."""

    kind: CautionKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands: ``version.text[start:end] == quote``, checked when composed.

    ``prefix`` and ``suffix``: the (at most) 32 characters around it; ``link`` opens it here,
    ``source_link`` at the publisher's. ``also_in`` carry the same report, the earliest first;
    ``cites`` is the outlet that it is from, ``locator`` where in the source it stands; what is
    ``recognized`` was read from a picture.
    """

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
    status: CheckStatus
    link: str
    prefix: str
    suffix: str
    source_link: str | None
    cautions: tuple[Caution, ...]
    also_in: tuple[ArticleRef, ...]
    cites: str | None = None
    locator: Locator | None = None
    recognized: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one source answers where independent ones differ; ``citation`` is a citation's id.
    ``replaces``: a later report, which takes back or replaces what an earlier one says.
    """

    value: str
    citation: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """The state of the collection that an answer is from."""

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
    """The answer to one question, or a possible one: a verbatim part of ``citations[0].quote``.

    ``reason`` says why there is none, or that sources differ; None beside a plain answer.
    ``answer_id`` is the sha256 of all of it but the timings, shortened; ``permalink`` is None where
    the answer could not be kept. ``also_in`` names the copies of the reports that are cited.
    ``unknown_words`` are the question's words, as written, that stand nowhere in the collection.
    ``understood`` is what the question says of the articles to look at, None where it says nothing.
    ``left_out`` counts, by their dates, those not searched that may be of the days asked for;
    ``lacking`` those that have no value at all of the language or metadata asked for.
    """

    answer_id: str
    permalink: str | None
    question: str
    searched_for: str
    unknown_words: tuple[str, ...] = field(default=(), kw_only=True)
    understood: Understood | None = field(default=None, kw_only=True)
    left_out: tuple[DateCount, ...] = field(default=(), kw_only=True)
    lacking: tuple[Lack, ...] = field(default=(), kw_only=True)
    status: Status
    reason: Reason | None
    answer: str | None
    possible_answer: str | None = field(default=None, kw_only=True)
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    also_in: tuple[ArticleRef, ...]
    independent_sources: int
    disagreements: tuple[Disagreement, ...]
    index: IndexInfo
    took_ms: Timings

    @property
    def words(self) -> str | None:
        """The answer, or the possible one in its place; None where nothing was found."""
        return self.possible_answer if self.answer is None else self.answer


@dataclass(frozen=True, slots=True)
class AskSettings:
    """What was asked besides the question; the least confidence of what is answered, or unsure."""

    conversation: tuple[Turn, ...]
    filters: Filters
    limit: int
    order: Order
    threshold: float
    unsure: float | None = None


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What the answer was made with: each changes when the model or the learned weights do.

    ``calibration`` is the id of the collection's own, None where none was applied.
    """

    encoder: str
    reader: str | None
    weights: str
    calibration: str | None = None


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What has changed of a citation's source since; ``citation`` is the citation's id.

    ``before`` is what was cited, ``after`` what the newest version has; None where there is none.
    For a correction ``after`` is its text.
    """

    citation: str
    field: ChangedField
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class SavedAnswer(Answer):
    """An answer as it was given, with all that it depends on; ``asked_at`` is an ISO time, UTC.

    The ``status`` of each citation is what it is now. ``changes`` are those of its sources;
    ``changed`` is True when one no longer says what was cited, was corrected or was removed, not
    for a new title, source, date or address alone.
    """

    asked_at: str
    settings: AskSettings
    made_with: Fingerprints
    changed: bool = False
    changes: tuple[SourceChange, ...] = ()
