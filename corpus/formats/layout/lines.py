"""Words that stand side by side make a line; what is wide apart in it are its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.formats.layout.word import Word

# In heights of the line: lines lie further apart; words with less between them are one word.
_SAME_LINE = 0.45
_LOWERED = 0.7  # what is set smaller may stand so far off, beside a word of its line
_ONE_WORD = 0.1
_KERNED, _NO_SPACE = -0.15, 0.03
# A figure this much smaller than its line, and this much higher, in heights, is raised.
_SMALLER = 0.9
_HIGHER = 0.12
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")

_SOFT_HYPHEN = "\xad"

Row = list[Word]
"""Words of one line, from left to right."""


class Interval(NamedTuple):
    """A stretch of a line, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Its length."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page (counted from 0), in points of its reading frame.

    ``cut`` tells that its hyphen parts a word; ``first_word`` is as wide as its first word.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    first_word: float
    cut: bool

    @property
    def size(self) -> float:
        """The height that its font gives it."""
        return self.bottom - self.top


def rows(words: Iterable[Word]) -> list[Row]:
    """The words by lines, from the top; in each from left to right."""
    found: list[Row] = []
    bases: list[float] = []
    sizes: list[float] = []
    # The middle is where raised figures and fonts of other shapes differ least.
    for word in sorted(words, key=_middle):
        size, middle = word.bottom - word.top, (word.top + word.bottom) / 2
        for k in range(len(found) - 1, max(-1, len(found) - 3), -1):
            apart, most = abs(middle - bases[k]), sizes[k] if sizes[k] > size else size
            if apart <= _SAME_LINE * most or (
                apart <= _LOWERED * most and size < _SMALLER * most and _is_beside(word, found[k])
            ):
                found[k].append(word)
                if size > sizes[k]:
                    bases[k], sizes[k] = middle, size
                break
        else:
            found.append([word])
            bases.append(middle)
            sizes.append(size)
    for row in found:
        row.sort(key=_left)
    return found


def gaps(row: Row, least: float) -> list[Interval]:
    """The stretches between words of a row that are at least so wide, in points."""
    found, right = [], row[0].right
    for word in row[1:]:
        if word.left - right >= least:
            found.append(Interval(right, word.left))
        if word.right > right:
            right = word.right
    return found


def line(row: Sequence[Word], page: int) -> Line:
    """The line that words make, a raised figure as such (10⁶)."""
    # Its longest word is hardly a raised or lowered one.
    longest = max(row, key=lambda word: word.last - word.first)
    size, bottom = max(1e-3, longest.bottom - longest.top), longest.bottom
    last = row[-1]
    soft = last.text.endswith(_SOFT_HYPHEN)
    parts = [_shown(row[0], size, bottom)]
    for before, word in pairwise(row):
        apart = (word.left - before.right) / size
        # A space that is nowhere to be seen is pdfium's mistake about a kerned pair.
        kerned = word.first == before.last + 1 and _KERNED < apart < _NO_SPACE
        spaced = word.spaced and word.first >= before.last and not kerned
        parts += [" "] if apart > _ONE_WORD or spaced else []
        parts.append(_shown(word, size, bottom))
    text = "".join(parts)
    return Line(
        text[:-1] + "-" if soft else text,
        page,
        row[0].left,
        bottom - size,
        last.right,
        bottom,
        row[0].right - row[0].left,
        last.cut or soft,
    )


def _shown(word: Word, size: float, bottom: float) -> str:
    """The word, raised where it stands so; its letters stay, as "2nd" is no power."""
    small = word.bottom - word.top < _SMALLER * size
    if small and bottom - word.bottom > _HIGHER * size and word.text[0].isdigit():
        return word.text.translate(_RAISED)
    return word.text


def _is_beside(word: Word, row: Row) -> bool:
    """Whether a word is set right behind one of the row, as a lowered figure is."""
    least = _ONE_WORD * word.size
    return any(abs(word.left - other.right) < least for other in row)


def _middle(word: Word) -> float:
    return word.top + word.bottom


def _left(word: Word) -> float:
    return word.left
