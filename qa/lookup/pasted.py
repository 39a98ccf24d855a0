"""A quotation as somebody pasted it: what it says, and which words are left out of it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.clean import clean
from qa.contract.errors import QuestionError
from qa.lookup.alignment import Words, words_of

MAX_CHARACTERS = 10_000
# Letters that may lie between two parts of a quotation.
NEAR = 1500

_ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.)[.…\s]*[\])]?")
_DOUBLE = '"“”„‟«»「」『』＂〝〞'
_SINGLE = "'‘’‚‛`´‹›＇"
_DASHES = "-‐‑‒–—―−－"
_MARK, _DASH = '"', "-"
_KINDS = dict.fromkeys(_DOUBLE + _SINGLE, _MARK) | dict.fromkeys(_DASHES, _DASH)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is looked for: cleaned as articles are, without marks around all of it, and its words.

    ``ellipses`` names the words behind which something was left out.
    """

    given: str
    bare: str
    words: Words
    ellipses: frozenset[int]

    @property
    def longest(self) -> int:
        """How many characters of a text it may span."""
        return 2 * len(self.given) + NEAR * len(self.ellipses)

    @property
    def parts(self) -> list[tuple[str, ...]]:
        """The words between the ellipses."""
        borders = [0, *sorted(place + 1 for place in self.ellipses), len(self.words.names)]
        return [self.words.names[first:last] for first, last in pairwise(borders)]


def parse(quote: str) -> Quotation:
    """Read a quotation; raises QuestionError if it has no words or over MAX_CHARACTERS."""
    if len(quote) > MAX_CHARACTERS:
        raise QuestionError(
            "quote_too_long",
            f"the quotation has {len(quote):,} characters, at most {MAX_CHARACTERS:,} are allowed",
            "look up its sentences one by one",
        )
    given = clean(quote).strip()
    words = words_of(given)
    if not words.names:
        raise QuestionError("quote_empty", "the quotation has no words", "paste a sentence")
    return Quotation(given, _without_marks(given), words, _ellipses(given, words))


def _kind(character: str) -> str:
    """What a character is to a reader: all quotation marks are one, all dashes another."""
    return _KINDS.get(character, character)


def is_mark(character: str) -> bool:
    """Whether it is a quotation mark."""
    return _kind(character) == _MARK


def with_marks(text: str, start: int, end: int, quotation: Quotation) -> tuple[int, int]:
    """The span with the marks before and after it that the quotation has there too."""
    given, words = quotation.given, quotation.words
    for mark in reversed(given[: words.starts[0]]):
        if start == 0 or _kind(text[start - 1]) != _kind(mark):
            break
        start -= 1
    for mark in given[words.ends[-1] :]:
        if end == len(text) or _kind(text[end]) != _kind(mark):
            break
        end += 1
    blank = len(text[start:end]) - len(text[start:end].lstrip())
    return start + blank, start + len(text[start:end].rstrip())


def _without_marks(given: str) -> str:
    """Without the quotation marks around all of it, which may be of whoever quotes."""
    inner = given[1:-1].strip()
    wrapped = is_mark(given[0]) and is_mark(given[-1])
    return inner if wrapped and not any(mark in inner for mark in _DOUBLE) else given


def _ellipses(given: str, words: Words) -> frozenset[int]:
    behind = (bisect_right(words.ends, match.start()) - 1 for match in _ELLIPSIS.finditer(given))
    return frozenset(place for place in behind if 0 <= place < len(words.names) - 1)
