"""What of a sentence can go without another meaning: between two of its words, before, behind.

An insertion between commas can, a phrase behind its noun, a word before it, and one of several
verbs of one subject; never what denies, softens, counts or restricts. Where the sentence denies, or
speaks of all, of the only or of the first, less can go: "nobody died" is more than "nobody died in
Oslo".
"""

import re
from collections.abc import Sequence

from qa.signs.words import auxiliary
from qa.written.words.joints import ARTICLES, COMMAS, governor, is_verb
from qa.written.words.tokens import Token
from qa.written.words.wordings import (
    COORDINATING,
    MODALS,
    NOT_SUCH,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVE,
    TITLES,
    TOTAL,
    UNITS_OF_TIME,
)

# "beat them 3-1".
_SCORE = re.compile(r"\d+[-–]\d+")
_OPENING, _CLOSING = "([", ")]"
_ENDS = frozenset(".;:?!")


def is_total(said: Sequence[Token]) -> bool:
    """Whether a sentence says more when something of it is left out: it denies, or speaks of all,
    of the only, of the first.
    """
    for n, word in enumerate(said):
        behind = said[n + 1].low if n + 1 < len(said) else ""
        named = word.capital and (n > 0 or (n + 1 < len(said) and said[n + 1].capital))
        if named or (word.low == "each" and behind == "other"):
            continue
        if word.low in TOTAL or (word.low.endswith("est") and n and said[n - 1].low == "the"):
            return True
        ordinal = word.low == "last" or (word.low.isdigit() and behind == "st")
        if ordinal and n and said[n - 1].low in ARTICLES and behind not in UNITS_OF_TIME:
            return True
    return False


