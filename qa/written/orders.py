"""The orders in which a sentence can tell what its source tells, with the same relations.

Words that stand in another order than the source's are put back step by step, each step one that is
known by its form alone: a phrase or clause that goes to another place, a name and what it is called
beside it, active and passive. What no such step explains stays where it is, and counts as another
relation.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.written.beside import named, possessed
from qa.written.voices import turned
from qa.written.words.joints import ARTICLES, COMMAS, governor, is_verb, subordinator
from qa.written.words.tokens import Pairs, Token
from qa.written.words.wordings import (
    ADVERBS,
    DEPENDENT,
    LOOSE,
    MODALS,
    MOVABLE,
    QUANTIFIERS,
    RAISING,
    TIME_WORDS,
)

# Steps behind each other that are tried, and orders in all.
_STEPS = 3
_MOST = 400


def orders(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[tuple[Pairs, bool]]:
    """The sentence's words in each order that the known forms allow, and whether active and passive
    were changed for it.
    """
    found = [(list(pairs), False, 0)]
    seen = {(tuple(pairs), False)}
    for order, flipped, steps in found:
        yield order, flipped
        # What was turned is not moved as well: the two together would part any words.
        if flipped or steps == _STEPS or len(found) > _MOST:
            continue
        wrong = _inversions(order)
        others = [(one, False) for one in _moved(said, source, order)]
        others += [(one, False) for one in named(said, source, order)]
        others += [(one, False) for one in possessed(said, source, order)]
        others += [(one, True) for one in turned(said, source, order)]
        for other, voice in others:
            if (tuple(other), voice) not in seen and (_inversions(other) < wrong or voice):
                seen.add((tuple(other), voice))
                found.append((other, voice, steps + 1))


def _inversions(pairs: Pairs) -> int:
    places = [there for _, there in pairs]
    return sum(b < a for n, a in enumerate(places) for b in places[n + 1 :])


def _moved(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[list[tuple[int, int]]]:
    """With a phrase behind a preposition, or a clause, put to where it stands in the source."""
    for first in range(len(pairs)):
        for last in range(first + 1, len(pairs) + 1):
            phrase = pairs[first:last]
            if last - first == len(pairs) or not _is_whole(said, source, phrase):
                continue
            rest = [*pairs[:first], *pairs[last:]]
            at = sum(there < phrase[0][1] for _, there in rest)
            if all(there < phrase[0][1] for _, there in rest[:at]) and (
                _may_pass(said, source, pairs, (first, last, at))
            ):
                yield [*rest[:at], *phrase, *rest[at:]]


def _may_pass(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs, move: tuple[int, int, int]
) -> bool:
    """Whether a phrase can pass the words that it passes when those from one index to another are
    put to a third of what is left: a verb only where it cannot belong to another one.
    """
    first, last, at = move
    verbs = [
        (here, there)
        for here, there in pairs
        if is_verb(said, here) or is_verb(source, there) or _is_infinitive(source, there)
    ]
    passed = pairs[at:first] if at < first else pairs[last : last + at - first]
    if not set(passed) & set(verbs):
        return True
    if len(verbs) > 1 and first:
        return False
    here, there = pairs[first]
    end = pairs[last - 1][1]
    if first and _opens(source, end) and not _opens(said, pairs[last - 1][0]):
        # "said in May that it had closed" is not "had closed in May".
        return False
    return not _is_below(said, verbs[0][0], here) and not _is_below(
        source, min(place for _, place in verbs), there
    )


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a clause that depends on it begins behind a word."""
    for word in words[at + 1 :]:
        if word.content or not word.low[0].isalnum():
            return False
        if word.low in DEPENDENT:
            return True
    return False


def _is_below(words: Sequence[Token], verb: int, at: int) -> bool:
    """Whether a phrase stands in a clause that depends on the verb before it."""
    while at > 0 and not words[at - 1].content and words[at - 1].low[0].isalnum():
        at -= 1
    return any(
        word.low in DEPENDENT or (words[n - 1].low not in RAISING and _is_infinitive(words, n + 1))
        for n, word in enumerate(words[verb : max(verb, at - 1)], verb)
    )


def _is_infinitive(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind "to" and may be a verb."""
    word = words[at]
    noun = word.capital or not word.low.isalpha() or word.low in ARTICLES | QUANTIFIERS
    return at > 0 and words[at - 1].low == "to" and word.content and not noun


def _is_whole(said: Sequence[Token], source: Sequence[Token], phrase: Pairs) -> bool:
    """Whether words stand together in both as one phrase of time, place or manner, or as one
    clause.
    """
    here, there = phrase[0]
    if any(
        d <= b or any(source[n].content for n in range(b + 1, d))
        for (_, b), (_, d) in pairwise(phrase)
    ):
        return False
    if _turning(said, here) != _turning(source, there):
        # "by water, not by smoke".
        return False
    opened = subordinator(said, here)
    if (
        opened
        and opened == subordinator(source, there)
        and _closes(said, phrase[-1][0])
        and _closes(source, phrase[-1][1])
    ):
        return True
    if any(is_verb(source, n) for _, n in phrase):
        return False
    if any(
        is_verb(said, n) or is_verb(source, m)
        for (a, b), (c, d) in pairwise(phrase)
        for n, m in zip(range(a + 1, c), range(b + 1, d), strict=False)
    ):
        return False
    mine, theirs = governor(said, here), governor(source, there)
    loose = mine == theirs or {mine, theirs} <= LOOSE | {""}
    timed = [said[n].low in TIME_WORDS for n, _ in phrase]
    if any(timed) and all(
        one or said[n].low[0].isdigit() for one, (n, _) in zip(timed, phrase, strict=True)
    ):
        return loose
    if said[here].low in ADVERBS and mine == theirs == "":
        return True
    return mine in MOVABLE and mine == theirs


def _turning(words: Sequence[Token], at: int) -> frozenset[str]:
    """What denies or softens right before a phrase, between it and the word of content before."""
    first = at
    while first > 0 and not words[first - 1].content:
        first -= 1
    return frozenset(word.low for word in words[first:at]) & MODALS


def _closes(words: Sequence[Token], at: int) -> bool:
    """Whether a clause ends behind a word."""
    rest = [word.low for word in words[at + 1 : at + 2]]
    return not rest or rest[0] in COMMAS or rest[0] in ".;"
