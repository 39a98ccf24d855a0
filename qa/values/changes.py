"""Sentences that have two figures of one thing: what it is and what it was, or all and a part.

"The toll rose to four from two", "3.4 mln dlrs compared with 1.2 mln a year ago", "350 people, not
200 as reported", "rose to 27 when three hikers died", "of the 60 sailors, 14 drowned".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.article import Span
from corpus.text.late import LatePattern
from corpus.text.terms import terms
from qa.question.kind import content_terms
from qa.values.whole_figures import AMOUNT

_VERB = (
    r"\b(?:r[oi]se[ns]?|rising|climb\w*|increas\w*|jump\w*|gr[eo]w\w*|w[eo]nt|gone|go(?:es|ing)"
    r"|f[ea]ll\w*|drop\w*|declin\w*|slip\w*|cut\w*|rais\w*|reduc\w*|lower\w*|revis\w*|updat\w*"
    r"|adjust\w*|swell\w*|swoll\w*|shr[aiu]nk\w*|widen\w*|narrow\w*|mov\w*|chang\w*|correct\w*"
    r"|amend\w*|upgrad\w*|lift\w*|trim\w*|slash\w*|boost\w*|brought|bring\w*|put|edg\w*|creep\w*"
    r"|crept|expand\w*|push\w*|doubl\w*|trebl\w*|tripl\w*)\b"
)
_NEAR, _FAR = r"[^.;:()]{0,30}?", r"(?:[^.;:]|\.(?=\d)){0,70}?"
_AMOUNT = rf"(?<!\w)(?<!\w-){AMOUNT}"
_AMOUNTS = LatePattern(_AMOUNT, re.I)
_NEW, _OLD = rf"(?P<now>{_AMOUNT})", rf"(?P<other>{_AMOUNT})"
_TOTAL = r"\b(?:tolls?|total|number|count|tally|deaths|dead)\b"
_CHANGED = tuple(
    LatePattern(form, re.I)
    for form in (
        rf"{_VERB}{_NEAR}\bto\s{_NEAR}{_NEW}{_FAR}\bfrom\s{_NEAR}{_OLD}",
        rf"{_VERB}{_NEAR}\bfrom\s{_NEAR}{_OLD}{_FAR}\bto\s{_NEAR}{_NEW}",
        rf"{_NEW}{_FAR}\b(?:up|down|rais\w+|revis\w+|cut|chang\w+|increas\w+|reduc\w+)\s{_NEAR}from"
        rf"\s{_NEAR}{_OLD}",
        rf"{_NEW}{_FAR}\b(?:compar\w+\s(?:with|to)|against|versus|vs\.?|instead\sof|rather\sthan"
        rf"|in\splace\sof|replacing)\s{_NEAR}{_OLD}",
        rf"{_NEW}{_NEAR},\s(?:and\s)?not\s(?:the\s)?{_OLD}",
        rf"\bnot\s(?:the\s)?{_OLD}{_FAR}\bbut\s(?:rather\s)?{_NEW}",
    )
)
# All are meant of a toll that rose, of those that were there the part of which the rest tells.
_ALL = tuple(
    LatePattern(form, re.I)
    for form in (
        rf"{_TOTAL}{_FAR}{_VERB}{_NEAR}\b(?:to|at)\s{_NEAR}{_NEW}{_FAR}"
        rf"\s(?:when|as|after|with|including)\s{_NEAR}{_OLD}",
        rf"{_OLD}{_FAR}\b(?:bring|tak|rais|push|lift|reduc|cut|lower)\w*\s{_NEAR}{_TOTAL}{_NEAR}\sto\s"
        rf"{_NEAR}{_NEW}",
    )
)
_PART = LatePattern(
    rf"\bof\s(?:the\s|its\s|their\s|all\s)?{_NEW}\s[^.;:,]{{1,60}},\s(?:only\s|just\s)?{_OLD}", re.I
)
_ASKS_BEFORE = re.compile(
    r"\b(?:before|previous(?:ly)?|earlier|original(?:ly)?|initial(?:ly)?|used to|year ago|until"
    r"|first (?:reported|given|said|announced|thought|estimated)|last year|prior"
    r"|(?:up|down|from) (?:what|how|which))\b|^from\b",
    re.I,
)
_ASKS_AFTER = re.compile(r"^to (?:what|which|how)\b", re.I)
# What tells that a figure beside another is an old one, and not one of something else.
_IS_OLD = re.compile(
    r"\b(?:ago|earlier|last|previous(?:ly)?|before|prior|19\d\d|20\d\d|originally|initially|first"
    r"|reported|planned|instead|rather|in place|replacing|not)\b",
    re.I,
)
_COMPARED = re.compile(r"\b(?:compar\w+|against|versus|vs)\b", re.I)
# A day, month or year: which of the two it belongs to only the words beside them can tell.
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d|january|february|(?-i:March)|april|(?-i:May)|june|july|august|september|october"
    r"|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|quarter|week|month|year)s?\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_UNTOLD = frozenset(
    terms("die dead death kill hurt injured wounded victim people person more toll number total")
)
_CLAUSE = re.compile(
    r"[,;:]|\.(?!\d)|\b(?:from|compared|against|versus|vs|instead|rather|up|down"
    r"|when|as|after|with|including)\b"
)
# Characters behind a figure that tell of it, and words of an answer that is little but a figure.
_REACH, _LONGEST = 60, 6


# One of these is in every form, and is found in a fraction of the time.
_HINTS = re.compile(
    r"\b(?:from|compar\w+|against|versus|vs|instead|rather|in place|replacing|not|tolls?|total"
    r"|number|count|tally|deaths|dead|of)\b",
    re.I,
)
# What the two figures of a pair are: new and old, a total and a part of it, or those that were
# there and how many of them the rest tells of.
Pairing = Literal["change", "total", "share"]
_FORMS: dict[Pairing, tuple[LatePattern, ...]] = {
    "change": _CHANGED,
    "total": _ALL,
    "share": (_PART,),
}


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures of a sentence; ``now`` is the new one, or that of all."""

    pairing: Pairing
    now: Span
    other: Span


