"""The orders in which a sentence can tell what its source tells, with the same relations.

Words that stand in another order than the source's are put back step by step, each step one that is
known by its form alone: a phrase or clause that goes to another place, a name and what it is called
beside it, active and passive. What no such step explains stays where it is, and counts as another
relation.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.written.joints import ARTICLES, COMMAS, governor, is_verb, subordinator
from qa.written.tokens import Token, is_passive
from qa.written.wordings import ADVERBS, DEPENDENT, LOOSE, MOVABLE, PLACES, RAISING, TIME_WORDS

Pairs = Sequence[tuple[int, int]]
"""Of each word of content its index in the sentence and in the source."""

_IS = frozenset(("is", "are", "was", "were"))
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
        others += [(one, False) for one in _named(said, source, order)]
        others += [(one, False) for one in _possessed(said, source, order)]
        others += [(one, True) for one in _turned(said, source, order)]
        for other, turned in others:
            if (tuple(other), turned) not in seen and (_inversions(other) < wrong or turned):
                seen.add((tuple(other), turned))
                found.append((other, turned, steps + 1))


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
    verbs = [pair for pair in pairs if is_verb(said, pair[0]) or is_verb(source, pair[1])]
    passed = pairs[at:first] if at < first else pairs[last : last + at - first]
    if not set(passed) & set(verbs):
        return True
    if len(verbs) > 1 and first:
        return False
    here, there = pairs[first]
    return not _is_below(said, verbs[0][0], here) and not _is_below(
        source, min(place for _, place in verbs), there
    )


def _is_below(words: Sequence[Token], verb: int, at: int) -> bool:
    """Whether a phrase stands in a clause that depends on the verb before it."""
    while at > 0 and not words[at - 1].content and words[at - 1].low[0].isalnum():
        at -= 1
    return any(
        word.low in DEPENDENT
        or (word.low == "to" and words[n - 1].low not in RAISING and _may_be_verb(words[n + 1]))
        for n, word in enumerate(words[verb : max(verb, at - 1)], verb)
    )


def _may_be_verb(word: Token) -> bool:
    """Whether a word behind "to" may be a verb."""
    return word.content and not word.capital and word.low.isalpha() and word.low not in ARTICLES


def _is_whole(said: Sequence[Token], source: Sequence[Token], phrase: Pairs) -> bool:
    """Whether words stand together in both as one phrase of time, place or manner, or as one
    clause.
    """
    here, there = phrase[0]
    if any(
        d <= b or any(source[n].content for n in range(b + 1, d)) for (_, b), (_, d) in pairwise(phrase)
    ):
        return False
    opened = subordinator(said, here)
    if opened and opened == subordinator(source, there):
        if _closes(said, phrase[-1][0]) and _closes(source, phrase[-1][1]):
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
    return mine in MOVABLE and (mine == theirs or {mine, theirs} <= LOOSE)


def _closes(words: Sequence[Token], at: int) -> bool:
    """Whether a clause ends behind a word."""
    rest = [word.low for word in words[at + 1 : at + 2]]
    return not rest or rest[0] in COMMAS or rest[0] in ".;"


def _named(
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


def _possessed(
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
                owned = {tuple(word for word in side if word not in ARTICLES) for side in (here, there)}
                if owned == {("'s",), ("of",)} or _is_equation(said, here, there, one):
                    yield [*pairs[:start], *other, *one, *pairs[end:]]


def _is_equation(
    said: Sequence[Token], here: Sequence[str], there: Sequence[str], one: Pairs
) -> bool:
    """Whether only the same form of "be" stands between two things, and the first is a thing with
    "the": "the cause was fire".
    """
    verb = set(here) - ARTICLES
    before = said[one[0][0] - 1].low if one[0][0] else ""
    return verb == set(there) - ARTICLES and verb <= _IS and len(verb) == 1 and before == "the"


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


def _turned(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[list[tuple[int, int]]]:
    """Active made of passive, or passive of active: object, verb, agent change places."""
    for at, (mine, theirs) in enumerate(pairs):
        if at == 0 or is_passive(list(said), mine) == is_passive(list(source), theirs):
            continue
        passive = said if is_passive(list(said), mine) else source
        active = (source, theirs) if passive is said else (said, mine)
        if _is_participle(*active):
            continue
        first, behind = pairs[:at], pairs[at + 1 :]
        if passive is said:
            yield from _actives(said, (first, pairs[at], behind))
        elif governor(source, min(there for _, there in first)) == "by":
            for last in range(1, len(behind) + 1):
                second, rest = behind[:last], behind[last:]
                for cut in range(len(rest) + 1):
                    yield [*second, pairs[at], *rest[:cut], *first, *rest[cut:]]


def _is_participle(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind a mark and has no object, as "built" in "the bridge, built in
    1920".
    """
    if not at or words[at - 1].low not in COMMAS:
        return False
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is None or not (behind.content or behind.low in ARTICLES)


def _actives(
    said: Sequence[Token], parts: tuple[Pairs, tuple[int, int], Pairs]
) -> Iterator[list[tuple[int, int]]]:
    """A passive sentence, parted at its verb, as an active one: with its agent first, if it has
    one, wherever behind the verb that stands.
    """
    first, verb, behind = parts
    yield [verb, *first, *behind]
    for start in range(len(behind)):
        for last in range(start + 1, len(behind) + 1):
            agent, between, rest = behind[start:last], behind[:start], behind[last:]
            if governor(said, min(here for here, _ in agent)) == "by":
                yield [*agent, verb, *first, *between, *rest]
