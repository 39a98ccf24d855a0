"""The manifest of a model folder: what is in it, and whether it is whole."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from models.errors import ModelError
from models.files import Checksum, damage

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"


class Manifest(Protocol):
    """What every manifest says: the checksums of the files beside it."""

    @property
    def files(self) -> Mapping[str, Checksum]:
        """By the path of the file in the folder."""
        ...


AnyManifest = TypeVar("AnyManifest", bound=Manifest)


def read_manifest(folder: Path, kind: Callable[..., AnyManifest]) -> AnyManifest:
    """Read a folder's manifest and check the files. Raises ModelError if it is not whole."""
    try:
        fields = json.loads((folder / MANIFEST).read_bytes())
        files = {name: Checksum(**checksum) for name, checksum in fields.pop("files").items()}
        manifest = kind(**fields, files=files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise unusable(folder, str(error)) from error
    problem = damage(folder, files)
    if problem:
        raise unusable(folder, problem)
    return manifest


def write_manifest(folder: Path, manifest: "DataclassInstance") -> None:
    """Write a manifest as JSON."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def unusable(folder: Path, problem: str) -> ModelError:
    """The refusal of a folder of the cache."""
    return ModelError(
        f"exported model {folder} cannot be used: {problem}", "remove it; it is made again"
    )
