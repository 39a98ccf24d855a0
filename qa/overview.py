"""The collection and its use in figures: its counts, what came lately, how long questions took."""

from dataclasses import dataclass

from corpus.selection import ALL as ALL
from corpus.selection import Selection as Selection


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many there are of one day, a full ISO day."""

    day: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many articles a source has; None stands for those that name none."""

    source: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Articles by day of publication, ascending, and by source, the largest first.

    ``undated`` articles have no full date, so no day counts them.
    """

    days: tuple[DayCount, ...]
    undated: int
    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """An article that came or changed, and when (ISO time, UTC)."""

    id: str
    title: str
    version: str
    added_at: str


@dataclass(frozen=True, slots=True)
class Activity:
    """What came lately: the last additions, newest first, and how many each day (UTC) brought.

    ``days`` lists every day up to today, those without an addition too.
    """

    latest: tuple[Addition, ...]
    days: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The milliseconds within which half, and 95 of 100, of the questions were done."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class QuestionTimes:
    """How long the last questions took, at most 500, since the process started.

    ``recent`` are the total milliseconds of the last of them, at most 60, in the order of asking.
    """

    count: int
    total: Percentiles | None
    search: Percentiles | None
    read: Percentiles | None
    recent: tuple[float, ...]
