"""Sentence encoders are found, exported once, and refused with a reason."""

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from embeddings.encoder import OnnxEncoder, load_encoder
from embeddings.exported import ModelManifest
from embeddings.locate import (
    OFFICIAL_NAME,
    OFFICIAL_WEIGHTS,
    SHIPPED,
    exported_model,
    locate,
    official_model,
    weights_sha256,
)
from embeddings.samples import SENTENCES
from embeddings.sequences import WindowSettings
from models.errors import ModelError
from models.exported import load_exported
from tests.models.graphs import BYTE, SUM, widest_weight
from tests.models.tried import refusal


@pytest.fixture
def mean(tiny_models: Path) -> Path:
    return tiny_models / "mean"


@pytest.fixture
def own_cache(tiny: OnnxEncoder, mean: Path, cache: Path, tmp_path: Path) -> Path:
    """A cache with a copy of the shared export, to be damaged."""
    shutil.copytree(exported(cache, mean), exported(tmp_path / "cache", mean))
    return tmp_path / "cache"


def exported(cache: Path, source: Path) -> Path:
    return cache / locate(str(source)).identity


def test_an_export_is_made_once(mean: Path, tiny: OnnxEncoder, cache: Path) -> None:
    lines: list[str] = []
    model = exported_model(str(mean), cache, lines.append)
    assert lines == []
    manifest = model.manifest
    assert (manifest.dimension, manifest.pooling, manifest.max_tokens) == (32, "mean", 48)
    assert (manifest.query_prompt, manifest.document_prompt) == ("the bank ", "a ")
    assert not manifest.normalize
    assert manifest.cosine_mean >= manifest.cosine_min >= 0.97
    assert manifest.weights_sha256 == weights_sha256(mean)
    assert sorted(path.name for path in model.folder.iterdir()) == [
        "manifest.json",
        "model.onnx",
        "tokenizer.json",
    ]


def test_a_damaged_export_is_made_again_and_says_so(own_cache: Path, mean: Path) -> None:
    os.truncate(exported(own_cache, mean) / "model.onnx", 1000)
    lines: list[str] = []
    model = exported_model(str(mean), own_cache, lines.append)
    assert lines[0].startswith("exporting the model")
    assert "cosine" in lines[-1]
    assert load_exported(model.folder, ModelManifest, model.manifest.identity) == model


def test_a_model_of_another_kind_is_refused(tiny_models: Path) -> None:
    message, hint = refusal(tiny_models / "max")
    assert "pooling max is not supported" in message
    assert "mean" in hint


def empty(folder: Path) -> None:
    folder.mkdir()


def no_weights(folder: Path) -> None:
    empty(folder)
    (folder / "modules.json").write_text('[{"path": ""}]', encoding="utf-8")


def bad_modules(folder: Path) -> None:
    empty(folder)
    (folder / "modules.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (empty, "is not a model folder"),
        (no_weights, "has no weights"),
        (bad_modules, "is not a model folder"),
    ],
)
def test_a_folder_that_is_no_model_is_refused(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    make(tmp_path / "folder")
    with pytest.raises(ModelError, match=message) as caught:
        locate(str(tmp_path / "folder"))
    assert "model.safetensors" in caught.value.hint


def test_a_folder_that_cannot_be_loaded_is_refused(tiny_models: Path) -> None:
    message, _ = refusal(tiny_models / "broken")
    assert "cannot be loaded" in message
    assert "\n" not in message


def test_other_settings_are_another_model(mean: Path, tiny_models: Path) -> None:
    one, other = locate(str(mean)), locate(str(tiny_models / "cls"))
    assert one.weights_sha256 == other.weights_sha256
    assert one.identity != other.identity


@pytest.mark.model
def test_the_package_holds_the_official_weights() -> None:
    assert weights_sha256(official_model().folder) == OFFICIAL_WEIGHTS


@pytest.mark.model
@pytest.mark.parametrize("name", [None, OFFICIAL_NAME])
def test_the_exports_agree_with_their_references(
    name: str | None, tiny_models: Path, cache: Path
) -> None:
    manifest = exported_model(name, cache).manifest
    assert (manifest.dimension, manifest.pooling, manifest.max_tokens) == (384, "mean", 256)
    assert manifest.cosine_mean >= 0.99
    assert manifest.cosine_min >= 0.98


@pytest.mark.model
def test_no_two_products_of_the_shipped_graph_overflow(cache: Path) -> None:
    assert widest_weight(exported_model(None, cache).graph) * BYTE * 2 <= SUM


def test_vectors_of_released_exports_stay_in_their_collections(mean: Path, cache: Path) -> None:
    """Format 2, of 0.4, had eight bits without a sign; a collection keeps its fingerprint."""
    source = locate(str(mean))
    parts = (2, source.identity, *astuple(WindowSettings()))
    expected = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    assert load_encoder(str(mean), cache).fingerprint == expected


def test_the_shipped_encoder_gives_what_its_weights_give_in_sentence_transformers(
    real: OnnxEncoder,
) -> None:
    """The vectors beside this file were made by sentence-transformers when it was exported."""
    expected = np.load(Path(__file__).with_name("shipped_vectors.npy")).astype(np.float32)
    ours = np.stack([real.encode_question(sentence) for sentence in SENTENCES])
    assert ((ours * expected).sum(axis=1) >= 0.98).all()


def test_the_shipped_encoder_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 24e6


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "manifest.json"])
@pytest.mark.parametrize("hurt", [lambda data: data[: len(data) // 2], lambda _: None])
def test_a_damaged_shipped_encoder_is_said_in_a_line(
    name: str,
    hurt: Callable[[bytes], bytes | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "shipped"))
    left = hurt((copy / name).read_bytes())
    (copy / name).unlink()
    if left is not None:
        (copy / name).write_bytes(left)
    monkeypatch.setattr("embeddings.locate.SHIPPED", copy)
    with pytest.raises(ModelError) as caught:
        exported_model(None, tmp_path)
    assert "\n" not in caught.value.message
    assert "training/README.md" in caught.value.hint
