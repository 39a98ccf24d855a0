"""Bounds and approximations of the answer's figure: "up to", "some", "or so", "between 9 and"."""

from collections.abc import Iterator, Sequence

from corpus.article import Span
from qa.cautions.signs import Lexicon, SignClass
from qa.cautions.statement import Statement
from qa.cautions.words import SCALES, is_figure, is_finite, is_word

# Directly before a figure.
_BEFORE = """
at least/most; at the very? least/most; at a minimum/maximum/guess; up/down/close/near/next/nearer to
upward/upwards/north/south/short/shy/in of; as many/much/few/little/high/low/long/far/late/early as
as many/much/few/little/high/low/long/far/late/early as; as often as; as old/young/big/small/large as
more/less/fewer/greater/higher/lower/longer/shorter/later/earlier/older/younger/better/worse than
no/not more/less/fewer/later/earlier/higher/lower/greater than; nothing like; far/many/rather/well more
in excess of; to the tune of; in the region/order/neighbourhood/neighborhood/vicinity/ballpark of
somewhere/anywhere/something; somewhere/anywhere/something like/around/near/over/under/above/below
somewhere/anywhere in the region/order/neighbourhood/neighborhood of; of the order of; on the order of
about/around/roughly/approximately/approx/circa/c/nearly/almost/virtually/practically/some/perhaps
maybe/say/probably/possibly/likely/barely/scarcely/hardly/just/only/merely; estimated/estimates; an estimated
over/under/above/below/beyond/past/within/exceeding/topping/approaching/nearing/toward/towards; well/just/far/slightly
a little/bit/shade/touch/fraction/whisker over/under/above/below/more/less than?; inside; ~exceed/~top/~surpass/~approach/~near
a maximum/minimum/ceiling/floor/limit/cap/total/target/couple/good/mere/full/few of?; the best part of
maximum/minimum; limit/ceiling/cap/floor of; ~limit/~cap/~restrict to; ~cap/~limit at; ~be capped at
~put .. at; a guess of; roughly/about/around the; the equivalent of; half a; a good; all but; late/early in?
~estimate .. at; ~estimate at; between; anything up to; anything between/from; even; ~round to; rounded; give or take
between # and; between # .. and; between $/£/€ # and; between $/£/€ # .. and
anything/anywhere/somewhere from/between/to? # to/and; anything/anywhere/somewhere from/between # .. to/and
ranging/ranged/ranges/range from/between # to/and; ranging/ranged/ranges/range from/between # .. to/and
no less/fewer than; nigh on; close on; getting on for; ~start/~begin at/from &$/£/€; ~cost/~sell/~rent/~go from; can/may/could/might reach/be/~run/~amount/~rise/~climb/~total to?; shortly/just/soon/right/moments before/after/past; more like; ~hover/~hovering around/at/near; knocking on
"""
# Behind it, or behind the noun that it counts.
_BEHIND = """
or so/more/less/fewer/over/above/under/below/thereabouts/higher/lower/longer/later/earlier/older/younger
or better/worse/two/three; or so of; and counting/rising/climbing/growing/up/upwards/over/above/older/under; give or take
at most/least/best/worst/latest/minimum/maximum; at the very? most/least/latest/outside/earliest; minimum/maximum/tops/max
odd; if not more; or even #; at a guess/minimum/maximum/pinch; on average; roughly/approximately/approx; more or less
to #; and # of?; or #; by some/most estimates/accounts/counts; ~be the limit/maximum/minimum/ceiling/cap; ballpark
and the count/toll/number/total/figure ~be *ing/expected; and the count/toll/number/total/figure ~be still *ing; and still *ing
and a half/quarter/bit; something; and change; or nearly; or almost; or close to
"""
# Not bounds: a change up to the figure, a range that goes on.
_IDIOMS = """
~revise/~raise/~rise/~go/~bring/~move/~edge/~climb/~push/~take/~jump/~leap/~add/~creep/~drive up/down/close to
and rising/growing/climbing to/by; more or less than; no more and no less than
"""
_NOTHING = SignClass("bound", "nothing", _IDIOMS)
_LEFT = Lexicon([_NOTHING, SignClass("bound", "next", _BEFORE)])
_RIGHT = Lexicon([_NOTHING, SignClass("bound", "next", _BEHIND)])
# May stand between a bound and its figure.
_SLIGHT = frozenset("a an the $ £ € ¥ us magnitude another all of its their his her".split())
# Alone before a figure these do not bound it: "only 4", "a total of 4", "just 4".
_EMPTY = frozenset("just only merely even well far within past late early all about".split()) - {
    "about"
}
_DURATION = frozenset("second minute hour day night week month season year decade century".split())
_OVER = frozenset("over within past inside".split())
_UNITS = frozenset(
    "mile acre ton tonne dozen couple score century decade kilometre kilometer hours hour minutes minute years year months month weeks week days day feet foot ft pounds lb "
    "miles metres meters stone stones degrees hr hrs min mins h m".split()
)
_PREPOSITIONS = frozenset("in on at for by with from to into since after before under over".split())
# As far behind the answer may a bound stand: "40 people aged 9 or so".
_NEAR = 4
# Ends of words that approximate: "fortyish", "60-odd".
_SUFFIXES = frozenset("ish odd plus some something".split())


def bounds(statement: Statement) -> Iterator[Span]:
    """The offsets of what bounds or approximates the answer's figure, or is left out of it."""
    low, first, last = statement.low, statement.first, statement.last
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
    """Whether a single word says nothing about the figure: "only 4", "over four days"."""
    low = statement.low
    unit = low[figure + 1].rstrip("s") if figure + 1 < len(low) else ""
    return low[sign] in _EMPTY or (low[sign] in _OVER and unit in _DURATION)


def _other_end(statement: Statement, first: int) -> Iterator[Span]:
    """What stands before the answer of the same amount: "5 to | 7 percent", "9 hours | 41 minutes"."""
    low, words = statement.low, statement.words
    if first >= 2 and low[first - 1] in {"to", "or"} and is_figure(low[first - 2]):
        if first < 3 or low[first - 3] not in {"from", "between"}:
            yield words.span(first - 2, first)
    elif first >= 2 and low[first - 1] in _UNITS and is_figure(low[first - 2]):
        if statement.last > statement.first + 1 and low[statement.first + 1] in _UNITS:
            yield words.span(first - 2, first)


def _suffix(statement: Statement) -> Iterator[Span]:
    """The rest of a word that the answer ends in: "forty|ish"."""
    end = statement.words.ends[statement.last - 1] if statement.last else 0
    rest = Span(statement.answer.end, end)
    if rest.start < end and rest.of(statement.words.text).strip("-").lower() in _SUFFIXES:
        yield rest


def _right(statement: Statement, figure: int) -> Iterator[Span]:
    words, low, last = statement.words, statement.low, statement.last
    if last < len(low) and low[last] in SCALES and figure == last - 1:
        yield words.span(last, last + 1)
        return
    if last + 1 < len(low) and low[last - 1] in _UNITS and is_figure(low[last]):
        if low[last + 1] in _UNITS | {"inches", "seconds", "ounces", "oz", "pence", "cents"}:
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
