"""What the qa room says about the collection itself: listings, additions, checks, status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.collection import ArticleRow as ArticleRow
from corpus.collection import Listing as Listing
from corpus.collection import VersionRow as VersionRow


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
