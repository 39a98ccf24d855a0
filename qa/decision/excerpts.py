"""What the reader is given: the first hits, each with what stands around it in its article.

A news paragraph is often one sentence ("The bank said …") and says little by itself; a reader sees
it between its neighbours. Hits that fall into one excerpt are read together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from qa.search.retrieval import Hit

# Characters, about as many as the texts that the reader was trained on have.
SIZE = 800
_BREAK = "\n\n"

# (article id, version) -> that version
Articles = Mapping[tuple[str, str], Article]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of an article's paragraphs, and the n sentences in it that hits brought.

    ``sentences`` (n, 2) are offsets in the article's text, ascending; ``hits`` (n,) tells whose hit
    each one is and ``rows`` (n,) which of the hit's sentences.
    """

    article: Article
    start: int
    end: int
    sentences: NDArray[np.int32]
    hits: NDArray[np.int64]
    rows: NDArray[np.int64]


def excerpts(hits: Sequence[Hit], articles: Articles, count: int) -> list[Excerpt]:
    """At most ``count`` excerpts, around the best hits first; no hit is in two of them.

    What a copy says again is not read again.
    """
    taken: set[int] = set()
    said: set[str] = set()
    found: list[Excerpt] = []
    for place, hit in enumerate(hits):
        if len(found) == count:
            break
        article = articles.get((hit.article_id, hit.version))
        if place in taken or article is None or _passage(hit, article) in said:
            continue
        start, end = around(article.text, hit.start, hit.end)
        inside = [
            other
            for other, one in enumerate(hits)
            if other not in taken
            and (one.article_id, one.version) == (hit.article_id, hit.version)
            and start <= one.start
            and one.end <= end
        ]
        taken.update(inside)
        said.update(_passage(hits[other], article) for other in inside)
        found.append(_excerpt(article, start, end, hits, inside))
    return found


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs around ``text[start:end]`` in turn, after and before, as far as they fit."""
    open_sides = [True, True]
    while any(open_sides):
        for side, widen in enumerate((_after, _before)):
            if open_sides[side]:
                wider = widen(text, start, end)
                open_sides[side] = wider != (start, end) and wider[1] - wider[0] <= SIZE
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
    order = sorted(inside, key=lambda place: hits[place].start)
    return Excerpt(
        article,
        start,
        end,
        np.concatenate([hits[place].sentences for place in order]),
        np.concatenate([np.full(len(hits[place].sentences), place) for place in order]),
        np.concatenate([np.arange(len(hits[place].sentences)) for place in order]),
    )
