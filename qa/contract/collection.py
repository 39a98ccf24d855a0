"""The collection and its use in figures: its counts, what came lately, how long questions took."""

from dataclasses import dataclass
from typing import Literal

from corpus.collection import ALL as ALL
from corpus.collection import Addition as Addition
from corpus.collection import DayCount as DayCount
from corpus.collection import Overview as Overview
from corpus.collection import Selection as Selection
from corpus.collection import SourceCount as SourceCount
from corpus.collection import WatchedFolder as WatchedFolder
from corpus.names import AS_NAMED as AS_NAMED
from corpus.names import FIELDS, parse_columns
from corpus.names import Columns as Columns
from qa.contract.errors import UploadError
from qa.contract.judged.calibration import CalibrationState


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


@dataclass(frozen=True, slots=True)
class Rejection:
    """One article or file that was not added, and why."""

    file: str
    line: int | None
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that stood at an address and gave way to another one that has next to nothing of it.

    ``article`` has the new text, ``version`` and ``title`` are of the former one, which stays
    readable by them; ``file`` and ``line`` are where the new one came from.
    """

    article: str
    version: str
    title: str
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read, and how many of it there were.

    ``name`` is the ending of the files of an ``other_kind`` ("" for files without one), else a
    path; of all pictures with ``no_text`` together the first paths, and how many more there are.
    ``hint`` says of a document that is ``not_read`` what it is and what to do, of pictures what to
    do.
    """

    reason: Literal[
        "other_kind", "not_read", "hidden", "linked_folder", "linked_file", "data_folder",
        "no_file", "no_text",
    ]  # fmt: skip
    name: str
    count: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """A date that is given but not understood, as it was written."""

    article: str
    written: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What was left out or guessed of one article, or of a file of many as a whole, or that the
    article stands in the collection already."""

    file: str
    line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent; the ending of its name gives its format.

    ``columns`` are those of tables that are not called as usual.
    """

    name: str
    content: bytes
    columns: Columns = AS_NAMED


def columns_named(text: str) -> Columns:
    """The columns of ``text=Body,title=Headline``; an empty text names none. Raises UploadError."""
    try:
        return parse_columns(text)
    except ValueError as error:
        raise UploadError(
            "columns_invalid",
            f"the columns cannot be used: {error}",
            f"write field=column, as in text=Body,title=Headline; fields are {', '.join(FIELDS)}",
        ) from error


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a number of drafts; ids in the order they came.

    ``replaced`` texts are among the changed ones. ``undated`` and ``unread_dates`` are of all
    articles, the unchanged ones too. ``columns`` tell, a table each, which of its columns were
    read as which fields.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    rejected: tuple[Rejection, ...]
    replaced: tuple[Replacement, ...]
    skipped: tuple[Skipped, ...]
    undated: tuple[str, ...]
    unread_dates: tuple[UnreadDate, ...]
    remarks: tuple[Remark, ...]
    columns: tuple[Remark, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something was rejected, or nothing came but pictures without text."""
        came = self.added or self.changed or self.unchanged
        return bool(self.rejected) or (not came and self.textless is not None)

    @property
    def textless(self) -> Skipped | None:
        """The pictures without text; None where there were none."""
        return next((each for each in self.skipped if each.reason == "no_text"), None)


@dataclass(frozen=True, slots=True)
class CollectionStatus:
    """The state of a data folder and of the process that serves it.

    ``reader`` names the model that finds answers inside sentences; without one they are whole.
    ``originals`` are the files that are kept as they came, and ``originals_bytes`` what they take.
    ``watched`` are the folders that the collection is kept in step with, or was. ``language_model``
    is what writes about answers, its name and address; where it is ``elsewhere``, passages leave
    this machine. ``webhook`` is the host that is told of news, None where none is. ``calibration``
    is the collection's own of confidence, None where none is applied.
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
    kinds: tuple[str, ...] = ()
    originals: int = 0
    originals_bytes: int = 0
    watched: tuple[WatchedFolder, ...] = ()
    language_model: str | None = None
    language_model_elsewhere: bool = False
    webhook: str | None = None
    calibration: CalibrationState | None = None


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """How much a collection holds: its status for those who do not keep it."""

    articles: int
    passages: int
    sources: tuple[str, ...]
    published_from: str | None
    published_to: str | None
    kinds: tuple[str, ...]


def summary_of(status: CollectionStatus) -> CollectionSummary:
    """What of a status is for all."""
    return CollectionSummary(
        status.articles,
        status.passages,
        status.sources,
        status.published_from,
        status.published_to,
        status.kinds,
    )
