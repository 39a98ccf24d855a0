"""How near the encoder is to what the processor can do: ``python -m benchmarks.encoding``.

For texts of several lengths: milliseconds on one thread, and the share of them that the arithmetic
alone would take (``share``), were its products of 8-bit matrices made at the rate of the same
kernel on such a matrix alone (``int8_gops``), and those of attention at that of the 32-bit kernel
(``fp32_gflops``). ``operators`` says which take the time. ``tried``: attention as one fused
operator, and several texts in one batch, each as a ratio to the time of now. Writes
``benchmarks/results/encoding.json``.
"""

import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from datasets.report import write
from embeddings.locate import exported_model

LENGTHS = (12, 64, 146, 240)  # a question; a short report; a window of Reuters, a full one
BATCHES = (2, 4, 8)
ROUNDS = 25
PROFILED = 146

Run = Callable[[], object]


def main() -> None:
    """Measure, write the result."""
    graph = exported_model(None, Path(".cache")).graph
    model = onnx.load(graph)
    weights, layers, width = _arithmetic(model)
    rates = {"int8_gops": _int8_rate(weights), "fp32_gflops": _fp32_rate()}
    result: dict[str, Any] = {**rates, "lengths": {}}
    with tempfile.TemporaryDirectory() as scratch:
        variants = _variants(model, Path(scratch))
        for length in LENGTHS:
            needed = 2 * length * sum(k * n for k, n in weights) / rates["int8_gops"] / 1e6
            needed += 2 * 2 * length**2 * width * layers / rates["fp32_gflops"] / 1e6
            result["lengths"][length] = _compared(variants, length, needed)
        result["operators"] = _operators(graph, Path(scratch))
    write("encoding", result, ran=("embeddings", "models"))
    print(json.dumps(result, indent=1))


def _arithmetic(model: Any) -> tuple[list[tuple[int, int]], int, int]:
    """The shapes of all 8-bit weights of a graph, its layers, and how wide they are."""
    shapes = {each.name: tuple(each.dims) for each in model.graph.initializer}
    weights = [
        shapes[node.input[1]] for node in model.graph.node if node.op_type == "MatMulInteger"
    ]
    layers = sum(node.op_type == "Softmax" for node in model.graph.node)
    return weights, layers, min(min(shape) for shape in weights)


def _compared(variants: Mapping[str, Any], length: int, needed: float) -> dict[str, Any]:
    """Milliseconds a text, in turn; what the arithmetic ``needed`` is a share of that."""
    ids = np.random.default_rng(0).integers(1000, 30000, (max(BATCHES), length))
    runs: dict[str, tuple[Run, int]] = {
        "now": (lambda: variants["now"].run(None, {"input_ids": ids[:1]}), 1),
        "fused": (lambda: variants["fused"].run(None, {"input_ids": ids[:1]}), 1),
    }
    for size in BATCHES:
        batch = ids[:size]
        runs[f"batch of {size}"] = (
            lambda batch=batch: variants["batched"].run(None, {"input_ids": batch}),  # type: ignore[misc]
            size,
        )
    times = _in_turn({name: run for name, (run, _) in runs.items()})
    each = {name: times[name] / runs[name][1] for name in runs}
    return {
        "ms": round(each["now"], 2),
        "share": round(needed / each["now"], 3),
        "tried": {name: round(each[name] / each["now"], 3) for name in each if name != "now"},
    }


def _in_turn(runs: Mapping[str, Run]) -> dict[str, float]:
    """The median milliseconds of this thread for each, run in turn."""
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            begun = time.thread_time()
            run()
            spent[name].append((time.thread_time() - begun) * 1000)
    return {name: statistics.median(times) for name, times in spent.items()}


def _variants(model: Any, scratch: Path) -> dict[str, Any]:
    """The graph as it is, with attention in one operator, and for several texts at once."""
    batched = onnx.ModelProto()
    batched.CopyFrom(model)
    for value in (*batched.graph.input, *batched.graph.output):
        value.type.tensor_type.shape.dim[0].dim_param = "batch"
    made = {"now": model, "fused": _fused(model), "batched": batched}
    for name, each in made.items():
        onnx.save(each, scratch / f"{name}.onnx")
    return {name: _session(scratch / f"{name}.onnx") for name in made}