def may_go(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether what stands between two words of the source, and not of the sentence, can go."""
    left, right = theirs
    gap = list(range(left + 1, right))
    while gap and (cut := _insertion(source, gap)):
        gap = gap[cut:]
    if any(source[n].low in _ENDS for n in gap):
        # A clause does not go on over its end.
        return False
    if not is_total(said) and _is_shared_subject(said, source, mine, theirs):
        return True
    between = [said[n] for n in range(mine[0] + 1, mine[1])]
    side_by_side = mine[0] < mine[1] and not any(word.content for word in between)
    if side_by_side and {source[n].low for n in gap} & MODALS != {w.low for w in between} & MODALS:
        return False
    if not any(source[n].content for n in gap):
        return True
    return not is_total(said) and _can_be_left_out(source, gap, theirs)


def _can_be_left_out(source: Sequence[Token], gap: list[int], theirs: tuple[int, int]) -> bool:
    left, right = theirs
    while gap and not source[gap[-1]].content:
        gap.pop()
    low = [source[n].low for n in gap]
    if all(_SCORE.fullmatch(word) for word in low):
        return True
    if source[right].capital and all(source[n].low in TITLES for n in gap if source[n].content):
        return True
    if _is_title(source, gap, right):
        return True
    if set(low) & (QUANTIFIERS | NOT_SUCH) or is_rate(source, gap[0]):
        return False
    if low[0] in RELATIVE and source[gap[-1] + 1].low in COMMAS:
        return True
    if is_description(source, theirs) or _is_shared_verb(source, gap, theirs):
        return True
    if _is_reduced(source, gap, right):
        return True
    if any(is_verb(source, n) for n in gap) or set(low) & COORDINATING:
        return False
    if governor(source, right) in ("of", "'s"):
        # Not "twelve countries of" before "the Union", nor "eight of" before "the clients".
        return False
    if low[0] in PREPOSITIONS and low[0] != "by":
        return not COMMAS & set(low) and not _has_two_nouns(source, gap)
    # Words before a noun: "the controversial plan".
    others = PREPOSITIONS | COMMAS | {"'s"}
    simple = not any(source[n].low in others or _is_name(source[n]) for n in gap)
    return simple and not is_verb(source, right) and not source[left].capital


def _is_title(source: Sequence[Token], gap: Sequence[int], right: int) -> bool:
    """Whether all that is left out is what stands before a name: "the former banker Ann Holm"."""
    last = source[gap[-1]]
    if gap[-1] + 1 != right or not source[right].capital or last.low in NOT_SUCH:
        return False
    if source[gap[0]].low not in ARTICLES or last.capital or is_verb(source, gap[-1]):
        return False
    return not any(
        source[n].low in PREPOSITIONS | COMMAS | COORDINATING | {"'s"} or is_verb(source, n)
        for n in gap
    )


def _has_two_nouns(source: Sequence[Token], gap: Sequence[int]) -> bool:
    """Whether a second noun begins behind a phrase: "on Monday the mayor"."""
    # "to close the school" is a verb and its object.
    verb = gap[0] + 1 if source[gap[0]].low == "to" and not source[gap[0] + 1].capital else -1
    return any(
        source[n].low in ARTICLES and source[n - 1].content and n - 1 != verb for n in gap[1:]
    )


def is_description(source: Sequence[Token], theirs: tuple[int, int]) -> bool:
    """Whether all between two words tells who it is that is named behind: "the mayor, Ann Holm"."""
    left, right = theirs
    words = [n for n in range(left + 1, right) if source[n].content]
    if not words or not source[right].capital or source[right - 1].low not in COMMAS:
        return False
    inside = range(left + 1, right - 1)
    if any(is_verb(source, n) or source[n].low in COMMAS | COORDINATING for n in inside):
        return False
    opening = [source[n].low for n in range(left + 1, words[0])]
    named = all(source[n].capital for n in words)
    told = bool(opening) and opening[-1] in ARTICLES and set(opening[:-1]) <= PREPOSITIONS
    owned = set(opening) <= PREPOSITIONS and any(source[n].low == "'s" for n in inside)
    return not named and (told or owned)


def is_rate(source: Sequence[Token], at: int) -> bool:
    """Whether a stretch of time stands there by which something is counted: "cars a day"."""
    behind = source[at + 1].low if at + 1 < len(source) else ""
    return source[at].low in ("a", "an", "per") and behind in UNITS_OF_TIME


def _is_shared_subject(
    said: Sequence[Token], source: Sequence[Token], mine: tuple[int, int], theirs: tuple[int, int]
) -> bool:
    """Whether a verb is a later one of the same subject: "covered a mile and came back", with the
    same "not" or "may" of its own as in the sentence.
    """
    left, right = theirs
    before = right - 1
    while before > left and auxiliary(source[before].low):
        before -= 1
    own = range(before + 1, right)
    if source[before].low != "and" or not (is_verb(source, right) or own):
        return False
    first = [n for n in range(left + 1, before) if source[n].low[0].isalnum()]
    if not first or not is_verb(source, first[0]):
        return False
    while first and is_verb(source, first[0]):
        first.pop(0)
    marks = any(source[n].low in COMMAS for n in range(left + 2, before))
    kept = {said[n].low for n in range(mine[0] + 1, mine[1])} & MODALS
    return (
        not marks
        and not any(is_verb(source, n) for n in first)
        and kept == {source[n].low for n in own} & MODALS
    )


def _is_reduced(source: Sequence[Token], gap: Sequence[int], right: int) -> bool:
    """Whether a participle and its phrase stand behind a noun, before the noun's verb: "the vaccine
    developed in Lyon protects".
    """
    if not is_verb(source, right) or not source[gap[0]].low.endswith(("ed", "en", "t")):
        return False
    low = [source[n].low for n in gap]
    return (
        low[1:2] != []
        and low[1] in PREPOSITIONS
        and not any(is_verb(source, n) for n in gap[1:])
        and not set(low) & (COMMAS | COORDINATING)
    )


def _is_shared_verb(source: Sequence[Token], gap: Sequence[int], theirs: tuple[int, int]) -> bool:
    """Whether what follows is a later object of the same verb: "won a cup and a medal"."""
    left, right = theirs
    if not gap or not is_verb(source, left) or source[gap[0]].low in PREPOSITIONS:
        return False
    alone = not any(
        is_verb(source, n) or _is_name(source[n]) or source[n].low in COMMAS for n in gap
    )
    behind = [source[n].low for n in range(gap[-1] + 1, right)]
    return alone and behind[:1] == ["and"] and set(behind[1:]) <= ARTICLES


def _is_name(token: Token) -> bool:
    return token.content and token.capital and token.low not in TITLES


def _insertion(source: Sequence[Token], gap: Sequence[int]) -> int:
    """How much of a gap an insertion between marks takes that it begins with; 0 for none."""
    marks = [source[n].low for n in gap]
    if marks[0] in _OPENING:
        return next((n + 1 for n, low in enumerate(marks) if low in _CLOSING), 0)
    if marks[0] not in COMMAS or "and" in marks[:2]:
        return 0
    return next((n + 1 for n, low in enumerate(marks) if n > 1 and low == marks[0]), 0)
