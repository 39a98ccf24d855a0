"""The sentences around a quoted one, and how much of what it says they share."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.article import Span
from corpus.text.sentences import split
from corpus.text.terms import ANALYSER, query_terms

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"[;:]\s|, (?=but|and|which|who|while|although)|\s[–—]\s")
# Characters of a sentence that is shown whole.
_LONGEST = 200
# A pronoun points to the sentence before its own; "it is not true that" points to nothing.
_PRONOUN = re.compile(
    r"\b(?:it(?! (?:is|was|has been|had been|seems|seemed|appears|turns out|turned out|emerged)"
    r"(?: \w+){0,3} that\b)|this|they|them|those|these|he|him|his|she|her|their|its)\b",
    re.IGNORECASE,
)
# Behind these a pronoun mostly means somebody of its own sentence: "Ann hoped, but she was wrong".
_SECOND_PART = re.compile(r"(?<=\w),? (?:but|yet|though|although)\b")
# Words of notes and of reporting: two sentences that share only these share no fact.
_REPORTING = frozenset(
    ANALYSER.analyze(
        "said says told report announce according article story version earlier previous incorrect"
        " wrong correct error mistake later year week month day time people new first last one two"
        " only never nothing there no not made"
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sentence (or run of sentences) in which an answer stands, and its neighbours.

    ``before`` and ``after`` are the other sentences of its paragraph, in the order of the text;
    ``next_paragraph`` are those of the paragraph that follows, if one does.
    """

    text: str
    sentence: Span
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    next_paragraph: tuple[Span, ...]

    @property
    def following(self) -> tuple[Span, ...]:
        """The sentences after the quoted one, to the end of the next paragraph."""
        return (*self.after, *self.next_paragraph)

    def clause(self, sentence: Span, at: int) -> Span:
        """The sentence, or where it is long the clause of it at an offset."""
        if sentence.end - sentence.start <= _LONGEST:
            return sentence
        breaks = [
            match.span() for match in _BREAK.finditer(self.text, sentence.start, sentence.end)
        ]
        start = max((end for _, end in breaks if end <= at), default=sentence.start)
        end = min((begin for begin, _ in breaks if begin > at), default=sentence.end)
        return Span(start, end)

    def continues(self, sentence: Span) -> bool:
        """Whether pronouns lead from a sentence after the quoted one back to it, from each to the
        one before.
        """
        chain = self.following[: self.following.index(sentence) + 1]
        parts = (_SECOND_PART.split(one.of(self.text))[0] for one in chain)
        return all(_PRONOUN.search(part) for part in parts)


def surroundings(text: str, quote: Span, answer: Span) -> Surroundings:
    """The surroundings of the sentence in which the answer begins and ends."""
    around = sentences_of_line(text, answer.start)
    own = [one for one in around if one.overlaps(answer)] or [quote]
    sentence = Span(own[0].start, max(own[-1].end, answer.end))
    line = text.find("\n", sentence.end)
    following = _LINE.search(text, line) if line >= 0 else None
    return Surroundings(
        text,
        sentence,
        tuple(one for one in around if one.end <= sentence.start),
        tuple(one for one in around if one.start >= sentence.end),
        tuple(_shifted(following[0], following.start())) if following else (),
    )


def sentences_of_line(text: str, offset: int) -> tuple[Span, ...]:
    """The sentences of the line in which an offset lies."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return tuple(_shifted(text[start : end if end >= 0 else len(text)], start))


def all_sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, in order."""
    for line in _LINE.finditer(text):
        yield from _shifted(line[0], line.start())


def sentences_with(parts: Iterable[str], text: str) -> Iterator[Span]:
    """The sentences of a text that have one of these parts of words, in order."""
    offsets = sorted({at for part in parts for at in _places(text, part)})
    line: tuple[Span, ...] = ()
    end = -1
    for at in offsets:
        if at < end:
            continue
        if not line or at >= line[-1].end:
            line = sentences_of_line(text, at)
        for sentence in line:
            if sentence.start <= at < sentence.end:
                end = sentence.end
                yield sentence


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def content(text: str) -> frozenset[str]:
    """The stems of the words that say what a sentence is about, figures included."""
    return frozenset(query_terms(text)) - _REPORTING


def is_meant(text: str, pointing: Span, sentence: Span) -> bool:
    """Whether of all sentences of a text this one is what another text in it speaks about.

    That is, no sentence outside of ``pointing`` shares much more with it; a stem counts the more,
    the fewer sentences have it. Two that are nearly alike are both meant.
    """
    pointed = content(pointing.of(text))
    others = [one for one in all_sentences(text) if not one.overlaps(pointing)]
    shared = {one: pointed & content(one.of(text)) for one in others}
    common = Counter(stem for stems in shared.values() for stem in stems)
    weights = {one: sum(1 / common[stem] for stem in stems) for one, stems in shared.items()}
    own = max((weight for one, weight in weights.items() if sentence.overlaps(one)), default=0.0)
    # Of the best weight: a sentence that has three of four rare words may be meant as well.
    return own > 0 and own >= 0.7 * max(weights.values())


def _shifted(text: str, start: int) -> Iterator[Span]:
    for one in split(text):
        yield Span(start + one.start, start + one.end)
