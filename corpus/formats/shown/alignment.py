"""Where on a page the words of an article stand.

The text of an article has lost hyphens, running heads and line ends, and notes have moved. So the
letters of the page, in reading order, are aligned with those of the text.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from corpus.formats.child.pictures import PageWanted
from corpus.formats.layout.letters import readable

_HYPHENS = frozenset("-\u2010\xad")
# What is aligned letter by letter: a page of a book has a tenth of it.
_MOST_LETTERS = 30_000
# Letters in a row that may be found by chance in words that are not meant.
_CHANCE = 2


class Letter(NamedTuple):
    """A letter of the page, the number of what it is part of, and the row it stands in."""

    text: str
    item: int
    row: int


def found(letters: Sequence[Letter], wanted: PageWanted) -> dict[int, list[int]]:
    """Of each row in which ``wanted.text[start:end]`` stands, the items with its letters; the
    letters of the page are in reading order.
    """
    letters = letters[:_MOST_LETTERS]
    before, quote = folded(wanted.text[: wanted.start]), folded(wanted.text[: wanted.end])
    whole = folded(wanted.text)[:_MOST_LETTERS]
    here = "".join(letter.text for letter in letters)
    rows: dict[int, list[int]] = {}
    for block in Indel.opcodes(whole, here):
        first, last = max(block.src_start, len(before)), min(block.src_end, len(quote))
        if block.tag != "equal" or last - first < min(_CHANCE, len(quote) - len(before)):
            continue
        shift = block.dest_start - block.src_start
        for letter in letters[first + shift : last + shift]:
            rows.setdefault(letter.row, []).append(letter.item)
    return rows


def folded(text: str) -> str:
    """The letters of a text as they are compared: without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", readable(text))
    return "".join(c for c in plain if not c.isspace() and c not in _HYPHENS)
