"""Sentences of a paragraph, as offsets.

Every mark that could end a sentence is judged by the word before it and the word after it. When
in doubt two sentences stay together: a quotation that is a sentence too long is still true, one
that is cut short may not be.
"""

import re

from corpus.article import Span
from corpus.text.abbreviations import (
    ABBREVIATIONS,
    CLOCK,
    MONTHS,
    NUMBERED,
    SPEECH,
    STARTERS,
    TIME_WORDS,
    TITLES,
)

_QUOTES = "\"'”’“‘»«›‹"
_CLOSING = rf"[{_QUOTES})\]}}）」』】〕〉》]*"
_MARK = re.compile(
    rf"""(?P<line>\n)
    | (?P<wide>(?:[。！？｡؟।॥۔။]|．(?!\d))+[!?！？]*{_CLOSING})
    | (?P<mark>(?<![.!?…։።])[.!?…։።]++{_CLOSING}(?:[ ]»)?)(?=\s)
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
_GERMAN_DAY = re.compile(r"\b(?:am|vom|bis|zum|den|dem|der)\s+\d{1,2}$")
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
    if mark[0] in _ELLIPSES:
        return word in STARTERS
    if _PERIOD.match(mark[0]):
        return _period_ends(text[max(start, mark.start() - _LOOK_BACK) : mark.start()], word)
    return not _attributed(text, mark)


def _attributed(text: str, mark: re.Match[str]) -> bool:
    """Whether a quoted question or exclamation is followed by its speaker."""
    if mark[0][-1] not in _QUOTES:
        return False
    speaker = _ATTRIBUTION.match(text, mark.end())
    return speaker is not None and speaker[1].split()[0] not in STARTERS


def _period_ends(before: str, word: str) -> bool:
    """Whether the period after ``before`` ends a sentence that ``word`` follows."""
    last_word = _BEFORE.search(before)
    if last_word is None:
        return True
    token = last_word["token"]
    if len(before) < _LOOK_BACK and _LIST_MARKER.fullmatch(before.strip()):
        return False
    if token[-1].isdigit():
        return not (word in MONTHS and _GERMAN_DAY.search(before))
    return _abbreviation_ends(token, before, word)


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
