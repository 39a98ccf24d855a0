"""Export a sentence-transformers model to an int8 ONNX graph: ``python -m embeddings.export``.

Imports torch, so that `embeddings.locate` runs it in a process of its own.
"""

import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from embeddings.encoder import OnnxEncoder
from embeddings.exported import EXPORT_FORMAT, ExportedModel, ModelManifest
from embeddings.locate import weights_sha256
from embeddings.samples import SENTENCES
from models.errors import ModelError
from models.onnx_export import begin_export, finish_export, report, run_export, write_graph
from models.sources import ModelSource

_POOLINGS = {"mean", "cls", "lasttoken"}
_LIBRARIES = ("torch", "transformers", "sentence-transformers", "onnx", "onnxruntime")
_COSINE_MEAN, _COSINE_MIN = 0.99, 0.97
_MAX_TOKENS = 512  # for models that name no maximum
_EXAMPLE = "all-MiniLM-L6-v2"


def export(source: ModelSource, target: Path) -> ModelManifest:
    """Export a model into the new folder ``target``. Raises ModelError."""
    if weights_sha256(source.folder) != source.weights_sha256:
        raise ModelError(
            f"the weights in {source.folder} are not those of {source.name}",
            "install or copy the model again",
        )
    report("loading the model")
    model = _load(source.folder)
    exported = begin_export(target, _draft(model, source), model.tokenizer.backend_tokenizer)
    return finish_export(
        exported, lambda path: _write_graph(model, path), lambda: _compare(model, exported)
    )


@dataclass(frozen=True, slots=True)
class _Agreement:
    """Cosines of the int8 graph's vectors to those of the reference."""

    cosine_mean: float
    cosine_min: float

    @property
    def enough(self) -> bool:
        return self.cosine_mean >= _COSINE_MEAN and self.cosine_min >= _COSINE_MIN

    def __str__(self) -> str:
        return f"cosine mean {self.cosine_mean:.4f}, lowest {self.cosine_min:.4f}"


def _load(folder: Path) -> SentenceTransformer:
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"attn_implementation": "eager", "use_safetensors": True},
        ).eval()
    except Exception as error:  # every library below raises its own
        raise ModelError(
            f"{folder} cannot be loaded by sentence-transformers: {error}",
            "try it with SentenceTransformer(folder) and mend what it reports",
        ) from error


def _draft(model: SentenceTransformer, source: ModelSource) -> ModelManifest:
    """The manifest before anything is made. Raises ModelError for modules that we cannot run."""
    modules = [type(module).__name__ for module in model]
    if modules[:2] != ["Transformer", "Pooling"] or modules[2:] not in ([], ["Normalize"]):
        raise _unsupported(f"modules {', '.join(modules)}", "Transformer, Pooling, Normalize")
    pooling = str(model[1].pooling_mode)
    if pooling not in _POOLINGS:
        raise _unsupported(f"pooling {pooling}", f"pooling {', '.join(sorted(_POOLINGS))}")
    prompts = model.prompts
    return ModelManifest(
        format=EXPORT_FORMAT,
        name=source.name,
        identity=source.identity,
        weights_sha256=source.weights_sha256,
        dimension=int(model.get_embedding_dimension() or 0),
        pooling=pooling,
        normalize="Normalize" in modules,
        max_tokens=int(model.max_seq_length or _MAX_TOKENS),
        query_prompt=prompts.get("query") or "",
        document_prompt=prompts.get("document") or prompts.get("passage") or "",
        cosine_mean=0.0,
        cosine_min=0.0,
        versions={library: version(library) for library in _LIBRARIES},
        files={},
    )


def _unsupported(what: str, supported: str) -> ModelError:
    return ModelError(
        f"a model with {what} is not supported", f"choose one with {supported}, such as {_EXAMPLE}"
    )


class _TokenVectors(torch.nn.Module):
    """The transformer as a function of token ids alone: one unpadded text needs no mask."""

    def __init__(self, transformer: Any) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        vectors: torch.Tensor = self.transformer(input_ids=input_ids).last_hidden_state
        return vectors


def _write_graph(model: SentenceTransformer, path: Path) -> None:
    ids = model.tokenizer("A short text for tracing.", return_tensors="pt")["input_ids"]
    write_graph(_TokenVectors(model[0].model), {"input_ids": ids}, ["token_vectors"], path)


def _compare(model: SentenceTransformer, exported: ExportedModel) -> _Agreement:
    encoder = OnnxEncoder(exported)
    ours = np.stack([encoder.encode_question(sentence) for sentence in SENTENCES])
    prompt = exported.manifest.query_prompt
    theirs = model.encode(list(SENTENCES), prompt=prompt, normalize_embeddings=True)
    cosines = (ours * np.asarray(theirs, dtype=np.float32)).sum(axis=1)
    return _Agreement(float(cosines.mean()), float(cosines.min()))


if __name__ == "__main__":
    sys.exit(run_export("embeddings.export", export))
