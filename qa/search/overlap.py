"""Which of the question's words the candidate passages and their sentences have, and how near.

Works on term ids alone (one uint32 a word, kept with each passage), so that no text is touched
while some hundred passages are compared. BM25 as in Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond" (2009), with k1 = 1.2, b = 0.75.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.learned.weights import Floats, Ints

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
class PackedTerms:
    """The term ids of some texts, one text after the other, and how many each has (texts,)."""

    ids: NDArray[np.uint32]
    lengths: Ints

    def owners(self, positions: Ints) -> Ints:
        """The text that each position among the ids belongs to."""
        return np.searchsorted(np.cumsum(self.lengths), positions, side="right")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How p passages with s sentences in all match the terms; each share is from 0 to 1.

    ``bm25`` (p,) is divided by the most that the question's words could score; ``covered`` (p,)
    and ``sentence_covered`` (s,) are idf-weighted shares of the question's words; ``near`` (p,)
    and ``sentence_near`` (s,) are the shares of neighbouring word pairs that stand together;
    ``sentence_lead`` (s,) is 1 where the question's first word stands: in "Who presided over …?"
    it is the one that matters most.
    ``rarest_missing`` (p,) is the idf of the rarest absent word over the highest idf. The words of
    the title count for every passage below it, so ``titled`` (p,), ``sentence_titled`` (s,) and
    ``rarest_missing`` take its words as present; ``title`` (p,) is the share that it has alone.
    """

    bm25: Floats
    covered: Floats
    near: Floats
    rarest_missing: Floats
    sentence_covered: Floats
    sentence_near: Floats
    sentence_lead: Floats
    title: Floats
    titled: Floats
    sentence_titled: Floats


def overlap(
    terms: Terms, texts: PackedTerms, titles: PackedTerms, owners: Ints, proposed: int
) -> Overlap:
    """Compare the terms with the sentences (s texts) and titles (p texts) of p passages.

    ``owners`` (s,) is the passage of each sentence, ascending from 0; the average length is that of
    the first ``proposed`` passages.
    """
    passages, sentences, count = int(owners[-1]) + 1, len(texts.lengths), len(terms.ids)
    if count == 0:
        return _nothing(passages, sentences)
    positions, term = _locate(terms, texts.ids)
    sentence = texts.owners(positions)
    owner = owners[sentence]
    frequency = _table(owner, term, passages, count)
    present = _present(frequency)
    in_sentence = _present(_table(sentence, term, sentences, count))
    title_positions, title_term = _locate(terms, titles.ids)
    in_title = _present(_table(titles.owners(title_positions), title_term, passages, count))
    titled = np.maximum(present, in_title)
    weight = terms.idf / terms.idf.sum()
    pairs = _pairs(positions, term, owner)
    lengths = np.bincount(owners, weights=texts.lengths, minlength=passages)
    return Overlap(
        bm25=_weighted(_bm25(frequency, lengths, float(lengths[:proposed].mean())), weight),
        covered=_weighted(present, weight),
        near=_near(owner[pairs], term[pairs], passages, count),
        rarest_missing=((1.0 - titled) * terms.idf).max(axis=1) / terms.idf.max(),
        sentence_covered=_weighted(in_sentence, weight),
        sentence_near=_near(sentence[pairs], term[pairs], sentences, count),
        sentence_lead=in_sentence[:, 0],
        title=_weighted(in_title, weight),
        titled=_weighted(titled, weight),
        sentence_titled=_weighted(np.maximum(in_sentence, in_title[owners]), weight),
    )


def _bm25(frequency: Floats, lengths: NDArray[np.number[Any]], average: float) -> Floats:
    """BM25's share of each term's weight, (p, q) from 0 to below 1; lengths (p,) in words."""
    saturation = K1 * (1 - B + B * lengths / max(average, 1.0))
    shares: Floats = (frequency / (frequency + saturation[:, None])).astype(np.float32)
    return shares


def _locate(terms: Terms, ids: NDArray[np.uint32]) -> tuple[Ints, Ints]:
    """The positions among the ids where a term stands, ascending, and which term it is."""
    same = ids == terms.ids[:, None]
    term, positions = np.nonzero(same)
    order = np.argsort(positions)
    return positions[order], term[order]


def _table(rows: Ints, columns: Ints, height: int, width: int) -> Floats:
    """How often each column (a term) stands in each row (a sentence or passage)."""
    flat = np.bincount(rows * width + columns, minlength=height * width)
    return flat.reshape(height, width).astype(np.float32)


def _weighted(table: Floats, weight: Floats) -> Floats:
    """The weights of the columns summed up for each row. Not as a matrix product: the BLAS kernel
    raises false floating-point warnings on rows this short.
    """
    sums: Floats = (table * weight).sum(axis=1)
    return sums


def _present(table: Floats) -> Floats:
    return np.minimum(table, 1.0)


def _pairs(positions: Ints, term: Ints, owner: Ints) -> Ints:
    """Indices of the hits that the question's next word follows closely, in the same passage."""
    if len(positions) < 2:
        return np.zeros(0, dtype=np.int64)
    close = (positions[1:] - positions[:-1] <= NEAR) & (owner[1:] == owner[:-1])
    return np.flatnonzero(close & (term[1:] == term[:-1] + 1))


def _near(rows: Ints, terms: Ints, height: int, count: int) -> Floats:
    if count < 2:
        return np.zeros(height, dtype=np.float32)
    pairs = _present(_table(rows, terms, height, count))
    shares: Floats = pairs.sum(axis=1) / np.float32(count - 1)
    return shares


def _nothing(passages: int, sentences: int) -> Overlap:
    none, ones = np.zeros(passages, dtype=np.float32), np.ones(passages, dtype=np.float32)
    empty = np.zeros(sentences, dtype=np.float32)
    return Overlap(none, none, none, ones, empty, empty, empty, none, none, empty)
