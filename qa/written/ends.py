"""Where the sentence of a source can begin and end without another meaning."""

from collections.abc import Sequence
from itertools import pairwise

from qa.signs.words import auxiliary
from qa.written.gaps import is_rate, is_total
from qa.written.words.joints import ARTICLES, COMMAS, governor, is_verb, joints
from qa.written.words.tokens import Pairs, Token
from qa.written.words.wordings import (
    COORDINATING,
    FACTUAL,
    LOOSE,
    MODALS,
    NOT_SUCH,
    PREPOSITIONS,
    QUANTIFIERS,
    TIME_WORDS,
)

_ENDS = frozenset(".;:?!")
_KEPT = frozenset(["'s", "than", "or", "if", "unless", "without", "apiece", "each", "combined"])


def may_begin(said: Sequence[Token], source: Sequence[Token], order: Pairs) -> bool:
    """Whether the source's sentence can begin at the word that the sentence begins with."""
    mine, theirs = order[0]
    own = joints(said, mine) - LOOSE
    begun = joints(source, theirs) - LOOSE
    if own <= begun and _is_relative(source, order):
        return not is_total(said)
    if own != begun:
        return not own and begun <= FACTUAL and _is_clause(source, order)
    if governor(source, theirs) in LOOSE and governor(said, mine) == "":
        return False
    start = theirs
    while start > 0 and not source[start - 1].content and source[start - 1].low[0].isalnum():
        start -= 1
    if start == 0:
        return True
    if source[start - 1].low in ",;:–—":
        return not is_total(said) or source[start].low in COORDINATING
    if is_total(said):
        return False
    mark = max((n for n in range(start) if source[n].low in COMMAS), default=-1)
    before = source[mark + 1 : start]
    barred = PREPOSITIONS | COMMAS | MODALS | QUANTIFIERS | NOT_SUCH | COORDINATING | {"'s"}
    simple = not any(token.low in barred for token in before)
    return simple and not any(is_verb(source, n) for n in range(mark + 1, theirs + 1))


def _verb(source: Sequence[Token], order: Pairs) -> int:
    """Which word of the sentence is its first verb, or stands behind one of no content; 0: none."""
    for n, ((_, a), (_, b)) in enumerate(pairwise(order), 1):
        if is_verb(source, b) or any(auxiliary(source[m].low) for m in range(a + 1, b)):
            return n
    return 0


def _is_relative(source: Sequence[Token], order: Pairs) -> bool:
    """Whether a sentence is made of a relative clause and the one noun that it can belong to: "he
    met Ann, who left".
    """
    verb, first = _verb(source, order), order[0][1]
    if not verb or governor(source, first) in ("of", "'s"):
        return False
    last = order[verb - 1][1]
    noun = source[first : last + 1]
    if not all(word.content or word.low in PREPOSITIONS | ARTICLES for word in noun):
        return False
    # "the wife of Ben Stone, who left" may be either.
    if any(word.low in PREPOSITIONS and noun[n + 1].capital for n, word in enumerate(noun)):
        return False
    if any(word.low in ("of", "'s") for word in noun):
        return False
    low = [word.low for word in source[last + 1 : order[verb][1]]]
    return len(low) > 1 and low[0] in COMMAS and low[1] in ("who", "which")


def _is_clause(source: Sequence[Token], order: Pairs) -> bool:
    """Whether words that follow a conjunction are a clause of their own, subject and verb side by
    side: "after flooding closed the school".
    """
    verb = _verb(source, order)
    subject = order[: verb + 1]
    return verb > 0 and not any(
        source[n].content or source[n].low in PREPOSITIONS - {"of"}
        for (_, a), (_, b) in pairwise(subject)
        for n in range(a + 1, b)
    )


def may_end(said: Sequence[Token], source: Sequence[Token], last: int) -> bool:
    """Whether the source can break off behind a word: not inside of a name or before its noun."""
    if last + 1 == len(source):
        return True
    following = source[last + 1]
    if following.low in _KEPT or is_rate(source, last + 1):
        return False
    if is_total(said) and following.low not in COMMAS | _ENDS | COORDINATING:
        return False
    if is_verb(source, last + 1) and not is_total(said):
        # What follows is told of it: "the vaccine developed in Lyon" before "protects".
        return True
    adverb = following.low.endswith("ly") or following.low in TIME_WORDS | {"together"}
    return not following.content or is_verb(source, last) or adverb
