"""Resolving a follow-up: a question that depends on earlier turns is searched with their words.

Its own words come first, then the content words of the question before, of the last answer if that
is short, and of earlier questions as far as each question depends on the one before it. With names
alone less is found; with a whole earlier question in front that one is answered
(docs/measurements.md).
"""

import re
from collections.abc import Iterator, Sequence

from corpus.text.terms import terms
from qa.contract.answer import Turn
from qa.contract.request import MAX_QUESTION
from qa.question.kind import content_terms
from qa.question.leaning import leans

# The words of an answer with more characters lead away from the question.
SHORT_ANSWER = 150

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?")


def resolve(question: str, turns: Sequence[Turn]) -> str:
    """The text to search for: the question, followed by the words that it depends on."""
    if not leans(question, turns):
        return question
    known = set(terms(question))
    searched = question
    for text in _context(turns):
        for word in _content_words(text):
            parts = set(terms(word))
            if parts <= known:
                continue
            if len(searched) + 1 + len(word) > MAX_QUESTION:
                return searched
            searched += f" {word}"
            known |= parts
    return searched


def _context(turns: Sequence[Turn]) -> Iterator[str]:
    """The texts whose words are added, the nearest first."""
    yield turns[-1].question
    if len(turns[-1].answer) <= SHORT_ANSWER:
        yield turns[-1].answer
    for index in range(len(turns) - 1, 0, -1):
        if not leans(turns[index].question, turns[:index]):
            break
        yield turns[index - 1].question


def _content_words(text: str) -> Iterator[str]:
    """The words as they are written, without stop words and words that only show the kind of
    question.
    """
    wanted = set(content_terms(text))
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(terms(match.group())):
            yield match.group()