def _fused(model: Any) -> Any:
    """The same graph with softmax(query keys) values of each layer as one operator."""
    fused = onnx.ModelProto()
    fused.CopyFrom(model)
    nodes = list(fused.graph.node)
    maker = {output: node for node in nodes for output in node.output}
    user = {name: node for node in reversed(nodes) for name in node.input}
    constants = {
        node.output[0]: numpy_helper.to_array(node.attribute[0].t)
        for node in nodes
        if node.op_type == "Constant"
    }
    replaced = {}
    for softmax in (node for node in nodes if node.op_type == "Softmax"):
        scaled = maker[softmax.input[0]]
        product = maker[scaled.input[0]]
        weighted = user[softmax.output[0]]
        shaped = [maker[maker[name].input[0]] for name in (*product.input, weighted.input[1])]
        head = int(constants[maker[shaped[0].input[1]].input[-1]].reshape(-1)[0])
        result = user[user[weighted.output[0]].output[0]]
        width = fused.graph.output[0].type.tensor_type.shape.dim[2].dim_value
        replaced[result.name] = helper.make_node(
            "MultiHeadAttention",
            [node.input[0] for node in shaped],
            list(result.output),
            domain="com.microsoft",
            num_heads=width // head,
            scale=float(constants[scaled.input[1]]),
        )
    nodes = [replaced.get(node.name, node) for node in nodes]
    del fused.graph.node[:]
    fused.graph.node.extend(nodes)
    fused.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return fused


def _int8_rate(weights: list[tuple[int, int]]) -> float:
    """10^9 operations a second of the 8-bit kernel on matrices of these shapes, alone."""
    best = 0.0
    for k, n in {*weights}:
        values = np.random.default_rng(0).integers(-63, 64, (k, n)).astype(np.int8)
        constants = {"w": values, "a0": np.array(128, np.uint8), "w0": np.array(0, np.int8)}
        made = np.random.default_rng(1).integers(0, 256, (PROFILED, k)).astype(np.uint8)
        milliseconds = _product("MatMulInteger", made, constants, TensorProto.INT32)
        best = max(best, 2 * PROFILED * k * n / milliseconds / 1e6)
    return round(best, 1)


def _fp32_rate() -> float:
    """The same of the 32-bit kernel."""
    values = np.random.default_rng(0).standard_normal((384, 384), np.float32)
    made = np.random.default_rng(1).standard_normal((PROFILED, 384), np.float32)
    milliseconds = _product("MatMul", made, {"w": values}, TensorProto.FLOAT)
    return round(2 * PROFILED * values.size / milliseconds / 1e6, 1)


def _product(
    operator: str, rows: Any, constants: Mapping[str, Any], kind: TensorProto.DataType
) -> float:
    """Milliseconds of one product by an operator, the least of many."""
    k, n = constants["w"].shape
    inputs = {"MatMul": ["a", "w"], "MatMulInteger": ["a", "w", "a0", "w0"]}[operator]
    graph = helper.make_graph(
        [helper.make_node(operator, inputs, ["y"])],
        operator,
        [
            helper.make_tensor_value_info(
                "a", helper.np_dtype_to_tensor_dtype(rows.dtype), [None, k]
            )
        ],
        [helper.make_tensor_value_info("y", kind, [None, n])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    session = _session(made.SerializeToString())
    spent = []
    for _ in range(2 * ROUNDS):
        begun = time.thread_time()
        session.run(None, {"a": rows})
        spent.append((time.thread_time() - begun) * 1000)
    return min(spent)


def _operators(graph: Path, scratch: Path) -> dict[str, float]:
    """The share of the time that each kind of operator takes, at a window's usual length."""
    session = _session(graph, profile=scratch / "profile")
    ids = np.random.default_rng(0).integers(1000, 30000, (1, PROFILED))
    for _ in range(ROUNDS):
        session.run(None, {"input_ids": ids})
    events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("kernel_time"):
            spent[event["args"]["op_name"]] += event["dur"]
    whole = sum(spent.values())
    return {name: round(time / whole, 3) for name, time in spent.most_common(10)}


def _session(graph: Path | bytes, profile: Path | None = None) -> Any:
    """A session as `models.session` opens them; with a profile where one is asked for."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    if profile:
        options.enable_profiling = True
        options.profile_file_prefix = str(profile)
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )


if __name__ == "__main__":
    main()
