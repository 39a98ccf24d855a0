"""What of a sentence can go without another meaning: between two of its words, before, behind.

An insertion between commas can, a phrase behind its noun, a word before it, and the first of two
verbs of one subject; never what denies or softens.
"""

from collections.abc import Sequence

from qa.written.joints import COMMAS, governor, is_verb, joints
from qa.written.tokens import Token
from qa.written.wordings import LOOSE, MODALS, PREPOSITIONS

_OPENING, _CLOSING = "([", ")]"


def may_go(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether what stands between two words of the source, and not of the sentence, can go."""
    left, right = theirs
    gap = list(range(left + 1, right))
    while gap and (cut := _insertion(source, gap)):
        gap = gap[cut:]
    if any(source[n].low in ".;:?!" for n in gap):
        # A clause does not go on over its end.
        return False
    kept = {said[n].low for n in range(mine[0] + 1, mine[1])} & MODALS
    if mine[0] < mine[1] and {source[n].low for n in gap} & MODALS != kept:
        return False
    if not any(source[n].content for n in gap):
        return True
    while gap and not source[gap[-1]].content:
        gap.pop()
    if _is_shared_subject(source, gap, right):
        return True
    if any(is_verb(source, n) for n in gap):
        return False
    low = [source[n].low for n in gap]
    if low[0] in PREPOSITIONS and low[0] != "by":
        return not COMMAS & set(low)
    # Words before a noun: "the controversial plan".
    others = PREPOSITIONS | COMMAS | {"'s", "and", "or"}
    simple = not any(source[n].low in others or _is_name(source[n]) for n in gap)
    return simple and not is_verb(source, right) and not source[left].capital


def _is_shared_subject(source: Sequence[Token], gap: Sequence[int], right: int) -> bool:
    """Whether a verb is the second one of the same subject: "covered a mile and came back"."""
    if not gap or not is_verb(source, gap[0]) or not is_verb(source, right):
        return False
    alone = not any(is_verb(source, n) or source[n].low in COMMAS for n in gap[1:])
    return alone and source[right - 1].low == "and"


def _is_name(token: Token) -> bool:
    return token.content and token.capital


def _insertion(source: Sequence[Token], gap: Sequence[int]) -> int:
    """How much of a gap an insertion between marks takes that it begins with; 0 for none."""
    marks = [source[n].low for n in gap]
    if marks[0] in _OPENING:
        return next((n + 1 for n, low in enumerate(marks) if low in _CLOSING), 0)
    if marks[0] not in COMMAS or "and" in marks[:2]:
        return 0
    return next((n + 1 for n, low in enumerate(marks) if n > 1 and low == marks[0]), 0)


def may_begin(said: Sequence[Token], source: Sequence[Token], first: tuple[int, int]) -> bool:
    """Whether the source's sentence can begin at the word that the sentence begins with."""
    mine, theirs = first
    if joints(said, mine) - LOOSE != joints(source, theirs) - LOOSE:
        return False
    start = theirs
    while start > 0 and not source[start - 1].content and source[start - 1].low[0].isalnum():
        start -= 1
    if start == 0 or source[start - 1].low in ",;:–—":
        return True
    if source[theirs - 1].low in LOOSE and governor(said, mine) == "":
        return False
    mark = max((n for n in range(start) if source[n].low in COMMAS), default=-1)
    before = source[mark + 1 : start]
    simple = all(
        token.low not in PREPOSITIONS
        and token.low not in COMMAS
        and token.low not in MODALS
        and token.low not in ("'s", "and", "or")
        for token in before
    )
    return simple and not any(is_verb(source, n) for n in range(mark + 1, theirs + 1))


def may_end(source: Sequence[Token], last: int) -> bool:
    """Whether the source can break off behind a word: not inside of a name or before its noun."""
    if last + 1 == len(source):
        return True
    following = source[last + 1]
    if following.low in ("'s", "than", "or", "if", "unless", "without"):
        return False
    return not following.content or is_verb(source, last) or following.low.endswith("ly")
