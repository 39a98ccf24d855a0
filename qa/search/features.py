"""The numbers that ranking and confidence are decided from, for one question's candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.store import Candidates
from qa.learned.weights import Floats, Ints
from qa.question.kind import CLUES, kind
from qa.search.overlap import Overlap, Terms, Words, overlap

PASSAGE_FEATURES = (
    "dense",
    "dense_z",
    "sentence",
    "sentence_z",
    "bm25",
    "bm25_z",
    "covered",
    "near",
    "rarest_missing",
    "sentence_covered",
    "sentence_near",
    "sentence_both",
    "sentence_lead",
    "title",
    "titled",
    "sentence_titled",
    "sentence_both_titled",
    "article_dense",
    "length",
)
SENTENCE_FEATURES = (
    "cosine",
    "covered",
    "near",
    "length",
    "first",
    "names",
    "lead",
    "lead_who",
    "titled",
    *(f"clue_{name}" for name in CLUES),
)
# The column of each sentence feature.
SENTENCE = {name: column for column, name in enumerate(SENTENCE_FEATURES)}


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready to be searched: its unit vector (dimension,) and its terms.

    ``unknown`` is the idf-weighted share of its words that occur nowhere in the collection.
    """

    text: str
    vector: Floats
    words: tuple[str, ...]
    terms: Terms
    unknown: float


@dataclass(frozen=True, slots=True)
class Features:
    """p candidates with s sentences in all.

    ``passages`` (p, PASSAGE_FEATURES); ``sentences`` (s, SENTENCE_FEATURES) with the clues
    and the names still 0, as they need the text; ``owners`` (s,) the candidate of each sentence.
    """

    passages: Floats
    sentences: Floats
    owners: Ints


def compute(query: Query, candidates: Candidates) -> Features:
    """Features of the candidates; there must be at least one."""
    cosines, sentence_counts = _cosines(query.vector, candidates)
    owners = np.repeat(np.arange(len(sentence_counts)), sentence_counts)
    firsts = np.cumsum(sentence_counts) - sentence_counts
    rows = firsts + np.arange(len(sentence_counts))
    dense, sentence = cosines[rows], np.delete(cosines, rows)
    lengths = np.frombuffer(b"".join(candidates.term_counts), dtype=np.uint16).astype(np.int64)
    title_lengths = np.array([len(blob) // 4 for blob in candidates.title_terms], dtype=np.int64)
    found = overlap(
        query.terms,
        _words(candidates.terms, lengths),
        _words(candidates.title_terms, title_lengths),
        owners,
    )
    passages = _passages(candidates, dense, sentence, found, firsts)
    sentences = np.zeros((len(owners), len(SENTENCE_FEATURES)), dtype=np.float32)
    sentences[:, SENTENCE["cosine"]] = sentence
    sentences[:, SENTENCE["covered"]] = found.sentence_covered
    sentences[:, SENTENCE["near"]] = found.sentence_near
    sentences[:, SENTENCE["length"]] = np.log1p(lengths)
    sentences[firsts, SENTENCE["first"]] = 1.0
    sentences[:, SENTENCE["lead"]] = found.sentence_lead
    sentences[:, SENTENCE["lead_who"]] = found.sentence_lead * (kind(query.text) == "who")
    sentences[:, SENTENCE["titled"]] = found.sentence_titled
    return Features(passages, sentences, owners)


def _cosines(vector: Floats, candidates: Candidates) -> tuple[Floats, Ints]:
    """Cosine of the question to each passage and, after each passage, its sentences."""
    width = 2 * len(vector)
    counts = np.array([len(blob) // width for blob in candidates.vectors], dtype=np.int64)
    stacked = np.frombuffer(b"".join(candidates.vectors), dtype=np.float16)
    cosines: Floats = stacked.astype(np.float32).reshape(-1, len(vector)) @ vector
    return cosines, counts - 1


def _passages(
    candidates: Candidates,
    dense: Floats,
    sentence: Floats,
    found: Overlap,
    firsts: Ints,
) -> Floats:
    best = np.maximum.reduceat(sentence, firsts)
    columns = (
        dense,
        _standard(dense),
        best,
        _standard(best),
        found.bm25,
        _standard(found.bm25),
        found.covered,
        found.near,
        found.rarest_missing,
        np.maximum.reduceat(found.sentence_covered, firsts),
        np.maximum.reduceat(found.sentence_near, firsts),
        np.maximum.reduceat(sentence + found.sentence_covered, firsts),
        np.maximum.reduceat(found.sentence_lead, firsts),
        found.title,
        found.titled,
        np.maximum.reduceat(found.sentence_titled, firsts),
        np.maximum.reduceat(sentence + found.sentence_titled, firsts),
        _article_best(candidates, dense),
        np.log1p(np.array([e - s for s, e in zip(candidates.start, candidates.end, strict=True)])),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _standard(values: Floats) -> Floats:
    """z-scores among the candidates; all 0 where they do not differ."""
    spread = values.std()
    centred: Floats = values - values.mean()
    return centred / spread if spread > 1e-6 else centred


def _words(terms: Sequence[bytes], lengths: Ints) -> Words:
    return Words(np.frombuffer(b"".join(terms), dtype=np.uint32), lengths)


def _article_best(candidates: Candidates, dense: Floats) -> Floats:
    """The best passage cosine of the candidate's article: a good article lifts its passages."""
    best: dict[str, float] = {}
    for article, score in zip(candidates.article_id, dense.tolist(), strict=True):
        best[article] = max(score, best.get(article, -1.0))
    return np.array([best[article] for article in candidates.article_id], dtype=np.float32)
