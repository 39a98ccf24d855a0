"""What the manifest of an exported reader states."""

from dataclasses import dataclass
from typing import ClassVar

from models.exported import Exported
from models.manifest import ExportManifest
from reader.pieces import Limits

# Counts what changes the scores: the way of export, quantisation, or reading.
READER_FORMAT = 2


@dataclass(frozen=True, slots=True)
class ReaderManifest(ExportManifest):
    """What an exported reader is and how it is run.

    ``token_types`` is whether the graph takes token type ids too, ``tells_cues`` whether it gives
    cue logits too (`reader.cues`). Three figures compare the int8 graph with the fp32 model, as
    measured at export: ``same_spans`` is the share of samples whose best span the fp32 model scores
    as high as its own, ``correlation`` the lowest correlation of a sample's logits,
    ``logit_difference`` the greatest difference of two logits.
    """

    FORMAT: ClassVar[int] = READER_FORMAT
    COMPARABLE: ClassVar[int] = READER_FORMAT

    max_tokens: int
    max_question_tokens: int
    max_title_tokens: int
    token_types: bool
    tells_cues: bool
    same_spans: float
    correlation: float
    logit_difference: float

    @property
    def limits(self) -> Limits:
        """The most tokens that the model reads at once."""
        return Limits(self.max_tokens, self.max_question_tokens, self.max_title_tokens)


# Its graph takes token ids (1, tokens) and gives start and end logits (1, tokens), and cue logits
# (1, tokens, 7) where it tells cues.
ExportedReader = Exported[ReaderManifest]
