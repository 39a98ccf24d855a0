"""Where, for whom and until when a statement holds, where the answer and the question leave it out.

Most places and days of a sentence only say more. Words that shut others out ("except", "only",
"outside", "most of", "until") restrict it, and so do a region or a group of people directly beside
the answer's figure.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from qa.cautions.signs import Lexicon, Sign, SignClass
from qa.cautions.statement import Statement
from qa.cautions.words import auxiliary, is_figure, is_finite, is_word

# Not all of it: these hold for their clause.
_PARTS = """
most/half/few of; almost/nearly/virtually all; all but/bar #; all but; all bar
a/one/two/three third/quarter/fifth/sixth/tenth/thirds/quarters/fifths/tenths of?; one/two/three/four/five/six/seven/eight/nine in two/three/four/five/six/seven/eight/ten/twenty of?; # in every #
a/the majority/minority/handful/fraction/portion/bulk/smattering of; hardly/scarcely any of
not all/every/everyone; in part; partly; partially; mostly; mainly; largely; chiefly
in parts/places; in parts of; for the most part; by and large; as a rule; on the whole; at any rate; at least; usually; generally; typically
"""
# Not all of what they stand directly before.
_PARTS_OF = """
part/parts/section/sections/portion/bit/corner/stretch/share/slice/half/some/most of
the first/second/third/last/latest/next/smallest/largest of; # of; # .. out of; out of; half of; much/many/few of; mostly/mainly/largely/chiefly/usually/generally/typically/partly/partially; # percent/pc/pct/% of; # per cent of; one of; couple of; any of
"""
# Shut others out; the words behind belong to them.
_EXCEPT = """
except/excepting/excluding/barring/bar/minus for?; save for; except in/on/at/where/when; apart/aside from; other than
with the exception/exclusion of; not counting/including; but for; outside/beyond of?; outside of
among/amongst; only in/for/to/on/at/by/from/with/among/during/after/before/within/if/when/where/until
limited/restricted/confined/reserved/exclusive/available/open only? to; ~apply only? to; in the case of
exclusively for/in/to; solely for/in/to; of those/people/anyone who/aged/born/with/over/under/living; those/people/anyone/children born/aged/over/under
aged; born before/after; men/women/people/children/adults/drivers/workers/pupils/boys/girls/patients over/under/aged/with
firms/companies/businesses/households/families/homes/shops/schools over/under/with/earning/employing; for those/anyone/people/everyone; as far as; with regard to; when it comes to
in certain/some/several/selected/parts/rural/urban/coastal/remote/poorer/richer
"""
# Regions and groups of people: beside the answer only.
_BESIDE = """
in the? north/south/east/west/northern/southern/eastern/western/interior/highlands/lowlands/capital/countryside/provinces
in the north-east/north-west/south-east/south-west/northeast/northwest/southeast/southwest/suburbs/cities/villages/towns/old
north/south/east/west/upstream/downstream/inland of; in cities/villages/towns/winter/summer; at sea; on land; locally
for/to all? residents/members/pensioners/children/adults/students/pupils/women/men/girls/boys/patients/veterans/locals
for/to all? passengers/visitors/taxpayers/owners/tenants/workers/staff/employees/buyers/couples/households/families/drivers
for/to all? citizens/foreigners/tourists/players/holders/subscribers/customers/newcomers/cyclists/farmers/nurses/teachers
for/to all? firms/companies/businesses/shops/homes/cars/lorries/vehicles/ships/voters/singles/couples
in men/women/mice/rats/animals/children/adults/patients/boys/girls/monkeys/smokers/infants/toddlers
for/to all? low-income/first-time/single/married/self-employed/elderly/disabled/homeless/local/new/full-time/part-time
"""
# Until when, or when only; the words behind belong to them.
_UNTIL = """
until/till; as of/at; up until; before .. was/were; before .. .. was/were; for the first/second/third/fourth/last/next/whole
for the rest/remainder of; for the quarter/half/season/year/duration; in the # months/weeks/quarters to; in the year/quarter/half to
in the first/second/third/fourth/last quarter/half; in the months/weeks/days before/after; ahead of only
at the height/peak/start/end/beginning/outset of; since only; within .. of; by the end of; as recently as
"""
_WHILE = """
at that/one/this time/moment/point/stage; at the time; in those/these days; in its/his/her/their day/heyday/prime/time
temporarily/provisionally/initially/formerly/briefly/overnight/momentarily/hitherto/erstwhile
for now; for the time being; for the moment/present; for a time/while/spell; so/thus far; to date; at first; at present
at its/their/his/her peak/height/best/worst; in the meantime; used to; on a trial basis; as a trial/test/pilot; pro tem
acting/interim/caretaker/stopgap; then; by then; until then; back then; in theory only; at weekends; at night; in season
on weekdays/weekends/mondays/tuesdays/wednesdays/thursdays/fridays/saturdays/sundays; in/at/during peak/off-peak hours/times; off-peak
~be once; had once; once; long ago; one day; no more
"""
_IDIOMS = "in/to the north/south/east/west/interior of; not only; at the time of; ~be at the end/start of; no sooner; at least/most #; only just; once more/again/and; once a/every/in; at once; all at once"
_NOTHING = SignClass("scope", "nothing", _IDIOMS)
_CLAUSE = Lexicon([_NOTHING, SignClass("scope", "clause", _PARTS), SignClass("scope", "clause", _WHILE)])
_LONG = Lexicon([_NOTHING, SignClass("scope", "clause", _EXCEPT), SignClass("scope", "clause", _UNTIL)])
_OF = Lexicon([SignClass("scope", "next", _PARTS_OF)])
_TOUCHING = Lexicon([_NOTHING, SignClass("scope", "next", _BESIDE)])
_AGED = re.compile(r"(?:under|over)-?\d\d?s?|(?:under|over)s")
_SLIGHT = frozenset("a an the its their his her all these those more than $ £ € least at".split())
_PREPOSITIONS = frozenset(
    "in on at for by with from to into since after before under over about against".split()
)
_DETERMINERS = frozenset("the a an his her its their our this he she it they we there".split())
_ENDS = frozenset("and or but who which that whose when where while because as if than".split())
# Words of a restriction, its first ones included.
_LONGEST = 7
_WHOLES = frozenset("all every everyone everybody any each everything".split())
_LIVING = frozenset(
    "men women mice rats animals children adults patients boys girls monkeys smokers".split()
)
_UNTIL_WORDS = frozenset("until till".split())
_STATES = frozenset(
    "runs ran lasts lasted holds held stays stayed remains remained applies applied stands stood "
    "continues keeps kept serves served costs cost pays gets be stay remain last run hold".split()
)
# As far behind the answer may a region or group stand.
_NEAR = 3


def restrictions(statement: Statement) -> Iterator[Span]:
    """The offsets of what restricts the answer's statement."""
    words = statement.words
    for sign in statement.signs(_CLAUSE):
        if _same_clause(sign, statement) and not _is_time_of_telling(sign, statement):
            yield words.span(sign.first, sign.last)
    for sign in statement.signs(_LONG):
        last = _phrase_end(sign.last, statement)
        if last > sign.last and _governs(sign, statement):
            yield words.span(sign.first, last)
        elif sign.last == statement.first and _governs(sign, statement):
            yield words.span(sign.first, sign.last)
    yield from _parts_of(statement)
    yield from _beside(statement)
    yield from _only(statement)
    yield from _all_but(statement)


