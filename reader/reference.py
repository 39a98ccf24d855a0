"""The fp32 model under torch, with which the int8 graph of a reader is compared at export."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from models.errors import ModelError
from models.onnx_export import write_graph
from models.text_tokens import TextTokenizer
from reader.exported import ExportedReader
from reader.pieces import Piece, PieceMaker
from reader.reader import INPUTS, OnnxReader, outputs
from reader.reading import ReaderText, SpanScores
from reader.samples import SAMPLES
from reader.spans import Logits, update_scores
from reader.word_vectors import code_word_vectors

CHOOSE = "choose an extractive question-answering model, such as BERT fine-tuned on SQuAD"

_SAME_SPANS, _CORRELATION = 0.7, 0.97
# Logits by which a span may fall short of the best: a model that is not sure has many as good.
_AS_GOOD = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the int8 graph reads the samples beside the fp32 model; see `ReaderManifest`."""

    same_spans: float
    correlation: float
    logit_difference: float

    @property
    def enough(self) -> bool:
        """Whether the int8 graph may be used."""
        return self.same_spans >= _SAME_SPANS and self.correlation >= _CORRELATION

    def __str__(self) -> str:
        return (
            f"best span as good {self.same_spans:.0%}, correlation of the logits at least "
            f"{self.correlation:.4f}, greatest difference {self.logit_difference:.2f}"
        )


class _LogitsModule(torch.nn.Module):
    """The model as a function of token ids (and types): one unpadded text needs no mask."""

    def __init__(self, model: Any, cue_head: torch.nn.Linear | None) -> None:
        super().__init__()
        self.model = model
        self.cue_head = cue_head

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, ...]:
        types = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        out = self.model(input_ids=input_ids, **types, output_hidden_states=True)
        logits = (out.start_logits, out.end_logits)
        return logits if self.cue_head is None else (*logits, self.cue_head(out.hidden_states[-1]))


class Reference:
    """The fp32 model and its logits for the first piece of each sample."""

    def __init__(
        self, model: Any, cue_head: torch.nn.Linear | None, exported: ExportedReader
    ) -> None:
        """Run the model. Raises ModelError if its output is not that of an extractive reader."""
        maker = PieceMaker(TextTokenizer(exported.tokenizer), exported.manifest.limits)
        self._texts = [text for _, text in SAMPLES]
        self._pieces = [
            next(maker.pieces(maker.question(question), text)) for question, text in SAMPLES
        ]
        self._module = _LogitsModule(model, cue_head)
        self._outputs = outputs(exported.manifest)
        self._inputs = INPUTS[: 1 + exported.manifest.token_types]
        try:
            self._logits = [self._run(piece) for piece in self._pieces]
        except Exception as error:  # every architecture fails in its own way
            raise ModelError(f"the model cannot read a text: {error}", CHOOSE) from error
        for piece, logits in zip(self._pieces, self._logits, strict=True):
            if logits.start.shape != (len(piece.pair.ids),):
                raise ModelError("the model does not give a start and an end score a token", CHOOSE)

    def write_graph(self, path: Path) -> None:
        """Trace the model on a sample and write its fp32 graph; its word vectors become 8 bits."""
        code_word_vectors(self._module.model)
        write_graph(self._module, self._feed(self._pieces[0]), self._outputs, path)

    def compare(self, exported: ExportedReader) -> Agreement:
        """Read the samples with the exported graph too. Raises ModelError if it cannot be run."""
        reader = OnnxReader(exported)
        same, correlations, differences = [], [], []
        for text, piece, theirs in zip(self._texts, self._pieces, self._logits, strict=True):
            ours = reader.logits(piece)
            our_span, their_span = (_best_span(text, piece, logits) for logits in (ours, theirs))
            loss = _score(piece, theirs, their_span) - _score(piece, theirs, our_span)
            same.append(loss <= _AS_GOOD)
            our_row, their_row = (np.concatenate((x.start, x.end)) for x in (ours, theirs))
            correlations.append(float(np.asarray(np.corrcoef(our_row, their_row))[0, 1]))
            differences.append(float(np.abs(our_row - their_row).max()))
        return Agreement(float(np.mean(same)), min(correlations), max(differences))

    @torch.no_grad()
    def _run(self, piece: Piece) -> Logits:
        start, end, *_ = self._module(*self._feed(piece).values())
        return Logits(start[0].numpy(), end[0].numpy())

    def _feed(self, piece: Piece) -> dict[str, torch.Tensor]:
        arrays = (piece.pair.ids, piece.pair.types)
        return {
            name: torch.from_numpy(array)[None]
            for name, array in zip(self._inputs, arrays, strict=False)
        }


def _best_span(text: ReaderText, piece: Piece, logits: Logits) -> tuple[int, int]:
    """Offsets in the text of the span with the highest score in a piece."""
    scores = SpanScores.lowest(text.sentences)
    update_scores(scores, piece, logits)
    row = int(scores.span_scores.argmax())
    return int(scores.starts[row]), int(scores.ends[row])


def _score(piece: Piece, logits: Logits, span: tuple[int, int]) -> float:
    """Start plus end logit of a span; where several tokens have the same offset, the best."""
    text = slice(piece.text_start, piece.text_start + len(piece.sentence_ids))
    start = logits.start[text][piece.starts == span[0]].max()
    return float(start + logits.end[text][piece.ends == span[1]].max())
