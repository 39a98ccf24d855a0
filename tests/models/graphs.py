"""What the tests ask of an exported graph; run as a program it runs one, to be emulated."""

import sys
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from models.session import open_session

# The greatest byte of a token's numbers, and the greatest sum of two products in 16 bits.
BYTE, SUM = 255, 2**15 - 1


def widest_weight(graph: Path) -> int:
    """The greatest weight, without its sign, of those whose products are added as integers."""
    loaded = onnx.load(graph).graph
    stored = {item.name: item for item in loaded.initializer}
    named = [node.input[1] for node in loaded.node if node.op_type == "MatMulInteger"]
    weights = [numpy_helper.to_array(stored[name]) for name in named]
    assert {each.dtype for each in weights} == {np.dtype(np.int8)}
    return max(int(np.abs(each.astype(np.int16)).max()) for each in weights)


def logits(graph: Path, seed: int) -> NDArray[np.float32]:
    """What a reader's graph gives for tokens drawn by chance, in one row."""
    ids = np.random.default_rng(seed).integers(1000, 20000, (1, 48))
    types = (np.arange(48) > 9).astype(np.int64)[np.newaxis]
    outputs = open_session(graph).run(None, {"input_ids": ids, "token_type_ids": types})
    return np.concatenate([np.asarray(output, np.float32).ravel() for output in outputs])


if __name__ == "__main__":
    np.save(sys.argv[2], [logits(Path(sys.argv[1]), int(seed)) for seed in sys.argv[3:]])
