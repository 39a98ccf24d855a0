"""What a question itself says of the articles to look at: "in articles of March 1987".

Only words for articles with a time or a source beside them narrow a search. Any other time or
source of a question says what it is about, not where to look.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Span
from corpus.collection import Counts
from corpus.text.late import LatePattern
from qa.contract.answer import Filters
from qa.question.sources import (
    NamedSource,
    as_time,
    named_sources,
    tells_as,
    unknown_outlets,
)
from qa.question.time_words import NamedTime, impossible_times, named_times
from qa.question.times import DayRange, OpenDay, Relative, full_day, of_date

# They stand for the times and sources of a question, which has no control characters itself.
_TIME, _SOURCE, _YEAR = "\x00", "\x01", "\x02"
# Not "the articles of the 1985 treaty".
_MARK = r"(?:[\x00\x01]|(?<!the )\x02)"
_MARKS = re.compile(r"[\x00-\x02]")
_SHORTER = 200  # days: than a year

_ARTICLES = r"(?:articles?|dispatch(?:es)?|news\s+(?:reports?|stor(?:y|ies)|items?|pieces?))"
# "Its report of March 1987" may be any report, and so may "the report"; these are the news'.
_REPORTS = r"(?:(?:in|from|among|to|by|only)\s+(?:the\s+|any\s+|all\s+)?(?:reports|stories))"
_ISSUED = r"(?:that\s+(?:was|were)\s+)?(?:published|printed|written|dated|issued|carried|posted)"
_LINK = rf"(?:{_ISSUED}|of|from|in|on|by|dated|during|between|and|to|or|the|,)"
_SIDE = r"(?:before|after|since|until|up\s+to)"
_BEHIND = LatePattern(
    rf"(?:\b{_ARTICLES}|\b{_REPORTS}|\x01\s+(?:reports|stories))\s+"
    # Not "Article 5 of May 1987".
    rf"(?:(?:{_LINK}\s+)+|(?={_SIDE}))(?:(?P<side>{_SIDE})\s+)?(?:the\s+)?(?:(?:news)?paper\s+)?"
    rf"(?P<named>{_MARK}(?:(?:\s*,)?\s+(?:{_LINK}\s+)*{_MARK})*)",
    re.I,
)
_AHEAD = LatePattern(
    r"\b(?:in|from|among|by|to|only)\s+(?:the\s+|an?\s+|any\s+|all\s+)?"
    rf"(?P<named>(?:[\x00-\x02](?:['’]s?)?\s+)+)(?:{_ARTICLES}|reports|stories)\b"
    # Not "the December 2019 articles of impeachment".
    r"(?!\s+of\s+(?!(?:the\s+)?[\x00-\x02]))",
    re.I,
)
# What is left out is not what is looked at.
_LEFT_OUT = LatePattern(
    r"\b(?:not|no|never|without|except(?:ing)?|exclud(?:e|es|ed|ing)|besides|but|beyond|outside"
    r"|ignor(?:e|es|ing)|(?:apart|aside)\s+from|other\s+than|leav(?:e|ing)\s+out)\b(?:\W+\w+){0,2}\W*$",
    re.I,
)
# The other end of a range, which is no day: "to 31 February".
_UNREAD = re.compile(r"\s*,?\s*(?:to|and|or|until|till|through|–|-)\s*(?:the\s+)?\d", re.I)
# Without one of these a question tells nothing of the articles.
_ABOUT = re.compile(rf"\b(?:{_ARTICLES}|reports|stories)\b", re.I)


def may_narrow(question: str) -> bool:
    """Whether the question has a word for articles or a name like an outlet's; without one it says
    nothing of where to look.
    """
    return _ABOUT.search(question) is not None or any(unknown_outlets(question, ()))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a question says of the articles to look at, and with which ``words`` of it.

    ``unknown_sources`` and ``unclear_times`` are named in them and restrict nothing: there is no
    such source, or no such day, or nobody can tell which day is meant.
    """

    filters: Filters
    words: tuple[Span, ...]
    unknown_sources: tuple[str, ...] = ()
    unclear_times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A name like an outlet's that no source has."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Impossible:
    """A day that there is not."""

    start: int
    end: int


_Named = NamedTime | NamedSource | _Unknown | _Impossible


