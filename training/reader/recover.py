"""``python -m training.reader.recover`` takes the weights out of the shipped graph, as fp32.

A training can go on from them, or they can be exported in another way, where the weights that were
trained are no longer at hand. They have lost what eight or seven bits lose. Writes the folder that
``training.reader.train`` leaves its weights in, unless that is there already.
"""

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import AutoTokenizer, BertForQuestionAnswering

from embeddings.locate import official_model
from models.exported import load_exported
from reader.cue_head import save_cue_head
from reader.exported import ReaderManifest
from reader.locate import SHIPPED
from training.reader.train import TRAINED

_CODES = "model.bert.embeddings.word_embeddings.codes"
_SCALES = "model.bert.embeddings.word_embeddings.scales"
# "/model/bert/encoder/layer.0/…/query/MatMul_quant" multiplies by the weights of that layer.
_LAYER = re.compile(r"/(?:model/)?(?P<layer>.+)/MatMul_quant")
_CUE_HEAD = "cue_head."


def recover(graph: Path) -> dict[str, torch.Tensor]:
    """The fp32 weights of a reader's int8 graph, by their names in the transformers model; those
    of its cue head, if it has one, begin with "cue_head.".
    """
    loaded = onnx.load(graph).graph
    stored = {item.name: numpy_helper.to_array(item) for item in loaded.initializer}
    weights = {
        name.removeprefix("model."): values
        for name, values in stored.items()
        if name.startswith(("model.", _CUE_HEAD))
        and values.dtype == np.float32
        and name.endswith(("bias", "weight"))
    }
    for name in ("token_type_embeddings", "position_embeddings"):
        weights[f"bert.embeddings.{name}.weight"] = _values(
            stored, f"model.bert.embeddings.{name}.weight"
        )
    codes, scales = _values(stored, _CODES), _values(stored, _SCALES)
    weights["bert.embeddings.word_embeddings.weight"] = codes * scales
    for node in loaded.node:
        layer = _LAYER.fullmatch(node.name)
        if layer and node.op_type == "MatMulInteger":
            matrix = _values(stored, node.input[1].removesuffix("_quantized"))
            weights[layer["layer"].replace("/", ".") + ".weight"] = matrix.T
    return {
        name: torch.from_numpy(np.array(values, np.float32, order="C"))
        for name, values in weights.items()
    }


def _values(stored: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """What the whole numbers of a quantised tensor stand for."""
    if name in stored:
        return np.asarray(stored[name], np.float32)
    codes, zero, scale = (
        np.asarray(stored[f"{name}_{part}"], np.float32)
        for part in ("quantized", "zero_point", "scale")
    )
    return (codes - zero) * scale


def _head(weights: dict[str, torch.Tensor]) -> torch.nn.Linear:
    kinds, size = weights[f"{_CUE_HEAD}weight"].shape
    head = torch.nn.Linear(size, kinds)
    head.load_state_dict({name.removeprefix(_CUE_HEAD): each for name, each in weights.items()})
    return head


def main() -> None:
    """Write model and tokenizer."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.recover", description=__doc__)
    parser.add_argument("--target", type=Path, default=TRAINED)
    given = parser.parse_args()
    if given.target.exists():
        parser.error(f"{given.target} is there already: remove it first")
    shipped = load_exported(SHIPPED, ReaderManifest)
    start = official_model().folder
    model = BertForQuestionAnswering.from_pretrained(start)
    weights = recover(shipped.graph)
    cues = {name: weights.pop(name) for name in list(weights) if name.startswith(_CUE_HEAD)}
    model.load_state_dict(weights)
    model.save_pretrained(given.target)
    if cues:
        save_cue_head(_head(cues), given.target)
    AutoTokenizer.from_pretrained(start).save_pretrained(given.target)
    print(f"{given.target}: the weights of {shipped.manifest.identity}")


if __name__ == "__main__":
    main()
