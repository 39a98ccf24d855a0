"""A quotation as it was pasted: its words, and where words were left out of it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import Span
from corpus.text.clean import clean
from qa.citation.marks import DASHES, DOUBLE, SINGLE
from qa.contract.errors import QuestionError
from qa.contract.quotes import MAX_QUOTATION
from qa.lookup.alignment import WordSpans, words_of

# Characters of a text that an ellipsis may stand for.
MAX_GAP = 1500

_ELLIPSIS = re.compile(r"[\[(]?\s*(?:…|\.\s?\.\s?\.)[.…\s]*[\])]?")
_MARK, _DASH = '"', "-"
_KINDS = dict.fromkeys(DOUBLE + SINGLE, _MARK) | dict.fromkeys(DASHES, _DASH)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``given`` is cleaned as articles are, ``bare`` is without the quotation marks
    around all of it, and ``words`` are the words of ``given``.

    ``ellipses`` has the indexes of the words behind which something was left out.
    """

    given: str
    bare: str
    words: WordSpans
    ellipses: frozenset[int]

    @property
    def longest(self) -> int:
        """The characters of a text that it may cover, at most."""
        return 2 * len(self.given) + MAX_GAP * len(self.ellipses)

    @property
    def parts(self) -> list[tuple[str, ...]]:
        """The words between the ellipses."""
        borders = [0, *sorted(index + 1 for index in self.ellipses), len(self.words.names)]
        return [self.words.names[first:last] for first, last in pairwise(borders)]


def parse(quote: str) -> Quotation:
    """Read a quotation; raises QuestionError if it has no words or over MAX_QUOTATION."""
    if len(quote) > MAX_QUOTATION:
        raise QuestionError(
            "quote_too_long",
            f"the quotation has {len(quote):,} characters, at most {MAX_QUOTATION:,} are allowed",
            "look up its sentences one by one",
        )
    given = clean(quote).strip()
    words = words_of(given)
    if not words.names:
        raise QuestionError("quote_empty", "the quotation has no words", "paste a sentence")
    return Quotation(given, _without_marks(given), words, _ellipses(given, words))


def _kind(character: str) -> str:
    """The character, or the one that stands for all quotation marks or for all dashes."""
    return _KINDS.get(character, character)


def is_mark(character: str) -> bool:
    """Whether it is a quotation mark."""
    return _kind(character) == _MARK


def with_marks(text: str, start: int, end: int, quotation: Quotation) -> Span:
    """``text[start:end]`` widened by the marks around it that the quotation has there too."""
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
    return Span(start + blank, start + len(text[start:end].rstrip()))


def _without_marks(given: str) -> str:
    """Without the quotation marks around all of it, as the person who quotes may have set them."""
    inner = given[1:-1].strip()
    wrapped = is_mark(given[0]) and is_mark(given[-1])
    return inner if wrapped and not any(mark in inner for mark in DOUBLE) else given


def _ellipses(given: str, words: WordSpans) -> frozenset[int]:
    behind = (bisect_right(words.ends, match.start()) - 1 for match in _ELLIPSIS.finditer(given))
    return frozenset(index for index in behind if 0 <= index < len(words.names) - 1)