def narrowed(
    question: str, names: tuple[str, ...], held: Counts, as_of: str | None
) -> Narrowed | None:
    """What the question says of the articles to look at, or None where it says nothing.

    ``names`` are the sources of the collection. A day or month without a year is meant where the
    time that the collection ``held`` has it once; "last week" is meant as of a day, if one is
    given. A time that is not certain narrows nothing.
    """
    if _MARKS.search(question) or not may_narrow(question):
        return None
    named = _named(question, names)
    inside: dict[int, _Named] = {
        n: one
        for n, one in enumerate(named)
        if isinstance(one, _Unknown) and tells_as(question, one.start, one.end)
    }
    words = [Span(one.start, one.end) for one in inside.values()]
    marked, places = _marked(question, named)
    side = ""
    for match in filter(None, (form.search(marked) for form in (_AHEAD, _BEHIND))):
        if _LEFT_OUT.search(marked[: match.start()]) or _UNREAD.match(marked, match.end("named")):
            return None
        before = len(_MARKS.findall(marked[: match.start("named")]))
        end = before + len(_MARKS.findall(match["named"]))
        inside |= dict(enumerate(named[before:end], before))
        words.append(Span(places[match.start()].start, places[match.end() - 1].end))
        side = match.groupdict().get("side") or side
    return _of(question, [inside[n] for n in sorted(inside)], words, side, held, as_of)


def _named(question: str, names: tuple[str, ...]) -> list[_Named]:
    """The times and sources, by where they stand; none inside another."""
    sources = list(named_sources(question, names))
    every: list[_Named] = [
        one
        if (time := as_time(question, one.start, one.end)) is None
        else NamedTime(one.start, one.end, time)
        for one in sources
    ]
    every += named_times(question)
    every += [_Impossible(one.start, one.end) for one in impossible_times(question)]
    every += [_Unknown(one.start, one.end) for one in unknown_outlets(question, sources)]
    found: list[_Named] = []
    for one in sorted(every, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _marked(question: str, named: Sequence[_Named]) -> tuple[str, list[Span]]:
    """The question with a mark in the place of each name, and where each of its characters is
    from.
    """
    marked, places, end = "", list[Span](), 0
    for one in named:
        marked += question[end : one.start] + _mark(one)
        places += [Span(n, n + 1) for n in range(end, one.start)]
        places.append(Span(one.start, one.end))
        end = one.end
    return marked + question[end:], places + [Span(n, n + 1) for n in range(end, len(question))]


def _mark(one: _Named) -> str:
    if isinstance(one, NamedSource | _Unknown):
        return _SOURCE
    time = one.time if isinstance(one, NamedTime) else None
    return _YEAR if isinstance(time, DayRange) and time.length > _SHORTER else _TIME


def _of(
    question: str,
    named: Sequence[_Named],
    within: Sequence[Span],
    side: str,
    held: Counts,
    as_of: str | None,
) -> Narrowed | None:
    """What those that are named make of the search, told by the words of the question."""
    days: list[DayRange] = []
    unclear: list[str] = []
    for one in named:
        if isinstance(one, NamedTime | _Impossible):
            words = question[one.start : one.end]
            # 12/5/1987 is a day of May, or of December.
            either = "/" in question[max(0, one.start - 1) : one.end]
            meant = None if either else _meant(one, held, as_of)
            days += [meant] if meant else []
            unclear += [] if meant else [words]
    unknown = [question[one.start : one.end] for one in named if isinstance(one, _Unknown)]
    sources = {name for one in named if isinstance(one, NamedSource) for name in one.sources}
    filters = Filters(tuple(sorted(sources)))
    if days and not unclear:
        start, end = _bounds(days, side)
        filters = replace(filters, published_from=start, published_to=end)
    if filters == Filters() and not unknown and not unclear:
        return None
    return Narrowed(filters, tuple(within), tuple(unknown), tuple(unclear))


def _bounds(days: Sequence[DayRange], side: str) -> tuple[str | None, str | None]:
    first, last = min(day.first for day in days), max(day.last for day in days)
    bounds: tuple[int | None, int | None] = (first, last)
    match side.lower().split():
        case ["before"]:
            bounds = (None, first - 1)
        case ["until"] | ["up", "to"]:
            bounds = (None, last)
        case ["after"]:
            bounds = (last + 1, None)
        case ["since"]:
            bounds = (first, None)
    return _iso(bounds[0]), _iso(bounds[1])


def _meant(named: NamedTime | _Impossible, held: Counts, as_of: str | None) -> DayRange | None:
    """The days that are certainly meant, or None."""
    if isinstance(named, _Impossible):
        return None
    time = named.time
    if isinstance(time, DayRange):
        return time
    known = full_day(as_of)
    if isinstance(time, Relative):
        return next(iter(time.from_day(known)), None) if known else None
    return _only(time, held)


def _only(time: OpenDay, held: Counts) -> DayRange | None:
    """The only occurrence in the time that the collection covers."""
    first, last = full_day(held.published_from), full_day(held.published_to)
    if not first or not last or time.month is None:
        return None
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    covered = DayRange(first, last)
    every = (of_date(year, time.month, time.day) for year in years[:3])
    found = [days for days in every if days and days.share_in(covered) > 0]
    return found[0] if len(found) == 1 else None


def _iso(day: int | None) -> str | None:
    if day is None:
        return None
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()
