"""What joins the words of a sentence: prepositions, conjunctions, verbs."""

from collections.abc import Sequence

from qa.signs.words import auxiliary, listed
from qa.written.words.tokens import Token
from qa.written.words.wordings import (
    COORDINATING,
    JOINING,
    PREPOSITIONS,
    RELATIVE,
    SUBORDINATING,
    TITLES,
)

COMMAS = frozenset(",–—-")
ARTICLES = listed("the a an his her its their our this that these those")
_PASTS = listed("""
rose fell said won lost sold bought paid took gave went came met told kept grew began became
ran led saw found flew drew drove wrote spoke broke chose sank ate beat shot hit left held
made built sent spent says has had have is are was were does did do
sat stood lay slept felt fought brought thought taught caught sought lent dealt meant heard put
shut struck bore hung dug stuck bet quit spread rode strode swam sang rang drank hid knew blew
froze stole swore tore woke forgot forbade withdrew understood overtook threw shook wore got let
cut read set split swept crept shrank sprang wept bent laid born known given taken seen done gone
wants needs hopes plans says expects holds owns runs lies lives covers costs carries includes
heads belongs weighs contains remains becomes makes takes gives gets keeps goes comes knows
brings provides teaches seems agrees refuses denies supports opposes earns serves operates
equals leads wins
""")


def joints(words: Sequence[Token], at: int) -> frozenset[str]:
    """The prepositions and conjunctions between a word and the one of content before it."""
    found = set()
    n = at - 1
    while n >= 0 and not words[n].content:
        if words[n].low in PREPOSITIONS or words[n].low in JOINING:
            found.add(words[n].low)
        if not words[n].low[0].isalnum() and words[n].low != "'s":
            break
        n -= 1
    return frozenset(found)


def governor(words: Sequence[Token], at: int) -> str:
    """The preposition that a word stands behind, articles and words before it aside; else ""."""
    for n in range(at - 1, max(-1, at - 5), -1):
        low = words[n].low
        if low in PREPOSITIONS:
            return low
        if (words[n].content and low not in TITLES) or not low[0].isalnum():
            return ""
    return ""


def is_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb with a tense, or might be one."""
    low = words[at].low
    if low == "'s" or (words[at].capital and at):
        # An owner; a name.
        return False
    if (auxiliary(low) and not words[at].content) or low in _PASTS:
        return True
    before = words[at - 1].low if at else ""
    return (
        low.endswith("ed") and len(low) > 3 and before not in ("the", "a", "an", "of", "his", "her")
    )


def subordinator(words: Sequence[Token], at: int) -> str:
    """The conjunction that a word is the first of content behind; "" for none."""
    n = at - 1
    while n >= 0 and not words[n].content and words[n].low[0].isalnum():
        if words[n].low in SUBORDINATING:
            return words[n].low
        n -= 1
    return ""


def is_bare(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a participle without its "be": "the bridge, built in 1920"."""
    form = words[at].low
    before = words[at - 1].low if at else ""
    return form.endswith(("ed", "en", "t", "n")) and (before in COMMAS or before == "and")


def is_reduced(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a participle behind its noun, as another verb follows in the same clause:
    "the vaccine developed in Lyon protects".
    """
    if not at or not words[at - 1].content or not words[at].low.endswith(("ed", "en", "t")):
        return False
    if at + 1 == len(words) or words[at + 1].low not in PREPOSITIONS:
        return False
    for n in range(at + 1, len(words)):
        if words[n].low in COORDINATING | RELATIVE | COMMAS or words[n].low in ".;:?!":
            return False
        if is_verb(words, n):
            return True
    return False
