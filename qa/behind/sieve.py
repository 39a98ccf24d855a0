"""Which saved questions new passages could change, without asking any of them.

What an answer is read from are the passages that rank first. So a new one is compared with the
question as ranking does, in the two numbers that weigh most there: the cosine of its vector, and
the share of the question's words that it holds, the rare ones counting more. It can change the
answer where it comes near to what the answer was read from; how near was measured
(`benchmarks.saved`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.store import Candidates
from embeddings.packed import first_of
from qa.search.features import Query

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# How much the words count beside the vector, and how much less than the best passage of before a
# new one may come to.
WORDS = 1.0
MARGIN = 0.15


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
    """How near passages come to questions: (q, p), from 0 to 1 + WORDS; 0 for no passages."""
    vectors = first_of(list(passages.vectors), questions.vectors.shape[1])
    near: Floats = questions.vectors @ vectors.T
    near += np.float32(WORDS) * _covered(questions, passages)
    return near


def _covered(questions: Asked, passages: Candidates) -> Floats:
    """The share of each question's words that each passage and its title hold: (q, p)."""
    held = [a + b for a, b in zip(passages.terms, passages.title_terms, strict=True)]
    ids = np.frombuffer(b"".join(held), dtype=np.uint32)
    rows = np.repeat(np.arange(len(held)), [len(blob) // 4 for blob in held])
    known = np.unique(questions.words)
    places = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    wanted = known[places] == ids
    # Each word of each passage once, by words: what one word's passages are is then a slice.
    pairs = np.unique(places[wanted] * len(held) + rows[wanted])
    starts = np.searchsorted(pairs, np.arange(len(known) + 1) * len(held))
    having = pairs % len(held)
    covered = np.zeros((len(questions.vectors), len(held)), dtype=np.float32)
    for word, share, owner in zip(
        np.searchsorted(known, questions.words).tolist(),
        questions.shares.tolist(),
        questions.owners.tolist(),
        strict=True,
    ):
        covered[owner, having[starts[word] : starts[word + 1]]] += share
    return covered


def passing(questions: Asked, bars: Floats, passages: Candidates) -> Iterator[int]:
    """The rows of the questions, in order, that a passage comes near enough to; ``bars`` (q,) are
    what the best passages of before came to.
    """
    if len(passages):
        best = nearness(questions, passages).max(axis=1)
        yield from np.flatnonzero(best >= bars - MARGIN).tolist()
