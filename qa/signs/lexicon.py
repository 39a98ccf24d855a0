"""Words and phrases that turn a statement, found in a sentence by a lexicon of classes.

A phrase of the lexicon is written as words with blanks between them: ``a/b`` is either, ``~keep``
any form of the verb, ``to?`` may be missing, ``..`` up to five words without punctuation, ``*ing``
a word with that ending, ``#`` a figure. The last word may begin with ``&``: it must follow, but is
no part of the phrase. Phrases are parted by ";" or line ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qa.contract.answer import CautionKind
from qa.signs.inflection import forms
from qa.signs.words import Words, is_figure, is_word

Reach = Literal["clause", "behind", "next", "backwards", "sentence", "nothing"]
"""What a sign can turn: its clause; what follows it in the clause; only the words right behind it;
all that stands before it as well; its clause and the one that this depends on; nothing (an idiom
that only looks like a sign).
"""
# How many words may stand in the place of "..".
_GAP = 5
# Marks that end it.
_STOPS = frozenset(',.;:!?()[]"“”«»–—')


class SignClass(NamedTuple):
    """Phrases that turn a statement in the same way; ``topical`` ones have content of their own, so
    that a question may name them itself.
    """

    kind: CautionKind
    reach: Reach
    phrases: str
    topical: bool = False


class Sign(NamedTuple):
    """A phrase of a class in a sentence: the indexes of its first word and of the one behind."""

    first: int
    last: int
    of: SignClass


@dataclass(frozen=True, slots=True)
class _Step:
    words: frozenset[str]
    endings: tuple[str, ...]
    optional: bool
    gap: bool
    figure: bool
    ahead: bool

    def fits(self, low: str) -> bool:
        return low in self.words or (
            low.endswith(self.endings) if self.endings else self.figure and is_figure(low)
        )


class _Phrase(NamedTuple):
    steps: tuple[_Step, ...]
    of: SignClass


class Lexicon:
    """Classes of phrases, prepared for finding them: by the word that they begin with."""

    def __init__(self, classes: Sequence[SignClass]) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_ending: dict[str, list[_Phrase]] = {}
        self._by_figure: list[_Phrase] = []
        for of in classes:
            for written in of.phrases.replace("\n", ";").split(";"):
                if written.strip():
                    self._add(_Phrase(tuple(map(_step, written.split())), of))

    def _add(self, phrase: _Phrase) -> None:
        first = phrase.steps[0]
        for word in first.words:
            self._by_word.setdefault(word, []).append(phrase)
        for ending in first.endings:
            self._by_ending.setdefault(ending, []).append(phrase)
        if first.figure:
            self._by_figure.append(phrase)

    def find(self, words: Words, start: int, stop: int) -> Iterator[Sign]:
        """The signs among the words from index ``start`` to before ``stop``, ascending and
        disjoint: at each word the longest, idioms included.
        """
        index = start
        while index < stop:
            sign = self._at(words.low, index, stop)
            if sign is not None:
                yield sign
            index = index + 1 if sign is None else sign.last

    def _at(self, low: Sequence[str], index: int, stop: int) -> Sign | None:
        phrases = self._by_word.get(low[index], [])
        for ending, others in self._by_ending.items():
            if low[index].endswith(ending):
                phrases = [*phrases, *others]
        if self._by_figure and is_figure(low[index]):
            phrases = [*phrases, *self._by_figure]
        best, last = None, index
        for phrase in phrases:
            end = _end(phrase.steps, 1, low, index + 1, stop)
            if end > last:
                best, last = phrase, end
        if best is None:
            return None
        # A mark that a phrase begins with only shows where it may stand.
        return Sign(index if is_word(low[index]) else index + 1, last, best.of)


def _step(written: str) -> _Step:
    optional, ahead = written.endswith("?"), written.startswith("&")
    options = written.removeprefix("&").removesuffix("?").split("/")
    words = {word for word in options if word[0] not in "~*"}
    for verb in options:
        if verb[0] == "~":
            words |= forms(verb[1:])
    endings = tuple(word[1:] for word in options if word[0] == "*")
    return _Step(frozenset(words), endings, optional, written == "..", "#" in options, ahead)


def _end(steps: tuple[_Step, ...], at: int, low: Sequence[str], index: int, stop: int) -> int:
    """The index behind a phrase of which the steps before ``at`` stand before ``index``; -1 when
    the rest of it does not follow.
    """
    if at == len(steps):
        return index
    step = steps[at]
    if step.ahead:
        return index if index < len(low) and step.fits(low[index]) else -1
    if step.gap:
        for start in range(index, min(stop, index + _GAP + 1)):
            if (end := _end(steps, at + 1, low, start, stop)) > 0:
                return end
            if start < stop and low[start] in _STOPS:
                break
        return -1
    if index < stop and step.fits(low[index]):
        end = _end(steps, at + 1, low, index + 1, stop)
        if end > 0:
            return end
    return _end(steps, at + 1, low, index, stop) if step.optional else -1
