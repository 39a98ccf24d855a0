"""Which saved questions new passages could change, without asking any of them again.

First each new passage is compared with each question, in the two numbers that weigh most in
ranking: the cosine of its vector, and the share of the question's words that it holds, the rare
ones counting more. Where the nearest comes near to what was found before, the nearest are ranked
beside the best of before, which were kept, so nothing is searched or read: how far the best new
passage stands from the best of before, its rank, and how sure the answer of before was, tell how
likely another answer is. `benchmarks.saved` learned the weights (`sieve.json`) on one half of its
questions, and measures on the other.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.store import Candidates
from embeddings.packed import first_of
from qa.answering.parts import Parts
from qa.contract.answer import Filters
from qa.saved.questions import Measured
from qa.search.features import PASSAGE_FEATURES, Query

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PATH = Path(__file__).with_name("sieve.json")
# Passages that are compared at a time.
TOGETHER = 1000
# New passages that are ranked beside the best of before.
_NEAREST = 10
# Within this of the least confidence of a possible answer, little turns one into none.
_CLOSE = 0.03
# Where nothing was found, or nothing new.
_NO_SCORE, _NO_RANK = -30.0, 25


@dataclass(frozen=True, slots=True)
class Sifted:
    """A question to be sifted: as it is searched, and how sure its answer was."""

    text: str
    filters: Filters
    confidence: float
    measured: Measured


@dataclass(frozen=True, slots=True)
class Standing:
    """How the best new passage stands to what was found before: the difference of their scores, its
    rank from 0, how sure the answer was, and whether that is close to none, from 0 to 1. ``short``
    is how much the nearest new passage falls short of the bar.
    """

    margin: float
    rank: int
    confidence: float
    close: float
    short: float

    @property
    def row(self) -> tuple[float, float, float, float]:
        """The numbers that are weighed, in the order of `Weighing`."""
        return self.margin, math.log1p(self.rank), self.confidence, self.close


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was learned: a question is searched where the nearest new passage comes within
    ``reach`` of its bar, and asked again from ``least`` log odds on.
    """

    reach: float
    weights: tuple[float, float, float, float]
    bias: float
    least: float

    def passes(self, standing: Standing) -> bool:
        """Whether another answer is likely enough."""
        found = sum(w * x for w, x in zip(self.weights, standing.row, strict=True))
        return found + self.bias >= self.least


def learned() -> Weighing:
    """The weights of `sieve.json`."""
    values = json.loads(PATH.read_text(encoding="utf-8"))
    return Weighing(values["reach"], tuple(values["weights"]), values["bias"], values["least"])


class Sieve:
    """Sifts questions by the passages that a store has gained. Every method raises StoreError."""

    def __init__(self, parts: Parts, weighing: Weighing | None = None) -> None:
        self._parts = parts
        self._weighing = weighing or learned()

    def measured(self, text: str, filters: Filters) -> Measured:
        """Measure a question as it is searched, behind its answer."""
        pipeline = self._parts.pipeline
        query = pipeline.query(text, filters.as_of)
        found = pipeline.ranker.scored(query, pipeline.proposed(query, filters))
        vector = query.vector.astype(np.float16).tobytes()
        if found is None:
            return Measured(vector, 0.0, pipeline.made_with)
        best = found.best[: pipeline.depth(0)]
        bar = float((found.features.passages[best] @ _NEARNESS).max())
        ids = tuple(int(found.candidates.ids[i]) for i in best)
        return Measured(vector, bar, pipeline.made_with, ids)

    def passing(self, questions: Sequence[Sifted], after: int, until: int) -> Iterator[int]:
        """The rows of the questions that may have another answer since the passage ``after``."""
        for row, standing in self.standings(questions, after, until):
            if self._weighing.passes(standing):
                yield row

    def standings(
        self, questions: Sequence[Sifted], after: int, until: int
    ) -> Iterator[tuple[int, Standing]]:
        """The rows of those that a new passage comes near to, and how it stands to what was
        found before.
        """
        if not questions:
            return
        queries = [self._query(question) for question in questions]
        rows = asked(queries)
        allowed = [self._parts.pipeline.ranker.allowed(each.filters) for each in questions]
        near = np.full((len(questions), _NEAREST), -np.inf, dtype=np.float32)
        nearest = np.zeros(near.shape, dtype=np.int64)
        for first in range(after + 1, until + 1, TOGETHER):
            ids = np.arange(first, min(first + TOGETHER, until + 1), dtype=np.int64)
            passages = self._parts.store.candidates(ids, self._parts.encoder.fingerprint)
            if len(passages):
                found = nearness(rows, passages)
                ids = np.array(passages.ids, dtype=np.int64)
                for row, those in enumerate(allowed):
                    if those is not None:
                        found[row, ~np.isin(ids, those)] = -np.inf
                near, nearest = _highest(near, nearest, found, ids)
        bars = np.array([question.measured.bar for question in questions], dtype=np.float32)
        reached = near.max(axis=1) >= bars - self._weighing.reach
        for row in np.flatnonzero(reached).tolist():
            new = nearest[row, np.isfinite(near[row])]
            short = float(bars[row] - near[row].max())
            yield row, self._standing(queries[row], questions[row], new, short)

    def _query(self, question: Sifted) -> Query:
        vector = np.frombuffer(question.measured.vector, np.float16).astype(np.float32)
        return self._parts.pipeline.query(question.text, question.filters.as_of, vector=vector)

    def _standing(self, query: Query, question: Sifted, new: Ints, short: float) -> Standing:
        pipeline = self._parts.pipeline
        before = np.array(question.measured.passages, dtype=np.int64)
        found = pipeline.ranker.scored(query, np.union1d(before, new))
        ids = () if found is None else [found.candidates.ids[i] for i in found.best]
        scores = [] if found is None else found.scores[found.best].tolist()
        is_new = np.isin(ids, new).tolist()
        values, mask = np.array([*scores, *[_NO_SCORE] * 2]), np.array([*is_new, True, False])
        apart = abs(question.confidence - pipeline.least_confidence)
        return Standing(
            float(values[mask].max() - values[~mask].max()),
            is_new.index(True) if True in is_new else _NO_RANK,
            question.confidence,
            math.exp(-apart / _CLOSE),
            short,
        )


