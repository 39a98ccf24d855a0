"""Phrases that name who says something: "the bank said", "according to X", "X told Y"."""

import re
from collections.abc import Iterator

from corpus.article import Span
from qa.cautions.speaking_verbs import TELL, Verb, verbs
from qa.signs.words import is_figure, listed

_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|eyes) of|quoted by|as reported by)\b"
    r"|\b(?:in|to) (?:his|her|its|their|my|our|[A-Z]\w+['’]s) (?:view|opinion|words|mind)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[^\W_](?:[\w'’&/-]|\.(?=\w))*(?:(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Ms|Co|St)\b)\.|"
    r"(?<=\b(?:Mrs|Inc|Ltd|Gen|Sen|Rep|Gov)\b)\.)?|<[^<>\s]{1,12}>|[^\w\s]"
)
_PRONOUN = listed("he she it they we i you who one officials")
_DETERMINER = listed("the a an his her its their our my some many several most other")
_OF = listed("of for at with from in by to")
# Words that are never part of a speaker's name.
_STOP = listed(
    "that which whom whose when while as after before because if since although though but "
    "where than or nor so what how why whether there not never until unless"
)
_PREPOSITIONS = listed("in on at for from to by with during about after late early")
# Before a verb of saying they show that nobody speaks: "refused to say", "it is said to be".
_NOT_SPEAKING = listed(
    "to would will could can not did does do cannot didn't is are was were be been being let"
)
# "… and said": the speaker is named further before.
_JOINED = listed("and but also then")
_HEARERS = listed(
    "reporters journalists parliament lawmakers deputies analysts traders investors "
    "shareholders sources industry government police him me us them"
)
# What says something without anybody saying it.
_INSCRIBED = listed(
    "sign signs inscription label plaque clock headstone banner billboard ticket motto"
)
_BY = " by "
# Characters from the start of a name to its verb, an apposition between commas included.
_LONGEST = 90


def speakers(text: str, start: int, end: int) -> list[Span]:
    """The phrases in ``text[start:end]`` that name a speaker, ascending and disjoint.

    A phrase is short: the name and its verb, "the bank said", without a further description.
    """
    phrases = list(_according(text, start, end))
    for verb in verbs(text, start, end):
        phrase = _around_verb(text, start, end, verb)
        if phrase and not any(phrase.overlaps(other) for other in phrases):
            phrases.append(phrase)
    named = [phrase for phrase in phrases if " " in phrase.of(text)]
    return sorted(named or phrases, key=lambda phrase: phrase.start)


