"""Model folders are found by path or name, never fetched, and identified by what they hold."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import embeddings.locate
import reader.locate
from models.errors import ModelError
from models.sources import ModelSource, model_folder, weights_digest


@pytest.mark.parametrize("locate", [embeddings.locate.locate, reader.locate.locate])
@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "a b/c/d", "./absent"])
def test_a_name_that_is_not_here_is_refused_not_fetched(
    locate: Callable[[str], ModelSource], name: str
) -> None:
    with pytest.raises(ModelError, match="neither a folder nor") as caught:
        locate(name)
    assert "never downloaded" in caught.value.hint


def test_a_folder_is_found_by_its_path(tmp_path: Path) -> None:
    assert model_folder(str(tmp_path), "unused", "model") == tmp_path.resolve()


def test_weights_have_one_digest_in_one_file_and_in_several(tmp_path: Path) -> None:
    assert weights_digest(tmp_path) is None
    (tmp_path / "model-1.safetensors").write_bytes(b"one")
    first = hashlib.sha256(b"one").hexdigest()
    assert weights_digest(tmp_path) == first
    (tmp_path / "model-2.safetensors").write_bytes(b"two")
    both = first + hashlib.sha256(b"two").hexdigest()
    assert weights_digest(tmp_path) == hashlib.sha256(both.encode()).hexdigest()


@pytest.mark.parametrize("name", ["pytorch_model.bin", "pytorch_model-1.bin", "model.pt", "a.ckpt"])
def test_pickled_weights_are_refused_and_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to(tmp_path / "nothing")
    with pytest.raises(ModelError, match="may run any code") as caught:
        weights_digest(tmp_path)
    assert "safetensors" in caught.value.hint
    (tmp_path / "model.safetensors").write_bytes(b"numbers")
    assert weights_digest(tmp_path) == hashlib.sha256(b"numbers").hexdigest()


def test_the_identity_follows_weights_settings_and_prefix(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "README.md").write_text("a card", encoding="utf-8")
    plain = ModelSource.of("m", tmp_path, "a" * 64)
    # The folders of the model cache are called so: it must never change.
    digest = hashlib.sha256(b"config.json{}").hexdigest()
    assert plain.identity == f"{'a' * 16}-{digest[:8]}"
    assert ModelSource.of("m", tmp_path, "a" * 64, "reader-").identity == f"reader-{plain.identity}"
    assert ModelSource.of("m", tmp_path, "b" * 64).identity != plain.identity
    (tmp_path / "README.md").write_text("another card", encoding="utf-8")
    assert ModelSource.of("m", tmp_path, "a" * 64) == plain
    (tmp_path / "config.json").write_text('{"layers": 2}', encoding="utf-8")
    assert ModelSource.of("m", tmp_path, "a" * 64).identity != plain.identity
