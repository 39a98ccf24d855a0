"""Export a question-answering model to an int8 ONNX graph: ``python -m reader.export``.

Imports torch, so that `reader.locate` runs it in a process of its own.
"""

import argparse
import inspect
import sys
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from models.errors import ModelError
from models.files import checksums
from models.manifest import TOKENIZER, write_manifest
from models.onnx_export import exit_code, quantise, report, write_graph
from models.text_tokens import TextTokenizer
from reader.exported import READER_FORMAT, ExportedReader, ReaderManifest
from reader.locate import identify
from reader.pieces import Limits, Piece, PieceMaker
from reader.reader import INPUTS, OUTPUTS, OnnxReader
from reader.reading import Reading
from reader.samples import SAMPLES
from reader.spans import Logits, note
from reader.word_vectors import code_word_vectors

_LIBRARIES = ("torch", "transformers", "onnx", "onnxruntime")
_SAME_SPANS, _CORRELATION = 0.7, 0.97
# Logits by which a span may fall short of the best: a model that is not sure has many as good.
_AS_GOOD = 0.5
_CHOOSE = "choose an extractive question-answering model, such as BERT fine-tuned on SQuAD"


def export_reader(
    source: Path, target: Path, *, name: str, limits: Limits | None = None
) -> ReaderManifest:
    """Export the model folder ``source`` into the new folder ``target``. Raises ModelError.

    ``limits`` are those that the model was trained with; the model's own maximum is kept anyway.
    """
    report("loading the model")
    known = identify(name, source)
    model, tokenizer = _load(source)
    limits = (limits or Limits()).within(_maximum(model, tokenizer))
    draft = ReaderManifest(
        format=READER_FORMAT,
        name=name,
        identity=known.identity,
        weights_sha256=known.weights_sha256,
        max_tokens=limits.tokens,
        max_question_tokens=limits.question,
        max_title_tokens=limits.title,
        token_types=_has_token_types(model),
        same_spans=0.0,
        correlation=0.0,
        logit_difference=0.0,
        versions={library: version(library) for library in _LIBRARIES},
        files={},
    )
    target.mkdir(parents=True)
    tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    exported = ExportedReader(target, draft)
    reference = _Reference(model, exported)
    report("exporting its graph")
    full = target / "full.onnx"
    reference.write_graph(full)
    report("quantising to int8 and comparing with the reference")
    agreement = quantise(full, exported.graph, lambda: reference.compare(exported))
    full.unlink()
    manifest = replace(
        draft,
        same_spans=agreement.same_spans,
        correlation=agreement.correlation,
        logit_difference=agreement.logit_difference,
        files=checksums(target),
    )
    write_manifest(target, manifest)
    return manifest


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How the int8 graph reads the samples, compared with the fp32 model."""

    same_spans: float
    correlation: float
    logit_difference: float

    @property
    def enough(self) -> bool:
        return self.same_spans >= _SAME_SPANS and self.correlation >= _CORRELATION

    def __str__(self) -> str:
        return (
            f"best span as good {self.same_spans:.0%}, correlation of the logits at least "
            f"{self.correlation:.4f}, greatest difference {self.logit_difference:.2f}"
        )


class _Logits(torch.nn.Module):
    """The model as a function of token ids (and types): one unpadded text needs no mask."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        types = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        out = self.model(input_ids=input_ids, **types)
        return out.start_logits, out.end_logits


