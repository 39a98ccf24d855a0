"""What the qa room says about the collection itself: listings, additions, checks, status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corpus.collection import ArticleRow as ArticleRow
from corpus.collection import Listing as Listing
from corpus.collection import VersionRow as VersionRow

LocatorKind = Literal["page", "time", "row", "chapter"]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in its source a quote stands: a page ("3", or "3-4" over both), a time, a row or a
    chapter. Pages are counted from 1, whatever numbers are printed on them.
    """

    kind: LocatorKind
    value: str


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
class OriginalInfo:
    """The kept file that an article was read from: its size in bytes, and its pages, if any."""

    sha256: str
    name: str
    media_type: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """The bytes of a kept file, as they came."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the original, counted from 1, its size in points, and where a quotation stands.

    ``recognized`` tells that its text was read from a picture.
    """

    number: int
    pages: int
    width: float
    height: float
    boxes: tuple[PageBox, ...]
    recognized: bool = False


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read: its text, where paragraphs and sentences lie, and its versions.

    ``current`` is False for an older version; ``removed`` is True when the article no longer
    takes part in answers. ``original`` is the kept file that it was read from, ``kind`` what kind
    of file it was, ``origin`` its ``uri`` as people write it. ``removed_at`` (ISO time, UTC) is
    when it was removed, and ``retired`` the file whose vanishing from a watched folder did that.
    ``captured`` is when its page was, in a web archive or by `fetch`: an ISO day, perhaps with the
    time in UTC.
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
    original: OriginalInfo | None = None
    kind: str | None = None
    origin: str | None = None
    removed_at: str | None = None
    retired: str | None = None
    captured: str | None = None
