"""A few articles, and an encoder whose vectors can be explained."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.article import Draft, Origin
from corpus.text.terms import terms
from embeddings.document import Document
from reader.cues import TokenCues
from reader.reading import ReaderText, SpanScores

Vectors = NDArray[np.float32]
DIMENSION = 64


class WordEncoder:
    """A text is the sum of its words, each a fixed random direction: shared words, near vectors.

    It counts the documents that it was given, so that tests can tell what was encoded again, and
    keeps how many workers it was last given.
    """

    dimension = DIMENSION

    def __init__(self, name: str = "words") -> None:
        self.fingerprint = name
        self.documents = self.workers = 0

    def encode_question(self, text: str) -> Vectors:
        total = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for term in terms(text):
            total += _direction(term)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def encode_documents(
        self, documents: Iterable[Document], workers: int
    ) -> Iterator[list[Vectors]]:
        self.workers = workers
        for document in documents:
            self.documents += 1
            yield [
                np.stack(
                    [
                        self.encode_question(document.text[start:end])
                        for start, end in ((passage.start, passage.end), *passage.sentences)
                    ]
                )
                for passage in document.passages
            ]


@lru_cache(maxsize=10_000)
def _direction(term: str) -> NDArray[np.float64]:
    # To make one takes as long as to add a hundred.
    return np.random.default_rng(crc32(term.encode())).standard_normal(DIMENSION)


class WordReader:
    """Finds the same words in every text, surely, and nothing in a text without them.

    It keeps the questions and texts that it was given.
    """

    fingerprint = name = "words"

    def __init__(self, words: str) -> None:
        self.words = words
        self.read_texts: list[tuple[str, ReaderText]] = []

    def read(self, question: str, texts: Sequence[ReaderText], workers: int) -> list[SpanScores]:
        self.read_texts += [(question, text) for text in texts]
        return [self._reading(text) for text in texts]

    def cues(self, question: str, answer: str, text: ReaderText) -> TokenCues | None:
        return None

    def _reading(self, text: ReaderText) -> SpanScores:
        reading = SpanScores.lowest(text.sentences)
        for row, (start, end) in enumerate(text.sentences.tolist()):
            place = text.text.find(self.words, start, end)
            if place >= 0:
                reading.starts[row], reading.ends[row] = place, place + len(self.words)
                (
                    reading.span_scores[row],
                    reading.sentence_log_probs[row],
                    reading.span_log_probs[row],
                ) = 12.0, 0.0, 0.0
        return reading


def draft(name: str, text: str, **fields: str) -> Draft:
    """An article as a reader would hand it over."""
    return Draft(
        text=text,
        title=fields.pop("title", name.title()),
        origin=Origin(f"{name}.txt"),
        uri=name,
        id=name,
        **fields,  # type: ignore[arg-type]
    )


CANAL = (
    "A container ship ran aground in the canal on Tuesday. It blocked the canal for six days.\n\n"
    "Tugs freed the ship on Monday, the canal authority said."
)
PRIZE = "Two scientists won the medicine prize. Their work made vaccines possible."
DRAFTS = (
    draft("canal", CANAL, source="Sample Wire", published="2021-03-29"),
    draft("prize", PRIZE, source="Sample Gazette", published="2023-10-02"),
)
