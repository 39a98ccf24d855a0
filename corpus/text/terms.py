"""Text to search terms: one analyser for stored text, for questions and for the keyword index.

Terms are words, folded to ASCII where that is possible, in lower case, stemmed as English.
Scripts that part no words by spaces give overlapping pairs of characters instead.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from corpus.article import Cut
from corpus.text import scripts

MAX_QUERY_TERMS = 32

_LONGEST_WORD = 100  # bytes of UTF-8; nobody looks up longer ones
_MOST_TERMS = 0xFFFF  # of one sentence: counts are uint16

_UNSPACED = re.compile(f"[{scripts.TERMS}]+")

# Closed-class words only. "us", "may", "will" and "it" in capitals can be names or things.
_CLOSED_CLASS = """
a about after all also am an and any are as at be because been before being but by can could
d did do does doing during for from had has have having he her hers him his how i if in into
is it its ll m me might mine more most must my no nor not of off on or our ours out over own
re s shall she should so some such t than that the their theirs them then there these they
this those through to too until up upon ve was we were what when where which while who whom
whose why with would you your yours
"""
_STOP_WORDS = frozenset(_CLOSED_CLASS.split())


def _builder() -> Any:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.remove_long(_LONGEST_WORD))


ANALYSER = (
    _builder()
    .filter(Filter.ascii_fold())
    .filter(Filter.lowercase())
    .filter(Filter.stemmer("English"))
    .build()
)
_WORDS = _builder().build()


def spaced(text: str) -> str:
    """Write runs of unspaced script as overlapping pairs of characters, parted by spaces."""
    return _UNSPACED.sub(_pairs, text)


def _pairs(run: re.Match[str]) -> str:
    # Tone marks and the like would part the pair again in the tokenizer.
    letters = [c for c in run.group() if unicodedata.category(c) != "Mn"]
    if len(letters) < 2:
        return f" {''.join(letters)} "
    return f" {' '.join(a + b for a, b in pairwise(letters))} "


def terms(text: str) -> list[str]:
    """List the terms of a text in its order, repetitions included."""
    analysed: list[str] = ANALYSER.analyze(spaced(text))
    return analysed


def term_ids(names: Sequence[str]) -> NDArray[np.uint32]:
    """Return the id of each term, the CRC-32 of its UTF-8: (terms,)."""
    return np.fromiter((crc32(name.encode()) for name in names), np.uint32, len(names))


class SentenceTerms(NamedTuple):
    """The terms of a passage's sentences, as native-endian bytes.

    ``ids`` are the uint32 ids of all sentences one after the other (terms,), ``counts`` the uint16
    number of terms of each sentence (sentences,).
    """

    ids: bytes
    counts: bytes


def sentence_terms(text: str, cut: Cut) -> SentenceTerms:
    """Pack the terms of a passage's sentences; at most 65,535 of each."""
    lists = [terms(text[s.start : s.end])[:_MOST_TERMS] for s in cut.sentences]
    counts = np.fromiter(map(len, lists), np.uint16, len(lists))
    ids = term_ids([name for names in lists for name in names])
    return SentenceTerms(ids.tobytes(), counts.tobytes())


def query_terms(question: str) -> list[str]:
    """List the distinct terms to search for, in order: at most `MAX_QUERY_TERMS`.

    Nothing in a question is syntax. Stop words are left out unless nothing else is left; a word
    in capitals inside a question that is not all capitals ("US", "WHO") is never one.
    """
    text = spaced(unicodedata.normalize("NFC", question))
    pairs = list(zip(_WORDS.analyze(text), ANALYSER.analyze(text), strict=True))
    shouted = text.isupper()
    content = [term for word, term in pairs if not _is_stop_word(word, shouted)]
    chosen = content or [term for _, term in pairs]
    return list(dict.fromkeys(chosen))[:MAX_QUERY_TERMS]


def _is_stop_word(word: str, shouted: bool) -> bool:
    name = len(word) > 1 and word.isupper() and not shouted
    return not name and word.lower() in _STOP_WORDS
