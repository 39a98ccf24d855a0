"""Bounds and approximations of the answer's figure: "up to", "some", "or so", "between 9 and"."""

from collections.abc import Iterator, Sequence

from corpus.article import Span
from qa.signs.amount_words import BEFORE, BEHIND, IDIOMS
from qa.signs.lexicon import Lexicon, SignClass
from qa.signs.statement import Statement
from qa.signs.words import SCALES, is_figure, is_finite, is_word, listed

_NOTHING = SignClass("bound", "nothing", IDIOMS)
_LEFT = Lexicon([_NOTHING, SignClass("bound", "next", BEFORE)])
_RIGHT = Lexicon([_NOTHING, SignClass("bound", "next", BEHIND)])
# May stand between a bound and its figure.
_SLIGHT = listed("a an the $ £ € ¥ us magnitude another all of its their his her")
# Alone before a figure these do not bound it: "only 4", "a total of 4", "just 4".
_EMPTY = listed("just only merely even well far within past late early all about") - {"about"}
_DURATION = listed("second minute hour day night week month season year decade century")
_OVER = listed("over within past inside")
_UNITS = listed(
    "mile acre ton tonne dozen couple score century decade kilometre kilometer hours hour "
    "minutes minute years year months month weeks week days day feet foot ft pounds lb miles "
    "metres meters stone stones degrees hr hrs min mins h m"
)
_PARTS = _UNITS | listed("inches inch seconds second ounces ounce oz pence cents points")
_PREPOSITIONS = listed(
    "in on at for by with from to into since after before under over above below past within"
)
# As far behind the answer may a bound stand: "40 people aged 9 or so".
_NEAR = 4
# Ends of words that approximate: "fortyish", "60-odd".
_OWNERS = listed("its their his her the our")
_PREFIXES = listed("mid late early near sub nearly")
_SUFFIXES = listed("ish odd plus some something")


def bounds(statement: Statement) -> Iterator[Span]:
    """The offsets of what bounds or approximates the answer's figure, or is left out of it."""
    low, first, last = statement.low, statement.first, statement.last
    if first < last:
        yield from _suffix(statement)
    figures = [n for n in range(first, last) if is_figure(low[n]) or _is_one(low, n)]
    if not figures:
        return
    if figures[0] - first <= 2:
        yield from _left(statement, figures[0])
    yield from _right(statement, figures[-1])


def _is_one(low: Sequence[str], index: int) -> bool:
    """Whether "a" counts: "a mile"."""
    return low[index] in {"a", "an"} and index + 1 < len(low) and low[index + 1] in _UNITS


def _left(statement: Statement, figure: int) -> Iterator[Span]:
    words, low, at = statement.words, statement.low, statement.first
    start = max(0, at - 12)
    for sign in reversed(list(_LEFT.find(words, start, at))):
        between = low[sign.last : at]
        if not all(word in _SLIGHT for word in between):
            break
        if sign.of is _NOTHING:
            break
        at = sign.first
        if sign.last - sign.first > 1 or not _is_empty(statement, sign.first, figure):
            yield words.span(sign.first, sign.last)
    yield from _other_end(statement, at)


def _is_empty(statement: Statement, sign: int, figure: int) -> bool:
    """Whether one word says nothing of the figure: "only 4", "over four days", "under its 4"."""
    low = statement.low
    if low[sign] in _PREPOSITIONS and low[sign + 1] in _OWNERS:
        return True
    unit = low[figure + 1].rstrip("s") if figure + 1 < len(low) else ""
    return low[sign] in _EMPTY or (low[sign] in _OVER and unit in _DURATION)


def _other_end(statement: Statement, first: int) -> Iterator[Span]:
    """What stands before the answer of its amount: "5 to | 7 percent", "9 hours | 41 minutes"."""
    low, words = statement.low, statement.words
    if first >= 2 and low[first - 1] in {"to", "or"} and is_figure(low[first - 2]):
        if first < 3 or low[first - 3] not in {"from", "between"}:
            yield words.span(first - 2, first)
    elif first >= 2 and is_figure(low[first - 2]) and _goes_on(low, first):
        yield words.span(first - 2, first)


def _goes_on(low: Sequence[str], index: int) -> bool:
    """Whether an amount of two units goes on at an index: "9 hours | 41 minutes"."""
    inside = 0 < index < len(low) - 1
    return (
        inside and low[index - 1] in _UNITS and is_figure(low[index]) and low[index + 1] in _PARTS
    )


def _suffix(statement: Statement) -> Iterator[Span]:
    """The rest of a word that the answer begins or ends in: "mid-|forties", "forty|ish"."""
    begin = Span(statement.words.starts[statement.first], statement.answer.start)
    if begin.start < begin.end and begin.of(statement.words.text).strip("-").lower() in _PREFIXES:
        yield begin
    end = statement.words.ends[statement.last - 1]
    rest = Span(statement.answer.end, end)
    if rest.start < end and rest.of(statement.words.text).strip("-").lower() in _SUFFIXES:
        yield rest


def _right(statement: Statement, figure: int) -> Iterator[Span]:
    words, low, last = statement.words, statement.low, statement.last
    if last < len(low) and low[last] in SCALES and figure == last - 1:
        yield words.span(last, last + 1)
        return
    if _goes_on(low, last):
        yield words.span(last, last + 2)
    for sign in _RIGHT.find(words, last, min(len(low), last + _NEAR + 6)):
        between = range(last, sign.first)
        if len(between) > _NEAR or any(_parts(statement, n, sign.first) for n in between):
            return
        if sign.of is _NOTHING or _is_other_figure(statement, sign.first, sign.last, figure):
            continue
        yield words.span(sign.first, sign.last)


def _parts(statement: Statement, index: int, sign: int) -> bool:
    """Whether a word between the answer and a sign shows that they do not belong together."""
    low = statement.low[index]
    if not is_word(low):
        return not (low == "," and index == sign - 1) and low not in "$£€%"
    return low in _PREPOSITIONS or is_finite(statement.words, index)


def _is_other_figure(statement: Statement, first: int, last: int, figure: int) -> bool:
    """Whether "and 14", "to 14" go on with another amount and not with the end of this one."""
    low = statement.low
    if low[first] == "or":
        return last - first == 2 and is_figure(low[last - 1]) and first != figure + 1
    if low[first] not in {"and", "to"} or not is_figure(low[last - 1]):
        return False
    opened = low[max(0, statement.first - 2) : statement.first]
    if low[first] == "and":
        return "between" not in opened
    return "from" in opened or figure != first - 1
