"""What the reader tells of the words around an answer: which of them turn it."""

from collections.abc import Iterator

import numpy as np

from corpus.article import Span
from corpus.text.sentences import split
from qa.decision.excerpts import around
from qa.reports.candidate import AnswerCandidate
from reader.cues import TokenCues
from reader.reader import Reader
from reader.reading import ReaderText

# Characters that are read around the sentence; and of a first or last paragraph that is read too,
# as notes of the newspaper stand there.
SIZE, NOTE = 1000, 400
_BREAK = "\n\n"


def answer_cues(reader: Reader, question: str, candidate: AnswerCandidate) -> TokenCues | None:
    """The cues around a candidate's answer, their offsets in its article's text; None where the
    reader tells none, or the answer is a whole sentence.
    """
    if candidate.is_whole:
        return None
    text = candidate.article.text
    parts = list(_parts(text, candidate.span))
    starts = np.cumsum([0, *(part.end - part.start + len(_BREAK) for part in parts[:-1])])
    read = _BREAK.join(part.of(text) for part in parts)
    sentences = np.array([(one.start, one.end) for one in split(read)], np.int32).reshape(-1, 2)
    told = reader.cues(
        question, candidate.answer, ReaderText(candidate.article.title, read, sentences)
    )
    if told is None:
        return None
    own = np.searchsorted(starts, told.starts, side="right") - 1
    shifts = np.array([part.start for part in parts])[own] - starts[own]
    return TokenCues(told.starts + shifts, told.ends + shifts, told.probabilities)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The paragraphs around a sentence, and short ones at the beginning and the end of its text."""
    start, end = around(text, sentence.start, sentence.end, SIZE)
    first, last = text.find(_BREAK), text.rfind(_BREAK) + len(_BREAK)
    if 0 <= first < start and first <= NOTE:
        yield Span(0, first)
    yield Span(start, end)
    if end < last and len(text) - last <= NOTE:
        yield Span(last, len(text))
