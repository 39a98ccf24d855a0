"""Which sources of the collection a question names as the teller: "according to Reuters"."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from corpus.store import State, Store
from qa.question.outlets import NAME, is_called_as_an_outlet
from qa.question.time_words import named_times
from qa.question.times import Time

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_THE = re.compile(r"^the\s+", re.I)
# The BBC of "BBC News"; a country is no source.
_CAPITALS = re.compile(r"(?!(?:US|USA|UK|UN|EU)\b)[A-Z]{2,}(?=\s)")
_PARTS = re.compile(r"[^\s\-]+")
_SHORTEST_INITIALS = 3

_TOLD = (
    r"(?:report|say|said|write|wrote|publish|print|carr(?:y|ied)|claim|reveal|describe|note|state"
    r"|quote|call|put|give|announce|mention|cite)(?:s|d|ed)?"
)
_PIECE = r"(?:(?:news\s+)?(?:articles?|reports?|stor(?:y|ies)|dispatch(?:es)?|coverage|pieces?))"
_BEFORE = re.compile(
    r"\b(?:according\s+to|per|as\s+told\s+by"
    rf"|(?:reported|published|carried|written|printed|broadcast|quoted|cited|told|said|described)"
    rf"\s+(?:by|in|on)|{_PIECE}\s+(?:\w+\s+)?(?:of|by|from|in))\s+(?:the\s+)?$",
    re.I,
)
# Part of a longer name: "New York Times", "Times Square".
_LONGER_BEFORE = re.compile(r"\w\W+(?!The\b)[A-Z][\w.'’-]*\s+$")
_LONGER_AFTER = re.compile(r"\s+[A-Z]")
_ASKED = re.compile(r"\b(?:did|does|do|has|had)\s+(?:the\s+)?$", re.I)
_SAYS = re.compile(rf"^\s+(?:(?-i:[a-z]+)\s+)?{_TOLD}\b", re.I)
_AFTER = re.compile(
    rf"^(?:['’]s?)?\s+(?:{_PIECE}|reported|reports|said|says|wrote|writes|reporters?|correspondents?)\b",
    re.I,
)
_NAMES = re.compile(NAME)
# What is named so is no day: "articles by May", "the paper 1987".
_IS_SOURCE = re.compile(
    r"\b(?:by|according\s+to|source|newspaper|paper|magazine|agency|outlet|site)"
    r"(?:\s+(?:called|named))?\s+(?:the\s+)?[\"“‘']?$|[\"“‘']$",
    re.I,
)
# Without one of these a question names nobody as the teller.
_CUE = re.compile(
    rf"\b(?:according|per|by|in|on|did|does|do|has|had|{_PIECE}|report(?:ed|s)|said|says|wrote"
    r"|writes|reporters?|correspondents?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Sources of the collection that one name may mean, and where it stands (code points)."""

    start: int
    end: int
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Forms:
    """What the sources are called, folded; by initials, which are capitals."""

    pattern: re.Pattern[str]
    folded: Mapping[str, frozenset[str]]
    initials: Mapping[str, frozenset[str]]


class SourceNames:
    """The names of a collection's sources, read again when it has changed. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._seen: State | None = None
        self._names: tuple[str, ...] = ()

    def tellers(self, question: str) -> frozenset[str]:
        """The sources that the question names as those that tell; often none."""
        if not _CUE.search(question):
            return frozenset()
        found = named_sources(question, self.names())
        tells = [
            one.sources
            for one in found
            if tells_as(question, one.start, one.end)
            and as_time(question, one.start, one.end) is None
        ]
        return frozenset[str]().union(*tells)

    def names(self) -> tuple[str, ...]:
        """The sources of the collection as they are written, in alphabetical order."""
        state = self._store.state()
        with self._lock:
            if state != self._seen:
                names = (one.source for one in self._store.sources())
                self._seen, self._names = state, tuple(name for name in names if name)
            return self._names


def named_sources(text: str, names: tuple[str, ...]) -> Iterator[NamedSource]:
    """Where the text has the name of a source, or its short form ("BBC" for "BBC News"), in
    whatever sense.

    A name of one word needs its capital, but in a text that has none.
    """
    forms = _forms(names)
    plain = not any(character.isupper() for character in text)
    cased = not plain and not text.isupper()
    for match in forms.pattern.finditer(text) if forms.folded else ():
        name = match.group()
        alone = not re.search(r"\W", name)
        if alone and cased and not name[0].isupper() and name not in names:
            continue
        if cased and _is_part(text, match.start(), match.end()):
            continue
        nobody = frozenset[str]()
        found = forms.folded.get(_fold(name), nobody) | forms.initials.get(name, nobody)
        if found:
            yield NamedSource(match.start(), match.end(), found)


def _is_part(text: str, start: int, end: int) -> bool:
    before = _LONGER_BEFORE.search(text, 0, start)
    return before is not None or _LONGER_AFTER.match(text, end) is not None


def as_time(text: str, start: int, end: int) -> Time | None:
    """The time that words are by themselves, be they a source's name too: "May", "1987". None where
    there is no such, or the text says that they are a source's.
    """
    if _IS_SOURCE.search(text[:start]):
        return None
    ahead = "in "
    found = named_times(ahead + text[start:end])
    whole = len(ahead), len(ahead) + end - start
    return next((one.time for one in found if (one.start, one.end) == whole), None)


def unknown_outlets(text: str, known: Sequence[NamedSource]) -> Iterator[Span]:
    """Where the text has a name like those of outlets, which is none of the known sources."""
    for match in _NAMES.finditer(text) if not text.isupper() else ():
        words = list(re.finditer(r"\S+", match[1]))
        for last in reversed(words):
            name = Span(match.start(1), match.start(1) + last.end())
            if is_called_as_an_outlet(name.of(text)):
                if not any(one.start < name.end and name.start < one.end for one in known):
                    yield name
                break


def tells_as(question: str, start: int, end: int) -> bool:
    """Whether what is named there is named as the teller: "according to", "did … report"."""
    before, after = question[:start], question[end:]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    return bool(_ASKED.search(before) and _SAYS.match(after))


@lru_cache(maxsize=8)
def _forms(names: tuple[str, ...]) -> _Forms:
    folded: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for name in names:
        whole = _THE.sub("", _BRACKETS.sub("", name)) or name
        short = _CAPITALS.match(whole)
        for form in filter(str.strip, {name, whole, *([short[0]] if short else [])}):
            folded[_fold(form)].add(name)
        if first := _initials(whole):
            initials[first].add(name)
    # The longest first: "BBC News" is not the "BBC" of "BBC Sport".
    words = sorted({*folded, *map(str.casefold, initials)}, key=len, reverse=True)
    every = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words if word)
    return _Forms(
        re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.I),
        {form: frozenset(found) for form, found in folded.items()},
        {form: frozenset(found) for form, found in initials.items()},
    )


def _initials(name: str) -> str | None:
    """AFP of Agence France-Presse; None where they would be too short to know the name by."""
    parts = _PARTS.findall(name)
    first = "".join(part[0] for part in parts if part[0].isupper())
    agency = len(parts) == 2 and parts[1] == "Press"
    return first if len(first) >= _SHORTEST_INITIALS or (agency and len(first) == 2) else None


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
