"""Verbs with which somebody speaks, in a text: "said", "announced on Monday that"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.signs.inflection import inflected
from qa.signs.words import listed

_SAY = listed("said says say told tells")
# These name a speaker only before "that", before a pronoun, or at the end of a clause: "added
# that", "…, it added." Beside another noun they are deeds: "reported a profit", "claimed 40 lives".
_ALSO = inflected(
    "acknowledge add admit affirm allege announce answer argue ask assert assume assure attest "
    "believe boast brag calculate caution claim comment complain concede conclude confess "
    "confide confirm contend continue counter crow declare disclose emphasise emphasize "
    "estimate exclaim explain forecast fume grumble hint imply indicate inform insist joke "
    "lament maintain mention mutter note observe opine predict proclaim promise pronounce "
    "protest quip reassure recall reckon recollect remark remind repeat reply report respond "
    "retort reveal shout signal sniff speculate stress suggest surmise swear testify theorise "
    "theorize think tweet urge volunteer vouch vow warn whisper write"
)
# "let it be known", "made clear", by their first words.
_PHRASES = {
    "let": re.compile(r"\s(?:it\s(?:be\s)?)?(?:known|slip|on)\b"),
    "made": re.compile(r"\s(?:it\s)?(?:known|clear|plain)\b"),
    "makes": re.compile(r"\s(?:it\s)?(?:known|clear|plain)\b"),
    "gave": re.compile(r"\s(?:it\s)?(?:out|(?:an?\s)?assurances?)\b"),
    "took": re.compile(r"\sthe\s(?:view|line)\b"),
    "went": re.compile(r"\son\b"),
    "pointed": re.compile(r"\sout\b"),
    "points": re.compile(r"\sout\b"),
}
# When, where and to whom it was said may part a verb from its speaker or its "that".
_ADJUNCT = (
    r"\s+(?:on|in|at|late|early|yesterday|today|tonight|last|this|from|before|after|over|during"
    r"|through|via|with|for|every|each|again|later|earlier|repeatedly|publicly|under|outside|to\s(?:the|a|his|her"
    r"|their|reporters|journalists|lawmakers|investors|analysts|(?-i:[A-Z])))\b"
)
_WITHIN = r"[^.;:!?“”\"\n]{0,90}?"
_THAT = re.compile(
    rf"(?:{_ADJUNCT}{_WITHIN})?,?\s+that\b(?!\s+(?:is|was|were|are|has|had|did|will)\b)"
    r"|\s+(?:he|she|it|they|we|there)\s+\w",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\s*(?:[.,;:?!\"“”»’]|$)|{_ADJUNCT}{_WITHIN}(?:\.?\s*$|[.!?;][\s”\"])", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"”»’]\s$")
_LETTERS = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
TELL = listed("told tells")
# Somebody is told something; nobody is where it tells the time or somebody told stories.
_TOLD = re.compile(
    r"\s+(?!(?:the\s|an?\s|his\s|her\s|their\s)?(?:\w+\s)?(?:times?|fortunes?|stor(?:y|ies)|tales?"
    r"|lies?|truth|jokes?|apart|off|on|of)\b)",
    re.IGNORECASE,
)


class Verb(NamedTuple):
    """A verb of saying; ``says`` needs no more to name a speaker, ``ends`` does so only where it
    ends the clause, ``begins`` only behind a quotation.
    """

    start: int
    end: int
    low: str
    says: bool = False
    ends: bool = False
    begins: bool = False


def verbs(text: str, start: int, end: int) -> Iterator[Verb]:
    """The words of the text that may be a verb with which somebody speaks."""
    for match in _LETTERS.finditer(text, start, end):
        low, last = match[0].lower(), match.end()
        if low in _SAY:
            if low not in TELL or _TOLD.match(text, last, end):
                yield Verb(match.start(), last, low, says=True)
            continue
        if phrase := _PHRASES.get(low):
            rest = phrase.match(text, last, end)
            last = rest.end() if rest else start
        elif low not in _ALSO and low != "stated":
            continue
        if last > start and _THAT.match(text, last, end):
            yield Verb(match.start(), last, low)
        elif last > start and _LAST.match(text, last, end):
            yield Verb(match.start(), last, low, ends=True)
        elif last > start and _QUOTED.search(text[max(start, match.start() - 2) : match.start()]):
            yield Verb(match.start(), last, low, begins=True)
