"""A generation is published whole, and any doubt about one is noticed before it is used."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from embeddings.errors import GenerationError
from embeddings.generation import Generation, Manifest, open_generation, prune, publish


def fill(folder: Path) -> None:
    (folder / "keywords").mkdir()
    (folder / "vectors.bin").write_bytes(bytes(range(256)) * 100)
    (folder / "keywords" / "terms").write_text("terms", encoding="utf-8")


def published(root: Path, filling: Callable[[Path], None] = fill) -> Manifest:
    return publish(
        root,
        fingerprint="abc",
        dimension=4,
        count=10,
        max_passage_id=12,
        max_retired_seq=2,
        kind="flat",
        fill=filling,
    )


def opened(root: Path, name: str) -> Generation:
    return open_generation(root, name, fingerprint="abc", dimension=4)


def test_what_is_published_can_be_opened(tmp_path: Path) -> None:
    manifest = published(tmp_path / "index")
    generation = opened(tmp_path / "index", manifest.name)
    folder, read = generation.folder, generation.manifest
    assert read == manifest
    assert folder.joinpath("keywords", "terms").read_text(encoding="utf-8") == "terms"
    assert sorted(manifest.files) == ["keywords/terms", "vectors.bin"]


def test_two_generations_have_two_names(tmp_path: Path) -> None:
    assert published(tmp_path).name != published(tmp_path).name


def test_a_failed_fill_leaves_nothing(tmp_path: Path) -> None:
    def failing(folder: Path) -> None:
        fill(folder)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        published(tmp_path, failing)
    assert list(tmp_path.iterdir()) == []


def flip(folder: Path) -> None:
    path = folder / "vectors.bin"
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)


def rename(folder: Path) -> None:
    fields = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(fields | {"name": "x"}), encoding="utf-8")


def reformat(folder: Path) -> None:
    fields = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(fields | {"format": 99}), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (flip, "vectors.bin does not match"),
        (rename, "it says it is x"),
        (reformat, "format 99"),
        (lambda folder: (folder / "keywords" / "terms").unlink(), "keywords/terms is missing"),
        (lambda folder: (folder / "manifest.json").unlink(), "no usable manifest"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "no usable manifest"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "no usable manifest"),
        (lambda folder: (folder / "manifest.json").write_text('{"format": 1}'), "field name"),
        (lambda folder: (folder / "manifest.json").write_text("7"), "expected object, got int"),
    ],
)
def test_damage_is_refused(tmp_path: Path, harm: Callable[[Path], None], message: str) -> None:
    name = published(tmp_path).name
    harm(tmp_path / name)
    with pytest.raises(GenerationError, match=message) as caught:
        opened(tmp_path, name)
    assert caught.value.hint


def test_a_missing_generation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="no usable manifest"):
        opened(tmp_path, "absent")


@pytest.mark.parametrize(("fingerprint", "dimension"), [("other", 4), ("abc", 5)])
def test_another_models_vectors_are_refused(
    tmp_path: Path, fingerprint: str, dimension: int
) -> None:
    name = published(tmp_path).name
    with pytest.raises(GenerationError, match="of model abc"):
        open_generation(tmp_path, name, fingerprint=fingerprint, dimension=dimension)


def test_prune_keeps_what_it_is_told_and_nothing_that_a_crash_left(tmp_path: Path) -> None:
    old, kept = published(tmp_path).name, published(tmp_path).name
    (tmp_path / ".making-once").mkdir()
    (tmp_path / "a.lock").touch()
    prune(tmp_path, {kept})
    assert not (tmp_path / old).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.lock", kept])


def test_prune_of_a_folder_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    prune(tmp_path / "absent", set())
