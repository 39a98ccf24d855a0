"""The signs in a sentence that deny or soften it."""

from collections.abc import Sequence

from corpus.article import Span
from qa.signs.lexicon import Lexicon
from qa.signs.negation_words import NEGATIONS
from qa.signs.reservation_words import RESERVATIONS
from qa.signs.words import words_of
from qa.written.words.tokens import tokens

_SIGNS = Lexicon([*NEGATIONS, *RESERVATIONS])


Sign = tuple[str, frozenset[str]]
"""The kind of a sign, and the words of content that it is made of."""


def signs_of(text: str) -> list[Sign]:
    """The kinds of the signs in a text, each with the words of content that it is made of."""
    words = words_of(text, Span(0, len(text)))
    return [
        (sign.of.kind, _content(words.span(sign.first, sign.last).of(text)))
        for sign in _SIGNS.find(words, 0, len(words))
        if sign.of.reach != "nothing"
        # The month.
        if words.span(sign.first, sign.last).of(text) != "May"
    ]


def bare(signs: Sequence[Sign]) -> list[str]:
    """The kinds of those that have no word of content, so that only they themselves tell of it."""
    return [kind for kind, words in signs if not words]


def _content(text: str) -> frozenset[str]:
    return frozenset(token.key for token in tokens(text) if token.content)
