"""A model as it lies in the cache after its export: graph, tokenizer, manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.files import Checksum
from models.manifest import GRAPH, TOKENIZER, read_manifest, unusable

# Counts what changes the vectors: the way of export, quantisation, or pooling.
EXPORT_FORMAT = 2


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
