"""A sentence of one copy of a report, found in another copy.

Copies differ in datelines, quotation marks, paragraphs and in where sentences end, so sentences are
compared by their words. What is quoted is always a sentence as the copy itself has it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus.article import Article, Span
from corpus.text.datelines import find_dateline
from qa.reports.candidate import AnswerCandidate, without_label

_WORD = re.compile(r"\w+")
# Fewer words ("he said so") stand in other sentences by chance; copies of a report are found by
# runs of four words, too (`corpus.text.shingles`).
_FEWEST = 4


class _Place(NamedTuple):
    """Where a copy has the answer: its span, its sentence, and how many words around it agree."""

    agreeing: int
    sentence: Span
    answer: Span


def holds(copy: AnswerCandidate, first: AnswerCandidate) -> bool:
    """Whether the copy's passage has the words of the first candidate's sentence in a row, or a
    sentence that is a part of it. Datelines do not count.
    """
    text = copy.article.text
    sentence = _row(_words(_told(first.article, first.span).of(first.article.text)))
    if sentence in _row(_words(text[copy.hit.start : copy.hit.end])):
        return True
    parts = (_words(_told(copy.article, span).of(text)) for span in _sentences(copy))
    return any(len(part) >= _FEWEST and _row(part) in sentence for part in parts)


def quoted_from(copy: AnswerCandidate, first: AnswerCandidate) -> AnswerCandidate | None:
    """The first candidate, its answer quoted in the copy's own sentence; its confidence stays.

    None where no sentence of the copy's passage has the answer to the letter and the same words
    around it. An answer that was its whole sentence is the copy's whole sentence, which holds it.
    """
    best = max(_places(copy, first), default=None, key=lambda place: place.agreeing)
    if best is None:
        return None
    whole = without_label(copy.article.text, best.sentence)
    answer = whole if first.is_whole else best.answer
    return replace(copy, span=best.sentence, answer_span=answer, confidence=first.confidence)


def _places(copy: AnswerCandidate, first: AnswerCandidate) -> Iterator[_Place]:
    """Where the answer stands in a sentence of the copy, in the order of its text.

    From the answer outwards the words are the same until one of the two sentences ends.
    """
    text = copy.article.text
    until, since = _around(first.article, first.span, first.answer_span)
    within = len(_words(first.answer))
    fewest = min(_FEWEST, len(_words(first.sentence)))
    for sentence in _sentences(copy):
        for answer in _occurrences(first.answer, text, sentence):
            copied_until, copied_since = _around(copy.article, sentence, answer)
            left = list(zip(reversed(until), reversed(copied_until), strict=False))
            right = list(zip(since, copied_since, strict=False))
            agreeing = len(left) + len(right) - within
            if agreeing >= fewest and all(a == b for a, b in left + right):
                yield _Place(agreeing, sentence, answer)


def _occurrences(answer: str, text: str, sentence: Span) -> Iterator[Span]:
    start = text.find(answer, sentence.start, sentence.end)
    while start >= 0:
        yield Span(start, start + len(answer))
        start = text.find(answer, start + 1, sentence.end)


def _around(article: Article, sentence: Span, answer: Span) -> tuple[list[str], list[str]]:
    """The words of a sentence up to the end of its answer, and from the answer's start on.

    Both hold the answer, so that "61" is not found in "1961".
    """
    start = min(_told(article, sentence).start, answer.start)
    until, since = Span(start, answer.end), Span(answer.start, sentence.end)
    return _words(until.of(article.text)), _words(since.of(article.text))


def _told(article: Article, sentence: Span) -> Span:
    """A sentence without the dateline that it begins with: each copy may have its own."""
    dateline = find_dateline(article.text)
    if dateline is None or not sentence.start < dateline.end < sentence.end:
        return sentence
    return Span(dateline.end, sentence.end)


def _sentences(candidate: AnswerCandidate) -> list[Span]:
    return [Span(start, end) for start, end in candidate.hit.sentences.tolist()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _row(words: list[str]) -> str:
    """Words as a string, in which another row is found only at the borders of words."""
    return f" {' '.join(words)} "
