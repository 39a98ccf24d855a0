"""Phrases that name who says something: "the bank said", "according to X", "X told Y"."""

import re
from collections.abc import Iterator

from qa.citation.quotation_marks import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SAY = "said|says|say|told|tells"
# These tell who speaks only before "that" or at the end of a clause: "added that", "…, it added."
_ALSO = (
    "add(?:s|ed)|announce[sd]?|report(?:s|ed)?|claim(?:s|ed)?|stated|argue[sd]?"
    "|insist(?:s|ed)?|warn(?:s|ed)?|predict(?:s|ed)?|forecast|believe[sd]?|think|thinks|thought"
    "|suggest(?:s|ed)?|confirm(?:s|ed)?|note[sd]|explain(?:s|ed)?|acknowledge[sd]?|concede[sd]?"
    "|admit(?:s|ted)?|assert(?:s|ed)?|allege[sd]?|wrote|writes|comment(?:s|ed)|declare[sd]?"
    "|disclose[sd]?|remark(?:s|ed)|repl(?:y|ies|ied)|maintain(?:s|ed)?|testif(?:y|ies|ied)"
    "|recall(?:s|ed)|conclude[sd]?|estimate[sd]?|asked|answered|hint(?:s|ed)|complain(?:s|ed)?"
    "|indicate[sd]?|reckon(?:s|ed)?|observed|continued|went\\son"
)
_VERB = re.compile(
    rf"\b(?:(?P<say>{_SAY})|(?P<that>{_ALSO})(?=\s+that\b)"
    rf"|(?P<last>{_ALSO})(?=\s*(?:[.,;:?!\"“”»’]|$))"
    rf"|(?<=[\"”»’]\s)(?P<first>{_ALSO})(?=\s))\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|eyes) of|quoted by|as reported by)\b"
    r"|\b(?:in|to) (?:his|her|its|their|my|our|[A-Z]\w+['’]s) (?:view|opinion|words|mind)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"[^\W_](?:[\w'’&/-]|\.(?=\w))*(?:(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Ms|Co|St)\b)\.|"
    r"(?<=\b(?:Mrs|Inc|Ltd|Gen|Sen|Rep|Gov)\b)\.)?|<[^<>\s]{1,12}>|[^\w\s]"
)
_PRONOUN = _words("he she it they we i you who one officials")
_DETERMINER = _words("the a an his her its their our my some many several most other")
_OF = _words("of for at with from in by to")
# No part of who speaks, whichever way it is read.
_STOP = _words(
    "that which whom whose when while as after before because if since although though "
    "but where than or nor so what how why whether there not never until unless"
)
_PREPOSITIONS = _words("in on at for from to by with during about after late early")
# "refused to say", "it is said to be": nobody speaks.
_NOT_SPEAKING = _words(
    "to would will could can not did does do cannot didn't is are was were be been being let"
)
_JOINED = _words("and but also then")  # "… and said": who it is stands further off
_HEARERS = _words(
    "reporters journalists parliament lawmakers deputies analysts traders investors shareholders "
    "sources industry government police him me us them"
)
_BY = " by "
_LONGEST = 90  # characters from a name to its verb, with what is said about it between commas


def speakers(text: str, start: int, end: int) -> list[Span]:
    """The phrases in ``text[start:end]`` that say whose words these are, ascending, disjoint.

    A phrase is short: who and "said", without what else is told of them.
    """
    found = list(_according(text, start, end))
    for verb in _VERB.finditer(text, start, end):
        span = _said(text, start, end, verb)
        if span and all(span[1] <= other[0] or other[1] <= span[0] for other in found):
            found.append(span)
    return sorted([span for span in found if " " in text[slice(*span)]] or found)


def _according(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _ACCORDING.finditer(text, start, end):
        last = _name_end(text, match.end(), end, named=True)
        if text.startswith(_BY, last, end):  # "the count used by the bank"
            begun = last + len(_BY) - 1
            named = _name_end(text, begun, end)
            last = named if named > begun else last
        yield match.start(), last


def _said(text: str, start: int, end: int, verb: re.Match[str]) -> Span | None:
    """The phrase around a verb of saying, within ``text[start:end]``; None if nobody speaks."""
    near = max(start, verb.start() - 120)
    words = [match.span() for match in _WORD.finditer(text, near, verb.start())]
    before = text[slice(*words[-1])].lower() if words else ""
    if _is_no_speaking(before, verb):
        return None
    first = _subject(text, words, verb.start())
    if first < verb.start():
        last = _name_end(text, verb.end(), end) if verb[0].startswith("t") else verb.end()
        return None if verb["last"] and not _ends_speech(text, first) else (first, last)
    if not _ends_speech(text, first) or verb["last"]:
        return verb.span() if verb["say"] and before in _JOINED else None
    named = _name_end(text, verb.end(), end)
    if named > verb.end() and _is_whole(text, named, end):
        return verb.start(), named
    return verb.span() if verb["say"] and before else None


def _is_no_speaking(before: str, verb: re.Match[str]) -> bool:
    """Whether the word before a verb shows it to be a noun or an infinitive, or denies it."""
    if verb["say"]:
        return before in _NOT_SPEAKING
    noun = before in _DETERMINER or before in _OF or before == "no"
    return noun or (before in _NOT_SPEAKING and before not in {"is", "was"})


def _is_whole(text: str, place: int, end: int) -> bool:
    """Whether a phrase is over at a place: "said Smith, who", but not "said it | has"."""
    word = _WORD.search(text, place, end)
    if word is None or not word[0][0].isalnum():
        return True
    return word[0].lower() in _STOP or word[0].lower() in _PREPOSITIONS


def _ends_speech(text: str, place: int) -> bool:
    """Whether what stands before a place can be the end of somebody's words, or is nothing."""
    return text[max(0, place - 5) : place].rstrip()[-1:] in {"", *',"”»’.!?:-–—'}


def _subject(text: str, words: list[Span], verb: int) -> int:
    """Where the noun phrase before a verb begins; ``verb`` itself when there is none."""
    if words and text[slice(*words[-1])] == ",":
        return _before_commas(text, words, verb)
    first = verb
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        word = text[slice(*words[at])]
        before = text[slice(*words[at - 1])] if at else ""
        low = word.lower()
        if low in _STOP or not (word[0].isalnum() or word[0] == "<"):
            break
        if low == "and" and not before[:1].isupper():
            break
        first = words[at][0]
        if low in _PRONOUN or (low in _DETERMINER and before.lower() not in _OF):
            break
    return _without_and(text, first)


def _before_commas(text: str, words: list[Span], verb: int) -> int:
    """The noun phrase before ", the chairman, said"; ``verb`` when there is no first comma."""
    for at in range(len(words) - 2, 0, -1):
        if text[slice(*words[at])] == ",":
            first = _subject(text, words[:at], words[at][0])
            near = first < words[at][0] and verb - first <= _LONGEST
            return first if near else verb
    return verb


def _without_and(text: str, first: int) -> int:
    return first + 4 if text[first : first + 4].lower() == "and " else first


def _name_end(text: str, start: int, end: int, named: bool = False) -> int:
    """Where the noun phrase that follows ``start`` ends; ``start`` when none does.

    ``named`` says that there must be one, so that any word may begin it.
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
    """Whether a noun phrase can begin with the word where nothing else says so."""
    low = word.lower()
    return word[0].isupper() or low in _DETERMINER or low in _PRONOUN or low in _HEARERS
