"""Exact match and F1 of an answer's words, as SQuAD counts them (Rajpurkar et al. 2016).

Both compare normalised texts: letter case, punctuation, the articles a, an, the and white space do
not count. Letters, marks and digits of every script do; a character of a script that parts no words
by spaces is a word of its own (as in MLQA, Lewis et al. 2020).
"""

from collections import Counter
from collections.abc import Sequence

from qa.question.plain_words import words


def exact_match(answers: Sequence[str], said: str) -> float:
    """1 if one of the answers is what was said, else 0."""
    return max((float(words(answer) == words(said)) for answer in answers), default=0.0)


def f1(answers: Sequence[str], said: str) -> float:
    """The harmonic mean of precision and recall of the words said, for the best of the answers."""
    return max((_f1(words(answer), words(said)) for answer in answers), default=0.0)


def _f1(gold: Sequence[str], said: Sequence[str]) -> float:
    if not gold or not said:
        return float(gold == said)
    shared = (Counter(gold) & Counter(said)).total()
    return 2 * shared / (len(gold) + len(said))
