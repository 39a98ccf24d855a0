"""Where, for whom and until when a statement holds, where the answer and the question leave it out.

Most places and days of a sentence only say more. Words that shut others out ("except", "only",
"outside", "most of", "until") restrict it, and so do a region or a group of people directly beside
the answer's figure.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from qa.signs.lexicon import Lexicon, Sign, SignClass
from qa.signs.restriction_words import (
    EXCEPT,
    GROUPS,
    IDIOMS,
    PARTS,
    PARTS_OF,
    REGIONS,
    UNTIL,
    WHILE,
)
from qa.signs.statement import Statement
from qa.signs.words import auxiliary, is_figure, is_finite, is_word, listed

_NOTHING = SignClass("scope", "nothing", IDIOMS)
_QUANTIFIERS = SignClass("scope", "clause", PARTS)
_GROUPS = SignClass("scope", "next", GROUPS)
_REGIONS = SignClass("scope", "next", REGIONS)
_CLAUSE = Lexicon([_NOTHING, _QUANTIFIERS, SignClass("scope", "clause", WHILE)])
_LONG = Lexicon(
    [_NOTHING, SignClass("scope", "clause", EXCEPT), SignClass("scope", "clause", UNTIL)]
)
_OF = Lexicon([SignClass("scope", "next", PARTS_OF)])
_TOUCHING = Lexicon([_NOTHING, _GROUPS, _REGIONS])
_AGED = re.compile(r"(?:under|over)-\w{2,9}s|(?:under|over)\d\d?s?")
_SLIGHT = listed("a an the its their his her all these those more than $ £ € least at")
_PREPOSITIONS = listed(
    "in on at for by with from to into since after before under over about against"
)
_DETERMINERS = listed("the a an his her its their our this he she it they we there")
_ENDS = listed("and or but who which that whose when where while because as if than")
# Words of a restriction, its first ones included.
_LONGEST = 7
_SAME = listed("them it which whom these those")
_LEADING = listed("more less than about nearly almost some over around only just that and well")
_WHOLES = listed("all every everyone everybody any each everything")
_UNTIL_WORDS = listed("until till of")
_STATES = listed(
    "runs ran lasts lasted holds held stays stayed remains remained applies applied stands "
    "stood continues keeps kept serves served costs cost pays gets be stay remain last run hold"
)
# As far behind the answer may a region or group stand.
_NEAR = 3


def restrictions(statement: Statement) -> Iterator[Span]:
    """The offsets of what restricts the answer's statement; of those that overlap the best comes
    first.
    """
    yield from sorted([*_phrases(statement), *_adverbs(statement)], key=lambda span: span.start)
    yield from _parts_of(statement)
    yield from _beside(statement)
    yield from _only(statement)
    yield from _all_but(statement)


def _phrases(statement: Statement) -> Iterator[Span]:
    """What shuts others out, with the words that belong to it: "except at night"."""
    for sign in statement.signs(_LONG):
        last = _phrase_end(sign.last, statement)
        if (last > sign.last or sign.last == statement.first) and _governs(sign, statement):
            yield statement.words.span(sign.first, last)


def _adverbs(statement: Statement) -> Iterator[Span]:
    """What holds for the clause as it stands: "most of", "so far"."""
    for sign in statement.signs(_CLAUSE):
        whole = sign.of is not _QUANTIFIERS or _is_of_answer(sign, statement)
        if whole and _same_clause(sign, statement) and not _is_time_of_telling(sign, statement):
            yield statement.words.span(sign.first, sign.last)


def _is_of_answer(sign: Sign, statement: Statement) -> bool:
    """Whether a quantifier is of the clause's subject, or of the words that the answer is among."""
    low = statement.low
    if statement.last <= sign.first:
        return low[sign.last - 1] != "of" or not _SAME.isdisjoint(low[sign.last : sign.last + 1])
    opening = all(word in _LEADING or not is_word(word) for word in low[: sign.first][-3:])
    return opening or statement.first - sign.last <= _NEAR + 1


def _same_clause(sign: Sign, statement: Statement) -> bool:
    near = statement.first if sign.last <= statement.first else statement.last - 1
    if sign.of is _NOTHING or statement.first == statement.last:
        return False
    return _joined(sign, near, statement)


def _joined(sign: Sign, near: int, statement: Statement) -> bool:
    """Whether a word of the sign stands in the clause of the word at an index."""
    joined = statement.clauses.joined
    return joined(sign.first, near) or joined(sign.last - 1, near)


