"""What the manifest of an exported sentence encoder states."""

from dataclasses import dataclass
from typing import ClassVar

from models.exported import Exported
from models.manifest import ExportManifest

# Counts what changes the vectors: the way of export, quantisation, or pooling. Format 2 had eight
# bits without a sign: its vectors differ from these by no more than both do from the model's own,
# so that they stay in their collections.
EXPORT_FORMAT = 3
_COMPARABLE = 2


@dataclass(frozen=True, slots=True)
class ModelManifest(ExportManifest):
    """What an exported encoder is and how it is run.

    Vectors have ``dimension`` components. ``pooling`` (mean, cls or lasttoken) makes the vector of
    a text from those of its tokens. ``max_tokens`` counts special tokens. The prompts are put
    before a question or a text. ``cosine_mean`` and ``cosine_min`` compare the int8 graph's vectors
    with those of sentence-transformers, as measured at export.
    """

    FORMAT: ClassVar[int] = EXPORT_FORMAT
    COMPARABLE: ClassVar[int] = _COMPARABLE

    dimension: int
    pooling: str
    normalize: bool
    max_tokens: int
    query_prompt: str
    document_prompt: str
    cosine_mean: float
    cosine_min: float


# Its graph takes ``input_ids`` (1, tokens) and gives token vectors (1, tokens, dimension).
ExportedModel = Exported[ModelManifest]
