"""What a follow-up means: a question that leans on the turns before is searched with their words.

Its own words come first. Behind them stand the content words of the question before and, where that
one leans too, of those before it; and of the last answer, if it is short. Names alone find less, a
whole earlier question in front is answered in place of the new one (docs/measurements.md).
"""

import re
from collections.abc import Iterator, Sequence

from corpus.text.terms import terms
from qa.contract.answer import Turn
from qa.contract.validation import MAX_CHARACTERS
from qa.question.kind import content_terms
from qa.question.leaning import leans

# An answer of more characters is a text of its own: its words lead away from what is asked.
SHORT_ANSWER = 150

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*[^\W_])?")


def resolve(question: str, turns: Sequence[Turn]) -> str:
    """What to search for: the question as it is, or followed by what it leans on."""
    if not leans(question, turns):
        return question
    known = set(terms(question))
    searched = question
    for text in _leant_on(turns):
        for word in _content_words(text):
            parts = set(terms(word))
            if parts <= known:
                continue
            if len(searched) + 1 + len(word) > MAX_CHARACTERS:
                return searched
            searched += f" {word}"
            known |= parts
    return searched


def _leant_on(turns: Sequence[Turn]) -> Iterator[str]:
    """The texts whose words are carried over, the nearest first."""
    yield turns[-1].question
    if len(turns[-1].answer) <= SHORT_ANSWER:
        yield turns[-1].answer
    for place in range(len(turns) - 1, 0, -1):
        if not leans(turns[place].question, turns[:place]):
            break
        yield turns[place - 1].question


def _content_words(text: str) -> Iterator[str]:
    """Words as they are written, but for stop words and what only says the kind of question."""
    wanted = set(content_terms(text))
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(terms(match.group())):
            yield match.group()
