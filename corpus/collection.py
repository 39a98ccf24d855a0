"""What the store lists and counts of its articles: records without SQL, shared with `qa.contract`.

The JSON API publishes the docstrings of `ArticleRow`, `Listing` and `VersionRow`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles, and in which order they are listed; what is empty or None does not restrict.

    Each word of ``search`` must begin a word of the title, whatever its case and accents.
    ``published_from`` and ``published_to`` are full ISO days, both included; an article dated by a
    month or a year matches where that lies wholly between them.
    """

    search: str = ""
    source: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    oldest_first: bool = False


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a search looks at, by source, id and date; empty or None does not restrict.

    Dates are full ISO days, both included; an article dated by a month or a year is looked at where
    that lies wholly between them, and one without a date never.
    """

    source: Sequence[str] = ()
    article: Sequence[str] = ()
    published_from: str | None = None
    published_to: str | None = None


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a listing."""

    id: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    version: str
    # When the current version was first put: an ISO time, UTC.
    added_at: str
    passages: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the collection; ``total`` counts all that match."""

    total: int
    offset: int
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an article and when it was added (ISO time, UTC)."""

    version: str
    added_at: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A current version, of an article that came or changed, and when (ISO time, UTC)."""

    id: str
    title: str
    version: str
    added_at: str


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many there are of one day, a full ISO day."""

    day: str
    count: int


@dataclass(frozen=True, slots=True)
class DateCount:
    """How many articles have a date, perhaps a partial one; None stands for those without any."""

    published: str | None
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many articles a source has; None stands for those that name none."""

    source: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Articles by day of publication, ascending, and by source, the largest first.

    ``undated`` articles have no full date, so no day counts them. Sources with equally many
    articles come in alphabetical order.
    """

    days: tuple[DayCount, ...]
    undated: int
    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a collection holds.

    ``articles``, ``passages`` and the dates (full ISO days) are those of what takes part in
    answers; ``versions`` counts the older ones and those of removed articles too. ``last_added``
    is an ISO time, UTC. Dates and time are None where there are none.
    """

    articles: int
    passages: int
    versions: int
    removed: int
    published_from: str | None
    published_to: str | None
    last_added: str | None