def _governs(sign: Sign, statement: Statement) -> bool:
    """Whether a restriction is of the answer's clause, or opens one that depends on it."""
    near = statement.first if sign.last <= statement.first else statement.last - 1
    clauses = statement.clauses
    if sign.of is _NOTHING or statement.first == statement.last:
        return False
    if statement.low[sign.last - 1] in _UNTIL_WORDS and not _is_state(statement):
        return False
    return _joined(sign, near, statement) or (
        sign.first >= statement.last and clauses.dependent(sign.first, near)
    )


def _is_state(statement: Statement) -> bool:
    """Whether the clause of the answer tells of a state, that can end: "is closed until"; a deed
    that went on until something is only told in full.
    """
    clauses, low = statement.clauses, statement.low
    inside = [low[n] for n in range(len(low)) if clauses.joined(n, statement.first)]
    return any(auxiliary(word) or word in _STATES for word in inside)


def _is_time_of_telling(sign: Sign, statement: Statement) -> bool:
    """Whether "then" only goes on telling: "and then", "then he"."""
    if statement.low[sign.first] not in {"then", "once"}:
        return False
    before = statement.low[sign.first - 1] if sign.first else ","
    return before not in {"is", "are", "was", "were", "the", "had", "has"}


def _parts_of(statement: Statement) -> Iterator[Span]:
    """A part, directly before the answer: "part of | the bridge", "two of the | 11 lines"."""
    start = max(0, statement.first - 10)
    for sign in _OF.find(statement.words, start, statement.first):
        if all(low in _SLIGHT for low in statement.low[sign.last : statement.first]):
            figure = any(map(is_figure, statement.low[statement.first : statement.first + 2]))
            single = sign.last - sign.first == 1
            counted = is_figure(statement.low[sign.first])
            if (figure or not counted) and not single:
                yield statement.words.span(sign.first, sign.last)


def _beside(statement: Statement) -> Iterator[Span]:
    """A region or group that stands beside the answer, or begins the sentence."""
    for sign in statement.signs(_TOUCHING):
        near = sign.of is not _NOTHING and _touches(sign, statement)
        if near and (sign.of is _GROUPS or _is_regional(sign, statement)):
            last = _phrase_end(sign.last, statement)
            yield statement.words.span(sign.first, max(last, sign.last))
    for index, low in enumerate(statement.low):
        if _AGED.fullmatch(low) and not statement.first <= index < statement.last:
            yield statement.words.span(index, index + 1)


def _is_regional(sign: Sign, statement: Statement) -> bool:
    """Whether a region can restrict the answer: a figure, or things of a kind, directly before it;
    a name or "a mill" is where it is.
    """
    first = statement.first
    if any(map(is_figure, statement.low[first : statement.last])):
        return True
    one = statement.low[first] in {"a", "an"} or statement.words.is_capital(first)
    between = statement.low[statement.last : sign.first]
    return sign.first >= statement.last and between[:1] in ((), ("of",)) and not one


def _touches(sign: Sign, statement: Statement) -> bool:
    if not _same_clause(sign, statement):
        return False
    if sign.first == 0:
        return True
    between = statement.low[statement.last : sign.first]
    return sign.first >= statement.last and len(between) <= _NEAR and all(map(is_word, between))


def _only(statement: Statement) -> Iterator[Span]:
    """ "for members only": the phrase that "only" ends."""
    low = statement.low
    for index in range(statement.last, len(low)):
        ends = index + 1 == len(low) or not is_word(low[index + 1])
        if low[index] == "only" and ends and statement.clauses.joined(index, statement.last - 1):
            first = index
            while first > max(statement.last, index - 4) and is_word(low[first - 1]):
                first -= 1
                if low[first] in _PREPOSITIONS:
                    break
            yield statement.words.span(first, index + 1)


def _all_but(statement: Statement) -> Iterator[Span]:
    """ "every island but Sark": what "but" takes out of a whole, before the verb."""
    low = statement.low
    for index in (n for n, word in enumerate(low) if word == "but"):
        whole = index > 1 and not _WHOLES.isdisjoint(low[max(0, index - 6) : index - 1])
        verb = any(is_finite(statement.words, n) for n in range(index))
        outside = index >= statement.last or index < statement.first
        if whole and not verb and outside:
            yield statement.words.span(index, max(index + 1, _phrase_end(index + 1, statement)))


def _phrase_end(start: int, statement: Statement) -> int:
    """The index behind the noun phrase that begins at ``start``, outside of the answer."""
    stop = statement.first if start <= statement.first else len(statement.words)
    for index in range(start, min(stop, start + _LONGEST)):
        low = statement.low[index]
        verb = index > start and is_finite(statement.words, index)
        other = index > start and low in _DETERMINERS and statement.low[index - 1] != "of"
        if (not is_word(low) and low not in "$£€") or low in _ENDS or verb or other:
            return index
        if index > start and low in _PREPOSITIONS:
            return index
    return min(stop, start + _LONGEST)
