"""Exact match and F1 of an answer's words, as SQuAD defines them (Rajpurkar et al. 2016).

Both compare normalised texts: letter case, punctuation, the articles a, an, the and white space do
not count. Letters, marks and digits of every script do; each character of a script without spaces
between words is a word of its own (as in MLQA, Lewis et al. 2020).
"""

from collections import Counter
from collections.abc import Sequence

from qa.question.plain_words import words


def exact_match(answers: Sequence[str], given: str) -> float:
    """1 if the given answer has the words of one of the right answers, else 0."""
    return max((float(words(answer) == words(given)) for answer in answers), default=0.0)


def f1(answers: Sequence[str], given: str) -> float:
    """The harmonic mean of precision and recall of the given answer's words, from 0 to 1, against
    the right answer that gives the highest.
    """
    return max((_f1(words(answer), words(given)) for answer in answers), default=0.0)


def _f1(right: Sequence[str], given: Sequence[str]) -> float:
    if not right or not given:
        return float(right == given)
    shared = (Counter(right) & Counter(given)).total()
    return 2 * shared / (len(right) + len(given))
