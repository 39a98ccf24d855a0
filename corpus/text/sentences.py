"""Sentences of a paragraph, as offsets.

Every mark that could end a sentence is judged by the word before it and the word after it. When
in doubt two sentences stay together: a quotation that is a sentence too long is still true, one
that is cut short may not be.
"""

import re
from functools import lru_cache

from corpus.article import Span
from corpus.days import MONTHS as ENGLISH_MONTHS
from corpus.text.abbreviations import (
    ABBREVIATIONS,
    AFTER_NO_ORDINAL,
    BEFORE_COUNTS,
    BEFORE_ORDINALS,
    CLOCK,
    CLUBS,
    DOTTED_LANGUAGES,
    FIRMS,
    MARKED_NAMES,
    MONTHS,
    NUMBERED,
    SPEECH,
    STARTERS,
    TIME_WORDS,
    TITLES,
    UNDOTTED_LANGUAGES,
)

_QUOTES = "\"'”’“‘»«›‹"
_CLOSING = rf"[{_QUOTES})\]}}）」』】〕〉》]*"
# Reference marks right behind a full stop, "[73]", "[^1]", "¹", "(3)", belong to its sentence.
_SMALL = "⁰¹²³⁴-⁹"
_NOTES = (
    rf"(?:\[[^\[\]\n]{{1,40}}\](?::\d{{1,4}}(?:[–-]\d{{1,4}})?)?"
    rf"|[{_SMALL}](?:[,–⁻]?[{_SMALL}]){{0,8}}|\(\d{{1,3}}\)|[*†‡]{{1,3}}){{1,12}}"
)
_MARK = re.compile(
    rf"""(?P<line>\n)
    | (?P<wide>(?:[。！？｡؟।॥۔။]|．(?!\d))+[!?！？]*{_CLOSING}(?:{_NOTES}{_CLOSING})?)
    | (?P<mark>(?<![.!?…։።])[.!?…։።]++{_CLOSING}
        (?:(?P<notes>{_NOTES}){_CLOSING})?(?:[ ]»)?)(?=\s)
    | (?P<greek>(?<=[Ͱ-Ͽἀ-῿]);[»”"]?)(?=\s)
    | (?P<glued>(?<=[a-z]{{2}})[.?!]["”]?)(?=["“]?[A-Z][a-z]+[\s,'’])""",
    re.VERBOSE,
)
_AFTER = re.compile(rf"\s*(?P<opening>[{_QUOTES}(\[{{„¿¡]*)\s?(?P<word>[^\W\d_]+\.?|\S)")
_BEFORE = re.compile(r"(?:^|[\s\-–—/(\[{<\"“”„«»])['‘’]?(?P<token>[^\s\-–—/(\[{<\"“”„«»]+)$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_LIST_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_ATTRIBUTION = re.compile(rf"\s+((?:[^\W\d_a-z][\w.'’-]*\s+){{1,4}})(?:{'|'.join(SPEECH)})\b")
_REPORTED = re.compile(r"\s?(?:と|[^\s。！？，、「」“”]{0,8}[说說道问問])")
_ORDINAL = re.compile(r"\d{1,4}|[IVXL]{2,8}")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s\"'“”„«»‘’(]+$")
_LATEST_DAY = 31
_WORDS = re.compile(r"[^\W\d_]+")
_TELLING = 5_000  # characters of a text that tell its language
_NAME_IN_TEXT = re.compile(r"\b([^\W\d_a-z][\w'’-]*)!(?=\s[a-z])")
_NAME_BEFORE = re.compile(r"([^\W\d_a-z][\w'’-]*)$")
_RUSSIAN_YEAR = re.compile(r"\d{4}\s+г$")
_PERIOD = re.compile(r"\.(?![.!?…])")
_ELLIPSES = frozenset(("...", "…"))
_NEVER_FIRST = frozenset(",;:.…)]}-–—/&=%")
_LOOK_BACK = 40  # longer than any abbreviation; keeps text without spaces linear


def split(text: str) -> list[Span]:
    """The sentences of one paragraph, in order, without white space around them.

    They cover every character that is not white space. A newline always ends a sentence. A
    quotation of several sentences is cut at each of them; ``"Why?" he asked.`` is one sentence.
    """
    spans: list[Span] = []
    start = 0
    for mark in _MARK.finditer(text):
        if _ends_sentence(text, start, mark):
            _append(spans, text, start, mark.end())
            start = mark.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    kept = part.lstrip()
    if not kept:
        return
    start += len(part) - len(kept)
    end = start + len(kept.rstrip())
    # A stray quotation mark or row of dots is no sentence: it stays with the one before it.
    stray = spans and not any(map(str.isalnum, kept)) and "\n" not in text[spans[-1].end : start]
    if stray:
        start = spans.pop().start
    spans.append(Span(start, end))


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    if mark.lastgroup == "line":
        return True
    after = _AFTER.match(text, mark.end())
    if after is None:
        return True
    if mark.lastgroup == "wide":
        return not (mark[0][-1] in "」』”" and _REPORTED.match(text, mark.end()))
    word = after["word"]
    if word[0] in _NEVER_FIRST:
        return False
    if word[0].islower() and not _CAMEL.match(text, after.start("word")):
        return False
    if mark[0].removesuffix(mark["notes"] or "") in _ELLIPSES:
        return word in STARTERS
    before = text[max(start, mark.start() - _LOOK_BACK) : mark.start()]
    if not _PERIOD.match(mark[0]):
        return not (_attributed(text, mark) or _is_in_name(text, before, mark[0], word))
    if mark["notes"] and before[-1:].isdigit():
        return mark["notes"][0] != "("  # "1.(3)" is a paragraph of a law
    return _period_ends(text, before, word)


def _is_in_name(text: str, before: str, mark: str, word: str) -> bool:
    """Whether an exclamation mark belongs to a name that goes on: "Yahoo! Inc"."""
    name = _NAME_BEFORE.search(before)
    if mark != "!" or name is None or word in STARTERS:
        return False
    known = name[1].lower() in MARKED_NAMES or word.rstrip(".").lower() in FIRMS
    return known or name[1] in _names_with_mark(text)


@lru_cache(maxsize=1)
def _names_with_mark(text: str) -> frozenset[str]:
    """What the text itself writes with its mark inside a sentence: "the Jeopardy! host"."""
    return frozenset(_NAME_IN_TEXT.findall(text))


def _attributed(text: str, mark: re.Match[str]) -> bool:
    """Whether a quoted question or exclamation is followed by its speaker."""
    if mark[0][-1] not in _QUOTES:
        return False
    speaker = _ATTRIBUTION.match(text, mark.end())
    return speaker is not None and speaker[1].split()[0] not in STARTERS


def _period_ends(text: str, before: str, word: str) -> bool:
    """Whether the period after ``before`` ends a sentence that ``word`` follows."""
    last_word = _BEFORE.search(before)
    if last_word is None:
        return True
    token = last_word["token"]
    if len(before) < _LOOK_BACK and _LIST_MARKER.fullmatch(before.strip()):
        return False
    if _ORDINAL.fullmatch(token) and _is_ordinal(text, before[: -len(token)], token, word):
        return False
    return token[-1].isdigit() or _abbreviation_ends(token, before, word)


def _is_ordinal(text: str, head: str, number: str, word: str) -> bool:
    """Whether a number and its period are an ordinal that ``word`` goes on from: "3. Mai".

    German shows it by the word before, other languages that write ordinals so only by all words.
    """
    if word in AFTER_NO_ORDINAL:
        return False
    last = _LAST_WORD.search(head)
    previous = last[1].lower() if last else ""
    if head and not head[-1].isspace() and not last:
        return False
    if word in MONTHS and number.isdigit():
        doubt = word in ENGLISH_MONTHS and previous not in BEFORE_ORDINALS
        is_day = int(number) <= _LATEST_DAY
        return is_day and (previous in BEFORE_ORDINALS or _dotted(text) >= int(doubt))
    if previous in BEFORE_ORDINALS or (number == "1" and word in CLUBS):
        return True
    small = not number.isdigit() or int(number) <= _LATEST_DAY
    return small and previous not in BEFORE_COUNTS and _dotted(text) > 0


@lru_cache(maxsize=1)
def _dotted(text: str) -> int:
    """How many more words a text has of languages that write "3." for "third" than of others."""
    words = _WORDS.findall(text[:_TELLING].lower())
    dotted = sum(word in DOTTED_LANGUAGES for word in words)
    return dotted - sum(word in UNDOTTED_LANGUAGES for word in words)


def _abbreviation_ends(token: str, before: str, word: str) -> bool:
    lower = token.lower()
    if lower in CLOCK:
        return word.rstrip(".") not in TIME_WORDS
    if lower in TITLES:
        return bool(_RUSSIAN_YEAR.search(before))
    initial = len(token) == 1 and token.isupper()
    if lower in NUMBERED and not initial:
        return not (word[0].isdigit() or (token[0].isupper() and len(word) == 1))
    if (
        initial
        or (len(token) == 1 and token.islower())
        or lower in ABBREVIATIONS
        or _DOTTED.fullmatch(token)
    ):
        return word in STARTERS
    return True
