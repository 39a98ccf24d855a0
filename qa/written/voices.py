"""Active and passive: who did it stays who did it."""

from collections.abc import Iterator, Sequence

from qa.written.words.joints import ARTICLES, COMMAS, governor, is_bare, is_reduced
from qa.written.words.tokens import Pairs, Token, is_passive
from qa.written.words.wordings import PARTICLES, PREPOSITIONS


def same_voices(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    """Whether each verb has its words on the side that its form asks for: what was active in the
    source is passive here only with another order.
    """
    for at, (mine, theirs) in enumerate(pairs):
        if said[mine].low.endswith("ing") != source[theirs].low.endswith("ing"):
            return False
        one, other = is_passive(said, mine), is_passive(source, theirs)
        if one == other or is_bare(source, theirs) or is_bare(said, mine):
            continue
        if one and is_reduced(source, theirs):
            continue
        if any(place < theirs and governor(said, n) == "by" for n, place in pairs[at + 1 :]):
            continue
        if any(place < theirs for _, place in pairs[:at]):
            return False
        behind = [pair for pair in pairs[at + 1 :] if pair[1] > theirs]
        if behind and not (one and at) and not _all_phrases(said, source, behind):
            return False
    return True


def _all_phrases(said: Sequence[Token], source: Sequence[Token], pairs: Pairs) -> bool:
    return (
        governor(said, pairs[0][0]) in PREPOSITIONS
        and governor(source, pairs[0][1]) in PREPOSITIONS
    )


def turned(
    said: Sequence[Token], source: Sequence[Token], pairs: Pairs
) -> Iterator[list[tuple[int, int]]]:
    """Active made of passive, or passive of active: object, verb, agent change places."""
    for at, (mine, theirs) in enumerate(pairs):
        if at == 0 or is_passive(said, mine) == is_passive(source, theirs):
            continue
        passive = said if is_passive(said, mine) else source
        active = (source, theirs) if passive is said else (said, mine)
        if _is_participle(*active):
            continue
        end = _end_of_verb(said, source, pairs, at)
        first, verb, behind = pairs[:at], pairs[at:end], pairs[end:]
        if passive is said:
            yield from _actives(said, (first, verb, behind))
        elif governor(source, min(there for _, there in first)) == "by":
            for last in range(1, len(behind) + 1):
                second, rest = behind[:last], behind[last:]
                for cut in range(len(rest) + 1):
                    yield [*second, *verb, *rest[:cut], *first, *rest[cut:]]


def _end_of_verb(said: Sequence[Token], source: Sequence[Token], pairs: Pairs, at: int) -> int:
    """Where a verb ends that a word begins: behind "off" in "sent off"."""
    end = at + 1
    while (
        end < len(pairs)
        and pairs[end] == (pairs[end - 1][0] + 1, pairs[end - 1][1] + 1)
        and said[pairs[end][0]].low == source[pairs[end][1]].low
        and said[pairs[end][0]].low in PARTICLES
    ):
        end += 1
    return end


def _is_participle(words: Sequence[Token], at: int) -> bool:
    """Whether a word stands behind a mark and has no object, as "built" in "the bridge, built in
    1920".
    """
    if not at or words[at - 1].low not in COMMAS:
        return False
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is None or not (behind.content or behind.low in ARTICLES)


def _actives(
    said: Sequence[Token], parts: tuple[Pairs, Pairs, Pairs]
) -> Iterator[list[tuple[int, int]]]:
    """A passive sentence, parted at its verb, as an active one: with its agent first, if it has
    one, wherever behind the verb that stands.
    """
    first, verb, behind = parts
    yield [*verb, *first, *behind]
    for start in range(len(behind)):
        for last in range(start + 1, len(behind) + 1):
            agent, between, rest = behind[start:last], behind[:start], behind[last:]
            if governor(said, min(here for here, _ in agent)) == "by":
                yield [*agent, *verb, *first, *between, *rest]
