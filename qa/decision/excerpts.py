"""The texts that the reader is given: the first hits, each with the passages around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, VersionKey
from qa.decision.interviews import answering, silent
from qa.question.asking import speaker_end
from qa.search.retrieval import Hit, SearchResult
from qa.search.runs import SIZE, Run
from reader.reading import ReaderText

_BREAK = "\n\n"

# The versions that hits stand in, each proven by its sha256.
Articles = Mapping[VersionKey, Article]


@dataclass(frozen=True)
class Excerpt:
    """A run of an article's passages to be read for a question, and the n sentences in it that no
    excerpt before it has.

    ``sentences`` (n, 2) are offsets in the article's text, ascending; ``hits`` (n,) is the
    rank of each one's hit and ``rows`` (n,) its index among the hit's sentences.
    """

    question: str
    article: Article
    start: int
    end: int
    sentences: NDArray[np.int32]
    hits: NDArray[np.int64]
    rows: NDArray[np.int64]

    @cached_property
    def silent(self) -> NDArray[np.bool_]:
        """Which of the sentences ask, or evade the question: (n,)."""
        return silent(self.question, self.article.text, self.sentences)

    @cached_property
    def answers(self) -> NDArray[np.bool_]:
        """Which of the sentences stand right behind one that asks, or behind what evades: (n,)."""
        return answering(self.article.text, self.sentences)

    @cached_property
    def words(self) -> NDArray[np.int32]:
        """The sentences (n, 2), those that answer without whom they are labelled with."""
        words = self.sentences.copy()
        for n in np.flatnonzero(self.answers).tolist():
            words[n, 0] += speaker_end(self.article.text[slice(*self.sentences[n].tolist())])
        return words

    @property
    def text(self) -> ReaderText:
        """What a reader is given of it."""
        article, start = self.article, self.start
        return ReaderText(article.title, article.text[start : self.end], self.words - start)


def excerpts(result: SearchResult, articles: Articles) -> list[Excerpt]:
    """The excerpts to read, around the best hits first; no hit is in two of them, and none only
    asks or evades.
    """
    chosen = (
        _excerpt(result.query.text, articles[key], run, result.hits)
        for run in result.read
        if (key := result.hits[run.passages[0]].key) in articles
    )
    return [excerpt for excerpt in chosen if not excerpt.silent.all()]


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


def _excerpt(question: str, article: Article, run: Run, hits: Sequence[Hit]) -> Excerpt:
    counts = [len(hits[rank].sentences) for rank in run.passages]
    return Excerpt(
        question,
        article,
        run.start,
        run.end,
        np.concatenate([hits[rank].sentences for rank in run.passages]),
        np.repeat(run.passages, counts),
        np.concatenate([np.arange(count) for count in counts]),
    )
