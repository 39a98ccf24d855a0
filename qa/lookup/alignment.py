"""Alignment of a quotation with a text that has its words, where some of both may be wrong.

The cheapest way to turn the quotation into a part of the text, both ends of the text free (Sellers
1980), word by word: a word costs its weight when it is missing or added, and its slips (optimal
string alignment) when it replaces another. Words left out without an ellipsis cost a fixed price
and a little for each letter (affine gaps, Gotoh 1982); at an ellipsis they cost next to nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from corpus.text.late import LatePattern
from corpus.text.scripts import COMPARED
from qa.citation.differences import ALL_MARKS, MARKS, WORD

Ints = NDArray[np.int64]

_WORD = LatePattern(WORD)
_SPACED = rf"[^\W_{COMPARED}]"
_INSIDE = LatePattern(rf"(?:{_SPACED}|[{MARKS}]){_SPACED}|.[{ALL_MARKS}]")

# The cost of a letter; a word left out at an ellipsis costs a 256th of its letters.
LETTER = 256
# The weight of a figure, in letters, besides its own letters.
FIGURE = 6
# Words left out without an ellipsis: the cost of the gap, and the share of a letter that each
# letter in it costs.
_GAP = 8 * LETTER
_GAP_SHARE = 16
# The low bits of a packed cost hold where its alignment began: the words from there to the end of
# the text. So each cost keeps its beginning, and of equal costs the shortest alignment's is least.
_BEGIN_BITS = 24


@dataclass(frozen=True, slots=True)
class WordSpans:
    """The words of a text, case folded, with the offsets of each: ``starts`` and ``ends`` are as
    long as ``names``.
    """

    names: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def weight(self) -> int:
        """The cost, in letters, of leaving all of them out."""
        return sum(map(weight, self.names))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The part of a text from word ``first`` up to ``last`` (not included), by their indexes, and
    its cost in letters.
    """

    first: int
    last: int
    cost: float


def weight(word: str) -> int:
    """The weight of a word, in letters: its own and the space behind it. A figure weighs more, as
    a changed figure changes more than a changed letter.
    """
    return len(word) + 1 + (FIGURE if _is_figure(word) else 0)


def words_of(text: str, start: int = 0, end: int | None = None) -> WordSpans:
    """The words of ``text[start:end]``, with their offsets in the whole text."""
    matches = list(_WORD.finditer(text, start, len(text) if end is None else end))
    return WordSpans(
        tuple(match[0].casefold() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def names_of(text: str, start: int, end: int) -> frozenset[str]:
    """The distinct words of ``text[start:end]``, case folded; cheaper than `words_of`."""
    return frozenset(_WORD.findall(text[start:end].casefold()))


def inside_word(text: str, offset: int) -> bool:
    """Whether a cut at this offset would split a word."""
    return 0 < offset < len(text) and _INSIDE.match(text, offset - 1) is not None


def align(quoted: Sequence[str], ellipses: frozenset[int], text: WordSpans) -> Alignment:
    """The part of a text that the quoted words can be turned into at the least cost, the shortest
    of equals.

    ``ellipses`` has the indexes of the quoted words behind which something was left out. There
    must be quoted words and words in the text, at most 16 million of these.
    """
    distances, columns = _distances(quoted, text.names)
    weights = np.fromiter(map(weight, text.names), np.int64, len(columns))
    before = np.concatenate(([0], np.cumsum(weights)))
    row = len(columns) - np.arange(len(columns) + 1, dtype=np.int64)
    for index, word in enumerate(quoted):
        missing = row + _packed(LETTER * weight(word))
        replaced = row[:-1] + distances[index][columns]
        np.minimum(missing[1:], replaced, out=missing[1:])
        row = _with_gaps(missing, before, ellipsis=index in ellipses)
    last = int(row.argmin())
    cost, begin = divmod(int(row[last]), 1 << _BEGIN_BITS)
    return Alignment(len(columns) - begin, last, cost / LETTER)


def _distances(quoted: Sequence[str], names: Sequence[str]) -> tuple[list[Ints], Ints]:
    """For each quoted word its packed distances to the distinct words of a text, and for each word
    of the text (words,) the index of its distinct word.
    """
    distinct = {name: index for index, name in enumerate(dict.fromkeys(names))}
    wanted = {name: index for index, name in enumerate(dict.fromkeys(quoted))}
    table = cdist(list(wanted), list(distinct), scorer=OSA.distance, dtype=np.int32)
    figures = np.add.outer(_figures(wanted), _figures(distinct))
    table[figures & (table > 0)] += FIGURE
    packed = table.astype(np.int64) * _packed(LETTER)
    columns = np.fromiter((distinct[name] for name in names), np.int64, len(names))
    return [packed[wanted[name]] for name in quoted], columns


def _figures(names: Collection[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(_is_figure, names), np.bool_, len(names))


def _is_figure(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def _with_gaps(costs: Ints, before: Ints, *, ellipsis: bool) -> Ints:
    """The costs (words + 1,) when words of the text may follow that the quotation does not have.

    ``before`` (words + 1,) is the weight of the text up to each word.
    """
    if ellipsis:
        return _skipping(costs, before * _packed(1))
    few = _skipping(costs, before * _packed(LETTER))
    many = _skipping(costs, before * _packed(LETTER // _GAP_SHARE)) + _packed(_GAP)
    cheapest: Ints = np.minimum(few, many)
    return cheapest


def _skipping(costs: Ints, price: Ints) -> Ints:
    """The least cost at each word, from any word before it for the difference of their prices."""
    reached: Ints = np.minimum.accumulate(costs - price) + price
    return reached


def _packed(cost: int) -> int:
    return cost << _BEGIN_BITS
