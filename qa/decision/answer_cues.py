"""What the reader tells of the words around an answer: which of them turn it."""

from collections.abc import Iterator

import numpy as np

from corpus.article import Article, Span
from corpus.text.sentences import split
from qa.decision.excerpts import around
from reader.cues import TokenCues
from reader.reader import Reader
from reader.reading import ReaderText

# Characters that are read around the sentence; and of a first or last paragraph that is read too,
# as notes of the newspaper stand there.
SIZE, NOTE = 1000, 400
_BREAK = "\n\n"


def answer_cues(
    reader: Reader, question: str, article: Article, sentence: Span, answer: Span
) -> TokenCues | None:
    """The cues around an answer in a sentence, their offsets in its article's text; None where the
    reader tells none, or the answer is the whole sentence.
    """
    if answer == sentence:
        return None
    text = article.text
    parts = list(_parts(text, sentence))
    starts = np.cumsum([0, *(part.end - part.start + len(_BREAK) for part in parts[:-1])])
    read = _BREAK.join(part.of(text) for part in parts)
    sentences = np.array([(one.start, one.end) for one in split(read)], np.int32).reshape(-1, 2)
    told = reader.cues(question, answer.of(text), ReaderText(article.title, read, sentences))
    if told is None:
        return None
    own = np.searchsorted(starts, told.starts, side="right") - 1
    shifts = np.array([part.start for part in parts])[own] - starts[own]
    return TokenCues(told.starts + shifts, told.ends + shifts, told.probabilities)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The paragraphs around a sentence, and short ones at the beginning and the end of its text."""
    start, end = around(text, *_paragraph(text, sentence), SIZE)
    first, last = text.find(_BREAK), text.rfind(_BREAK) + len(_BREAK)
    if 0 <= first < start and first <= NOTE:
        yield Span(0, first)
    yield Span(start, end)
    if end < last and len(text) - last <= NOTE:
        yield Span(last, len(text))


def _paragraph(text: str, sentence: Span) -> tuple[int, int]:
    """The paragraph of a sentence; of a long one the sentences near this one."""
    begin = text.rfind(_BREAK, 0, sentence.start)
    start = begin + len(_BREAK) if begin >= 0 else 0
    stop = text.find(_BREAK, sentence.end)
    end = stop if stop >= 0 else len(text)
    if end - start <= SIZE:
        return start, end
    room = (SIZE - (sentence.end - sentence.start)) // 2
    near = [
        (start + one.start, start + one.end)
        for one in split(text[start:end])
        if start + one.start >= sentence.start - room and start + one.end <= sentence.end + room
    ]
    return min([sentence.start, *(a for a, _ in near)]), max([sentence.end, *(b for _, b in near)])
