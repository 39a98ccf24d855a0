"""The encoder's promises: shapes, unit rows, order, bounded reading ahead, no torch."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings.document import Document
from embeddings.encoder import OnnxEncoder, load_encoder
from embeddings.exported import ModelManifest
from embeddings.locate import locate
from embeddings.sequences import WindowSettings
from models.exported import load_exported
from tests.embeddings.make_tiny_model import QUESTIONS, SENTENCES

Make = Callable[..., Document]
Vectors = NDArray[np.float32]
ROOT = Path(__file__).parent.parent.parent

words = st.sampled_from(["the bank", "rose", "東京", "😀", "", "\u200b\ufeff", "U.S.", "x" * 300])
sentence = st.lists(words, max_size=12).map(" ".join)
passages = st.lists(st.lists(sentence, min_size=1, max_size=4).map(tuple), max_size=5)


def check(document: Document, vectors: list[Vectors], dimension: int) -> None:
    shapes = [(1 + len(passage.sentences), dimension) for passage in document.passages]
    assert [rows.shape for rows in vectors] == shapes
    for rows in vectors:
        assert rows.dtype == np.float32
        assert np.allclose(np.square(rows).sum(axis=1), 1, atol=1e-4)


@pytest.fixture(params=["tiny", "tiny_cls"])
def encoder(request: pytest.FixtureRequest) -> OnnxEncoder:
    """One encoder of each kind of pooling."""
    found: OnnxEncoder = request.getfixturevalue(request.param)
    return found


@given(title=sentence, passages=passages)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
def test_any_text_gets_unit_vectors(
    encoder: OnnxEncoder, make: Make, title: str, passages: list[tuple[str, ...]]
) -> None:
    document = make(title, *passages)
    (vectors,) = encoder.encode_documents([document], workers=1)
    check(document, vectors, encoder.dimension)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "?", "the " * 500, "東京 😀", "\x00\ud7ff"])
def test_any_question_gets_a_unit_vector(encoder: OnnxEncoder, text: str) -> None:
    vector = encoder.encode_question(text)
    assert vector.shape == (encoder.dimension,)
    assert np.square(vector).sum() == pytest.approx(1, abs=1e-4)


def test_a_long_question_is_cut_not_refused(tiny: OnnxEncoder) -> None:
    long = tiny.encode_question("the bank said " * 200)
    assert np.array_equal(long, tiny.encode_question("the bank said " * 100))


def test_results_come_in_order_whatever_the_workers(tiny: OnnxEncoder, make: Make) -> None:
    documents = [
        make(f"the {n}", *(("the bank said", "rates rose.") for _ in range(n % 7)))
        for n in range(60)
    ]
    alone = list(tiny.encode_documents(documents, workers=1))
    side_by_side = list(tiny.encode_documents(documents, workers=3))
    for document, one, other in zip(documents, alone, side_by_side, strict=True):
        check(document, one, tiny.dimension)
        for a, b in zip(one, other, strict=True):
            np.testing.assert_array_equal(a, b)


def test_documents_are_read_no_further_ahead_than_needed(tiny: OnnxEncoder, make: Make) -> None:
    read = 0

    def documents() -> Iterator[Document]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield make("the bank", ("rates rose in march.",))

    results = tiny.encode_documents(documents(), workers=2)
    next(results)
    assert read < 60
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert read < 60


def test_an_error_while_reading_reaches_the_caller(tiny: OnnxEncoder, make: Make) -> None:
    def documents() -> Iterator[Document]:
        yield make("the bank", ("rates rose.",))
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(tiny.encode_documents(documents(), workers=2))


def test_a_sentence_is_pooled_from_its_own_tokens(tiny: OnnxEncoder, make: Make) -> None:
    document = make("the bank", ("the bank said.", "wheat rose in march."), ("a meeting.",))
    (vectors,) = tiny.encode_documents([document], workers=1)
    alone = make("the bank", ("the bank said. wheat rose in march.",), ("a meeting.",))
    (whole,) = tiny.encode_documents([alone], workers=1)
    np.testing.assert_allclose(vectors[0][0], whole[0][0], atol=1e-5)
    # The passage's direction is the sum of its sentences', weighted by their token vectors.
    mixed, *_ = np.linalg.lstsq(vectors[0][1:].T, vectors[0][0])
    np.testing.assert_allclose(mixed @ vectors[0][1:], vectors[0][0], atol=1e-4)


def test_neighbours_are_context_inside_a_window_only(tiny: OnnxEncoder, make: Make) -> None:
    first, second = ("the bank said rates rose.",), ("wheat rose.",)
    (together,) = tiny.encode_documents([make("", first, second)], workers=1)
    (alone,) = tiny.encode_documents([make("", second)], workers=1)
    assert float(together[1][0] @ alone[0][0]) < 0.9999
    long = (("the bank said rates rose " * 8).strip(),)
    (apart,) = tiny.encode_documents([make("", long, second)], workers=1)
    np.testing.assert_allclose(apart[1][0], alone[0][0], atol=1e-5)


def test_without_tokens_sentence_follows_passage_and_passage_title(
    tiny: OnnxEncoder, make: Make
) -> None:
    document = make("wheat", ("the bank.", "\u200b"), ("\u200b", "\u200b"))
    (vectors,) = tiny.encode_documents([document], workers=1)
    np.testing.assert_array_equal(vectors[0][2], vectors[0][0])
    np.testing.assert_array_equal(vectors[1][0], vectors[1][2])
    assert not np.array_equal(vectors[1][0], vectors[0][0])


def test_the_fingerprint_follows_model_and_windows(
    tiny: OnnxEncoder, tiny_cls: OnnxEncoder, tiny_models: Path, cache: Path
) -> None:
    again = load_encoder(str(tiny_models / "mean"), cache)
    assert again.fingerprint == tiny.fingerprint
    assert tiny_cls.fingerprint != tiny.fingerprint
    identity = locate(str(tiny_models / "mean")).identity
    model = load_exported(cache / identity, ModelManifest, identity)
    other = OnnxEncoder(model, WindowSettings(max_tokens=32))
    assert other.fingerprint not in {tiny.fingerprint, tiny_cls.fingerprint}


@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_questions_agree_with_sentence_transformers(
    tiny_models: Path, cache: Path, pooling: str
) -> None:
    encoder = load_encoder(str(tiny_models / pooling), cache)
    ours = np.stack([encoder.encode_question(text) for text in SENTENCES])
    theirs = np.load(tiny_models / pooling / "reference.npy")
    assert ((ours * theirs).sum(axis=1) > 0.99).all()


def test_encoding_never_imports_torch(tiny: OnnxEncoder, tiny_models: Path, cache: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom embeddings.encoder import load_encoder\n"
        f"encoder = load_encoder({str(tiny_models / 'mean')!r}, Path({str(cache)!r}))\n"
        "encoder.encode_question('who')\n"
        "print({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.model
def test_the_official_models_questions_agree_with_the_reference(
    official: OnnxEncoder, tiny_models: Path
) -> None:
    ours = np.stack([official.encode_question(question) for question in QUESTIONS])
    cosines = (ours * np.load(tiny_models / "official.npy")).sum(axis=1)
    assert (cosines >= 0.99).all(), cosines


@pytest.mark.model
def test_a_question_is_nearest_to_its_answer(real: OnnxEncoder, make: Make) -> None:
    document = make(
        "Valley council meets",
        ("The council met on Monday.", "Its chair, Ana Petrov, opened the meeting."),
        ("Heavy rain had flooded the road to the mill.", "Repairs will cost 3.2 million crowns."),
    )
    (vectors,) = real.encode_documents([document], workers=2)
    rows = np.concatenate([passage[1:] for passage in vectors])
    question = real.encode_question("What will the repairs cost?")
    assert int(np.argmax(rows @ question)) == 3
