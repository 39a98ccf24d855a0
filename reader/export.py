"""Export a question-answering model to an int8 ONNX graph: ``python -m reader.export``.

Imports torch, so that `models.export_cache` runs it in a process of its own.
"""

import inspect
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from models.errors import ModelError
from models.onnx_export import begin_export, finish_export, report, run_export
from models.sources import ModelSource
from reader.cue_head import load_cue_head
from reader.exported import READER_FORMAT, ReaderManifest
from reader.pieces import Limits
from reader.reference import CHOOSE, Reference

_LIBRARIES = ("torch", "transformers", "onnx", "onnxruntime")


def export_reader(source: ModelSource, target: Path) -> ReaderManifest:
    """Export a model into the new folder ``target``. Raises ModelError."""
    report("loading the model")
    model, tokenizer = _load(source.folder)
    cue_head = load_cue_head(source.folder)
    draft = replace(_draft(model, tokenizer, source), tells_cues=cue_head is not None)
    exported = begin_export(target, draft, tokenizer.backend_tokenizer)
    reference = Reference(model, cue_head, exported)
    return finish_export(exported, reference.write_graph, lambda: reference.compare(exported))


def _draft(model: Any, tokenizer: Any, source: ModelSource) -> ReaderManifest:
    """The manifest before anything is made."""
    limits = Limits().within(_maximum(model, tokenizer))
    return ReaderManifest(
        format=READER_FORMAT,
        name=source.name,
        identity=source.identity,
        weights_sha256=source.weights_sha256,
        max_tokens=limits.tokens,
        max_question_tokens=limits.question,
        max_title_tokens=limits.title,
        token_types=_has_token_types(model),
        tells_cues=False,
        same_spans=0.0,
        correlation=0.0,
        logit_difference=0.0,
        versions={library: version(library) for library in _LIBRARIES},
        files={},
    )


def _load(folder: Path) -> tuple[Any, Any]:
    """Model and tokenizer. Raises ModelError for a model that does not answer questions."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
        model, loading = AutoModelForQuestionAnswering.from_pretrained(
            folder,
            attn_implementation="eager",
            dtype=torch.float32,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
        )
    except Exception as error:  # every library below raises its own
        raise ModelError(f"{folder} cannot be loaded as a reader: {error}", CHOOSE) from error
    missing = sorted(loading["missing_keys"])
    if missing:
        raise ModelError(
            f"{folder} is not a question-answering model: it has no {', '.join(missing[:3])}",
            CHOOSE,
        )
    if not hasattr(tokenizer, "backend_tokenizer"):
        raise ModelError(f"the tokenizer of {folder} has no tokenizer.json", CHOOSE)
    return model.eval(), tokenizer


def _maximum(model: Any, tokenizer: Any) -> int:
    """The most tokens that a model has position embeddings for; RoBERTa's begin after padding."""
    counts = [
        module.num_embeddings - (0 if module.padding_idx is None else module.padding_idx + 1)
        for name, module in model.named_modules()
        if name.endswith("position_embeddings") and isinstance(module, torch.nn.Embedding)
    ]
    configured = getattr(model.config, "max_position_embeddings", None)
    return min(int(tokenizer.model_max_length), *(counts or [int(configured or Limits().tokens)]))


def _has_token_types(model: Any) -> bool:
    """Whether a model distinguishes the tokens of question and text by a type id."""
    parameters = inspect.signature(model.forward).parameters
    return "token_type_ids" in parameters and getattr(model.config, "type_vocab_size", 0) > 1


if __name__ == "__main__":
    sys.exit(run_export("reader.export", export_reader))
