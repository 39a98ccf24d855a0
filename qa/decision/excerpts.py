"""The texts that the reader is given: the first hits, each with the paragraphs around it.

A news paragraph is often one sentence ("The bank said …") and means little by itself, so it is read
with its neighbours. Hits that fall into one excerpt are read together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, VersionKey
from qa.search.retrieval import Hit

# Characters, about as many as the texts that the reader was trained on have.
SIZE = 800
_BREAK = "\n\n"

# The versions that hits stand in, each proven by its sha256.
Articles = Mapping[VersionKey, Article]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of an article's paragraphs, and the n sentences in it that hits brought.

    ``sentences`` (n, 2) are offsets in the article's text, ascending; ``hits`` (n,) is the
    rank of each one's hit and ``rows`` (n,) its index among the hit's sentences.
    """

    article: Article
    start: int
    end: int
    sentences: NDArray[np.int32]
    hits: NDArray[np.int64]
    rows: NDArray[np.int64]


def excerpts(hits: Sequence[Hit], articles: Articles, count: int) -> list[Excerpt]:
    """At most ``count`` excerpts, around the best hits first; no hit is in two of them.

    A passage that was read already is not read again from a copy.
    """
    taken: set[int] = set()
    read: set[str] = set()
    chosen: list[Excerpt] = []
    for rank, hit in enumerate(hits):
        if len(chosen) == count:
            break
        article = articles.get(hit.key)
        if rank in taken or article is None or _passage(hit, article) in read:
            continue
        start, end = around(article.text, hit.start, hit.end)
        inside = [
            other_rank
            for other_rank, other in enumerate(hits)
            if other_rank not in taken
            and other.key == hit.key
            and start <= other.start
            and other.end <= end
        ]
        taken.update(inside)
        read.update(_passage(hits[rank], article) for rank in inside)
        chosen.append(_excerpt(article, start, end, hits, inside))
    return chosen


def around(text: str, start: int, end: int, size: int = SIZE) -> tuple[int, int]:
    """Widen ``text[start:end]`` by whole paragraphs, after and before in turn, up to a size."""
    open_sides = [True, True]
    while any(open_sides):
        for side, widen in enumerate((_after, _before)):
            if open_sides[side]:
                wider = widen(text, start, end)
                open_sides[side] = wider != (start, end) and wider[1] - wider[0] <= size
                start, end = wider if open_sides[side] else (start, end)
    return start, end


def _passage(hit: Hit, article: Article) -> str:
    return " ".join(article.text[hit.start : hit.end].casefold().split())


def _after(text: str, start: int, end: int) -> tuple[int, int]:
    rest = end + len(_BREAK)
    if rest >= len(text):
        return start, end
    stop = text.find(_BREAK, rest)
    return start, stop if stop >= 0 else len(text)


def _before(text: str, start: int, end: int) -> tuple[int, int]:
    if start <= len(_BREAK):
        return start, end
    stop = text.rfind(_BREAK, 0, start - len(_BREAK))
    return (stop + len(_BREAK) if stop >= 0 else 0), end


def _excerpt(
    article: Article, start: int, end: int, hits: Sequence[Hit], inside: Sequence[int]
) -> Excerpt:
    ranks = sorted(inside, key=lambda rank: hits[rank].start)
    return Excerpt(
        article,
        start,
        end,
        np.concatenate([hits[rank].sentences for rank in ranks]),
        np.concatenate([np.full(len(hits[rank].sentences), rank) for rank in ranks]),
        np.concatenate([np.arange(len(hits[rank].sentences)) for rank in ranks]),
    )
