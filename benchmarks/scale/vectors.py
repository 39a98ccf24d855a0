"""Vectors to measure with: encoded ones out of a store, and drawn ones that lie as they do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.store import Store
from datasets.collection import Collection
from embeddings.encoder import Encoder
from embeddings.packed import unpack

Vectors = NDArray[np.float32]

_BATCH = 5000
# How far apart, in the order of the store, two sentences of one drawn passage may stand: wire
# reports of some days, which have topics in common.
_APART = 2000
# The length of the noise beside a unit vector: a drawn vector has a cosine of some .95 with the
# mixture that it was made of, about what two wordings of one sentence have.
_NOISE = 0.33


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors that a store holds: of passages, and of the sentences of those with several."""

    passages: Vectors
    sentences: Vectors


def encoded(folder: Path, encoder: Encoder) -> Encoded:
    """Read all vectors of the store in a data folder."""
    store = Store.open(folder, read_only=True)
    try:
        parts = list(_parts(store, encoder))
    finally:
        store.close()
    return Encoded(
        np.concatenate([part.passages for part in parts]),
        np.concatenate([part.sentences for part in parts]),
    )


def _parts(store: Store, encoder: Encoder) -> Iterator[Encoded]:
    after = 0
    while rows := store.tail(after, encoder.fingerprint, _BATCH):
        vectors, counts = unpack([row.vectors for row in rows if row.vectors], encoder.dimension)
        firsts = np.zeros(len(vectors), np.bool_)
        firsts[np.cumsum(counts) - counts] = True
        alone = np.repeat(counts <= 2, counts)  # the only sentence is the passage
        yield Encoded(vectors[firsts], vectors[~firsts & ~alone])
        after = rows[-1].passage_id


def drawn(sentences: Vectors, count: int, seed: int) -> Vectors:
    """Unit vectors of passages that were never written: two sentences that stand not far from each
    other, in some proportion, and noise. A passage's vector is the sum of its tokens' and so nearly
    that of its sentences.
    """
    random = np.random.default_rng(seed)
    first = random.integers(0, len(sentences), count)
    second = np.clip(first + random.integers(-_APART, _APART + 1, count), 0, len(sentences) - 1)
    share = random.uniform(0.5, 1.0, (count, 1)).astype(np.float32)
    mixed = unit(share * sentences[first] + (1 - share) * sentences[second])
    noise = unit(random.standard_normal(mixed.shape, np.float32))
    return unit(mixed + _NOISE * noise)


def questions(collections: list[Collection], encoder: Encoder, count: int, seed: int) -> Vectors:
    """The vectors of ``count`` questions of the collections, taken by lot."""
    texts = sorted({q.text for collection in collections for q in collection.questions})
    chosen = np.random.default_rng(seed).permutation(len(texts))[:count]
    return np.stack([encoder.encode_question(texts[i]) for i in chosen.tolist()])


def unit(vectors: Vectors) -> Vectors:
    """The vectors scaled to length 1."""
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / lengths
    return scaled
