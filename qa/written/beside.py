"""Two things that stand beside each other in either order: a name and what it is called, an owner
and what is owned, the two sides of "is".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.written.words.joints import ARTICLES, governor, is_verb
from qa.written.words.tokens import Pairs, Token
from qa.written.words.wordings import PLACES, PREPOSITIONS

_IS = frozenset(("is", "are", "was", "were"))


def named(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[list[tuple[int, int]]]:
    """With a name and what it is called in the source's order: "Ann Holm, the mayor", "mayor Ann
    Holm".
    """
    for start in range(len(pairs)):
        for cut in range(start + 1, len(pairs)):
            for end in range(cut + 1, len(pairs) + 1):
                one, other = pairs[start:cut], pairs[cut:end]
                if _is_apposition(said, source, one, other):
                    yield [*pairs[:start], *other, *one, *pairs[end:]]


def _is_apposition(
    said: Sequence[Token], source: Sequence[Token], one: Pairs, other: Pairs
) -> bool:
    """Whether ``one`` stands right before ``other`` in the sentence, and right behind it in the
    source, and one of them is the other's name.
    """
    if not _is_run(one) or not _is_run(other) or one[0][1] <= other[-1][1]:
        return False
    first, second = _is_name(source, one), _is_name(source, other)
    if first == second or any(is_verb(source, n) for _, n in (*one, *other)):
        return False
    here, there = _between(said, source, one, other)
    of = {"of"} if source[other[-1][1]].low in PLACES else set()
    return set(here) <= ARTICLES | {","} and set(there) <= ARTICLES | {","} | of


def possessed(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[list[tuple[int, int]]]:
    """With an owner and what is owned in the source's order, "the firm's shares" and "shares of the
    firm"; or with the two sides of "is", "the cause was fire" and "fire was the cause".
    """
    for start in range(len(pairs)):
        for cut in range(start + 1, len(pairs)):
            for end in range(cut + 1, len(pairs) + 1):
                one, other = pairs[start:cut], pairs[cut:end]
                if not _is_run(one) or not _is_run(other) or one[0][1] <= other[-1][1]:
                    continue
                here, there = _between(said, source, one, other)
                owned = {
                    tuple(word for word in side if word not in ARTICLES) for side in (here, there)
                }
                if owned == {("'s",), ("of",)} or _is_equation(said, source, one, other):
                    yield [*pairs[:start], *other, *one, *pairs[end:]]


def _is_equation(said: Sequence[Token], source: Sequence[Token], one: Pairs, other: Pairs) -> bool:
    """Whether only the same form of "be" stands between two whole things, and the first is one with
    "the": "the cause was fire".
    """
    here, there = _between(said, source, one, other)
    verb, first = set(here) - ARTICLES, one[0][0]
    if verb != set(there) - ARTICLES or len(verb) != 1 or not verb <= _IS:
        return False
    before = said[first - 1].low if first else ""
    begins = governor(said, first) == "" and (first < 2 or not said[first - 2].content)
    return (
        before == "the" and begins and _is_end(said, other[-1][0]) and _is_end(source, one[-1][1])
    )


def _is_end(words: Sequence[Token], at: int) -> bool:
    """Whether no phrase that belongs to a word stands behind it."""
    return at + 1 == len(words) or not (
        words[at + 1].content or words[at + 1].low in PREPOSITIONS or words[at + 1].low == "'s"
    )


def _between(
    said: Sequence[Token], source: Sequence[Token], one: Pairs, other: Pairs
) -> tuple[list[str], list[str]]:
    """What stands between two parts in the sentence, and, in the other order, in the source."""
    here = [word.low for word in said[one[-1][0] + 1 : other[0][0]]]
    return here, [word.low for word in source[other[-1][1] + 1 : one[0][1]]]


def _is_run(pairs: Pairs) -> bool:
    """Whether words come in the source's order."""
    return all(b > a for (_, a), (_, b) in pairwise(pairs))


def _is_name(words: Sequence[Token], pairs: Pairs) -> bool:
    return all(words[there].capital for _, there in pairs)
