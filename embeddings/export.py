"""Export a sentence-transformers model to an int8 ONNX graph: ``python -m embeddings.export``.

Imports torch, so that `embeddings.locate` runs it in a process of its own.
"""

import argparse
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from embeddings.encoder import OnnxEncoder
from embeddings.exported import EXPORT_FORMAT, ExportedModel, ModelManifest
from embeddings.locate import weights_sha256
from models.errors import ModelError
from models.files import checksums
from models.manifest import TOKENIZER, write_manifest
from models.onnx_export import exit_code, quantise, report, write_graph

_POOLINGS = {"mean", "cls", "lasttoken"}
_LIBRARIES = ("torch", "transformers", "sentence-transformers", "onnx", "onnxruntime")
_COSINE_MEAN, _COSINE_MIN = 0.99, 0.97
_MAX_TOKENS = 512  # for models that name no maximum
_EXAMPLE = "all-MiniLM-L6-v2"

# Compared with the reference: questions and news prose, short and long, plain and odd.
_SENTENCES = (
    "Who chaired the meeting?",
    "When did the central bank raise its key interest rate?",
    "how many tonnes of wheat were shipped in march",
    "He said yes.",
    "U.S. housing starts fell 5.81 pct in January, the Commerce Department said.",
    "The company reported a net loss of 1.2 mln dlrs, or 14 cts a share, against a profit.",
    "The minister told reporters on Monday that talks would resume next week in Geneva.",
    "Heavy rain flooded three villages in the north, and 240 families left their homes.",
    '"We will not close the plant," said the chairman, "but we cannot promise that jobs are safe."',
    "The museum reopened after a renovation that took four years and cost 38 million euros.",
    "A magnitude 6.4 earthquake struck off the coast early on Tuesday; no damage was reported.",
    "Scientists found that the glacier has lost a third of its volume since 1990.",
    "The striker scored twice in the second half as the visitors won 3-1.",
    "Parliament passed the budget by 64 votes to 51 after a debate of eleven hours.",
    "El presidente inauguró la nueva línea de metro en São Paulo.",
    "QTLY DIV 12 CTS VS 12 CTS PRIOR PAY APRIL 15 RECORD MARCH 31",
    "The drug lowered blood pressure in 7 of 10 patients, a trial at two hospitals showed.",
    "Oil rose above 18 dollars a barrel, its highest since December, as OPEC kept its quotas.",
    "Police in Oslo arrested two men on suspicion of stealing the painting in 2004.",
    "The agency said that the satellite, launched in May, has sent its first images: a coast, "
    "two rivers and the lights of a city of nine million people, all taken in a single night from "
    "a height of 600 kilometres, and that the data will be free to all from the end of the year.",
)


def export(source: Path, target: Path, *, name: str, weights: str, identity: str) -> ModelManifest:
    """Export the model folder ``source`` into the new folder ``target``. Raises ModelError."""
    if weights_sha256(source) != weights:
        raise ModelError(
            f"the weights in {source} are not those of {name}", "install or copy the model again"
        )
    report("loading the model")
    model = _load(source)
    draft = _draft(model, name, weights, identity)
    target.mkdir(parents=True)
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    report("exporting its graph")
    full = target / "full.onnx"
    _write_graph(model, full)
    report("quantising to int8 and comparing with the reference")
    exported = ExportedModel(target, draft)
    agreement = quantise(full, exported.graph, lambda: _compare(model, exported))
    full.unlink()
    manifest = replace(draft, **agreement._asdict(), files=checksums(target))
    write_manifest(target, manifest)
    return manifest


class _Agreement(NamedTuple):
    """Cosines of the export's vectors to those of the reference."""

    cosine_mean: float
    cosine_min: float

    @property
    def enough(self) -> bool:
        return self.cosine_mean >= _COSINE_MEAN and self.cosine_min >= _COSINE_MIN

    def __str__(self) -> str:
        return f"cosine mean {self.cosine_mean:.4f}, lowest {self.cosine_min:.4f}"


def _load(source: Path) -> SentenceTransformer:
    try:
        return SentenceTransformer(
            str(source),
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},
        ).eval()
    except Exception as error:  # every library below raises its own
        raise ModelError(
            f"{source} cannot be loaded by sentence-transformers: {error}",
            "try it with SentenceTransformer(folder) and mend what it reports",
        ) from error


def _draft(model: SentenceTransformer, name: str, weights: str, identity: str) -> ModelManifest:
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
        name=name,
        identity=identity,
        weights_sha256=weights,
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
    ours = np.stack([encoder.encode_question(sentence) for sentence in _SENTENCES])
    prompt = exported.manifest.query_prompt
    theirs = model.encode(list(_SENTENCES), prompt=prompt, normalize_embeddings=True)
    cosines = (ours * np.asarray(theirs, dtype=np.float32)).sum(axis=1)
    return _Agreement(float(cosines.mean()), float(cosines.min()))


def main() -> int:
    """Run from the command line; exit code 1 with an error line when the export is refused."""
    parser = argparse.ArgumentParser(prog="python -m embeddings.export", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    for word in ("name", "weights", "identity"):
        parser.add_argument(word)
    given = parser.parse_args()
    return exit_code(lambda: export(**vars(given)))


if __name__ == "__main__":
    sys.exit(main())
