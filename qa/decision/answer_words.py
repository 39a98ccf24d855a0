"""The words of a sentence that are shown as its answer, from those that a reader marked."""

import re

from corpus.article import Article, Span
from corpus.text.datelines import find_dateline
from qa.question.kind import Kind, asks_for_statement, kind
from qa.values.brackets import balanced
from qa.values.changes import asked_figure
from qa.values.whole_figures import whole, with_unit

# Two figures of one thing answer a question for another kind of thing by chance.
_FIGURES: tuple[Kind, ...] = ("number", "what", "keywords")
# What a dateline has, and what is no answer to other questions.
_DATELINE: tuple[Kind, ...] = ("where", "when", "weekday")
# The question itself names what is counted, or that it is in years.
_COUNTS = re.compile(r"\b(?:how (?:many|old)|what number)\b", re.I)
# Fewer words are no statement: "serious crime" of what a meeting said.
_FEWEST = 4


def answer_words(question: str, text: str, sentence: Span, marked: Span) -> Span:
    """What was marked in a sentence, without a cut figure, word or bracket at its ends, and of two
    figures of one thing the one that is asked for. All are offsets in ``text``.
    """
    words = Span(marked.start - sentence.start, marked.end - sentence.start)
    said = sentence.of(text)
    if words.start == words.end:
        return marked
    words = Span(*whole(said, words.start, words.end))
    if kind(question) in _FIGURES:
        words = asked_figure(question, said, words)
    start, end = whole(said, words.start, words.end)
    if not _COUNTS.search(question):
        end = with_unit(said, start, end)
    start, end = balanced(said, start, end)
    return Span(sentence.start + start, sentence.start + end)


def is_answer(question: str, article: Article, words: Span) -> bool:
    """Whether words can answer without their sentence: where a statement is asked for a few can
    not, nor can those of the dateline but where place or day are.

    A headline is near to the first sentence as a whole; what is surest of it is no answer.
    """
    if words.start == words.end:
        return False
    if asks_for_statement(question) and len(words.of(article.text).split()) < _FEWEST:
        return False
    dateline = find_dateline(article.text)
    return dateline is None or words.end > dateline.end or kind(question) in _DATELINE
