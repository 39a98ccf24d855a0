"""Where the words of a quotation stand in a text, when some of both may be wrong.

The cheapest way to turn the quotation into a part of the text, ends of the text free (Sellers
1980), word by word: a word costs its weight when it is missing or added, and its slips (optimal
string alignment) when it stands for another. What was left out without a sign costs little more
than a mark of it (affine gaps, Gotoh 1982); where the quotation has an ellipsis, next to nothing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from qa.citation.differences import _MARKS, _UNSPACED, WORD

Ints = NDArray[np.int64]


_WORD = re.compile(WORD)
_INSIDE = re.compile(rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}]){{2}}|.[{_MARKS}]")

# A letter, in the unit of costs; a word left out at an ellipsis costs a 256th of its letters.
LETTER = 256
# Letters that a figure weighs besides its own.
FIGURE = 6
# Words left out without a sign: what the gap costs, and then each letter in it, a 16th.
_GAP = 8 * LETTER
_GAP_SHARE = 16
# Costs are packed above the place where the alignment began, so that the cheapest carries it.
_PLACES = 24


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, and where each stands: ``starts`` and ``ends`` (words,)."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def weight(self) -> int:
        """What it costs, in letters, to leave all of them out."""
        return sum(map(weight, self.names))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The part of a text, from word ``first`` up to ``last`` (not included), and its cost in
    letters.
    """

    first: int
    last: int
    cost: float


def weight(word: str) -> int:
    """Its letters and the space behind it; a figure weighs more, as each tells so much."""
    return len(word) + 1 + (FIGURE if _is_figure(word) else 0)


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``, with their places in the whole text."""
    found = list(_WORD.finditer(text, start, len(text) if end is None else end))
    places = [match.span() for match in found]
    return Words(
        tuple(match[0].casefold() for match in found),
        tuple(first for first, _ in places),
        tuple(last for _, last in places),
    )


def names_of(text: str, start: int, end: int) -> frozenset[str]:
    """The different words of ``text[start:end]``, folded; cheaper than `words_of`."""
    return frozenset(_WORD.findall(text[start:end].casefold()))


def inside_word(text: str, place: int) -> bool:
    """Whether a cut before this character would part a word."""
    return 0 < place < len(text) and _INSIDE.match(text, place - 1) is not None


def align(quoted: Sequence[str], ellipses: frozenset[int], text: Words) -> Alignment:
    """The place in a text that words can be turned into at the least cost; the shortest of equals.

    ``ellipses`` names the words behind which something was left out. Neither may be empty, nor the
    text have more than 16 million words.
    """
    distances, columns = _distances(quoted, text.names)
    weights = np.fromiter(map(weight, text.names), np.int64, len(columns))
    before = np.concatenate(([0], np.cumsum(weights)))
    begun = len(columns) - np.arange(len(columns) + 1, dtype=np.int64)
    row = begun
    for place, word in enumerate(quoted):
        here = row + _packed(LETTER * weight(word))
        other = row[:-1] + distances[place][columns]
        np.minimum(here[1:], other, out=here[1:])
        row = _with_gaps(here, before, ellipsis=place in ellipses)
    last = int(row.argmin())
    cost, begin = divmod(int(row[last]), 1 << _PLACES)
    return Alignment(len(columns) - begin, last, cost / LETTER)


def _distances(quoted: Sequence[str], names: Sequence[str]) -> tuple[list[Ints], Ints]:
    """For each quoted word its packed distance to each different word of a text, and which of
    those each word of the text is.
    """
    distinct = {name: number for number, name in enumerate(dict.fromkeys(names))}
    asked = {name: number for number, name in enumerate(dict.fromkeys(quoted))}
    table = cdist(list(asked), list(distinct), scorer=OSA.distance, dtype=np.int32)
    figures = np.add.outer(_figures(asked), _figures(distinct))
    table[figures & (table > 0)] += FIGURE
    packed = table.astype(np.int64) * _packed(LETTER)
    columns = np.fromiter((distinct[name] for name in names), np.int64, len(names))
    return [packed[asked[name]] for name in quoted], columns


def _figures(names: Collection[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(_is_figure, names), np.bool_, len(names))


def _is_figure(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def _with_gaps(here: Ints, before: Ints, *, ellipsis: bool) -> Ints:
    """The costs when words of the text may follow that the quotation does not have.

    ``before`` (words + 1,) counts the letters of the text up to each word.
    """
    if ellipsis:
        return _skipping(here, before * _packed(1))
    few = _skipping(here, before * _packed(LETTER))
    many = _skipping(here, before * _packed(LETTER // _GAP_SHARE)) + _packed(_GAP)
    cheapest: Ints = np.minimum(few, many)
    return cheapest


def _skipping(here: Ints, price: Ints) -> Ints:
    """The least cost at each place, reached from any before it at the difference of the prices."""
    reached: Ints = np.minimum.accumulate(here - price) + price
    return reached


def _packed(cost: int) -> int:
    return cost << _PLACES
