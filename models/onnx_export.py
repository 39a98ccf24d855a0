"""From a torch module to an int8 ONNX graph: what the exports of all models have in common.

Imported only by the processes that export. They print lines: ``report<TAB>what is done now`` and
``error<TAB>message<TAB>hint``.
"""

import argparse
import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from models.errors import ModelError
from models.exported import Exported, Manifest
from models.files import checksums
from models.manifest import write_manifest
from models.sources import ModelSource

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    class Agreement(DataclassInstance, Protocol):
        """How well an int8 graph agrees with its reference; its fields are the manifest's too.

        ``str`` of it is shown to people.
        """

        @property
        def enough(self) -> bool:
            """Whether the graph may be used."""
            ...


_OPSET = 17


def begin_export(folder: Path, draft: Manifest, tokenizer: Any) -> Exported[Manifest]:
    """Make the new folder of an export with the tokenizer, that of the ``tokenizers`` library.

    ``draft`` is the manifest without the files and without how well the graph agrees. Raises
    OSError.
    """
    exported = Exported(folder, draft)
    folder.mkdir(parents=True)
    tokenizer.save(str(exported.tokenizer))
    return exported


def finish_export(
    exported: Exported[Manifest],
    write_full: Callable[[Path], None],
    compare: Callable[[], "Agreement"],
) -> Manifest:
    """Put the int8 graph and the finished manifest into a folder of `begin_export`.

    ``write_full`` writes the fp32 graph to a path; ``compare`` runs the int8 graph beside the
    reference. Raises ModelError if the int8 graph differs too much.
    """
    report("exporting its graph")
    full = exported.folder / "full.onnx"
    write_full(full)
    report("quantising to int8 and comparing with the reference")
    # With a sign, which VNNI and AMX are made for; seven bits, as processors without them add two
    # products in 16 bits, which eight would overflow. So every processor gives the same sums.
    quantize_dynamic(
        full, exported.graph, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True
    )
    full.unlink()
    agreement = compare()
    report(f"int8 against the reference: {agreement}")
    if not agreement.enough:
        raise ModelError(
            f"the int8 export differs from the model: {agreement}", "this model does not bear int8"
        )
    files = checksums(exported.folder)
    manifest = replace(exported.manifest, **asdict(agreement), files=files)
    write_manifest(exported.folder, manifest)
    return manifest


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


def report(text: str) -> None:
    """Print the step that begins now."""
    print(f"report\t{text}", flush=True)


def run_export(module: str, export: Callable[[ModelSource, Path], object]) -> int:
    """The command line of a module that exports; returns its exit code.

    ``export`` puts the export of a source into a new folder. A ModelError becomes exit code 1 and
    an error line.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}")
    parser.add_argument("source", type=Path, help="the model folder")
    parser.add_argument("target", type=Path, help="a new folder")
    for name in ("name", "weights", "identity"):
        parser.add_argument(name, help="of the source, see models/sources.py")
    arguments = parser.parse_args()
    source = ModelSource(arguments.name, arguments.source, arguments.weights, arguments.identity)
    # oneDNN writes code while it runs, which a hardened service forbids (MemoryDenyWriteExecute).
    torch.backends.mkldnn.set_flags(False)  # type: ignore[no-untyped-call]
    warnings.simplefilter("ignore")  # the tracer warns of shapes, which the comparison covers
    logging.disable(logging.WARNING)
    try:
        export(source, arguments.target)
    except ModelError as error:
        message, hint = (" ".join(text.split()) for text in (error.message, error.hint))
        print("error", message, hint, sep="\t", flush=True)
        return 1
    return 0