@lru_cache(maxsize=1024)
def pairs(sentence: str) -> tuple[FigurePair, ...]:
    """The pairs of figures in a sentence of which one is what it was, or a part."""
    return tuple(_found(sentence))


def asked_figure(question: str, sentence: str, answer: Span) -> Span:
    """The answer of a sentence, moved to the other figure of a pair where the question asks for
    that; where it has both, to the one that is asked for.
    """
    words = answer.of(sentence)
    is_short = len(words.split()) <= _LONGEST
    for pair in pairs(sentence) if _AMOUNTS.search(words) else ():
        held = [span for span in (pair.now, pair.other) if span.overlaps(answer)]
        if (
            len(held) > (not is_short)
            and (wanted := _wanted(question, sentence, pair))
            and held != [wanted]
        ):
            return wanted
    return answer


def current(sentence: str) -> Span | None:
    """The figure that a sentence gives for what is now, or all; None where it has no other."""
    return next((pair.now for pair in pairs(sentence) if pair.pairing != "share"), None)


def counted_figure(question: str, sentence: str) -> Span | None:
    """The figure of a sentence that counts what the question names: "eleven" of "two died and
    eleven people were hurt", asked how many were hurt. None where none does, or two do as well.
    """
    asked = frozenset(content_terms(question))
    spans = [Span(*found.span()) for found in _AMOUNTS.finditer(sentence)]
    shared = [len(asked & _counted(sentence, span, 3)) for span in spans]
    best = max(shared, default=0)
    return spans[shared.index(best)] if best and shared.count(best) == 1 else None


def _found(sentence: str) -> Iterator[FigurePair]:
    if not _HINTS.search(sentence) or len(_AMOUNTS.findall(sentence)) < 2:
        return
    for pairing, forms in _FORMS.items():
        for match in (match for form in forms for match in form.finditer(sentence)):
            yield FigurePair(pairing, Span(*match.span("now")), Span(*match.span("other")))


def _wanted(question: str, sentence: str, pair: FigurePair) -> Span | None:
    """The figure that the question asks for; None where that cannot be told."""
    asked = frozenset(content_terms(question))
    now, other = (asked & _beside(sentence, span) for span in (pair.now, pair.other))
    if pair.pairing == "share":
        return pair.other if other - now else None
    if pair.pairing == "total":
        parts = other - now - _UNTOLD - _counted(sentence, pair.other)
        return None if parts and _is_qualified(sentence, pair.now) else pair.now
    now, other = now - _counted(sentence, pair.now), other - _counted(sentence, pair.other)
    nearer = bool(now - other) - bool(other - now)
    return _of_change(question, sentence, pair, nearer)


def _of_change(question: str, sentence: str, pair: FigurePair, nearer: int) -> Span | None:
    """The figure of a change that is asked for; ``nearer`` is above 0 where only the new one has
    words of the question beside it, below where only the old one has.
    """
    given = [
        span
        for span in (pair.now, pair.other)
        if re.search(rf"(?<!\w){re.escape(span.of(sentence))}(?!\w)", question, re.I)
    ]
    if given:
        other = pair.other if given[0] == pair.now else pair.now
        return other if len(given) == 1 else None
    if not _is_old(sentence, pair):
        return None
    if _ASKS_AFTER.match(question) and nearer >= 0:
        return pair.now
    if _ASKS_BEFORE.search(question):
        return pair.other if nearer <= 0 else None
    if not set(_YEAR.findall(question)) <= set(_YEAR.findall(sentence)):
        return None
    if nearer:
        return pair.now if nearer > 0 else pair.other
    return None if _TIME.search(question) else pair.now


def _is_old(sentence: str, pair: FigurePair) -> bool:
    """Whether two figures are those of one thing, not of two that are compared."""
    start, end = sorted((pair.now.end, pair.other.start))
    between = sentence[start:end]
    return not _COMPARED.search(between) or bool(
        _IS_OLD.search(between + sentence[pair.other.end :][:_REACH])
    )


def _beside(sentence: str, figure: Span) -> frozenset[str]:
    """The terms behind a figure in its clause."""
    after = sentence[figure.end : figure.end + _REACH]
    end = _CLAUSE.search(after)
    return frozenset(terms(after[: end.start()] if end else after))


def _is_qualified(sentence: str, total: Span) -> bool:
    """Whether more is said of a total than that it changed: "the toll of the fire rose to four"."""
    return len(frozenset(content_terms(sentence[: total.start])) - _UNTOLD) > 1


def _counted(sentence: str, figure: Span, words: int = 1) -> frozenset[str]:
    """The terms of what a figure counts, and of so many words behind it in all."""
    return frozenset(terms(" ".join(sentence[figure.end :].split()[:words])))