def _highest(near: Floats, nearest: Ints, found: Floats, ids: Ints) -> tuple[Floats, Ints]:
    """The highest of both, in each row, and whose they are."""
    values = np.concatenate([near, found], axis=1)
    names = np.concatenate([nearest, np.broadcast_to(ids, found.shape)], axis=1)
    best = np.argpartition(-values, _NEAREST - 1, axis=1)[:, :_NEAREST]
    return np.take_along_axis(values, best, axis=1), np.take_along_axis(names, best, axis=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions as rows: unit vectors (q, dimension); their words as ids (w,) in the order of the
    questions, the share of each of its question's weight (w,), and whose it is (w,).
    """

    vectors: Floats
    words: NDArray[np.uint32]
    shares: Floats
    owners: Ints


def asked(queries: Sequence[Query]) -> Asked:
    """The rows of questions that are ready to be searched; there must be at least one."""
    weights = [query.terms.idf for query in queries]
    return Asked(
        np.stack([query.vector for query in queries]),
        np.concatenate([query.terms.ids for query in queries]),
        np.concatenate([each / max(float(each.sum()), 1e-6) for each in weights]),
        np.repeat(np.arange(len(queries)), [len(each) for each in weights]),
    )


def nearness(questions: Asked, passages: Candidates) -> Floats:
    """How near passages come to questions: (q, p), a cosine and a share, at least one of each."""
    vectors = first_of(list(passages.vectors), questions.vectors.shape[1])
    near: Floats = questions.vectors @ vectors.T + _covered(questions, passages)
    return near


# The same in the features of a hit.
_NEARNESS = np.array([name in ("dense", "titled") for name in PASSAGE_FEATURES], np.float32)


def _covered(questions: Asked, passages: Candidates) -> Floats:
    """The share of each question's words that each passage and its title hold: (q, p)."""
    held = [a + b for a, b in zip(passages.terms, passages.title_terms, strict=True)]
    covered = np.zeros((len(questions.vectors), len(held)), dtype=np.float32)
    known = np.unique(questions.words)
    if not len(known):
        return covered
    ids = np.frombuffer(b"".join(held), dtype=np.uint32)
    rows = np.repeat(np.arange(len(held)), [len(blob) // 4 for blob in held])
    places = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    wanted = known[places] == ids
    # Each word of each passage once, by words: what one word's passages are is then a slice.
    pairs = np.unique(places[wanted] * len(held) + rows[wanted])
    starts = np.searchsorted(pairs, np.arange(len(known) + 1) * len(held))
    having = pairs % len(held)
    for word, share, owner in zip(
        np.searchsorted(known, questions.words).tolist(),
        questions.shares.tolist(),
        questions.owners.tolist(),
        strict=True,
    ):
        covered[owner, having[starts[word] : starts[word + 1]]] += share
    return covered
