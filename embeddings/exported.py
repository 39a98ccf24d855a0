"""A model as it lies in the cache after its export: graph, tokenizer, manifest."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from embeddings.errors import ModelError
from embeddings.files import Checksum, damage

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# Counts what changes the vectors: the way of export, quantisation, or pooling.
EXPORT_FORMAT = 2

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class ModelManifest:
    """What an exported model is and how it wants to be run.

    ``pooling`` is mean, cls or lasttoken; ``max_tokens`` counts special tokens; ``cosine_mean`` and
    ``cosine_min`` compare its vectors with those of sentence-transformers, as measured at export.
    """

    format: int
    name: str
    identity: str
    weights_sha256: str
    dimension: int
    pooling: str
    normalize: bool
    max_tokens: int
    query_prompt: str
    document_prompt: str
    cosine_mean: float
    cosine_min: float
    versions: Mapping[str, str]
    files: Mapping[str, Checksum]


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """A folder of the model cache, verified."""

    folder: Path
    manifest: ModelManifest

    @property
    def graph(self) -> Path:
        """The int8 graph: ``input_ids`` (1, tokens) to token vectors (1, tokens, dimension)."""
        return self.folder / GRAPH

    @property
    def tokenizer(self) -> Path:
        """The tokenizer, in the format of the ``tokenizers`` library."""
        return self.folder / TOKENIZER

    @classmethod
    def load(cls, folder: Path, identity: str) -> "ExportedModel":
        """Read and verify an exported model. Raises ModelError if it is absent or damaged."""
        manifest = read_manifest(folder, ModelManifest)
        if (manifest.format, manifest.identity) != (EXPORT_FORMAT, identity):
            raise unusable(folder, "it holds another model or format")
        return cls(folder, manifest)


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
