"""The total of the dead, the hurt or others that a sentence gives, as reports of one day after
another do: "killed 12", "the toll has risen to 33", "at least 41 dead", "revised down to 38".
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.article import Span
from qa.values.changes import current
from qa.values.figures import figures
from qa.values.whole_figures import AMOUNT, whole

# Whom reports count, in questions and sentences; a toll without a word of them is that of the dead.
_COUNTED = tuple(
    rf"(?:{words})"
    for words in (
        r"dead|died?|dies|deaths?|kill(?:s|ed|ing)?|fatalities|perished|lives|bodies",
        r"hurt|injured|injuries|injuring|wounded|wounding",
        r"missing|unaccounted for",
        r"arrested|arrests|detained",
        r"rescued|saved|survivors|survived",
        r"infected|infections|cases|fell ill",
        r"evacuated|displaced|homeless",
    )
)
_TOLL = re.compile(r"\btolls?\b", re.I)
_FIGURE = rf"(?P<figure>(?<![\w-]){AMOUNT})"
_BOUND = (
    r"(?:(?:at least|more than|over|nearly|almost|about|around|some|an estimated|as many as|up to"
    r"|not (?:fewer|less) than) )?"
)
_NOT_ALL = r"(?!\s(?:more|others?|further|additional|of (?:them|those|whom|these))\b)"
_BE = (
    r"(?:(?:were|was|are|is|have|has|had|been|be|left|feared|confirmed|now|reported|believed|known"
    r"|also) )*"
)
_MOVES = (
    r"(?:rose|risen|ris(?:es|ing)|climb(?:s|ed|ing)?|grew|grown|increas(?:es|ed)|jump(?:s|ed)"
    r"|stands?|stood|reach(?:es|ed)|hits?|pass(?:es|ed)|tops|topped|revised|raised|lowered|cut"
    r"|reduced|updated|corrected|put|fell|fallen|drop(?:s|ped)|now|went|gone|soar(?:s|ed))"
)
_PUTS = r"(?:rais|lower|revis|put|bring|br|tak|took|push|lift|cut|reduc|updat)\w*"
_DOES = r"(?:kill(?:ed|ing|s)|injur(?:ed|ing|es)|wound(?:ed|ing|s)|lives of)"
# A report that takes a total back gives none.
_TAKEN_BACK = re.compile(
    r"\b(?:not|never|withdrew|withdrawn|retract\w*|wrong(?:ly)?|false|mistaken(?:ly)?|error"
    r"|instead|feared that|could (?:rise|reach)|may (?:rise|reach)|might|expected to)\b|n['’]t\b",
    re.I,
)
_RUNS = re.compile(r"\b(?:now|so far|latest|updated|revised|at least|more than)\b", re.I)


_ASKS = re.compile(r"\bhow many\b|\btolls?\b|\bnumber of\b", re.I)


@dataclass(frozen=True, slots=True)
class Total:
    """A total and where its words stand in the sentence; whether these say that it has changed or
    may change.
    """

    number: float
    words: Span
    runs: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    """How those of a sort are named, and how sentences give their number: moving, or as it is."""

    named: re.Pattern[str]
    moving: tuple[re.Pattern[str], ...]
    plain: tuple[re.Pattern[str], ...]


def _forms(counted: str, toll: str) -> _Forms:
    many = (
        rf"(?:(?:number|total|count|tally) of (?:the |people )*{counted}"
        rf"|{counted} (?:count|tally|toll)|{toll})"
    )
    moving = (
        rf"\b{many}\b[^.;]{{0,80}}?\b{_MOVES}\b[^.;,\d]{{0,30}}?\s{_BOUND}{_FIGURE}{_NOT_ALL}",
        rf"\b{_PUTS} (?:the |its |their )?(?:\w+ )?{many}\b[^.;,\d]{{0,60}}?\s(?:to|at)\s"
        rf"{_BOUND}{_FIGURE}",
    )
    plain = (
        rf"{_FIGURE}{_NOT_ALL}(?:\s(?!and\b|or\b|of\b|in\b)[^\W\d]+){{0,2}}?\s{_BE}{counted}\b",
        rf"\b{_DOES}\s{_BOUND}{_FIGURE}{_NOT_ALL}",
    )
    does = any(re.match(counted, verb) for verb in ("killed", "injured", "lives"))
    every = [tuple(re.compile(form, re.I) for form in forms) for forms in (moving, plain)]
    return _Forms(re.compile(rf"\b{counted}\b", re.I), every[0], every[1][: 1 + does])


@cache
def _sorts() -> tuple[_Forms, ...]:
    # At the first question that asks for a total: compiling them would slow every start.
    return tuple(_forms(one, "tolls?" if one == _COUNTED[0] else one + " toll") for one in _COUNTED)


def asks_for_total(question: str) -> bool:
    """Whether the question asks how many were killed, hurt or the like."""
    return _sort(question) is not None


def total(question: str, sentence: str) -> Total | None:
    """The total of those whom the question counts; None where the sentence gives none, or two."""
    forms = _sort(question)
    if forms is None or _TAKEN_BACK.search(sentence):
        return None
    if moved := next(filter(None, (form.search(sentence) for form in forms.moving)), None):
        return _total(sentence, current(sentence) or Span(*moved.span("figure")), runs=True)
    found = [
        _total(sentence, Span(*match.span("figure")))
        for form in forms.plain
        for match in form.finditer(sentence)
    ]
    totals = [one for one in found if one is not None]
    return totals[0] if len({one.number for one in totals}) == 1 else None


def _sort(question: str) -> _Forms | None:
    if not _ASKS.search(question):
        return None
    sorts = _sorts()
    named = (forms for forms in sorts if forms.named.search(question))
    return next(named, sorts[0] if _TOLL.search(question) else None)


def _total(sentence: str, figure: Span, *, runs: bool = False) -> Total | None:
    before, after = sentence[: figure.start], sentence[figure.end :]
    found = figures(before, figure.of(sentence), after)
    if len(found) != 1:
        return None
    words = Span(*whole(sentence, figure.start, figure.end))
    return Total(found[0].number, words, runs or _RUNS.search(sentence, 0, figure.end) is not None)
