"""Whether two texts are one report: runs of words they share, and the figures that they give.

A copy of a report is syndicated (cut at its end, lightly edited) or an update of it (more
paragraphs around it). A report of a series looks much the same, but gives other figures,
and a template filled in twice names other people and places (`corpus.text.templates`). What
may be a copy is found by MinHash (Broder 1997) and then compared exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from corpus.text import templates
from corpus.text.terms import terms

# Each found by reading some 150 pairs of Reuters articles around it (docs/measurements.md).
_WORDS = 4  # of a shingle
_FEWEST = 16  # shared shingles: less is a dateline and the turns of phrase of a trade
_SHARE = 0.6  # of the shorter text's shingles
_FIGURES = 0.9  # of the figures of the text that gives fewer
# Reports that return every few weeks may say the same of another day.
_DAYS = 7
_FEWEST_LATER = 60
_SHARE_LATER = 0.95
# A quotation is cut and wrapped anew, never worded anew.
_SHARE_QUOTED = 0.9

_STRETCH = 64  # shingles
_HASHES = 16  # of a stretch
_SEED = 1
SHARED_HASHES = 3  # as many at least have the sketches of copies in common

_NUMBER_WORDS = frozenset(terms("one two three four five six seven eight nine ten eleven twelve"))
_SAMPLE = "Im März 1987 sagte der Minister: „3,5 Prozent“. 東京で雨が降った。 Running, ran, runs. "


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text, its distinct runs of four words in their order, and its distinct figures."""

    text: str
    runs: tuple[str, ...]
    figures: frozenset[str]


def shingles(text: str) -> Shingles:
    """Cut a text into shingles of its search terms: case, accents and punctuation do not count."""
    words = terms(text)
    runs = map(" ".join, zip(*(words[i:] for i in range(_WORDS)), strict=False))
    return Shingles(text, tuple(dict.fromkeys(runs)), frozenset(filter(_is_figure, set(words))))


def numbers(text: Shingles) -> NDArray[np.int64]:
    """Return a number for each distinct run, ascending; those of two processes differ."""
    return np.unique(np.fromiter(map(hash, text.runs), np.int64, len(text.runs)))


def may_share(a: NDArray[np.int64], b: NDArray[np.int64]) -> bool:
    """Whether two texts, given by the `numbers` of their runs, share enough of these for `is_copy`
    or `holds`: most that have a few turns of phrase in common do not.
    """
    fewer, more = (a, b) if len(a) < len(b) else (b, a)
    if len(fewer) < _FEWEST:
        return False
    places = np.minimum(np.searchsorted(more, fewer), len(more) - 1)
    shared = int(np.count_nonzero(more[places] == fewer))
    return shared >= max(_FEWEST, _SHARE * len(fewer))


def is_copy(a: Shingles, b: Shingles, days_apart: int = 0) -> bool:
    """Whether two texts are copies of one report, by exact comparison; symmetric.

    ``days_apart`` lie between their publications; 0 where it is not known.
    """
    later = days_apart > _DAYS
    shared = len(set(a.runs) & set(b.runs))
    if shared < (_FEWEST_LATER if later else _FEWEST):
        return False
    shorter = min(len(a.runs), len(b.runs))
    return (
        shared >= (_SHARE_LATER if later else _SHARE) * shorter
        and _figures_agree(a, b)
        and not templates.is_template(a.text, b.text)
    )


def holds(whole: Shingles, part: Shingles) -> bool:
    """Whether a text has nearly all of another's runs of words, as what quotes it has."""
    shared = len(set(whole.runs) & set(part.runs))
    return len(part.runs) >= _FEWEST and shared >= _SHARE_QUOTED * len(part.runs)


def sketch(text: Shingles) -> frozenset[int]:
    """Return the MinHash sketch of a text: the distinct least uint32 hashes of each 64 shingles.

    A stretch at a time, since a brief is a small part of a long update, but not of a stretch of
    it. A text too short to have copies has none.
    """
    if len(text.runs) < _FEWEST:
        return frozenset()
    starts = range(0, len(text.runs), _STRETCH)
    return frozenset(value for i in starts for value in _least(text.runs[i : i + _STRETCH]))


@cache
def recipe() -> str:
    """Return a name for how sketches are made: other hashing, terms or sizes give another name.

    It holds the sketch of a sample, so a changed library is noticed whatever its version says.
    """
    words = terms(_SAMPLE)
    sample = Shingles(_SAMPLE, tuple(f"{a} {b}" for a in words for b in words), frozenset())
    numbers = sorted(sketch(sample))
    return f"{_WORDS}/{_FEWEST}/{_STRETCH}/{_HASHES}/{crc32(repr(numbers).encode()):08x}"


def rule() -> str:
    """Return a name for what makes two texts copies: it changes when `is_copy` does."""
    shares = f"{_SHARE}/{_FIGURES}/{_DAYS}/{_FEWEST_LATER}/{_SHARE_LATER}"
    return f"{recipe()} {SHARED_HASHES}/{shares} {templates.RULE}"


def _least(runs: Sequence[str]) -> list[int]:
    hashes = RMinHash(num_perm=_HASHES, seed=_SEED)
    hashes.update(runs)
    digest: list[int] = hashes.digest()
    return digest


def _figures_agree(a: Shingles, b: Shingles) -> bool:
    fewer = min(len(a.figures), len(b.figures))
    return len(a.figures & b.figures) >= _FIGURES * fewer


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBER_WORDS
