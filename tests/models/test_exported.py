"""A damaged, cut or foreign export of either kind gives one clear ModelError."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.errors import ModelError
from models.exported import load_exported
from models.manifest import ExportManifest
from reader.exported import ReaderManifest
from reader.pieces import Limits
from tests.models.folders import IDENTITY, KINDS, write_export

Kind = type[ExportManifest]

both_kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@pytest.fixture
def folder(tmp_path: Path, kind: Kind) -> Path:
    """A whole export of the kind."""
    write_export(tmp_path / "export", kind)
    return tmp_path / "export"


def edit(folder: Path, **fields: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | fields), encoding="utf-8")


def cut_graph(folder: Path) -> None:
    os.truncate(folder / "model.onnx", 1000)


def change_tokenizer(folder: Path) -> None:
    path = folder / "tokenizer.json"
    path.write_bytes(path.read_bytes().replace(b"wheat", b"wheet").replace(b"bank", b"bunk"))


def drop_graph(folder: Path) -> None:
    (folder / "model.onnx").unlink()


def drop_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def cut_manifest(folder: Path) -> None:
    os.truncate(folder / "manifest.json", 40)


def no_object(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]", encoding="utf-8")


def no_checksums(folder: Path) -> None:
    edit(folder, files=None)


def other_format(folder: Path) -> None:
    edit(folder, format=0)


def other_fields(folder: Path) -> None:
    edit(folder, colour="blue")


FINGERPRINT = "765592852f3cd91f"
HARMS = [
    cut_graph,
    change_tokenizer,
    drop_graph,
    drop_manifest,
    cut_manifest,
    no_object,
    no_checksums,
    other_format,
    other_fields,
]


@both_kinds
@pytest.mark.parametrize("harm", HARMS)
def test_damage_is_noticed(folder: Path, kind: Kind, harm: Callable[[Path], None]) -> None:
    harm(folder)
    with pytest.raises(ModelError, match="cannot be used") as caught:
        load_exported(folder, kind)
    assert str(folder) in caught.value.message
    assert caught.value.hint


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda fields: {key: value for key, value in fields.items() if key != name}


def given(**other: object) -> Callable[[dict[str, Any]], object]:
    return lambda fields: fields | other


@both_kinds
@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (lambda _: [], "manifest.json: expected object, got array"),
        (lambda _: 5, "manifest.json: expected object, got int"),
        (lambda _: None, "manifest.json: expected object, got null"),
        (lambda _: {}, "manifest.json: object missing required field format"),
        (without("files"), "manifest.json: object missing required field files"),
        (given(max_tokens="64"), "manifest.json: field max_tokens: expected int, got str"),
        (given(max_tokens=1.5), "manifest.json: field max_tokens: expected int, got float"),
        (given(name=[1]), "manifest.json: field name: expected str, got array"),
        (given(versions=3), "manifest.json: field versions: expected object, got int"),
        (given(versions={"torch": 2}), "manifest.json: field versions[...]: expected str, got int"),
        (given(files=["model.onnx"]), "manifest.json: field files: expected object, got array"),
        (given(files={}), "manifest.json: field files: model.onnx is missing"),
        (
            given(files={"model.onnx": {"size": 5000}}),
            "manifest.json: field files[...]: object missing required field sha256",
        ),
        (given(colour="blue"), "manifest.json: field colour: there is none of this name"),
    ],
)
def test_a_manifest_of_another_shape_is_told_by_its_field(
    folder: Path, kind: Kind, shape: Callable[[dict[str, Any]], object], told: str
) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(shape(json.loads(path.read_bytes()))), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_exported(folder, kind)
    assert caught.value.message == f"exported model {folder} cannot be used: {told}"


@both_kinds
@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b'{"a":' + b"[" * 100_000, b'{"name": "\xff"}']
)
def test_a_manifest_that_is_no_json_is_told_in_one_line(
    folder: Path, kind: Kind, content: bytes
) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"cannot be used: manifest\.json is no JSON: ") as caught:
        load_exported(folder, kind)
    assert "\n" not in caught.value.message


@both_kinds
def test_a_whole_export_is_loaded(folder: Path, kind: Kind) -> None:
    exported = load_exported(folder, kind, IDENTITY)
    assert exported == load_exported(folder, kind)
    assert type(exported.manifest) is kind
    assert exported.graph.is_file()
    assert exported.tokenizer.is_file()


@both_kinds
def test_another_identity_is_refused(folder: Path, kind: Kind) -> None:
    with pytest.raises(ModelError, match="another model"):
        load_exported(folder, kind, "something-else")


@both_kinds
def test_an_export_of_the_other_kind_is_refused(folder: Path, kind: Kind) -> None:
    (other,) = set(KINDS) - {kind}
    with pytest.raises(ModelError, match="cannot be used"):
        load_exported(folder, other)


@pytest.mark.parametrize("kind", [ReaderManifest])
def test_a_fingerprint_follows_model_format_and_settings(folder: Path, kind: Kind) -> None:
    exported = load_exported(folder, kind)
    limits = Limits(320, 48, 24)
    # Vectors and packs that were made with it are known by it: it must never change.
    assert exported.fingerprint(limits) == FINGERPRINT
    assert exported.fingerprint(Limits()) != FINGERPRINT