def _same_clause(sign: Sign, statement: Statement) -> bool:
    near = statement.first if sign.last <= statement.first else statement.last - 1
    if sign.of is _NOTHING or statement.first == statement.last:
        return False
    return statement.clauses.joined(sign.first, near)


def _governs(sign: Sign, statement: Statement) -> bool:
    """Whether a restriction is of the answer's clause, or opens one that depends on it."""
    near = statement.first if sign.last <= statement.first else statement.last - 1
    clauses = statement.clauses
    if sign.of is _NOTHING or statement.first == statement.last:
        return False
    if statement.low[sign.first] in _UNTIL_WORDS and not _is_state(statement):
        return False
    return clauses.joined(sign.first, near) or (
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
    figure = any(map(is_figure, statement.low[statement.first : statement.last]))
    for sign in statement.signs(_TOUCHING):
        person = statement.low[sign.first] in {"for", "to"} or statement.low[sign.first + 1] in _LIVING
        if sign.of is not _NOTHING and (figure or person) and _touches(sign, statement):
            last = _phrase_end(sign.last, statement)
            yield statement.words.span(sign.first, max(last, sign.last))
    for index, low in enumerate(statement.low):
        if _AGED.fullmatch(low) and not statement.first <= index < statement.last:
            yield statement.words.span(index, index + 1)


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
        if not is_word(low) and low not in "$£€" or low in _ENDS or verb or other:
            return index
        if index > start and low in _PREPOSITIONS:
            return index
    return min(stop, start + _LONGEST)
