"""What the store lists and counts of its articles: records without SQL, shared with `qa.contract`.

The JSON API publishes the docstrings of `ArticleRow`, `Listing` and `VersionRow`.
"""

from dataclasses import dataclass

from corpus.labels.traits import NO_TRAITS, Traits

# The store of a collection, in its data folder.
STORE_FILE = "footnote.db"


@dataclass(frozen=True, slots=True)
class Scope(Traits):
    """Which articles a search looks at: those that have the traits, none of ``exclude``, and a date
    in range; what is empty or None does not restrict.

    Dates are full ISO days, both included; an article dated by a month or a year is looked at where
    that lies wholly between them, and one without a date never.
    """

    published_from: str | None = None
    published_to: str | None = None
    exclude: Traits = NO_TRAITS

    @property
    def needs_labels(self) -> bool:
        """Whether more than sources, ids and dates tell what it leaves out."""
        others = self.kind or self.language or self.tag or any(self.metadata.values())
        return bool(others) or self.exclude != NO_TRAITS


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles, and in which order they are listed; what is empty or None does not restrict.

    Each word of ``search`` must begin a word of the title, whatever its case and accents.
    ``published_from`` and ``published_to`` are full ISO days, both included; an article dated by a
    month or a year matches where that lies wholly between them. ``scope`` restricts further.
    """

    search: str = ""
    source: str | None = None
    kind: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    oldest_first: bool = False
    scope: Scope = EVERYWHERE


ALL = Selection()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a listing.

    ``kind`` is that of the file that it was read from (``pdf``, ``html``), which ``origin`` names:
    a path, perhaps with a line or a part behind it, the name of an upload, or an address. ``pages``
    is how many its original has. Each is null where it is not known.
    """

    id: str
    title: str
    source: str | None
    published: str | None
    url: str | None
    version: str
    # When the current version was first put: an ISO time, UTC.
    added_at: str
    passages: int
    kind: str | None = None
    pages: int | None = None
    origin: str | None = None


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
class RemovalRow:
    """When an article was removed (ISO time, UTC), and the file whose vanishing retired it; None
    where a person removed it.
    """

    removed_at: str
    why: str | None


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


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """How many files are kept as they came, and how many bytes they take."""

    count: int
    bytes: int


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of a watched folder as it was read: its path below the folder, its address, size in
    bytes, time of change in nanoseconds, and the sha256 of its bytes.
    """

    path: str
    address: str
    size: int
    modified: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of a watched folder as it was when it was last read; one that is gone may wait, since
    a time (ISO, UTC), for the confirmation that its articles are to go too.

    ``holds`` tells whether it holds any article.
    """

    number: int
    path: str
    holds: bool
    address: str
    size: int
    modified: int
    sha256: str
    waiting_since: str | None


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder that is kept in step, or was: when it was last looked through, since when it is not
    there (ISO times, UTC; null: it never was, or it is there), and how many files it holds.

    ``waiting`` counts the files that are gone, or have lost articles, and wait for a confirmation;
    ``names`` are some of them, and ``mark`` is another one whenever other things wait.
    """

    path: str
    looked_at: str | None
    missing_since: str | None
    files: int
    waiting: int
    names: tuple[str, ...]
    mark: str = ""
