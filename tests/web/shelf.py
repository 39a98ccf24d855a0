"""The real library with an explainable encoder and reader, which can be told to fail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from corpus.store import Store
from qa.library import Library
from qa.opening import assembled
from qa.settings import Settings
from reader.cues import TokenCues
from reader.reading import ReaderText, SpanScores
from tests.qa.made import WordEncoder, WordReader
from tests.web.stories import ANSWERS

# Between what the stories' reader is sure of, what it doubts, and what it does not find.
THRESHOLD = 0.3
UNSURE = 0.05
# The scores of words that it doubts: less than those of "no answer", and a logarithm.
DOUBTED_SCORE, DOUBTED_LOG_PROB = -5.0, -7.0


class StoryReader:
    """Finds the words of `ANSWERS` that belong to the first word it knows in a question.

    ``asked`` has the question of each round, which goes on when it ``may_read``; of the words that
    are ``doubted`` it is half sure.
    """

    fingerprint = name = "stories"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.doubted = {"4.2 mln euros"}
        self.may_read = Event()
        self.may_read.set()

    def read(self, question: str, texts: Sequence[ReaderText], workers: int) -> list[SpanScores]:
        self.asked.append(question)
        self.may_read.wait()
        return [self._read(question, text, workers) for text in texts]

    def _read(self, question: str, text: ReaderText, workers: int) -> SpanScores:
        asked = question.casefold()
        known = [word for word in ANSWERS if word in asked]
        for words in ANSWERS[min(known, key=asked.find)] if known else ():
            if words in text.text:
                scores = WordReader(words).read(question, [text], workers)[0]
                return _less_likely(scores) if words in self.doubted else scores
        return SpanScores.lowest(text.sentences)

    def cues(self, question: str, answer: str, text: ReaderText) -> TokenCues | None:
        return None


class Shelf:
    """A library; ``failure``, when set, is what every call meets."""

    def __init__(self, library: Library, reader: StoryReader) -> None:
        self.library = library
        self.reader = reader
        self.failure: Exception | None = None

    def __getattr__(self, name: str) -> Any:
        if self.failure is not None:
            raise self.failure
        return getattr(self.library, name)


@contextmanager
def opened(folder: Path) -> Iterator[Shelf]:
    """An empty shelf in a folder."""
    settings = Settings(folder / "data", None, None, folder / "cache", THRESHOLD, UNSURE)
    store = Store.open(settings.data)
    reader = StoryReader()
    with assembled(settings, store, WordEncoder(), reader) as library:
        yield Shelf(library, reader)


def _less_likely(scores: SpanScores) -> SpanScores:
    """The scores of a reader of words, made into a reading that is doubted."""
    found = scores.span_log_probs == 0.0
    scores.span_scores[found] = DOUBTED_SCORE
    scores.sentence_log_probs[found] = scores.span_log_probs[found] = DOUBTED_LOG_PROB
    return scores
