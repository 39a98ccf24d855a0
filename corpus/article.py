"""The types of the corpus: drafts, articles, their passages, and the offsets inside them.

All offsets count Unicode code points of the cleaned, stored text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

NO_METADATA: Mapping[str, Any] = MappingProxyType({})
# The name in an article's metadata of the time at which its page was captured or fetched, which is
# not that of publication: ``2024-03-01T12:00:00Z``.
CAPTURED = "captured"
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: a file (or upload) name and, in JSONL, a line counted from 1."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


LocatorKind = Literal["page", "time", "row", "chapter"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its source a text stands that begins at an offset: a page, a time, a row, a chapter.

    It reaches to the start of the next one. ``recognized`` tells that its text was read from a
    picture, and may be wrong.
    """

    start: int
    kind: LocatorKind
    value: str
    recognized: bool = False


def as_list(place: Place) -> list[str | int]:
    """A place as it is stored and hashed: its fields, the last of them only where it is true."""
    return [place.start, place.kind, place.value, *([True] if place.recognized else [])]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a draft was read from, to be kept: its name, media type and bytes.

    ``words`` are those that were recognized on its pages, as `corpus.formats.words_on` reads them.
    """

    name: str
    media_type: str
    content: bytes
    words: bytes = b""


@dataclass(frozen=True, slots=True)
class Original:
    """The kept file that an article was read from; ``sha256`` is that of its bytes, in hex."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read from a file: not cleaned, its date as it was written.

    ``remarks`` tell what its reader left out or guessed, each one line without a full stop.
    ``places`` are in ``text``, ascending, each at the beginning of a word. ``kind`` is that of the
    file, as `corpus.formats.kinds` names them; None for a draft that a program made. ``address`` is
    what tells it from all others wherever it is read, such as a message's id, behind its kind
    ("mail:…"). ``quoted`` where it is only known from an article that quotes it. ``columns`` tells,
    on the first draft of a table, how its columns were understood. ``tags`` are given to the
    article besides those that it has.
    """

    text: str
    title: str
    origin: Origin
    uri: str
    id: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=lambda: NO_METADATA)
    remarks: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    original: Source | None = None
    kind: str | None = None
    address: str | None = None
    quoted: bool = False
    columns: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article, cleaned.

    ``published`` is an ISO date, perhaps partial (``1987``, ``1987-02``, ``--02-26`` when no year
    is known) or None; ``published_raw`` keeps what was written, so ``published is None and
    published_raw is not None`` means "a date is given, but it could not be read".
    ``version`` is the sha256 that `corpus.version.digest` computes over all fields but
    ``uri``, ``original`` and ``kind``, which tell what it was read from.
    ``places`` are where in its source the text stands, ascending; none where that has no pages.
    """

    id: str
    uri: str
    title: str
    text: str
    version: str
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_raw: str | None = None
    place: str | None = None
    language: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=lambda: NO_METADATA)
    places: tuple[Place, ...] = ()
    original: Original | None = None
    kind: str | None = None

    @property
    def captured(self) -> str | None:
        """When its page was captured or fetched: an ISO day, perhaps with the time in UTC."""
        value = self.metadata.get(CAPTURED)
        return value if isinstance(value, str) and _TIME.fullmatch(value) else None


class VersionKey(NamedTuple):
    """The key of one version of one article; ``version`` is the whole sha256, in hex."""

    article_id: str
    version: str


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``, in code points of an article's cleaned text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of the text that it covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other lies in it; the two may be equal."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common; neither may be empty."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Cut:
    """One passage of a text before it is stored: its span and its sentences, in order."""

    start: int
    end: int
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stored passage: the unit that is retrieved. Ids are never reused."""

    id: int
    article_id: str
    version: str
    start: int
    end: int
    sentences: tuple[Span, ...]

    @property
    def key(self) -> VersionKey:
        """The version of the article that it stands in."""
        return VersionKey(self.article_id, self.version)


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A passage as keyword search needs it; ``published`` counts only if it has a year."""

    passage_id: int
    article_id: str
    source: str | None
    published: str | None
    title: str
    text: str
