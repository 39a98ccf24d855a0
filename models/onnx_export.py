"""From a torch module to an int8 ONNX graph: what the exports have in common.

Imported only by the processes that export. They speak in lines: ``report<TAB>what is done now`` and
``error<TAB>message<TAB>hint``.
"""

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from models.errors import ModelError

_OPSET = 17


class Agreement(Protocol):
    """How well an int8 graph agrees with its reference, in words and as a verdict."""

    @property
    def enough(self) -> bool:
        """Whether the graph may be used."""
        ...


Found = TypeVar("Found", bound=Agreement)


def write_graph(
    module: torch.nn.Module,
    inputs: Mapping[str, torch.Tensor],
    outputs: Sequence[str],
    path: Path,
) -> None:
    """Trace a module, whose arguments are the inputs in order, and write its fp32 graph.

    All tensors have the shape (1, tokens, …); the number of tokens may change. Raises ModelError.
    """
    try:
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {1: "tokens"} for name in (*inputs, *outputs)},
            opset_version=_OPSET,
            dynamo=False,
        )
    except Exception as error:  # torch raises many kinds
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(
            f"a model with an architecture that ONNX refuses ({first_line}) is not supported",
            "choose one with BERT",
        ) from error


def quantise(full: Path, graph: Path, compare: Callable[[], Found]) -> Found:
    """Write the int8 graph and compare it. Raises ModelError if it differs too much.

    Weights without a sign: processors without VNNI add the products of signed ones in 16 bits,
    which overflow.
    """
    quantize_dynamic(full, graph, per_channel=True, weight_type=QuantType.QUInt8)
    agreement = compare()
    report(f"int8 against the reference: {agreement}")
    if not agreement.enough:
        raise ModelError(
            f"the int8 export differs from the model: {agreement}", "this model does not bear int8"
        )
    return agreement


def report(text: str) -> None:
    """Say what is done now."""
    print(f"report\t{text}", flush=True)


def exit_code(export: Callable[[], object]) -> int:
    """Export as a process: 1 with an error line when it is refused."""
    warnings.simplefilter("ignore")  # the tracer speaks of shapes that the comparison covers
    logging.disable(logging.WARNING)
    try:
        export()
    except ModelError as error:
        message, hint = (" ".join(text.split()) for text in (error.message, error.hint))
        print("error", message, hint, sep="\t", flush=True)
        return 1
    return 0