class _Reference:
    """The fp32 model under torch, on the samples."""

    def __init__(self, model: Any, exported: ExportedReader) -> None:
        """Raises ModelError if the model's output is not that of an extractive reader."""
        maker = PieceMaker(TextTokenizer(exported.tokenizer), exported.manifest.limits)
        self._texts = [text for _, text in SAMPLES]
        self._pieces = [next(maker.pieces(maker.question(asked), text)) for asked, text in SAMPLES]
        self._module = _Logits(model)
        self._inputs = INPUTS[: 1 + exported.manifest.token_types]
        try:
            self._logits = [self._run(piece) for piece in self._pieces]
        except Exception as error:  # every architecture fails in its own way
            raise ModelError(f"the model cannot read a text: {error}", _CHOOSE) from error
        if any(one.start.shape != (len(p.pair.ids),) for one, p in self._pairs()):
            raise ModelError("the model does not give a start and an end score a token", _CHOOSE)

    def write_graph(self, path: Path) -> None:
        """Trace the model on a sample; from now on its word vectors are coded."""
        code_word_vectors(self._module.model)
        write_graph(self._module, self._feed(self._pieces[0]), OUTPUTS, path)

    def compare(self, exported: ExportedReader) -> _Agreement:
        """Read the samples with the exported graph too."""
        reader = OnnxReader(exported)
        same, correlations, differences = [], [], []
        for text, piece, theirs in zip(self._texts, self._pieces, self._logits, strict=True):
            ours = reader.logits(piece)
            pair = [np.concatenate((one.start, one.end)) for one in (ours, theirs)]
            best = [_best(Reading.nothing(text.sentences), piece, one) for one in (ours, theirs)]
            lost = _score(piece, theirs, best[1]) - _score(piece, theirs, best[0])
            same.append(lost <= _AS_GOOD)
            correlations.append(float(np.asarray(np.corrcoef(pair))[0, 1]))
            differences.append(float(np.abs(pair[0] - pair[1]).max()))
        return _Agreement(float(np.mean(same)), min(correlations), max(differences))

    def _pairs(self) -> "zip[tuple[Logits, Piece]]":
        return zip(self._logits, self._pieces, strict=True)

    @torch.no_grad()
    def _run(self, piece: Piece) -> Logits:
        start, end = self._module(*self._feed(piece).values())
        return Logits(start[0].numpy(), end[0].numpy())

    def _feed(self, piece: Piece) -> dict[str, torch.Tensor]:
        given = (piece.pair.ids, piece.pair.types)
        return {
            name: torch.from_numpy(ids)[None]
            for name, ids in zip(self._inputs, given, strict=False)
        }


def _best(reading: Reading, piece: Piece, logits: Logits) -> tuple[int, int]:
    """The best span of a text."""
    note(reading, piece, logits)
    row = int(reading.scores.argmax())
    return int(reading.starts[row]), int(reading.ends[row])


def _score(piece: Piece, logits: Logits, span: tuple[int, int]) -> float:
    """Start and end logit of a span; where several tokens share a place, the best."""
    text = slice(piece.first, piece.first + len(piece.owners))
    start = logits.start[text][piece.starts == span[0]].max()
    return float(start + logits.end[text][piece.ends == span[1]].max())


def _load(source: Path) -> tuple[Any, Any]:
    """Model and tokenizer. Raises ModelError for a model that does not answer questions."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(
            source, local_files_only=True, trust_remote_code=False
        )
        model, found = AutoModelForQuestionAnswering.from_pretrained(
            source,
            attn_implementation="eager",
            dtype=torch.float32,
            local_files_only=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
    except Exception as error:  # every library below raises its own
        raise ModelError(f"{source} cannot be loaded as a reader: {error}", _CHOOSE) from error
    missing = sorted(found["missing_keys"])
    if missing:
        raise ModelError(
            f"{source} is not a question-answering model: it has no {', '.join(missing[:3])}",
            _CHOOSE,
        )
    if not hasattr(tokenizer, "backend_tokenizer"):
        raise ModelError(f"the tokenizer of {source} has no tokenizer.json", _CHOOSE)
    return model.eval(), tokenizer


def _maximum(model: Any, tokenizer: Any) -> int:
    """The most tokens that a model has places for; RoBERTa's begin after its padding."""
    places = [
        module.num_embeddings - (0 if module.padding_idx is None else module.padding_idx + 1)
        for name, module in model.named_modules()
        if name.endswith("position_embeddings") and isinstance(module, torch.nn.Embedding)
    ]
    named = getattr(model.config, "max_position_embeddings", None)
    return min(int(tokenizer.model_max_length), *(places or [int(named or Limits().tokens)]))


def _has_token_types(model: Any) -> bool:
    known = inspect.signature(model.forward).parameters
    return "token_type_ids" in known and getattr(model.config, "type_vocab_size", 0) > 1


def main() -> int:
    """Run from the command line; exit code 1 with an error line when the export is refused."""
    parser = argparse.ArgumentParser(prog="python -m reader.export", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("name")
    given = parser.parse_args()
    return exit_code(lambda: export_reader(**vars(given)))


if __name__ == "__main__":
    sys.exit(main())
