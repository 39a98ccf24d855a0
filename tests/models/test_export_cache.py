"""Each model is exported once, by a process; what it prints and how it fails is passed on."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from embeddings.exported import ExportedModel, ModelManifest
from models.errors import ModelError
from models.export_cache import from_cache
from models.exported import load_exported
from models.sources import ModelSource


@pytest.fixture
def source(tmp_path: Path) -> ModelSource:
    """A model that `fake_export` exports."""
    (tmp_path / "source").mkdir()
    return behaving(tmp_path / "source", "encoder")


def behaving(folder: Path, behaviour: str) -> ModelSource:
    (folder / "behaviour").write_text(behaviour, encoding="utf-8")
    return ModelSource.of("tiny", folder, "f" * 64)


def exported(source: ModelSource, cache: Path, lines: list[str] | None = None) -> ExportedModel:
    report = (lines if lines is not None else list[str]()).append
    return from_cache(source, cache, ModelManifest, "tests.models.fake_export", report)


def test_an_export_is_made_once(source: ModelSource, tmp_path: Path) -> None:
    lines: list[str] = []
    first = exported(source, tmp_path / "cache", lines)
    assert lines[0].startswith("exporting the model tiny")
    assert lines[1:] == ["loading the model", f"weights {'f' * 64}"]
    assert first.folder == tmp_path / "cache" / source.identity
    again: list[str] = []
    assert exported(source, tmp_path / "cache", again) == first
    assert again == []


def test_a_damaged_export_is_made_again(source: ModelSource, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = exported(source, cache)
    os.truncate(first.graph, 1000)
    abandoned = cache / ".making-crashed"
    abandoned.mkdir()
    os.utime(abandoned, (time.time() - 4000,) * 2)
    assert exported(source, cache) == first
    assert load_exported(first.folder, ModelManifest, source.identity) == first
    assert not list(cache.glob(".making-*"))


def test_two_exports_at_once_do_no_harm(source: ModelSource, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(lambda _: exported(source, cache), range(2))
    assert one == two
    assert [path.name for path in cache.iterdir()] == [one.folder.name]


@pytest.mark.parametrize(
    ("behaviour", "message", "hint"),
    [
        ("error", "the model tiny is not supported", "choose another"),
        ("crash", "export of tiny failed: RuntimeError: no memory", "try again"),
    ],
)
def test_a_failed_export_leaves_nothing(
    tmp_path: Path, behaviour: str, message: str, hint: str
) -> None:
    (tmp_path / "source").mkdir()
    source = behaving(tmp_path / "source", behaviour)
    with pytest.raises(ModelError, match=message) as caught:
        exported(source, tmp_path / "cache")
    assert hint in caught.value.hint
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_refused(source: ModelSource, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written"):
        exported(source, tmp_path / "file")
