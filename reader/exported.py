"""A reader as it lies on disk after its export: graph, tokenizer, manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.files import Checksum
from models.manifest import GRAPH, TOKENIZER, read_manifest, unusable
from reader.pieces import Limits

# Counts what changes the scores: the way of export, quantisation, or reading.
READER_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReaderManifest:
    """What an exported reader is and how it wants to be run.

    ``same_spans`` (the share of samples whose best span the fp32 model holds as good as its own),
    ``correlation`` (of the logits, the lowest) and ``logit_difference`` (the greatest) compare the
    int8 graph with the fp32 model, as measured at export.
    """

    format: int
    name: str
    identity: str
    weights_sha256: str
    max_tokens: int
    max_question_tokens: int
    max_title_tokens: int
    token_types: bool
    same_spans: float
    correlation: float
    logit_difference: float
    versions: Mapping[str, str]
    files: Mapping[str, Checksum]

    @property
    def limits(self) -> Limits:
        """How much the model reads at once."""
        return Limits(self.max_tokens, self.max_question_tokens, self.max_title_tokens)


@dataclass(frozen=True, slots=True)
class ExportedReader:
    """A folder with an exported reader, verified."""

    folder: Path
    manifest: ReaderManifest

    @property
    def graph(self) -> Path:
        """The int8 graph: token ids (1, tokens) to start and end logits (1, tokens)."""
        return self.folder / GRAPH

    @property
    def tokenizer(self) -> Path:
        """The tokenizer, in the format of the ``tokenizers`` library."""
        return self.folder / TOKENIZER

    @classmethod
    def load(cls, folder: Path, identity: str | None = None) -> "ExportedReader":
        """Read and verify an exported reader (None: whichever it is). Raises ModelError."""
        manifest = read_manifest(folder, ReaderManifest)
        if manifest.format != READER_FORMAT or identity not in (None, manifest.identity):
            raise unusable(folder, "it holds another model or format")
        return cls(folder, manifest)
