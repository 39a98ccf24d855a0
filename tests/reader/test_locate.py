"""Readers are found, exported once, and refused with a reason."""

import json
import os
import shutil
from pathlib import Path

import pytest

from models.errors import ModelError
from models.exported import load_exported
from reader import locate as reader_locate
from reader.exported import ExportedReader, ReaderManifest
from reader.locate import SHIPPED, exported_reader, locate
from reader.pieces import Limits
from reader.reader import OnnxReader, load_reader
from tests.models.tried import refusal


@pytest.fixture
def own(export: ExportedReader, tmp_path: Path) -> Path:
    """A copy of an exported reader, to be damaged."""
    return Path(shutil.copytree(export.folder, tmp_path / export.folder.name))


def test_an_export_is_made_once(export: ExportedReader, tiny_models: Path, cache: Path) -> None:
    lines: list[str] = []
    assert exported_reader(str(tiny_models / "bert"), cache, lines.append) == export
    assert lines == []
    assert sorted(path.name for path in export.folder.iterdir()) == [
        "manifest.json",
        "model.onnx",
        "tokenizer.json",
    ]


def test_a_manifest_says_what_the_model_is(any_export: ExportedReader) -> None:
    manifest = any_export.manifest
    source = locate(manifest.name)
    assert (manifest.identity, manifest.weights_sha256) == (source.identity, source.weights_sha256)
    assert manifest.limits == Limits(tokens=64, question=16, title=8)
    assert manifest.token_types == (source.folder.name == "bert")
    assert manifest.same_spans >= 0.7
    assert manifest.correlation >= 0.97
    assert 0 < manifest.logit_difference < 2
    assert set(manifest.versions) == {"torch", "transformers", "onnx", "onnxruntime"}


def cut_graph(folder: Path) -> None:
    os.truncate(folder / "model.onnx", 1000)


def edit(folder: Path, **fields: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | fields), encoding="utf-8")


def test_a_graph_of_another_shape_is_refused(own: Path) -> None:
    edit(own, token_types=False)
    with pytest.raises(ModelError, match="is not a reader: it has input_ids, token_type_ids"):
        OnnxReader(load_exported(own, ReaderManifest))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("headless", "not a question-answering model: it has no qa_outputs"),
        ("writer", "not a question-answering model: it has no qa_outputs"),
        ("three", "cannot read a text"),
        ("broken", "cannot be loaded"),
    ],
)
def test_a_model_of_another_kind_is_refused(tiny_models: Path, kind: str, message: str) -> None:
    refused, hint = refusal(tiny_models / kind)
    assert message in refused
    assert "\n" not in refused
    assert "extractive question-answering model" in hint


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is not a model folder") as caught:
        load_reader(str(tmp_path), tmp_path)
    assert "config.json" in caught.value.hint


def test_a_missing_shipped_reader_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_locate, "SHIPPED", tmp_path / "shipped")
    with pytest.raises(ModelError, match="the reader is not there") as caught:
        load_reader(None, tmp_path)
    assert "training/README.md" in caught.value.hint


def test_a_damaged_shipped_reader_is_said_plainly(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_locate, "SHIPPED", own)
    assert load_reader(None, tmp_path).name.endswith("bert")
    cut_graph(own)
    with pytest.raises(ModelError, match="onnx has 1000 bytes") as caught:
        load_reader(None, tmp_path)
    assert "training/README.md" in caught.value.hint


@pytest.mark.model
def test_the_shipped_reader_is_small_and_agrees_with_its_model(shipped: OnnxReader) -> None:
    model = load_exported(SHIPPED, ReaderManifest)
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 25_000_000
    assert model.manifest.same_spans >= 0.9
    assert model.manifest.correlation >= 0.98
    assert model.manifest.name == shipped.name