def _according(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _ACCORDING.finditer(text, start, end):
        last = _name_end(text, match.end(), end, named=True)
        if text.startswith(_BY, last, end):  # "the count used by the bank"
            name_start = last + len(_BY) - 1
            name_end = _name_end(text, name_start, end)
            last = name_end if name_end > name_start else last
        yield Span(match.start(), last)


def _around_verb(text: str, start: int, end: int, verb: Verb) -> Span | None:
    """The phrase around a verb of saying, within ``text[start:end]``; None if nobody speaks."""
    near = max(start, verb.start - 120)
    words = [Span(*match.span()) for match in _WORD.finditer(text, near, verb.start)]
    before = words[-1].of(text).lower() if words else ""
    if before in _NOT_SPEAKING or is_figure(before or "-") or before in _INSCRIBED:
        return None
    if not verb.says and (before in _DETERMINER or before in _OF or before == "no"):
        return None
    first = _subject(text, words, verb.start)
    if first < verb.start:
        last = _name_end(text, verb.end, end) if verb.low in TELL else verb.end
        return None if verb.ends and not _ends_clause(text, first, verb) else Span(first, last)
    alone = Span(verb.start, verb.end)
    if not _ends_speech(text, first) or verb.ends:
        return alone if verb.says and before in _JOINED else None
    name_end = _name_end(text, verb.end, end)
    if name_end > verb.end and _is_whole(text, name_end, end):
        return Span(verb.start, name_end)
    return alone if verb.says and before else None


def _is_whole(text: str, offset: int, end: int) -> bool:
    """Whether a phrase can end at an offset: "said Smith|, who", but not "said it| has"."""
    word = _WORD.search(text, offset, end)
    if word is None or not word[0][0].isalnum():
        return True
    return word[0].lower() in _STOP or word[0].lower() in _PREPOSITIONS


def _ends_speech(text: str, offset: int) -> bool:
    """Whether the text before an offset can be the end of somebody's words, or is empty."""
    return text[max(0, offset - 5) : offset].rstrip()[-1:] in {"", *',"”»’.!?:-–—'}


def _ends_clause(text: str, first: int, verb: Verb) -> bool:
    """Whether a subject and its verb stand behind somebody's words: ", it warned on Monday"; at
    the beginning of a sentence nothing may follow the verb.
    """
    inside = text[max(0, first - 5) : first].rstrip()[-1:] not in {"", *".!?:"}
    return _ends_speech(text, first) and (
        inside or not text[verb.end : verb.end + 2].strip(" ").isalnum()
    )


def _subject(text: str, words: list[Span], verb: int) -> int:
    """The offset at which the noun phrase before a verb begins; ``verb`` when there is none."""
    if words and words[-1].of(text) == ",":
        return _before_commas(text, words, verb)
    first = verb
    for index in range(len(words) - 1, max(-1, len(words) - 9), -1):
        word = words[index].of(text)
        before = words[index - 1].of(text) if index else ""
        low = word.lower()
        if low in _STOP or not (word[0].isalnum() or word[0] == "<"):
            break
        if low == "and" and not before[:1].isupper():
            break
        first = words[index].start
        if low in _PRONOUN or (low in _DETERMINER and before.lower() not in _OF):
            break
    return _without_and(text, first)


def _before_commas(text: str, words: list[Span], verb: int) -> int:
    """The offset of the noun phrase before ", the chairman, said"; ``verb`` when there is no
    comma before the apposition.
    """
    for index in range(len(words) - 2, 0, -1):
        comma = words[index].start
        if words[index].of(text) == ",":
            first = _subject(text, words[:index], comma)
            near = first < comma and verb - first <= _LONGEST
            return first if near else verb
    return verb


def _without_and(text: str, first: int) -> int:
    return first + 4 if text[first : first + 4].lower() == "and " else first


def _name_end(text: str, start: int, end: int, named: bool = False) -> int:
    """The offset at which the noun phrase after ``start`` ends; ``start`` when there is none.

    With ``named`` there must be one, so any word may begin it.
    """
    last, count = start, 0
    for match in _WORD.finditer(text, start, min(end, start + _LONGEST)):
        word = match[0]
        capital = text[start:last].strip()[:1].isupper()
        begins = count > 0 or named or _begins(word)
        if count == 6 or not begins or _ends_name(word, text[start:last].split(), capital):
            break
        last, count = match.end(), count + 1
        if word.lower() in _PRONOUN or word.lower() == "reporters":
            break
    return last if text[start:last].split()[-1:] != ["of"] else start


def _ends_name(word: str, name: list[str], capital: bool) -> bool:
    """Whether a word cannot go on with a noun phrase: "the bank | in", "Paul Renner | who"."""
    low = word.lower()
    if (
        low in _STOP
        or low in _PREPOSITIONS
        or low == "and"
        or not (word[0].isalnum() or word[0] == "<")
    ):
        return True
    if name and low in _DETERMINER and name[-1] != "of":
        return True
    return capital and not word[0].isupper() and low != "of"


def _begins(word: str) -> bool:
    """Whether a word is a sign that a noun phrase begins with it."""
    low = word.lower()
    return word[0].isupper() or low in _DETERMINER or low in _PRONOUN or low in _HEARERS
