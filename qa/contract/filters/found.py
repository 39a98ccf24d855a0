"""What is found in a collection besides answers: tags of an article, facets, words in texts."""

from dataclasses import dataclass

from corpus.labels.traits import Facet as Facet
from qa.contract.answer import Citation


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """The tags of an article, in alphabetical order."""

    article: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Which values the selected articles have, and how many have each."""

    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class WordsFound:
    """The articles that have words in their text or title, best first (BM25), from ``offset`` on:
    each by its best sentence.

    ``total`` counts those found; ``more`` tells that there are others, which are not looked at.
    """

    words: str
    total: int
    more: bool
    offset: int
    articles: tuple[Citation, ...]
