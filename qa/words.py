"""How the question's words lie in the candidate passages and in their sentences.

Works on term ids alone (one uint32 a word, kept with each passage), so that no text is touched
while some hundred passages are compared. BM25 as in Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond" (2009), with k1 = 1.2, b = 0.75.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

K1 = 1.2
B = 0.75
# Two of the question's words stand together when at most two other words part them: stop words
# are no query terms, so "Bank of the West" must still count.
NEAR = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """The question's distinct words: ids (q,) in the question's order, idf weights (q,)."""

    ids: NDArray[np.uint32]
    idf: Floats


@dataclass(frozen=True, slots=True)
class Overlap:
    """How the terms lie in p passages with s sentences in all; each share is from 0 to 1.

    ``bm25`` (p,) is divided by the most that the question's words could score; ``covered`` (p,)
    and ``sentence_covered`` (s,) are idf-weighted shares of the question's words; ``near`` (p,)
    and ``sentence_near`` (s,) are the shares of neighbouring word pairs that stand together.
    ``rarest_missing`` (p,) is the idf of the rarest absent word over the highest idf.
    """

    bm25: Floats
    covered: Floats
    near: Floats
    rarest_missing: Floats
    sentence_covered: Floats
    sentence_near: Floats


def idf(document_frequency: NDArray[np.float64], documents: float) -> Floats:
    """Inverse document frequency, (q,), always positive (BM25 plus one inside the logarithm)."""
    df = np.minimum(document_frequency, documents)
    return np.log1p((documents - df + 0.5) / (df + 0.5)).astype(np.float32)


def overlap(terms: Terms, words: NDArray[np.uint32], lengths: Ints, owners: Ints) -> Overlap:
    """Compare the terms with passages.

    ``words`` are the term ids of all sentences one after the other, ``lengths`` (s,) how many
    of them each sentence has, ``owners`` (s,) the passage of each sentence, ascending from 0.
    """
    passages, sentences, count = int(owners[-1]) + 1, len(lengths), len(terms.ids)
    passage_lengths = np.bincount(owners, weights=lengths, minlength=passages)
    if count == 0:
        return _nothing(passages, sentences)
    places, term = _locate(terms, words)
    sentence = np.searchsorted(np.cumsum(lengths), places, side="right")
    owner = owners[sentence]
    frequency = _table(owner, term, passages, count)
    saturation = K1 * (1 - B + B * passage_lengths / max(passage_lengths.mean(), 1.0))
    weight = terms.idf / terms.idf.sum()
    bm25 = (frequency / (frequency + saturation[:, None])) @ weight
    present = _present(frequency)
    missing = ((1.0 - present) * terms.idf).max(axis=1) / terms.idf.max()
    pairs = _pairs(places, term, owner)
    return Overlap(
        bm25=bm25.astype(np.float32),
        covered=present @ weight,
        near=_near(owner[pairs], term[pairs], passages, count),
        rarest_missing=missing.astype(np.float32),
        sentence_covered=_present(_table(sentence, term, sentences, count)) @ weight,
        sentence_near=_near(sentence[pairs], term[pairs], sentences, count),
    )


def coverage(terms: Terms, words: NDArray[np.uint32], lengths: Ints) -> Floats:
    """The idf-weighted share of the terms in each of t texts: ``lengths`` (t,) words each."""
    count = len(terms.ids)
    if count == 0:
        return np.zeros(len(lengths), dtype=np.float32)
    places, term = _locate(terms, words)
    text = np.searchsorted(np.cumsum(lengths), places, side="right")
    shares: Floats = _present(_table(text, term, len(lengths), count)) @ (
        terms.idf / terms.idf.sum()
    )
    return shares


def _locate(terms: Terms, words: NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """Where one of the terms stands among the words, and which term it is."""
    order = np.argsort(terms.ids)
    ordered = terms.ids[order]
    slots = np.minimum(np.searchsorted(ordered, words), len(ordered) - 1)
    places = np.flatnonzero(ordered[slots] == words)
    return places, order[slots[places]]


def _table(rows: Ints, columns: Ints, height: int, width: int) -> Floats:
    """How often each column (a term) stands in each row (a sentence or passage)."""
    flat = np.bincount(rows * width + columns, minlength=height * width)
    return flat.reshape(height, width).astype(np.float32)


def _present(table: Floats) -> Floats:
    return np.minimum(table, 1.0)


def _pairs(places: Ints, term: Ints, owner: Ints) -> Ints:
    """Where a hit is followed closely, in the same passage, by the question's next word."""
    if len(places) < 2:
        return np.zeros(0, dtype=np.int64)
    close = (places[1:] - places[:-1] <= NEAR) & (owner[1:] == owner[:-1])
    return np.flatnonzero(close & (term[1:] == term[:-1] + 1))


def _near(rows: Ints, terms: Ints, height: int, count: int) -> Floats:
    if count < 2:
        return np.zeros(height, dtype=np.float32)
    found = _present(_table(rows, terms, height, count))
    shares: Floats = found.sum(axis=1) / np.float32(count - 1)
    return shares


def _nothing(passages: int, sentences: int) -> Overlap:
    none, ones = np.zeros(passages, dtype=np.float32), np.ones(passages, dtype=np.float32)
    empty = np.zeros(sentences, dtype=np.float32)
    return Overlap(none, none, none, ones, empty, empty)
