"""Stored vectors: next to nothing of a cosine is lost, and no vector ever is another's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings.document import Document, PassageSpans
from embeddings.encoder import OnnxEncoder
from embeddings.packed import first_of, pack, products, unpack

Vectors = NDArray[np.float32]


def units(rows: int, dimension: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    unit: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


def before(vectors: Vectors) -> bytes:
    """A blob as Footnote 0.4 stored it."""
    return vectors.astype(np.float16).tobytes()


SIZES = st.lists(st.integers(1, 6), max_size=8)


@settings(max_examples=60)
@given(SIZES, st.sampled_from([3, 4, 32, 384, 385]), st.integers(0, 9), st.data())
def test_each_passage_has_its_vectors(
    sizes: list[int], dimension: int, seed: int, data: st.DataObject
) -> None:
    made = [units(rows, dimension, seed + n) for n, rows in enumerate(sizes)]
    for one in made:
        if len(one) == 2 and data.draw(st.booleans()):
            one[1] = one[0]
    blobs = [data.draw(st.sampled_from([pack, pack, before]))(one) for one in made]
    rows, counts = unpack(blobs, dimension)
    assert counts.tolist() == sizes
    assert rows.dtype == np.float32
    whole = np.concatenate([np.zeros((0, dimension), np.float32), *made])
    assert rows.shape == whole.shape
    assert np.abs(rows - whole).max(initial=0) < 0.01
    question = units(1, dimension, 99)[0]
    found, numbers = products(blobs, question)
    assert numbers.tolist() == sizes
    assert np.allclose(found, rows @ question, atol=1e-5)
    firsts = np.array([one[0] for one in made], np.float32).reshape(-1, dimension)
    assert np.abs(first_of(blobs, dimension) - firsts).max(initial=0) < 0.01


def test_a_cosine_loses_next_to_nothing() -> None:
    vectors, questions = units(500, 384, 1), units(50, 384, 2)
    rows, _ = unpack([pack(vectors)], 384)
    assert np.abs((rows - vectors) @ questions.T).max() < 2e-3
    assert np.abs((rows - vectors) @ questions.T).mean() < 4e-4


@pytest.mark.parametrize("sentences", [1, 2, 7])
def test_a_number_takes_a_byte_and_what_is_the_same_is_stored_once(sentences: int) -> None:
    vectors = units(1 + sentences, 384, 3)
    if sentences == 1:
        vectors[1] = vectors[0]
    rows = 1 if sentences == 1 else 1 + sentences
    assert len(pack(vectors)) <= rows * 388 + 2


def test_nothing_is_nothing_and_zeros_stay() -> None:
    rows, counts = unpack([], 384)
    assert (rows.shape, counts.shape) == ((0, 384), (0,))
    rows, counts = unpack([pack(np.zeros((3, 8), np.float32))], 8)
    assert counts.tolist() == [3]
    assert not rows.any()


@pytest.mark.model
def test_a_sentence_that_is_its_passage_has_its_vector(real: OnnxEncoder) -> None:
    text = "The quay shuts on Monday. It opens in May.\n\nThe ferry berths elsewhere."
    first, second = text.index("\n\n"), text.index("The ferry")
    spans = (
        PassageSpans(0, first, ((0, 25), (26, first))),
        PassageSpans(second, len(text), ((second, len(text)),)),
    )
    ((two, one),) = real.encode_documents([Document("Quay", text, spans)], workers=1)
    assert (len(pack(two)) // 388, len(pack(one)) // 388) == (3, 1)
    rows, counts = unpack([pack(two), pack(one)], real.dimension)
    assert counts.tolist() == [3, 2]
    assert np.abs(rows - np.concatenate([two, one])).max() < 2e-3
