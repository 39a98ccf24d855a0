"""What a question itself says of the articles to look at: "in articles of March 1987".

Only words for articles with a time or a source beside them narrow a search. Any other time or
source of a question says what it is about, not where to look.
"""

import re
from collections.abc import Sequence
from datetime import date

from corpus.collection import Counts
from qa.contract.answer import Filters
from qa.question.sources import NamedSource, named_sources
from qa.question.time_words import NamedTime, named_times
from qa.question.times import DayRange, OpenDay, Relative, Time, full_day, of_date

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
_BEHIND = re.compile(
    rf"(?:\b{_ARTICLES}|\b{_REPORTS}|\x01\s+(?:reports|stories))\s+"
    # Not "Article 5 of May 1987".
    rf"(?:(?:{_LINK}\s+)+|(?={_SIDE}))(?:(?P<side>{_SIDE})\s+)?(?:the\s+)?"
    rf"(?P<named>{_MARK}(?:(?:\s*,)?\s+(?:{_LINK}\s+)*{_MARK})*)",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:in|from|among|by|to|only)\s+(?:the\s+|an?\s+|any\s+|all\s+)?"
    rf"(?P<named>(?:[\x00-\x02](?:['’]s?)?\s+)+)(?:{_ARTICLES}|reports|stories)\b"
    # Not "the December 2019 articles of impeachment".
    r"(?!\s+of\s+(?!(?:the\s+)?[\x00-\x02]))",
    re.I,
)
# What is left out is not what is looked at.
_LEFT_OUT = re.compile(
    r"\b(?:not|no|never|without|except(?:ing)?|exclud(?:e|es|ed|ing)|besides|but|beyond|outside"
    r"|ignor(?:e|es|ing)|(?:apart|aside)\s+from|other\s+than|leav(?:e|ing)\s+out)\b(?:\W+\w+){0,2}\W*$",
    re.I,
)
# The other end of a range, which is no day: "to 31 February".
_UNREAD = re.compile(r"\s*,?\s*(?:to|and|or|until|till|through|–|-)\s*(?:the\s+)?\d", re.I)
# Without one of these a question tells nothing of the articles.
_ABOUT = re.compile(rf"\b(?:{_ARTICLES}|reports|stories)\b", re.I)


def speaks_of_articles(question: str) -> bool:
    """Whether the question has a word for articles; without one it narrows nothing."""
    return _ABOUT.search(question) is not None and not _MARKS.search(question)


def narrowed(
    question: str, names: tuple[str, ...], held: Counts, as_of: str | None
) -> Filters | None:
    """What the question says of the articles to look at, or None where it says nothing.

    ``names`` are the sources of the collection. A day or month without a year is meant where the
    time that the collection ``held`` has it once; "last week" is meant as of a day, if one is
    given. A time that is not certain narrows nothing.
    """
    if not speaks_of_articles(question):
        return None
    named = _named(question, names)
    marked = _marked(question, named)
    inside: dict[int, NamedTime | NamedSource] = {}
    side = ""
    for match in filter(None, (form.search(marked) for form in (_AHEAD, _BEHIND))):
        if _LEFT_OUT.search(marked[: match.start()]) or _UNREAD.match(marked, match.end("named")):
            return None
        before = len(_MARKS.findall(marked[: match.start("named")]))
        end = before + len(_MARKS.findall(match["named"]))
        inside |= dict(enumerate(named[before:end], before))
        side = match.groupdict().get("side") or side
    if any("/" in question[max(0, one.start - 1) : one.end] for one in inside.values()):
        return None  # 12/5/1987 is a day of May, or of December
    found = _of(list(inside.values()), side, held, as_of)
    return None if found == Filters() else found


def _named(question: str, names: tuple[str, ...]) -> list[NamedTime | NamedSource]:
    """The times and sources, by where they stand; none inside another."""
    found: list[NamedTime | NamedSource] = []
    every: list[NamedTime | NamedSource] = [*named_sources(question, names)]
    every += named_times(question)
    for one in sorted(every, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _marked(question: str, named: Sequence[NamedTime | NamedSource]) -> str:
    parts, end = [], 0
    for one in named:
        parts += [question[end : one.start], _mark(one)]
        end = one.end
    return "".join([*parts, question[end:]])


def _mark(one: NamedTime | NamedSource) -> str:
    if isinstance(one, NamedSource):
        return _SOURCE
    long = isinstance(one.time, DayRange) and one.time.length > _SHORTER
    return _YEAR if long else _TIME


def _of(
    named: Sequence[NamedTime | NamedSource], side: str, held: Counts, as_of: str | None
) -> Filters:
    sources = {name for one in named if isinstance(one, NamedSource) for name in one.sources}
    times = [one.time for one in named if isinstance(one, NamedTime)]
    meant = [_meant(time, held, as_of) for time in times]
    days = [day for day in meant if day is not None]
    if not days or len(days) < len(times):
        return Filters(tuple(sorted(sources)))
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
    return Filters(
        tuple(sorted(sources)), published_from=_iso(bounds[0]), published_to=_iso(bounds[1])
    )


def _meant(time: Time, held: Counts, as_of: str | None) -> DayRange | None:
    """The days that are certainly meant, or None."""
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
