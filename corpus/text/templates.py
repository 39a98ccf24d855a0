"""Whether two texts are one template filled in twice: an appeal, a warning, a notice.

Such texts share most of their words, but tell of other people, places and days. They are aligned
word by word (longest common subsequence, by rapidfuzz), and what differs is looked at: a copy of a
report corrects a name or two, a template has others throughout.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

# Found on 820 pairs of Reuters articles with six tenths of their runs of words in common
# (docs/measurements.md): a wire's corrections swap two names at most.
_FEWEST = 3
# A long report that another house edits has more of them.
_WORDS_EACH = 100
_LONGEST = 8  # words between what is the same: more is another sentence, not another name
# Names the above: pairs of copies that are kept are compared again when it changes.
RULE = f"{_FEWEST}/{_WORDS_EACH}/{_LONGEST}"

_WORD = re.compile(r"\w+")
# What may stand between the end of a sentence, a heading or a line and the next word.
_OPENERS = " \"'“”‘’«(<*"
_ENDS = frozenset("\n.!?:;")


class _Word(NamedTuple):
    """A word in lower case, and whether it is a figure, or a name as far as can be seen."""

    word: str
    is_name: bool


def is_template(one: str, other: str) -> bool:
    """Whether two texts with most words in common tell of different things; symmetric."""
    first, second = map(_words, sorted((one, other)))
    shorter = min(len(first), len(second))
    return len(set(_swaps(first, second))) >= max(_FEWEST, shorter / _WORDS_EACH)


def _swaps(first: Sequence[_Word], second: Sequence[_Word]) -> Iterator[tuple[str, str]]:
    """The names in place of which the other text has names, neither of them anywhere else."""
    names = [[each.word for each in words] for words in (first, second)]
    known_first, known_second = map(frozenset, names)
    blocks = Indel.opcodes(*names).as_matching_blocks()
    # What comes before the first words in common and behind the last is a dateline, or added.
    for before, after in pairwise(blocks[:-1]):
        gap = first[before.a + before.size : after.a]
        other_gap = second[before.b + before.size : after.b]
        if max(len(gap), len(other_gap)) > _LONGEST:
            continue
        swapped, for_those = _foreign(gap, known_second), _foreign(other_gap, known_first)
        if swapped and for_those and not _abbreviated(swapped, for_those):
            yield " ".join(swapped), " ".join(for_those)


def _foreign(gap: Sequence[_Word], known: frozenset[str]) -> list[str]:
    return [each.word for each in gap if each.is_name and each.word not in known]


def _abbreviated(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one is short for another: "Okla" for "Oklahoma"."""
    return any(a.startswith(b) or b.startswith(a) for a in names for b in others)


def _words(text: str) -> list[_Word]:
    return [_Word(found[0].casefold(), _is_name(found, text)) for found in _WORD.finditer(text)]


def _is_name(found: re.Match[str], text: str) -> bool:
    """Whether a word is a figure or begins with a capital inside a sentence."""
    word = found[0]
    if word[0].isdigit():
        return True
    if len(word) == 1 or not word[0].isupper():
        return False
    before = text[max(0, found.start() - 8) : found.start()].rstrip(_OPENERS)
    return bool(before) and before[-1] not in _ENDS
