"""An exported model on disk: a folder with an int8 graph, a tokenizer and a manifest."""

import hashlib
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from models.errors import ModelError
from models.files import damage
from models.manifest import MANIFEST, ExportManifest, read_manifest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"

Manifest = TypeVar("Manifest", bound=ExportManifest)


@dataclass(frozen=True, slots=True)
class Exported(Generic[Manifest]):
    """The folder of an exported model and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def graph(self) -> Path:
        """The int8 ONNX graph."""
        return self.folder / GRAPH

    @property
    def tokenizer(self) -> Path:
        """The tokenizer, in the format of the ``tokenizers`` library."""
        return self.folder / TOKENIZER

    def fingerprint(self, settings: "DataclassInstance") -> str:
        """16 hex digits that name the weights, the way of export and the settings of its use.

        What two models compute can be compared only if their fingerprints are equal.
        """
        parts = (self.manifest.COMPARABLE, self.manifest.identity, *astuple(settings))
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def load_exported(
    folder: Path, kind: type[Manifest], identity: str | None = None
) -> Exported[Manifest]:
    """Read the manifest of an exported model and verify every file by its size and sha256.

    ``kind`` is the class of its manifest, ``identity`` the model that is expected (None: any).
    Raises ModelError if a file is missing or damaged, or the folder holds another model or format.
    """
    try:
        manifest = read_manifest(folder, kind)
    except (OSError, ValueError) as error:
        raise _unusable(folder, str(error)) from error
    unnamed = [name for name in (GRAPH, TOKENIZER) if name not in manifest.files]
    problem = f"{MANIFEST}: field files: {unnamed[0]} is missing" if unnamed else None
    problem = problem or damage(folder, manifest.files)
    if problem:
        raise _unusable(folder, problem)
    if manifest.format != kind.FORMAT or identity not in (None, manifest.identity):
        raise _unusable(folder, "it holds another model or format")
    return Exported(folder, manifest)


def _unusable(folder: Path, problem: str) -> ModelError:
    return ModelError(
        f"exported model {folder} cannot be used: {problem}", "remove it; it is made again"
    )
