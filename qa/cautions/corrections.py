"""Corrections of what a quote says, wherever in the article they stand.

A correction is a note of the newspaper about its own text, or a later sentence that takes
something back. It counts where it touches the quoted fact: where it shares with the quoted
sentence what that is about, more than with any other sentence, or points back to it. In doubt a
note counts, another sentence does not.
"""

import re
from collections.abc import Iterator

from corpus.article import Span
from qa.cautions.correction_words import (
    ABOUT_NAMES,
    CHARGED,
    CLEARED,
    NOTE,
    PARTS,
    TAKEN_BACK,
    THING,
)
from qa.cautions.surroundings import Surroundings, content, is_meant, sentences_of_line
from qa.contract.answer import Caution

# How many of the next sentences may take a fact back without repeating what it is about.
_NEAR = 4
# Words of a sentence that can be a heading: "Correction", "A note to readers".
_HEADING = 4
# Characters of a note that are shown whole; a longer one is shown by its first sentence.
_SHORT = 200
# Letters that a noun and its verb have in common: "announcement", "announced".
_STEM = 5
_THING = re.compile(THING, re.IGNORECASE)
_DEMONSTRATIVE = re.compile(
    rf"\b(?=th(?:is|ese|ose) )(?!this (?:article|story|report)){THING}", re.IGNORECASE
)


def corrections(around: Surroundings, answer: Span) -> Iterator[Caution]:
    """The corrections of what the sentence around an answer says, in no order."""
    text = around.text
    for sentence in _candidates(around):
        if sentence.overlaps(around.sentence):
            continue
        words = sentence.of(text)
        if NOTE.search(words):
            note = _note(around, sentence)
            if _note_touches(around, note, answer):
                yield _correction(text, _shown(around, note, sentence))
        elif (match := _taking_back(words)) and _touches(around, sentence, match):
            clause = around.clause(sentence, sentence.start + match.start())
            yield _correction(text, clause)


def _candidates(around: Surroundings) -> Iterator[Span]:
    """The sentences near the quoted one, and those far from it with a part of a sign."""
    near = around.following[:_NEAR]
    yield from near
    text, seen = around.text, {sentence.start for sentence in near}
    for part in PARTS:
        at = text.find(part)
        while at >= 0:
            line = text.find("\n", at)
            end = line if line >= 0 else len(text)
            for sentence in sentences_of_line(text, at):
                if sentence.start <= at < sentence.end:
                    end = sentence.end
                    if sentence.start not in seen:
                        seen.add(sentence.start)
                        yield sentence
            at = text.find(part, end)


def _taking_back(words: str) -> re.Match[str] | None:
    return TAKEN_BACK.search(words) or CLEARED.search(words)


def _note(around: Surroundings, first: Span) -> Span:
    """A note from its first sentence to the end of its paragraph, or to the quoted sentence; of
    the next paragraph where the first sentence is a heading.
    """
    text = around.text
    heading = len(first.of(text).split()) <= _HEADING
    at = len(text) - len(text[first.end :].lstrip("\n")) if heading else first.end
    line = text.find("\n", at)
    end = line if line >= 0 else len(text)
    if first.end <= around.sentence.start < end:
        end = around.sentence.start
    return Span(first.start, first.start + len(text[first.start : end].rstrip()))


def _note_touches(around: Surroundings, note: Span, answer: Span) -> bool:
    text, words = around.text, note.of(around.text)
    shared = content(words) & content(around.sentence.of(text))
    if ABOUT_NAMES.search(words):
        return bool(shared & content(answer.of(text)))
    if shared:
        return is_meant(text, note, around.sentence)
    return bool(_DEMONSTRATIVE.search(words)) or len(content(words)) <= 1


def _touches(around: Surroundings, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a sentence that takes something back takes back the quoted one."""
    text, quoted = around.text, around.sentence.of(around.text)
    if match.re is CLEARED and not CHARGED.search(quoted):
        return False
    shared = content(sentence.of(text)) & content(quoted)
    if sentence in around.following[:_NEAR]:
        following = sentence == around.following[0]
        return following or bool(shared) or _THING.search(match[0]) is not None
    if len(shared) < 2 and not _names_again(match[0], quoted):
        return False
    return bool(shared) and is_meant(text, sentence, around.sentence)


def _names_again(words: str, quoted: str) -> bool:
    """Whether a thing that is taken back is one of the quoted sentence: "the announcement" of
    "announced".
    """
    things = (match[0].split()[-1][:_STEM].lower() for match in _THING.finditer(words))
    return any(len(thing) == _STEM and thing in quoted.lower() for thing in things)


def _shown(around: Surroundings, note: Span, first: Span) -> Span:
    """The part of a note that is shown."""
    if note.end - note.start <= _SHORT:
        return note
    return around.clause(first, first.start)


def _correction(text: str, span: Span) -> Caution:
    return Caution("correction", span.of(text), span.start, span.end)
