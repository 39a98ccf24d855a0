"""Misspelt words of a question, corrected with the words of the collection.

Only a word that the collection does not have is changed, and only to one that it has, as a rule in
a passage with another word of the question. Distances are those of optimal string alignment: a
letter left out, added or changed, or two neighbours exchanged, counts one (Damerau 1964: four of
five misspellings are one such slip).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA

from corpus.keywords import Keywords
from corpus.store import Store
from corpus.text.terms import query_terms, terms
from qa.contract.request import MAX_QUESTION
from qa.learned.background import smoothed

# Passages read for one word: they have the word as the collection writes it.
MAX_HITS = 20
# A question with more unknown words is in another language, or about something else.
MAX_UNKNOWN = 3
# The searches that are tried in turn: the number of slips, and whether the passage must have
# another word of the question. A short word has too many similar words for a search without one,
# or with two slips; an unknown word of four letters is nearly always a name.
MIN_LETTERS = 5
LONG_LETTERS = 8
SHORT_TRIES = ((1, True),)
LONG_TRIES = ((1, True), (1, False), (2, True))

# Whole words: not the "didn" of "didn't", nor what a combining mark would part.
_WORD = re.compile(r"(?<![\u0300-\u036f])\b[^\W\d_]{4,40}\b(?![\u0300-\u036f]|['’]t\b)")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the collection does not have; ``name`` is True if its capital shows a name."""

    word: str
    term: str
    name: bool


def corrected(question: str, store: Store, keywords: Keywords) -> str:
    """The question with its misspelt words as the collection writes them; the question itself where
    the corrected one would be longer than a question may be.

    Words under five letters, in other scripts or with figures stay as they are.
    """
    unknown = _unknown(question, keywords)
    if not 0 < len(unknown) <= MAX_UNKNOWN:
        return question
    beside = _known_terms(question, keywords)
    meant = {word.word: _meant(word, beside, store, keywords) for word in unknown}
    changed = _WORD.sub(lambda match: meant.get(match.group()) or match.group(), question)
    return changed if len(changed) <= MAX_QUESTION else question


def _unknown(question: str, keywords: Keywords) -> list[Unknown]:
    """The words in Latin script that neither the collection nor the general list of English has."""
    capitals_tell = not question.isupper()
    words = {
        match.group(): Unknown(
            match.group(), analysed[0], capitals_tell and match.start() > 0 and _capital(match[0])
        )
        for match in _WORD.finditer(question)
        if len(match.group()) >= MIN_LETTERS
        and len(analysed := terms(match.group())) == 1
        and analysed[0].isascii()
    }
    names = [unknown.term for unknown in words.values()]
    common, _ = smoothed(names, np.zeros(len(names), np.int64), 0)
    known = keywords.known(names) | (common > 0)
    return [word for word, is_known in zip(words.values(), known, strict=True) if not is_known]


def _known_terms(question: str, keywords: Keywords) -> list[str]:
    asked = query_terms(question)
    return [term for term, known in zip(asked, keywords.known(asked), strict=True) if known]


def _meant(unknown: Unknown, beside: Sequence[str], store: Store, keywords: Keywords) -> str | None:
    """The nearest word of the collection, of several the one in most passages; None if none is
    near.
    """
    for distance, together in LONG_TRIES if len(unknown.word) >= LONG_LETTERS else SHORT_TRIES:
        others = beside if together else ()
        passages = keywords.similar(unknown.term, distance, MAX_HITS, others).tolist()
        near = Counter(
            word for word in _words(passages, store) if _is_near(unknown, word, distance)
        )
        if near:
            return _commonest(near, keywords, unknown.word.isupper())
    return None


def _is_near(unknown: Unknown, word: str, distance: int) -> bool:
    """Whether the unknown word can be a slip for this one: a name for a name, and with two slips
    the first letter must be the same.
    """
    if unknown.name and not _capital(word):
        return False
    typed, meant = unknown.word.casefold(), word.casefold()
    if distance > 1 and typed[0] != meant[0]:
        return False
    return OSA.distance(typed, meant, score_cutoff=distance) <= distance


def _commonest(near: Counter[str], keywords: Keywords, upper: bool) -> str:
    """The word in most passages; of equals one in capitals if the question has it in capitals."""
    names = list(near)
    frequency = keywords.document_frequency([terms(name)[0] for name in names]).tolist()
    cased = [name.isupper() == upper for name in names]
    return max(zip(frequency, cased, near.values(), names, strict=True))[3]


def _words(passages: Sequence[int], store: Store) -> Iterator[str]:
    found = store.passages(passages).values()
    texts = store.texts({passage.key for passage in found})
    for passage in found:
        article = texts.get(passage.key)
        if article is not None:
            yield from _WORD.findall(article.text, passage.start, passage.end)


def _capital(word: str) -> bool:
    return word[:1].isupper()
