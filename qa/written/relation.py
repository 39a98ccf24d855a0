"""Whether a sentence keeps who did what to whom, when its words are those of the source's.

The words of the sentence are laid beside those of the source. They must come in the same order,
with nothing left out between them but what can go without another meaning (`gaps`). Other orders
are known by their form alone: a time or place at the other end, and active and passive. All else
counts as another relation.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from qa.written.gaps import may_begin, may_end, may_go
from qa.written.joints import COMMAS, governor, is_verb, joints
from qa.written.tokens import Token, is_passive
from qa.written.wordings import LOOSE, MOVABLE, PREPOSITIONS, TIMES

# Ways to lay repeated words beside each other that are tried.
_MOST = 4096


Pairs = Sequence[tuple[int, int]]
"""Of each word of content its index in the sentence and in the source."""


def keeps_relations(said: Sequence[Token], source: Sequence[Token]) -> bool:
    """Whether one way to lay the sentence beside one source sentence keeps its relations."""
    return any(_legal(said, source, pairs) for pairs in _alignments(said, source))


def _alignments(said: Sequence[Token], source: Sequence[Token]) -> Iterator[Pairs]:
    """The ways in which each word of content stands in the source once."""
    own = [n for n, token in enumerate(said) if token.content]
    places = [[n for n, t in enumerate(source) if t.key == said[at].key] for at in own]
    if not own or not all(places):
        return
    for chosen in islice(product(*places), _MOST):
        if len(set(chosen)) == len(chosen):
            yield list(zip(own, chosen, strict=True))


def _legal(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    if not _same_voices(said, source, pairs):
        return False
    return any(
        _monotone(said, source, order, flipped) for order, flipped in _orders(said, source, pairs)
    )


def _orders(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[tuple[Pairs, bool]]:
    """The sentence's words in the source's order, as far as a known form allows it."""
    yield pairs, False
    for moved in _moved(said, source, pairs):
        yield moved, False
        yield from ((turned, True) for turned in _turned(said, source, moved))
    yield from ((turned, True) for turned in _turned(said, source, pairs))


def _moved(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> Iterator[Pairs]:
    """With a phrase behind a preposition put from one end to the other, or inside."""
    for cut in range(1, len(pairs)):
        for phrase, rest in ((pairs[:cut], pairs[cut:]), (pairs[cut:], pairs[:cut])):
            if _is_phrase(said, source, phrase):
                at = phrase[0][1]
                before = [pair for pair in rest if pair[1] < at]
                behind = [pair for pair in rest if pair[1] > at]
                if [*before, *behind] == list(rest):
                    yield [*before, *phrase, *behind]


def _is_phrase(said: Sequence[Token], source: Sequence[Token], phrase: Pairs) -> bool:
    """Whether words stand together in both, behind the same preposition of time or place."""
    here, there = phrase[0]
    mine, theirs = governor(said, here), governor(source, there)
    if said[here].low in TIMES and mine == theirs == "":
        pass
    elif mine not in MOVABLE or (mine != theirs and not {mine, theirs} <= LOOSE):
        return False
    for (a, b), (c, d) in pairwise(phrase):
        if d <= b or any(source[n].content or is_verb(source, n) for n in range(b + 1, d)):
            return False
        if any(is_verb(said, n) for n in range(a + 1, c)):
            return False
    return not any(is_verb(source, n) for _, n in phrase)


def _turned(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> Iterator[Pairs]:
    """Active made of passive, or passive of active: object, verb, agent change places."""
    for at, (mine, theirs) in enumerate(pairs):
        if at == 0 or is_passive(list(said), mine) == is_passive(list(source), theirs):
            continue
        passive = said if is_passive(list(said), mine) else source
        first, behind = pairs[:at], pairs[at + 1 :]
        if passive is said:
            yield from _actives(said, (first, pairs[at], behind))
        elif governor(source, min(there for _, there in first)) == "by":
            for last in range(1, len(behind) + 1):
                second, rest = behind[:last], behind[last:]
                for cut in range(len(rest) + 1):
                    yield [*second, pairs[at], *rest[:cut], *first, *rest[cut:]]


def _actives(said: Sequence[Token], parts: tuple[Pairs, tuple[int, int], Pairs]) -> Iterator[Pairs]:
    """A passive sentence, parted at its verb, as an active one: with its agent first, if it has
    one, wherever behind the verb that stands.
    """
    first, verb, behind = parts
    yield [verb, *first, *behind]
    for start in range(len(behind)):
        if governor(said, behind[start][0]) != "by":
            continue
        for last in range(start + 1, len(behind) + 1):
            agent, between, rest = behind[start:last], behind[:start], behind[last:]
            yield [*agent, verb, *first, *between, *rest]


def _same_voices(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    """Whether each verb has its words on the side that its form asks for: what was active in the
    source is passive here only with another order.
    """
    for at, (mine, theirs) in enumerate(pairs):
        if said[mine].low.endswith("ing") != source[theirs].low.endswith("ing"):
            return False
        one, other = is_passive(list(said), mine), is_passive(list(source), theirs)
        if one == other or _bare(source, theirs) or _bare(said, mine):
            continue
        before = [pair for pair in pairs[:at] if pair[1] < theirs]
        behind = [pair for pair in pairs[at + 1 :] if pair[1] > theirs]
        if before or (behind and not _all_phrases(said, source, behind)):
            return False
    return True


def _bare(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a participle without its "be": "the bridge, built in 1920"."""
    form = words[at].low
    before = words[at - 1].low if at else ""
    return form.endswith(("ed", "en", "t", "n")) and (before in COMMAS or before in ("and", "was"))


def _all_phrases(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    return (
        governor(said, pairs[0][0]) in PREPOSITIONS
        and governor(source, pairs[0][1]) in PREPOSITIONS
    )


def _monotone(said: Sequence[Token], source: Sequence[Token], pairs: Pairs, flipped: bool) -> bool:
    places = [place for _, place in pairs]
    if any(b <= a for a, b in pairwise(places)):
        return False
    first = pairs[0]
    if not flipped and not may_begin(said, source, first):
        return False
    if flipped and any(is_verb(source, n) for n in range(first[1])):
        return False
    if not may_end(source, places[-1]):
        return False
    for (a, b), (c, d) in pairwise(pairs):
        if not may_go(said, source, (a, c), (b, d)):
            return False
        turned = flipped and (c < a or "by" in (governor(said, c), governor(source, d)))
        if not turned and not _same_joints(said, source, (a, c), (b, d)):
            return False
    return True


def _same_joints(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether the prepositions and conjunctions before a word are those of the source."""
    here, there = joints(said, mine[1]), joints(source, theirs[1])
    return here - LOOSE == there - LOOSE
